"""What we say when something is wrong: one frozen object, whoever prints it.

Families: S syntax, N names, U units and labels, T time, L layers and conflicts, B tables and bands, C citations,
F factor files, M models (IFC), W workbooks and cases, R run, P packs and lock files. Each code has an entry in `codes/`
with its title and a wrong and a right sample; a diagnostic without an entry is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from carbonrules.foundation.canonical import Json

Severity = Literal["error", "warning"]
_MOST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: line and column count from 1; `end_column` is the column after the last character.

    `line` is 0 where a whole file is meant. `text` is the line as it stands in the file, for showing.
    For a workbook `file` is the path and `text` is `sheet!cell`; for JSON `text` is the JSON pointer.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, for the person who can mend it: what was found, what was expected, what to write instead."""

    code: str
    sentence: str
    place: Place | None = None
    further: tuple[tuple[Place, str], ...] = ()
    help: str = ""
    fix: str = ""
    citation: str = ""
    severity: Severity = "error"

    def as_json(self) -> Json:
        """The form of `--json`, the same for every command."""
        return {
            "code": self.code,
            "severity": self.severity,
            "sentence": self.sentence,
            "place": _place_json(self.place),
            "further": [{"place": _place_json(place), "note": note} for place, note in self.further],
            "help": self.help,
            "fix": self.fix,
            "citation": self.citation,
        }

    def as_text(self) -> str:
        """A few lines for a terminal: code and sentence, place, the line itself underlined, help."""
        lines = [f"{self.code}: {self.sentence}"]
        for place, note in ((self.place, ""), *self.further):
            if place is not None:
                lines.extend(_shown(place, note))
        if self.help:
            lines.append(f"   help: {self.help}")
        if self.fix:
            lines.append(f"   write: {self.fix}")
        if self.citation:
            lines.append(f"   cites: {self.citation}")
        lines.append(f"   see: carbonrules explain {self.code}")
        return "\n".join(lines)


def _place_json(place: Place | None) -> Json:
    if place is None:
        return None
    place = _within_sight(place)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end column": place.end_column,
        "text": place.text,
    }


def _within_sight(place: Place) -> Place:
    """The place with as much of a very long line as a person can take in; columns count within what is shown."""
    if len(place.text) <= _MOST_SHOWN:
        return place
    start = max(0, min(place.column - 1, len(place.text)) - _MOST_SHOWN // 2)
    before, after = "… " if start else "", " …" if start + _MOST_SHOWN < len(place.text) else ""
    text = f"{before}{place.text[start : start + _MOST_SHOWN]}{after}"
    moved = len(before) - start
    end = min(place.end_column + moved, len(text) + 1)
    return replace(place, text=text, column=max(0, place.column + moved), end_column=max(0, end))


def _shown(place: Place, note: str) -> list[str]:
    place = _within_sight(place)
    where = f"{place.file}:{place.line}" if place.line else place.file
    lines = [f"   {where}{', ' + note if note else ''}"]
    if place.text:
        lines.append(f"     {place.text}")
        if place.line and place.column:
            width = max(1, place.end_column - place.column)
            lines.append("     " + " " * (place.column - 1) + "-" * width)
    return lines
