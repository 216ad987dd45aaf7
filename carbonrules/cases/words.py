"""Words of a case: categories and flows, countries and places, codes with their check digits, dates, yes and no."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date

from carbonrules.cases.json_text import shortened
from carbonrules.cases.quantities import NotAdmissible
from carbonrules.foundation.cas_numbers import problem_of

COUNTRY = re.compile(r"[A-Z]{2}")
PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,8})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# How many digits a code of goods may have: the harmonised system has six, national tariffs add up to six more.
GOODS_CODES = {"commodity code": (6, 12), "CN code": (8, 10)}


def one_of(text: str, words: Iterable[str], labels: Mapping[str, str], what: str) -> str:
    """The word of a closed list that is meant; its label in another language stands for it."""
    allowed = list(words)
    if text in allowed:
        return text
    if labels.get(text) in allowed:
        return labels[text]
    near = nearest(text, [*allowed, *(label for label, word in labels.items() if word in allowed)])
    fix = labels.get(near, near)
    shown = ", ".join(allowed[:12]) + (" …" if len(allowed) > 12 else "")
    raise NotAdmissible("W882", f"`{shortened(text)}` is not {what}.", f"write one of: {shown}", fix)


def nearest(text: str, words: Iterable[str]) -> str:
    """The word most like the text, or nothing."""
    by_lower = {word.lower(): word for word in words}
    near = difflib.get_close_matches(text.lower()[:200], list(by_lower), 1, 0.6)
    return by_lower[near[0]] if near else ""


def country(text: str) -> str:
    """A country by its two-letter code (ISO 3166-1)."""
    if COUNTRY.fullmatch(text):
        return text
    fix = text.upper() if COUNTRY.fullmatch(text.upper()) else ""
    raise NotAdmissible("W883", f"`{shortened(text)}` is not a country code.", "write its two capital letters", fix)


def place(text: str, named: Iterable[str]) -> str:
    """A place: a country, a part of it (ISO 3166-2), or a place that a loaded table names."""
    if PLACE.fullmatch(text) or text in set(named):
        return text
    fix = text.upper() if PLACE.fullmatch(text.upper()) else nearest(text, named)
    help = "write a country by its two capital letters, or a part of it by its ISO 3166-2 code"
    raise NotAdmissible("W883", f"`{shortened(text)}` is not a place.", help, fix)


def goods_code(text: str, kind: str) -> str:
    """A code of goods in one spacing (four digits, then pairs), whatever spaces or dots were written."""
    digits = re.sub(r"[ .]", "", text)
    fewest, most = GOODS_CODES[kind]
    if not re.fullmatch(r"[0-9]+", digits) or not fewest <= len(digits) <= most or len(digits) % 2:
        help = f"a {kind} has {fewest} to {most} digits, in pairs; spaces do not matter"
        raise NotAdmissible("W883", f"`{shortened(text)}` is not a {kind}.", help)
    return " ".join([digits[:4], *(digits[at : at + 2] for at in range(4, len(digits), 2))])


def cas_number(text: str) -> str:
    """A CAS registry number whose check digit is right."""
    wrong = problem_of(text)
    if wrong is not None:
        sentence, help = wrong
        raise NotAdmissible("W883", f"{sentence[:1].upper()}{sentence[1:]}.", help)
    return text


def day(text: str) -> date:
    """A date written as year-month-day."""
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise NotAdmissible("W884", f"There is no day `{text}` in the calendar.", "look at month and day") from None
    raise NotAdmissible("W884", f"`{shortened(text)}` is not a date.", "write year-month-day, as in 2026-06-30")


def truth(text: str) -> bool:
    """Yes or no."""
    if text not in ("yes", "no"):
        raise NotAdmissible("W885", f"`{shortened(text)}` is neither yes nor no.", "write yes or no")
    return text == "yes"
