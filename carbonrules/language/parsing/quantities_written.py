"""Numbers, units and days as people write them elsewhere, each with what the language writes instead."""

from __future__ import annotations

import re
from datetime import date

Said = tuple[str, str, str, str]

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = (
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.? +(?P<word>[^\W\d_]+) +(?P<year>\d{4})"),
    re.compile(r"(?P<word>[^\W\d_]+) +(?P<day>\d{1,2}),? +(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?![\d-])"),
    re.compile(r"(?P<year>\d{4})(?!\d)"),
)
COMMA = "a comma stands in a number"
COMMA_HELP = "the decimal point is written `.`, and thousands are parted by `_` as in 1_200.5"
DAY_HELP = "a day is written as in 2026-01-31: year, month, day"
# One sign may stand for several currencies, so which code is meant is for the author to say.
_CURRENCY_SIGNS = "€£$¥元"


def day(before: str, piece: str, rest: str, expected: frozenset[str]) -> Said | None:
    """A day in another form than year, month, day."""
    if "DATE" not in expected or "NUMBER" in expected:
        return None
    found = next((match for each in _DAYS if (match := each.match(rest))), None)
    if found is None:
        return ("S141", "a day is asked for here, this is a number", DAY_HELP, "") if piece[0].isdigit() else None
    return "S141", f"`{found[0]}` is not written as a day of the law", DAY_HELP, _iso(found.groupdict())


def day_meant(text: str) -> str:
    """The day that a text in another form means, as the language writes it; empty where it can't be known."""
    found = next((match for each in _DAYS if (match := each.fullmatch(text))), None)
    return "" if found is None or len(text) < len("1.1.2026") else _iso(found.groupdict())


def _iso(parts: dict[str, str | None]) -> str:
    """The day as the language writes it, where it can be known."""
    word = (parts.get("word") or "").lower()
    named = next((at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)), 0)
    try:
        return date(int(parts["year"] or 0), int(parts.get("month") or named), int(parts.get("day") or 1)).isoformat()
    except ValueError:
        return ""


def figure(before: str, piece: str, rest: str, expected: frozenset[str]) -> Said | None:
    """A number with other signs in it, or something else in its place."""
    if re.search(r"[0-9],[0-9]", before[-2:] + rest[:2]):
        return "S111", COMMA, COMMA_HELP, ""
    if re.search(r"[0-9] +$", before) and re.match(r"[0-9]{3}\b", piece):
        whole = re.search(r"[0-9_]+ +$", before)
        fix = f"{whole[0].strip()}_{piece}" if whole else ""
        return "S111", "a space stands in a number", "thousands are parted by `_` as in 1_200.5", fix
    if re.search(r"[0-9]$", before) and re.match(r"-[0-9]", rest):
        whole = re.search(r"\d{4}$", before)
        if whole and re.match(r"-\d\d-\d\d", rest):
            return "S142", "a number is asked for here, this is a day", "write the number and its unit", ""
        return (
            "S142",
            "a number is asked for here, this is a range",
            "say from which day or in which case each number holds",
            "",
        )
    if not {"NUMBER"} <= expected or expected & {"NAME", "DATE"} or piece[0] in _CURRENCY_SIGNS:
        return None
    if piece[0].isalpha() and not re.match(r"[A-Z]{3} *[0-9]", rest):
        help = "write digits and a unit; what the law leaves open is `is not yet decided`"
        return "S142", f"a number is asked for here, this is `{piece}`", help, ""
    return None


def unit_first(before: str, piece: str, rest: str, expected: frozenset[str]) -> Said | None:
    """A unit or a currency sign before its number."""
    help = "the unit stands behind its number, with a space between"
    sign = re.match(r"([€£$¥]) *([0-9][0-9_.]*)?", rest)
    if sign is not None:
        return "S140", f"`{sign[1]}` is not a unit of the language", "a currency is written in letters, " + help, ""
    number = re.match(r"([A-Z]{3}) *([0-9][0-9_.]*)", rest) if "NUMBER" in expected and "NAME" not in expected else None
    if number is None and re.search(r"(?<![\w-])[A-Z]{3} +$", before) and piece[0].isdigit():
        number = re.search(r"([A-Z]{3}) +([0-9][0-9_.]*)", before[-5:] + rest)
    if number is not None:
        return "S140", f"the unit `{number[1]}` stands before its number", help, f"{number[2]} {number[1]}"
    return None
