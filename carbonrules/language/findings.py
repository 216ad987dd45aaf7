"""What the checker finds: mistakes are gathered, each once, and given back in the order of files and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic, Place

Part = TypeVar("Part")
Made = TypeVar("Made")


class Mistake(Exception):
    """Something in a regulation can't be used. It is caught where reading can go on, and never leaves `check`."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(each.sentence for each in diagnostics))
        self.diagnostics = diagnostics


class Findings:
    """All that one run of `check` has to say."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a finding, once."""
        self._found[diagnostic] = None

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Go on after a mistake, having kept it."""
        try:
            yield
        except Mistake as mistake:
            for each in mistake.diagnostics:
                self.add(each)

    def take(self, other: Findings, leaving_out: frozenset[str] = frozenset()) -> None:
        """Keep what another run found, but for some codes."""
        for each in other.in_order():
            if each.code not in leaving_out:
                self.add(each)

    @property
    def errors(self) -> int:
        """How many findings keep a regulation from being used."""
        return sum(each.severity == "error" for each in self._found)

    @property
    def wrong(self) -> set[str]:
        """The files in which there is an error."""
        return {each.place.file for each in self._found if each.place is not None and each.severity == "error"}

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Everything found, by file, line and code."""
        return tuple(sorted(self._found, key=_position))


def mistake(
    code: str,
    sentence: str,
    place: Place | None,
    help: str = "",
    fix: str = "",
    further: tuple[tuple[Place, str], ...] = (),
    citation: str = "",
) -> Mistake:
    """A mistake with one finding."""
    return Mistake(Diagnostic(code, sentence, place, further, help, fix, citation))


def for_each(parts: Iterable[Part], do: Callable[[Part], Made]) -> list[Made]:
    """Do the same for all parts; the mistakes of all of them are raised together."""
    made: list[Made] = []
    found: list[Diagnostic] = []
    for part in parts:
        try:
            made.append(do(part))
        except Mistake as problem:
            found.extend(problem.diagnostics)
    if found:
        raise Mistake(*found)
    return made


def unknown(code: str, what: str, text: str, place: Place, known: Iterable[str]) -> Mistake:
    """A name that nothing has, with the names that come nearest."""
    return mistake(code, f"there is no {what} `{text}`", place, help=nearest(text, known))


def _position(each: Diagnostic) -> tuple[str, int, int, str, str]:
    place = each.place or Place("")
    return place.file, place.line, place.column, each.code, each.sentence
