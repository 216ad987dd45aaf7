"""Values of a derivation as this checker knows them: exact numbers, yes/no, words, dates, no value with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

# A reason is (class, what, subject, about); tuples sort the way evidence sorts reasons.
Reason = tuple[str, str, str, tuple[str, ...]]

CLASSES = {
    "field missing": "input",
    "not covered": "input",
    "no row": "input",
    "needs evidence": "input",
    "not yet decided": "law",
    "not yet published": "law",
    "exceptions disagree": "conflict",
}

# A number longer than this (4300 digits) is no result of a checked regulation; it is refused before it can exhaust the
# machine.
MOST_DIGITS = 4300
# A decimal with more places than this is written as `n/d`.
MOST_PLACES = 250
MOST_BITS = 14_280

_PRINTED = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,2}))?", re.ASCII)
_RATIO = re.compile(r"-?[0-9]+(?:/[0-9]+)?", re.ASCII)


class Refused(Exception):
    """The bundle holds something that has no meaning here; `code` and `facts` choose the sentence a reader is told."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value: its reasons, sorted and each once, and a proven lower bound where there is one."""

    reasons: tuple[Reason, ...]
    least: Fraction | None = None


Value = Fraction | bool | str | date | Nothing


def nothing(reasons: Iterable[Reason], least: Fraction | None = None) -> Nothing:
    """Gather reasons, each once, in the one order of evidence."""
    return Nothing(tuple(sorted(set(reasons))), least)


def reason(what: str, subject: str, *about: str) -> Reason:
    """One reason, with the class its kind belongs to."""
    return (CLASSES[what], what, subject, about)


def lower(value: Value) -> Fraction | None:
    """The number itself, or the lower bound of a no value, or nothing."""
    if isinstance(value, Nothing):
        return value.least
    return value if isinstance(value, Fraction) else None


def number(value: Value) -> Fraction:
    """A value that must be a number where it stands."""
    if isinstance(value, Fraction):
        return value
    raise Refused("not a number", found=shown(value))


def truth(value: Value) -> bool:
    """A value that must be yes or no where it stands."""
    if isinstance(value, bool):
        return value
    raise Refused("not a truth", found=shown(value))


def word(value: Value) -> str:
    """A key of a table: a word as it is, yes/no, a date, or a number as a decimal where it ends."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return decimal_text(value)
    raise Refused("not a word", found=shown(value))


def bounded(made: Fraction) -> Fraction:
    """Let a number pass unless it has grown beyond all measure."""
    if made.numerator.bit_length() > MOST_BITS or made.denominator.bit_length() > MOST_BITS:
        raise Refused("too long a number")
    return made


@lru_cache(maxsize=4096)
def printed(text: str) -> Fraction:
    """Read a number as the law prints it (`1_200`, `0.70`, `6.02e23`)."""
    found = _PRINTED.fullmatch(text.replace("_", ""))
    if found is None or len(text) > 80:
        raise Refused("not printed", found=text[:80])
    sign, whole, part, exponent = found[1], found[2], found[3] or "", int(found[4] or 0)
    made = Fraction(int(whole + part), 10 ** len(part)) * Fraction(10) ** exponent
    return -made if sign == "-" else made


def figure(text: str) -> Fraction:
    """Read a number of the law or of a step: as printed, or as `n/d`."""
    if not isinstance(text, str):
        raise Refused("not printed", found=str(text)[:80])
    if "/" not in text:
        return printed(text)
    above, below = split_ratio(text)
    return Fraction(above, below)


def split_ratio(text: str) -> tuple[int, int]:
    """The two whole numbers of `n/d`, or `n` and 1."""
    if not isinstance(text, str) or _RATIO.fullmatch(text) is None:
        raise Refused("not a ratio", found=str(text)[:80])
    above, _, below = text.partition("/")
    if max(len(above), len(below)) > MOST_DIGITS:
        raise Refused("too long a number")
    if below and int(below) == 0:
        raise Refused("not a ratio", found=text[:80])
    return int(above), int(below or 1)


def ratio(text: str) -> Fraction:
    """Read `n` or `n/d`, the form of evidence; it must be in lowest terms."""
    made = Fraction(*split_ratio(text))
    if ratio_text(made) != text:
        raise Refused("not a ratio", found=text[:80])
    return made


def ratio_text(made: Fraction) -> str:
    """Write a number as `n` or `n/d` in lowest terms."""
    return str(made.numerator) if made.denominator == 1 else f"{made.numerator}/{made.denominator}"


def decimal_text(made: Fraction) -> str:
    """Write a number as a decimal where it ends within MOST_PLACES places, else as `n/d`."""
    places = 0
    for prime in (2, 5):
        count, rest = 0, made.denominator
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if places > MOST_PLACES:
        return ratio_text(made)
    scaled = made * 10**places
    if scaled.denominator != 1:
        return ratio_text(made)
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if made < 0 else text


def read_value(data: Any) -> Value:
    """Read a value from its JSON form; anything else is refused."""
    if isinstance(data, dict) and len(data) == 1:
        ((key, text),) = data.items()
        if key == "number":
            return ratio(text)
        if key == "truth" and text in ("yes", "no"):
            return bool(text == "yes")
        if key == "word" and isinstance(text, str):
            return text
        if key == "date" and isinstance(text, str):
            return read_date(text)
    if isinstance(data, dict) and "none" in data and not set(data) - {"none", "at least"}:
        reasons = tuple(_read_reason(each) for each in data["none"])
        return Nothing(reasons, ratio(data["at least"]) if "at least" in data else None)
    raise Refused("not a value", found=str(data)[:80])


def read_date(text: str) -> date:
    """Read a date `2026-06-30`."""
    try:
        made = date.fromisoformat(text)
    except ValueError:
        raise Refused("not a date", found=text[:80]) from None
    if made.isoformat() != text:
        raise Refused("not a date", found=text[:80])
    return made


def write_value(value: Value) -> dict[str, Any]:
    """Write a value in the JSON form of evidence."""
    if isinstance(value, bool):
        return {"truth": "yes" if value else "no"}
    if isinstance(value, Fraction):
        return {"number": ratio_text(value)}
    if isinstance(value, str):
        return {"word": value}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    written: dict[str, Any] = {
        "none": [
            {"class": kind, "what": what, "subject": subject, "about": list(about)}
            for kind, what, subject, about in value.reasons
        ]
    }
    if value.least is not None:
        written["at least"] = ratio_text(value.least)
    return written


def shown(value: Value) -> str:
    """A value in a sentence for a person, cut where it is long."""
    written = write_value(value)
    text = "; ".join(f"{each['what']}: {', '.join(each['about'])}" for each in written.get("none", ()))
    if "none" in written:
        least = f" (at least {written['at least']})" if "at least" in written else ""
        text = f"no value{least}: {text}"
    else:
        text = str(next(iter(written.values())))
    return text if len(text) <= 160 else text[:157] + "…"


def _read_reason(data: Any) -> Reason:
    if not isinstance(data, dict) or set(data) != {"class", "what", "subject", "about"}:
        raise Refused("not a reason", found=str(data)[:80])
    about = tuple(data["about"])
    if CLASSES.get(data["what"]) != data["class"] or not all(
        isinstance(each, str) for each in (data["subject"], *about)
    ):
        raise Refused("not a reason", found=str(data)[:80])
    return (data["class"], data["what"], data["subject"], about)
