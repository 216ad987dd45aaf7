"""One region's results, ready to be told: each regulation with its sentences, law before scheme, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.clause_text import clause_text
from carbonrules.compliance.origins import all_origins
from carbonrules.compliance.quantities import value_text
from carbonrules.compliance.results import (
    Assessment,
    ClauseLine,
    Missing,
    OriginLine,
    Quantity,
    RegulationResult,
    SubjectResult,
)
from carbonrules.derivation.node import Node
from carbonrules.foundation.units import AMOUNT
from carbonrules.program.model import Level, Warning
from carbonrules.program.values import NoValue
from carbonrules.render.amounts import amount, at_least
from carbonrules.render.quantities import level_illustrative, quality_of, quantity_marks, quantity_words
from carbonrules.render.sentences import Sentences
from carbonrules.render.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Told:
    """A condition, told: its sentence and its opposite, its article, whether it holds, what was found (name, value)."""

    sentence: str
    opposite: str
    article: str
    answer: str
    found: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MissingTold:
    """A missing thing, told: what, where it belongs (in full and short), and the names of what it can change."""

    sentence: str
    kind: str
    belongs: str
    belongs_short: str
    can_change: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """One regulation over the case."""

    result: RegulationResult
    answered: Answered
    wording: Wording
    sentences: Sentences = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = Sentences(self.answered.program, self.answered.tree, self.answered.admitted, self.wording)

    @property
    def status(self) -> str:
        """Law or scheme, with the status word, as the first words of an answer."""
        return self.wording.kind(self.result.status)

    @property
    def title(self) -> str:
        """The title of the regulation."""
        return self.wording.law(self.result.title)

    def subject_name(self, subject: SubjectResult) -> str:
        """The thing that is spoken of."""
        return self.sentences.thing(subject.id)

    def scope(self, subject: SubjectResult) -> tuple[Told, ...]:
        """The conditions of the scope, each told."""
        entity = subject.id.partition("/")[0]
        scopes = [each for each in self.answered.program.scopes if each.entity == entity]
        return tuple(told for scope in scopes for item in scope.conditions for told in self._told(item, subject.id))

    def warning(self, subject: SubjectResult) -> tuple[Told, ...]:
        """Why the level holds, or what is undecided about the levels."""
        return tuple(
            told
            for warning, level in self._levels(subject)
            if level.word == _level(subject) or (_level(subject) == "undetermined" and self._undecided(level, subject))
            for told in self._told(level.item, subject.id)
        )

    def severity(self, subject: SubjectResult) -> int:
        """How severe the level is: 0 for none, 1 for the mildest level …; -1 where it is undecided."""
        words = [level.word for _, level in self._levels(subject)]
        level = _level(subject)
        return -1 if level == "undetermined" else len(words) - words.index(level) if level in words else 0

    def values(self, subject: SubjectResult) -> list[tuple[str, Quantity]]:
        """The answers of a subject, those the program puts first in front; without such, the widest totals first."""
        named = list(subject.values.items())
        if any(value.headline for _, value in named):
            order = {item: place for place, item in enumerate(self.answered.program.headline)}
            return sorted(named, key=lambda each: order.get(each[1].item, len(order)))
        return sorted(named, key=lambda each: (-self._width(each[1], subject), 0 if each[1].if_this_were_law else 1))

    def headline(self, subject: SubjectResult, most: int) -> list[tuple[str, Quantity]]:
        """The answers to show first: those the program names, or the first few."""
        values = self.values(subject)
        chosen = [each for each in values if each[1].headline]
        return chosen or values[:most]

    def quantity(self, value: Quantity) -> str:
        """A value in words: the number with its unit, `at least …`, or that there is none."""
        return quantity_words(value, self.wording)

    def marks(self, value: Quantity) -> list[str]:
        """What must stand in the same cell: `if this were law`, `illustrative`."""
        return quantity_marks(value, self.wording)

    def reasons(self, value: Quantity) -> list[str]:
        """Why there is no value."""
        return [self.sentences.reason(each) for each in value.none or ()]

    def otherwise(self, clause: ClauseLine) -> str:
        """What to do where a clause is not satisfied, about this case."""
        wording = self.wording
        return clause_text(wording.law(clause.otherwise_written), clause.filled or (), wording.language, wording.found)

    def warning_illustrative(self, subject: SubjectResult) -> bool:
        """Whether an illustrative number decided, or could decide, the level."""
        return level_illustrative(self.answered, subject)

    def quality_of(self, item: str, instance: str) -> str | None:
        """The worst grade of an answer that is no quantity (a level, a clause)."""
        return quality_of(self.answered, item, instance)

    def _width(self, value: Quantity, subject: SubjectResult) -> int:
        """How many words of the boundary a total covers; 1 and 0 stand behind all else."""
        covers = self._root(value.item, subject.id).args.get("covers")
        words = covers.get("words") if isinstance(covers, Mapping) else None
        return len(words) if isinstance(words, list | tuple) and len(words) > 1 else 0 if words is None else -1

    def _told(self, item: str, instance: str) -> Iterator[Told]:
        if self.answered.slot(item, instance) is None:
            return
        for node in self._parts(self._root(item, instance)):
            answer = "undetermined" if isinstance(node.value, NoValue) else "yes" if node.value is True else "no"
            yield Told(
                self.sentences.condition(node),
                self.sentences.negated(node),
                node.article,
                answer,
                tuple(self._found(node)),
            )

    def _found(self, node: Node) -> Iterator[tuple[str, str]]:
        """What stood on each side of a condition; a conversion on the way is not shown."""
        tree = self.answered.tree
        for role, name in node.inputs:
            each = tree.nodes[name]
            while each.op == "convert" and not self.sentences.answers(name):
                name = each.inputs[0][1]
                each = tree.nodes[name]
            if node.op == "not":
                yield from self._found(each)
            elif each.op != "constant" and role != "date":
                yield self.sentences.called(name), self.value(each)

    def value(self, node: Node) -> str:
        """What a step came to, in words."""
        exact = value_text(node.value)
        if exact is None:
            bound = node.value.at_least if isinstance(node.value, NoValue) else None
            if bound is None:
                return self.wording.say("no value")
            return at_least(value_text(bound) or "", self.unit(node), self.wording)
        if exact in ("yes", "no"):
            return self.wording.say(exact)
        return amount(exact, self.unit(node)) if node.unit else self.wording.found(exact)

    def unit(self, node: Node) -> str:
        """The unit of a step; where it is open for amounts, the one that the flow fixes."""
        if AMOUNT not in node.unit:
            return node.unit
        if node.op == "field":
            return str(node.args.get("unit") or node.unit)
        row = node.args.get("row")
        flows = [self.answered.factors.flows.get(str(key)) for key in row] if isinstance(row, list | tuple) else []
        return next((node.unit.replace(AMOUNT, each.unit) for each in flows if each is not None), node.unit)

    def _parts(self, node: Node) -> Iterator[Node]:
        if node.op == "combine":
            for _, name in node.inputs:
                yield from self._parts(self.answered.tree.nodes[name])
        else:
            yield node

    def _root(self, item: str, instance: str) -> Node:
        return self.answered.tree.node(item, instance)

    def _levels(self, subject: SubjectResult) -> list[tuple[Warning, Level]]:
        entity = subject.id.partition("/")[0]
        return [
            (each, level) for each in self.answered.program.warnings if each.entity == entity for level in each.levels
        ]

    def _undecided(self, level: Level, subject: SubjectResult) -> bool:
        slot = self.answered.slot(level.item, subject.id)
        return slot is not None and isinstance(slot.value, NoValue)


@dataclass(slots=True)
class RegionReading:
    """All regulations of one region, law first."""

    assessment: Assessment
    wording: Wording
    regulations: tuple[Reading, ...]

    @property
    def name(self) -> str:
        """The region as a heading: its identifier in capitals."""
        return self.assessment.region.upper()

    @property
    def illustrative(self) -> bool:
        """Whether any answer rests on an illustrative number."""
        return any(each.result.illustrative for each in self.regulations)

    @property
    def origins(self) -> tuple[OriginLine, ...]:
        """The rules that did not ship with the library, each once."""
        return all_origins(each.result for each in self.regulations)

    @property
    def has_levels(self) -> bool:
        """Whether some regulation of the region has warning levels, and so a label."""
        return any(each.answered.program.warnings for each in self.regulations)

    def missing(self) -> list[MissingTold]:
        """Everything that would decide what is undetermined."""
        return [self._missing(each) for each in self.assessment.missing]

    @property
    def waits(self) -> bool:
        """Whether the label is locked only because levels are undecided, and no level is decided."""
        levels = [s.warning.level for r in self.regulations for s in r.result.subjects if s.warning is not None]
        return self.assessment.label.state == "locked" and set(levels) == {"undetermined"} and len(levels) == 1

    def label_reasons(self, short: bool = False) -> list[str]:
        """Why the label is locked, each level told with what it waits for (left out where `short`)."""
        found = []
        for reading in self.regulations:
            for subject in reading.result.subjects:
                for _, level in reading._levels(subject):
                    slot = reading.answered.slot(level.item, subject.id) if level.locks else None
                    decided = reading.answered.decided(level.item, subject.id)
                    if slot is not None and decided is not False:
                        value = slot.value if decided is None else decided
                        found.append(self._locked(reading, level, value, short))
        return list(dict.fromkeys(found))

    def _locked(self, reading: Reading, level: Level, value: object, short: bool) -> str:
        word = self.wording.law(level.word)
        if isinstance(value, NoValue) and short:
            return self.wording.say("locked.undetermined short", level=word)
        if isinstance(value, NoValue):
            reasons = self.wording.say("join semicolon").join(reading.sentences.reason(each) for each in value.reasons)
            return self.wording.say("locked.undetermined", level=word, reasons=reasons)
        return self.wording.say("locked.holds", level=word)

    def _missing(self, missing: Missing) -> MissingTold:
        reading = self._speaker(missing.subject)
        changed = tuple(self.wording.law(each) for each in missing.can_change)
        belongs = [self.wording.belongs(missing.belongs, short) if missing.belongs else "" for short in (False, True)]
        return MissingTold(reading.sentences.reason(missing), missing.class_, belongs[0], belongs[1], changed)

    def _speaker(self, subject: str) -> Reading:
        return next((each for each in self.regulations if each.sentences.instance(subject)), self.regulations[0])


def read_regions(results: Iterable[Assessment], language: str) -> list[RegionReading]:
    """Make regions ready to be told; one wording for all, so that each name has one translation."""
    gathered = list(results)
    words = wording(language, [answered.program for each in gathered for answered in each._runs])
    return [_region(each, words) for each in gathered]


def _region(assessment: Assessment, words: Wording) -> RegionReading:
    pairs = zip(assessment.regulations, assessment._runs, strict=True)
    made = [Reading(result, answered, words) for result, answered in pairs]
    return RegionReading(assessment, words, tuple(sorted(made, key=lambda each: not each.result.is_law)))


def _level(subject: SubjectResult) -> str:
    return subject.warning.level if subject.warning is not None else ""
