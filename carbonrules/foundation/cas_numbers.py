"""CAS registry numbers: two to seven digits, two digits, and a check digit that a slip of the pen seldom passes."""

from __future__ import annotations

import re

CAS_NUMBER = re.compile(r"([0-9]{2,7})-([0-9]{2})-([0-9])")


def check_digit(first: str, second: str) -> int:
    """The digit in which a number with these digits ends."""
    digits = (first + second)[::-1]
    return sum(place * int(digit) for place, digit in enumerate(digits, 1)) % 10


def is_cas_number(text: str) -> bool:
    """Whether a text is a CAS number with a check digit that fits."""
    return CAS_NUMBER.fullmatch(text) is not None and problem_of(text) is None


def problem_of(text: str) -> tuple[str, str] | None:
    """What is wrong with a CAS number and what helps, or None where it may be one."""
    found = CAS_NUMBER.fullmatch(text)
    if found is None:
        help = "it has two to seven digits, two digits and a check digit, joined by hyphens"
        return f"`{text[:40]}` is not a CAS number", help
    check = check_digit(found[1], found[2])
    if check != int(found[3]):
        help = f"with these digits it would end in {check}: compare it with the data sheet"
        return f"the check digit of the CAS number `{text}` is wrong", help
    return None
