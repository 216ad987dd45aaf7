"""What a factor file may say, field by field: the edge where texts become exact numbers, dates and known words."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from carbonrules.factors.words import nearest
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.program.quality import EVIDENCE, GRADES

NOT_YET_DECIDED = "not yet decided"
FACTORS = "carbonrules.factors/1"
FLOWS = "carbonrules.flows/1"
LICENCES = "carbonrules.licences/1"
BOUNDS = ("low", "central", "high")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
_PLACE = re.compile(r"[A-Z]{2}[0-9]{0,2}(-[A-Z0-9_]{1,20})?", re.ASCII)


def mistake(code: str, sentence: str, help: str) -> PydanticCustomError:
    """A validation error that already knows its code and its help."""
    return PydanticCustomError("factor_file", "{sentence}", {"code": code, "sentence": sentence, "help": help})


def _number(text: str) -> str:
    if text != NOT_YET_DECIDED:
        try:
            parse_decimal(text)
        except NotANumber as problem:
            raise mistake("F812", str(problem), "write the number as printed, with a decimal point: `0.5810`") from None
    return text


def _day(text: str) -> str:
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError
    except ValueError:
        raise mistake("F816", f"`{text}` is not a day of the calendar", "write year-month-day: `2025-12-31`") from None
    return text


def one_of(words: tuple[str, ...], code: str, what: str) -> AfterValidator:
    """A text that is one of these words."""

    def check(text: str) -> str:
        if text not in words:
            raise mistake(code, f"`{text}` is not {what}", nearest(text, words))
        return text

    return AfterValidator(check)


def _identifier(text: str) -> str:
    if _ID.fullmatch(text) is None:
        raise mistake("F827", f"`{text}` is not an id", "small letters, digits and hyphens: `supplier-2026`")
    return text


def _places(text: str) -> str:
    for each in text.split(","):
        if _PLACE.fullmatch(each.strip()) is None:
            help = "a country code of two capital letters, with a part of the country after a hyphen: `AA`, `AA-BB`"
            raise mistake("F817", f"`{each.strip()}` is not a place", help)
    return text


def _link(text: str) -> str:
    if text and not re.match(r"https?://\S+$", text):
        raise mistake("F818", f"`{text}` is not a link", "write the whole address, `https://…`, or leave it out")
    return text


def filled(text: str) -> str:
    """A text that says something."""
    if not text.strip():
        raise mistake("F811", "a text is missing here", "write it after the colon")
    return text


Text = Annotated[str, AfterValidator(filled)]
Number = Annotated[str, AfterValidator(_number)]
Day = Annotated[str, AfterValidator(_day)]
Grade = Annotated[str, one_of(GRADES, "F818", "a grade")]
Evidence = Annotated[str, one_of(EVIDENCE, "F818", "a word for evidence")]
Identifier = Annotated[str, AfterValidator(_identifier)]
Places = Annotated[str, AfterValidator(_places)]
Link = Annotated[str, AfterValidator(_link)]


def _with_spaces(name: str) -> str:
    return name.rstrip("_").replace("_", " ")


class EntryModel(BaseModel):
    """What all entries of factor files share: no field beyond those named, all of them texts."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=_with_spaces)


class Particulars(EntryModel):
    """What every row says about itself besides its keys and its number: since when, from where, how good."""

    year: str = ""
    from_: Day = ""
    until: Day = ""
    published: Day = ""
    gases: str = ""
    gwp_set: str = ""
    mix: str = ""
    boundary: str = ""
    basis: str = ""
    publisher: Text
    document: Text
    found_at: str = ""
    link: Link = ""
    licence: Text
    grade: Grade
    evidence: Evidence
    because: str = ""
    uncertainty: str = ""
    superseded_by: str = ""
    note: str = ""


def _some(text: str) -> str:
    if text and parse_decimal(_number(text)) <= 0:
        raise mistake("F812", "a value is printed for more than nothing", "write how many, as in `per: 1000`")
    return text


class FactorEntry(Particulars):
    """One row of an emission factor set, as printed.

    `per` is for how many of the unit's divisor the value is printed. A row with a `route` (of production, a grade, a
    vehicle and its load, a mix) is one of several; `bound` says which end of the published range it is.
    """

    flow: Text
    place: Places
    route: str = ""
    bound: Annotated[str, one_of(("", *BOUNDS), "F818", "a bound")] = ""
    value: Number
    unit: Text
    per: Annotated[str, AfterValidator(_some)] = ""
    printed_unit: str = ""


class FlowEntry(EntryModel):
    """One flow of the file of flows."""

    unit: Text
    groups: list[str] = Field(default_factory=list)
    zh: str = ""
    match: list[str] = Field(default_factory=list)
    density: str = ""
    density_source: Link = ""
    reference_state: str = ""
    basis: str = ""


class ColumnEntry(EntryModel):
    """One column of a list: numbers in a unit, one of several words, or (neither given) free text."""

    unit: str = ""
    words: list[str] = Field(default_factory=list)


class SetEntry(EntryModel):
    """The head of a factor set: who published it, under which licence, what its rows are keyed by."""

    format: str
    id: Identifier
    kind: Text
    title: Text
    publisher: Text
    licence: Text
    licence_note: Text
    edition: Text
    scope: str = ""
    emissions_in: str = ""
    keys: list[str] = Field(default_factory=list)
    columns: dict[str, ColumnEntry] = Field(default_factory=dict)
    match: Annotated[str, one_of(("exact", "prefix"), "F818", "a way to match keys")] = "exact"
    silent: Annotated[str, one_of(("row", "law"), "F818", "what a date without a value means")] = "row"
    held: Annotated[str, one_of(("whole", "part"), "F818", "how much of the list is held")] = "part"
    illustrative: Annotated[str, one_of(("yes", "no"), "F818", "yes or no")] = "no"
    note: str = ""
    each_row: dict[str, str] = Field(default_factory=dict)
    about: dict[str, Any] = Field(default_factory=dict)
    rows: list[dict[str, str]] = Field(default_factory=list)
    rows_in: str = ""
