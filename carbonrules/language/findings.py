"""What the checker finds: mistakes are gathered, each once, and given back in the order of files and lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from carbonrules.factors.words import meant, near_words
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.parsing.quantities_written import DAY_HELP, day_meant

Part = TypeVar("Part")
Made = TypeVar("Made")


class Mistake(Exception):
    """Something in a regulation can't be used. It is caught where reading can go on, and never leaves `check`.

    One without findings only follows from a mistake that is told elsewhere.
    """

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(each.sentence for each in diagnostics))
        self.diagnostics = diagnostics


class Findings:
    """All that one run of `check` has to say."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}
        self._followed = 0

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a finding, once."""
        self._found[diagnostic] = None

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Go on after a mistake, having kept it."""
        try:
            yield
        except Mistake as mistake:
            self.keep(mistake)

    def keep(self, mistake: Mistake) -> None:
        """Keep what a mistake says; one that only follows from another says nothing, and still spoils the program."""
        self._followed += not mistake.diagnostics
        for each in mistake.diagnostics:
            self.add(each)

    def take(self, other: Findings, leaving_out: frozenset[str] = frozenset()) -> None:
        """Keep what another run found, but for some codes."""
        for each in other.in_order():
            if each.code not in leaving_out:
                self.add(each)

    def tells_of(self, name: str) -> bool:
        """Whether a sentence is told of that asks for this name, which nothing has."""
        return any(each.code in _ANY_NAME and f"`{name}`" in _NAMED.findall(each.sentence) for each in self._found)

    @property
    def errors(self) -> int:
        """How many findings keep a regulation from being used."""
        return self._followed + sum(each.severity == "error" for each in self._found)

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
    failed = False
    for part in parts:
        try:
            made.append(do(part))
        except Mistake as problem:
            failed = True
            found.extend(problem.diagnostics)
    if failed:
        raise Mistake(*found)
    return made


def unknown(
    code: str, what: str, text: str, place: Place, known: Iterable[str], declared: Mapping[str, Place] | None = None
) -> Mistake:
    """A name that nothing has, with the names that come nearest, and where the nearest of them is declared."""
    held = sorted(set(known))
    near = near_words(text, held)
    stands = [(declared[each], f"`{each}` stands here") for each in near if each in declared] if declared else []
    help = meant(near, held)
    return mistake(code, f"there is no {what} `{text}`", place, help=help, further=tuple(stands[:1]))


def no_day(text: str, place: Place) -> Mistake:
    """A fact or cell that should be a day; one in another form is written anew."""
    return mistake("T403", f"`{text}` is not a day of the calendar", place, DAY_HELP, day_meant(text))


# These speak of one thing wherever it is mentioned; `U302` of a unit, `L511` of a boundary.
_OF_A_NAME = frozenset(
    {"N202", "N205", "N217", "N218", "N219", "N220", "N221", "N222", "C702", "U302", "U310", "T404", "L507"}
)
# What is looked for under one name here as a field, there as a rule.
_ANY_NAME = frozenset({"N202", "N219", "L507"})
_NAMED = re.compile(r"`[^`]*`")
_MOST_PLACES = 3


def together(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One finding for each name that is not known, with the further places at which it is mentioned."""
    grouped: dict[tuple[str, ...], list[Diagnostic]] = {}
    for at, each in enumerate(findings):
        names = _NAMED.findall(each.sentence) if each.code in _OF_A_NAME else []
        if each.code == "U304":
            # A label that is left out in one place is missed in every sentence that uses it.
            names = [each.sentence]
        family = "a name" if each.code in _ANY_NAME else each.code
        grouped.setdefault((family, *names) if names else (each.code, str(at)), []).append(each)
    return tuple(_with_places(group[0], group[1:]) for group in grouped.values())


def _with_places(first: Diagnostic, others: list[Diagnostic]) -> Diagnostic:
    places = [each.place for each in others if each.place is not None and each.place != first.place]
    if not places:
        return first
    rest = len(places) - _MOST_PLACES
    last = f"here too, and {rest} more times" if rest > 0 else "here too"
    notes = [*["here too"] * (min(len(places), _MOST_PLACES) - 1), last]
    return replace(first, further=(*first.further, *zip(places, notes, strict=False)))


def _position(each: Diagnostic) -> tuple[str, int, int, str, str]:
    place = each.place or Place("")
    return place.file, place.line, place.column, each.code, each.sentence
