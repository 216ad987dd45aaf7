"""Exact numbers: printed decimals in, rationals inside, the same digits out.

A float never becomes a number here; whoever has a float turns it into its shortest decimal text first.
"""

from __future__ import annotations

import re
from fractions import Fraction

MOST_DIGITS = 30
MOST_EXPONENT = 30
# Beyond this a decimal is no longer shorter than the two whole numbers of `n/d`, and nobody reads it.
MOST_PLACES = 250

_DECIMAL = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?", re.ASCII)


class NotANumber(ValueError):
    """The text is not a plain decimal within the limits of the language (30 digits, exponents within ±30)."""


def parse_decimal(text: str) -> Fraction:
    """Read a printed decimal such as `1_320`, `0.70`, `-3` or `6.02e23` as an exact rational.

    Digits are ASCII; `_` may stand between digits. Raises NotANumber with the reason.
    """
    plain = text.strip()
    if "_" in plain:
        if re.search(r"(?<![0-9])_|_(?![0-9])", plain):
            raise NotANumber(f"`{_short(text)}`: an underscore stands between two digits")
        plain = plain.replace("_", "")
    found = _DECIMAL.fullmatch(plain)
    if found is None:
        raise NotANumber(f"`{_short(text)}` is not a number written with the digits 0 to 9 and a decimal point")
    sign, whole, part, exponent = found.group(1), found.group(2), found.group(3) or "", int(found.group(4) or 0)
    if len(whole.lstrip("0")) + len(part) > MOST_DIGITS:
        raise NotANumber(f"`{_short(text)}` has more than {MOST_DIGITS} digits")
    if abs(exponent) > MOST_EXPONENT:
        raise NotANumber(f"`{_short(text)}` has an exponent beyond ±{MOST_EXPONENT}")
    digits, places = int(sign + whole + part), len(part) - exponent
    return Fraction(digits, 10**places) if places > 0 else Fraction(digits * 10**-places)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def parse_ratio(text: str) -> Fraction:
    """Read `n` or `n/d` in lowest terms, the form that evidence uses."""
    numerator, slash, denominator = text.partition("/")
    number = Fraction(int(numerator), int(denominator) if slash else 1)
    if ratio_text(number) != text:
        raise NotANumber(f"`{text}` is not in lowest terms")
    return number


def ratio_text(number: Fraction) -> str:
    """Write a rational as `n` or `n/d` in lowest terms."""
    return str(number.numerator) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def exact_text(number: Fraction) -> str:
    """Write a rational as a plain decimal where it ends within MOST_PLACES places, else as `n/d`."""
    places = _decimal_places(number.denominator)
    if places is None or places > MOST_PLACES:
        return ratio_text(number)
    return fixed_text(number, places)


def fixed_text(number: Fraction, places: int) -> str:
    """Write a rational with exactly so many decimal places, ties rounded away from zero."""
    numerator, denominator = abs(number.numerator) * 10**places, number.denominator
    digits = (2 * numerator + denominator) // (2 * denominator)
    text = str(digits).rjust(places + 1, "0")
    sign = "-" if number < 0 and digits else ""
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


def _decimal_places(denominator: int) -> int | None:
    """How many decimal places a fraction with this denominator needs, or None where it never ends."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None
