"""YAML read as it stands: every scalar is text, every key stands once, nothing refers to anything else.

No country becomes `False`, `0.5810` keeps its zero, and a file cannot grow while it is read: anchors, aliases, tags and
directives are refused, size and depth have limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import FactorError

if TYPE_CHECKING:
    from yaml.events import Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

MOST_CHARACTERS = 4_000_000
# A character of UTF-8 has at most four bytes.
MOST_BYTES = 4 * MOST_CHARACTERS
MOST_DEPTH = 12

Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """What a YAML file says, as texts, lists and mappings, and the line on which each part stands."""

    value: Plain
    file: str
    lines: Mapping[Path, int] = field(repr=False)
    text_lines: tuple[str, ...] = field(repr=False, default=())

    def place(self, path: Path) -> Place:
        """Where a part stands; the nearest part around it where the part itself is not there."""
        while path and path not in self.lines:
            path = path[:-1]
        line = self.lines.get(path, 0)
        text = self.text_lines[line - 1] if 0 < line <= len(self.text_lines) else ""
        return Place(self.file, line, text=text)


def load_plain_yaml(text: str, file: str) -> PlainYaml:
    """Read YAML text without guessing at types. Raises FactorError with the line of the first thing that is refused."""
    import yaml

    lines = tuple(text.splitlines())
    if len(text) > MOST_CHARACTERS:
        _refuse(file, "F805", f"the file has more than {MOST_CHARACTERS} characters", 0, "", _SPLIT)
    if yaml.__with_libyaml__:
        # The same events, ten times sooner. What it can't read is read again below, for one wording of every mistake.
        with suppress(yaml.YAMLError):
            return _Reader(file, lines).read(yaml.parse(text, Loader=yaml.CSafeLoader))
    try:
        return _Reader(file, lines).read(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark is not None else 0
        sentence = f"this is not YAML: {problem.problem or problem.context}"
        _refuse(file, "F801", sentence, line, _line(lines, line), _QUOTE)
    except yaml.YAMLError as problem:
        _refuse(file, "F801", f"this is not YAML: {str(problem).splitlines()[0]}", 0, "", _QUOTE)


_SPLIT = "put the rows of a large table in a CSV file beside this file and name it in `rows in`"
_QUOTE = "two spaces for each level, `name: text`, and quotes around a text that holds `: ` or begins with a sign"
_REPEAT = "write the value where it is needed; rows share fields through `each row`"


class _Reader:
    """Turns the events of one document into texts, lists and mappings, with the line of each."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self._file = file
        self._lines = lines
        self.places: dict[Path, int] = {}

    def read(self, events: Iterator[Event]) -> PlainYaml:
        """Read the one document with the lines of its parts."""
        return PlainYaml(self.document(events), self._file, self.places, self._lines)

    def document(self, events: Iterator[Event]) -> Plain:
        """Read the one document of a file; a second one is refused."""
        from yaml.events import DocumentStartEvent, StreamEndEvent, StreamStartEvent

        assert isinstance(next(events), StreamStartEvent)
        start = next(events)
        if isinstance(start, StreamEndEvent):
            self._refuse("F801", "the file is empty", start, "begin with `format: …`")
        if isinstance(start, DocumentStartEvent) and (start.version or start.tags):
            self._refuse("F804", "a line beginning with `%` is not read here", start, "leave the line out")
        value = self._value(events, next(events), ())
        next(events)
        after = next(events)
        if not isinstance(after, StreamEndEvent):
            self._refuse("F804", "the file holds a second document after `---`", after, "one file, one document")
        return value

    def _value(self, events: Iterator[Event], event: Event, path: Path) -> Plain:
        from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

        if isinstance(event, AliasEvent):
            self._refuse("F803", f"`*{event.anchor}` repeats another part of the file", event, _REPEAT)
        assert isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent)
        self._plain(event)
        if len(path) > MOST_DEPTH:
            self._refuse("F805", f"parts lie within parts more than {MOST_DEPTH} deep", event, "write it flatter")
        self.places[path] = _line_of(event)
        if isinstance(event, ScalarEvent):
            return str(event.value)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Event], path: Path) -> list[Plain]:
        from yaml.events import SequenceEndEvent

        values: list[Plain] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            values.append(self._value(events, event, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Event], path: Path) -> dict[str, Plain]:
        from yaml.events import MappingEndEvent, ScalarEvent

        values: dict[str, Plain] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._refuse("F801", "the name of an entry is one text", event, "write `name: text`")
            self._plain(event)
            name = str(event.value)
            if name in values:
                first = self.places[(*path, name)]
                self._refuse("F802", f"`{name}` stands twice, first on line {first}", event, "keep one of the two")
            line = _line_of(event)
            values[name] = self._value(events, next(events), (*path, name))
            self.places[(*path, name)] = line
        return values

    def _plain(self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent) -> None:
        if event.anchor is not None:
            self._refuse("F803", f"`&{event.anchor}` names a part to repeat it elsewhere", event, _REPEAT)
        if event.tag is not None:
            self._refuse("F804", f"`{event.tag}` asks for a type; here everything is text", event, "leave the tag out")

    def _refuse(self, code: str, sentence: str, event: Event, help: str) -> NoReturn:
        line = _line_of(event)
        _refuse(self._file, code, sentence, line, _line(self._lines, line), help)


def _line_of(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


def _line(lines: tuple[str, ...], line: int) -> str:
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _refuse(file: str, code: str, sentence: str, line: int, text: str, help: str) -> NoReturn:
    raise FactorError([Diagnostic(code, sentence, Place(file, line, text=text), help=help)])
