"""How exact numbers are shown to people: as they are where that can be read, else rounded and marked as rounded.

The exact text always travels beside what is shown (`<data value="…">` in a page, the JSON beside a screen).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from carbonrules.foundation.exact import NotANumber, fixed_text, parse_decimal, parse_ratio

GAP = "\u00a0"
ABOUT = "≈"

_MOST_DECIMALS = 2
_MOST_SIGNIFICANT = 6
_SHOWN_SIGNIFICANT = 4
_GROUPED_FROM = 5

Direction = Literal["nearest", "down"]


def number_of(exact: str) -> Fraction | None:
    """Read an exact text of a result (`12.5`, `n/d`); None where it is a word, a date, or yes or no."""
    try:
        return parse_ratio(exact) if "/" in exact else parse_decimal(exact)
    except NotANumber:
        return _long_decimal(exact)
    except ValueError:
        return None


def shown(exact: str, direction: Direction = "nearest") -> str:
    """Write an exact number for reading, `≈` before it where digits were left out.

    A lower bound is rounded down instead, so that `at least` stays true of what is shown. Other texts stay as they are.
    """
    number = number_of(exact)
    if number is None:
        return exact
    if "/" not in exact and _is_short(exact):
        return grouped(exact)
    places = max(0, _SHOWN_SIGNIFICANT - 1 - _exponent(number))
    if direction == "down":
        return grouped(fixed_text(Fraction(number * 10**places // 1, 10**places), places))
    text = fixed_text(number, places)
    return grouped(text) if parse_decimal_or_zero(text) == number else f"{ABOUT}{GAP}{grouped(text)}"


def grouped(decimal: str) -> str:
    """Put a no-break gap between groups of three digits before the point, from five digits on."""
    sign, digits = ("−", decimal[1:]) if decimal.startswith("-") else ("", decimal)
    whole, point, part = digits.partition(".")
    if len(whole) >= _GROUPED_FROM:
        head = len(whole) % 3
        groups = [whole[:head]] if head else []
        groups += [whole[at : at + 3] for at in range(head, len(whole), 3)]
        whole = GAP.join(groups)
    return f"{sign}{whole}{point}{part}"


def percent(part: Fraction, whole: Fraction) -> str:
    """A share in whole percent; `<1 %` and not 0 % for what is small."""
    share = part * 100 / whole
    if 0 < share < 1:
        return f"<1{GAP}%"
    return f"{fixed_text(share, 0)}{GAP}%"


def parse_decimal_or_zero(text: str) -> Fraction:
    """The number that a shown decimal says."""
    return number_of(text) or Fraction(0)


def _is_short(decimal: str) -> bool:
    digits = decimal.lstrip("-+")
    decimals = len(digits.partition(".")[2])
    return decimals <= _MOST_DECIMALS or len(digits.replace(".", "").lstrip("0")) <= _MOST_SIGNIFICANT


def _exponent(number: Fraction) -> int:
    """The power of ten of the first digit."""
    size = abs(number)
    if not size:
        return 0
    guess = len(str(size.numerator)) - len(str(size.denominator))
    return guess if size >= Fraction(10) ** guess else guess - 1


def _long_decimal(text: str) -> Fraction | None:
    """A decimal with more digits than a case may bring: results may have them."""
    whole, _, part = text.lstrip("-").partition(".")
    if not (whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))):
        return None
    number = Fraction(int(whole + part), 10 ** len(part))
    return -number if text.startswith("-") else number
