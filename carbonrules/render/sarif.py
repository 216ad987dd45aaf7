"""Findings in SARIF 2.1.0, the form in which tools that review code exchange what they found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.codes import codes_in
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.foundation.notice import LANGUAGES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
_TAGS = {"en": "en", "zh": "zh-Hans"}
# The only help that gives the exact text for what is underlined; every other is a form or an example.
_INSTEAD = re.compile("write `([^`]+)` instead of `([^`]+)`")


def sarif(found: Sequence[Diagnostic], language: str = SOURCE_LANGUAGE) -> dict[str, Json]:
    """One run with these findings in their order; its rules are the codes that occur, told in every language."""
    from carbonrules import __version__

    names = sorted({each.code for each in found})
    driver: dict[str, Json] = {
        "name": "carbonrules",
        "version": __version__,
        "rules": [_rule(name, language) for name in names],
    }
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "language": _TAGS[language],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, names.index(each.code), language) for each in found],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rule(name: str, language: str) -> Json:
    entry = codes_in(language)[name]
    titles: dict[str, Json] = {_TAGS[each]: {"text": codes_in(each)[name].title} for each in LANGUAGES}
    return {
        "id": name,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "messageStrings": titles,
    }


def _result(finding: Diagnostic, index: int, language: str) -> Json:
    said = finding.said_in(language)
    made: dict[str, Json] = {
        "ruleId": said.code,
        "ruleIndex": index,
        "level": said.severity,
        "message": {"text": "\n".join(part for part in (said.sentence, said.help) if part)},
    }
    if said.place is not None:
        made["locations"] = [_location(said.place)]
    if said.further:
        made["relatedLocations"] = [
            {"id": number, **_location(place), **({"message": {"text": note}} if note else {})}
            for number, (place, note) in enumerate(said.further, 1)
        ]
    exact = _replacement(finding)
    if exact:
        made["fixes"] = [exact]
    return made


def _location(place: Place) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": {"uri": _address(place.file)}}
    region = _region(place)
    if region:
        physical["region"] = region
    made: dict[str, Json] = {"physicalLocation": physical}
    if not place.line and place.text:
        # A cell of a workbook, or where something stands in a JSON text.
        made["logicalLocations"] = [{"fullyQualifiedName": place.text}]
    return made


def _region(place: Place) -> dict[str, Json]:
    if not place.line:
        return {}
    region: dict[str, Json] = {"startLine": place.line}
    if place.column:
        region["startColumn"] = place.column
        region["endColumn"] = max(place.column, place.end_column)
    return region


def _address(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _replacement(finding: Diagnostic) -> Json:
    """A fix, where the help names the text that is underlined and what to write in its place."""
    place, told = finding.place, _INSTEAD.fullmatch(finding.help)
    if place is None or told is None:
        return None
    before, text, after = (
        place.text[: place.column - 1],
        place.text[place.column - 1 : place.end_column - 1],
        place.text[place.end_column - 1 :],
    )
    apart = before.endswith(" ") and after.startswith(" ")
    if text != told[2] or (told[1][0].isalpha() and not apart):
        return None
    replacement: Json = {"deletedRegion": _region(place), "insertedContent": {"text": told[1]}}
    change: Json = {"artifactLocation": {"uri": _address(place.file)}, "replacements": [replacement]}
    return {"description": {"text": finding.help}, "artifactChanges": [change]}
