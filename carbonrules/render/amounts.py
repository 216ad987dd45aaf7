"""Exact amounts in words: with their unit, as a change, as a lower bound, and the marks that must stand beside them."""

from __future__ import annotations

from carbonrules.render.numbers import ABOUT, GAP, grouped, number_of, shown
from carbonrules.render.wording import Wording


def with_unit(number: str, unit: str) -> str:
    """A number with its unit behind a no-break gap; a plain number has none."""
    return number if unit in ("", "1") else f"{number}{GAP}{unit}"


def amount(exact: str, unit: str) -> str:
    """An exact number as it is shown, with its unit."""
    return with_unit(shown(exact), unit)


def all_digits(exact: str, unit: str) -> str:
    """An exact number with all its digits and its unit."""
    return with_unit(exact if "/" in exact else grouped(exact), unit)


def change(exact: str, unit: str) -> str:
    """A change with its sign and its unit."""
    return with_unit(_signed(exact), unit)


def _signed(exact: str) -> str:
    text = shown(exact)
    if (number_of(exact) or 0) <= 0:
        return text
    return text.replace(f"{ABOUT}{GAP}", f"{ABOUT}{GAP}+") if text.startswith(ABOUT) else f"+{text}"


def at_least(exact: str, unit: str, words: Wording) -> str:
    """A lower bound, rounded down where it is rounded."""
    return words.say("at least", number=with_unit(shown(exact, "down"), unit))


def amount_or_bound(value: str | None, bound: str | None, unit: str, words: Wording) -> str:
    """The amount; where it is not known what it comes to at least, if only nothing."""
    return amount(value, unit) if value is not None else at_least(bound or "0", unit, words)


def marks(words: Wording, *, illustrative: bool, if_this_were_law: bool | None = False) -> tuple[str, ...]:
    """What must stand in the same cell: `if this were law`, `illustrative`."""
    asked = (("if this were law", if_this_were_law), ("illustrative", illustrative))
    return tuple(words.say(key) for key, holds in asked if holds)
