"""Values as a STEP physical file writes them: texts in plain ASCII, numbers with their point, identifiers by digest."""

from __future__ import annotations

import hashlib
from fractions import Fraction

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$"
_IDENTIFIER_LENGTH, _BITS_OF_A_DIGIT = 22, 6
_WIDE = 0xFFFF


def step_string(text: str) -> str:
    """A text in quotes; what is no ASCII is written by its number, so that it fits a file of any encoding."""
    return "'" + "".join(map(_sign, text)) + "'"


def step_real(number: Fraction) -> str:
    """The nearest number a model can hold, with its decimal point; the exact one stands beside it as text."""
    mantissa, exponent, power = repr(float(number)).partition("e")
    pointed = mantissa.removesuffix("0") if mantissa.endswith(".0") else mantissa
    return f"{pointed if '.' in pointed else f'{pointed}.'}{exponent.upper()}{power}"


def global_id(*parts: str) -> str:
    """An identifier of 128 bits in the 22 signs of IFC, made from what it names: the same parts give the same one."""
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    number = int.from_bytes(digest[:16], "big")
    places = range(_BITS_OF_A_DIGIT * (_IDENTIFIER_LENGTH - 1), -1, -_BITS_OF_A_DIGIT)
    return "".join(_DIGITS[number >> place & len(_DIGITS) - 1] for place in places)


def _sign(sign: str) -> str:
    if sign in "'\\":
        return sign * 2
    if " " <= sign <= "~":
        return sign
    number = ord(sign)
    return f"\\X2\\{number:04X}\\X0\\" if number <= _WIDE else f"\\X4\\{number:08X}\\X0\\"
