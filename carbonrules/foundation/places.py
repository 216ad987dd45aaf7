"""A place in a file, and places shown: the line as it stands, underlined, each part with its label below."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from carbonrules.foundation.canonical import Json

_MOST_SHOWN = 160
_MARGIN = " " * 5
_TAB = " " * 4


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

    def as_json(self) -> Json:
        """The form of a place in JSON: of a very long line only what is around the place."""
        near = _near(self, self)
        return {
            "file": near.file,
            "line": near.line,
            "column": near.column,
            "end column": near.end_column,
            "text": near.text,
        }


Labelled = tuple[Place, str]


def shown(places: Sequence[Labelled]) -> Iterator[str]:
    """Lines for a terminal. Places of one line are drawn below it together; a label is optional."""
    for together in _by_line(places):
        first, note = together[0]
        alone = len(together) == 1
        where = f"{first.file}:{first.line}" if first.line else first.file
        yield f"   {where}{', ' + note if note and alone else ''}"
        if first.text:
            near = [(_near(place, first), label) for place, label in together]
            yield _MARGIN + near[0][0].text.replace("\t", _TAB)
            if first.line and first.column:
                yield from _underlined([(place, "" if alone else label) for place, label in near])


def padded(text: str, columns: int) -> str:
    """A text with spaces behind it, so that it fills so many columns of a screen."""
    return text + " " * max(0, columns - _width(text))


def _by_line(places: Sequence[Labelled]) -> list[list[Labelled]]:
    """Places of one line stand together, the first one first; a place said twice is one, with the label it has."""
    lines: list[list[Labelled]] = []
    for place, label in places:
        for line in lines:
            if not _beside(line[0][0], place):
                continue
            same = next((at for at, (each, known) in enumerate(line) if each == place and not (known and label)), None)
            if same is None:
                line.append((place, label))
            else:
                line[same] = place, line[same][1] or label
            break
        else:
            lines.append([(place, label)])
    return lines


def _beside(first: Place, other: Place) -> bool:
    """Whether two places stand in one line, and near enough to be seen together."""
    same = (first.file, first.line, first.text) == (other.file, other.line, other.text)
    whole = bool(first.line and first.column and other.column)
    return same and whole and (len(first.text) <= _MOST_SHOWN or abs(first.column - other.column) < _MOST_SHOWN // 2)


def _near(place: Place, around: Place) -> Place:
    """The place with as much of a very long line as a person can take in; columns count within what is shown."""
    if len(place.text) <= _MOST_SHOWN:
        return place
    start = max(0, min(around.column - 1, len(place.text)) - _MOST_SHOWN // 2)
    before, after = "… " if start else "", " …" if start + _MOST_SHOWN < len(place.text) else ""
    text = f"{before}{place.text[start : start + _MOST_SHOWN]}{after}"
    moved = len(before) - start
    end = min(place.end_column + moved, len(text) + 1)
    return replace(place, text=text, column=max(0, place.column + moved), end_column=max(0, end))


def _underlined(places: Sequence[Labelled]) -> Iterator[str]:
    """The underlines in one line, and below it the labels, each beginning where its underline begins."""
    spans = [(*_span(place), label) for place, label in places]
    yield _MARGIN + _row([(start, "-" * width) for start, width, _ in sorted(spans, key=lambda each: -each[1])])
    for row in _label_rows(sorted((start, label) for start, _, label in spans if label)):
        yield _MARGIN + _row(row)


def _span(place: Place) -> tuple[int, int]:
    """Where an underline begins and how wide it is, in columns of the screen."""
    start = place.column - 1
    end = max(place.column, place.end_column - 1)
    return _width(place.text[:start].ljust(start)), max(1, _width(place.text[start:end]))


def _label_rows(labels: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Labels in as few rows as they need: the rightmost highest, a stroke leading down to those below."""
    rows: list[list[tuple[int, str]]] = []
    taken: list[tuple[int, int]] = []
    for start, label in reversed(labels):
        end = start + _width(label) + 2
        row = next(row for row in range(len(rows) + 1) if all(end <= other for at, other in taken if at >= row))
        rows += [[] for _ in range(row + 1 - len(rows))]
        for above in rows[:row]:
            above.append((start, "|"))
        rows[row].append((start, label))
        taken.append((row, start))
    return rows


def _row(texts: Sequence[tuple[int, str]]) -> str:
    """Texts in one row, each at its column; the longer one is seen where two begin at one."""
    cells: dict[int, str] = {}
    for start, text in sorted(texts, key=lambda each: len(each[1])):
        at = start
        for sign in text:
            cells[at] = sign
            wide = _width(sign)
            for covered in range(at + 1, at + wide):
                cells[covered] = ""
            at += wide
    return "".join(cells.get(at, " ") for at in range(max(cells, default=-1) + 1))


def _width(text: str) -> int:
    """How many columns of a screen a text takes: East Asian wide characters take two, marks above a letter none."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if sign == "\t":
        return len(_TAB)
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
