"""Facts of a subject: each read at the first place of the mapping file where the model has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from carbonrules.cases.facts import Fact
from carbonrules.cases.ifc.cycles import years
from carbonrules.cases.ifc.finding import Found, Reading
from carbonrules.cases.ifc.ledger import Ledger
from carbonrules.cases.ifc.mapping import Source, Sources, Subject
from carbonrules.cases.ifc.measure import RATIOS, Measured, Unusable
from carbonrules.cases.ifc.model import Element, Node, Recorded
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.units import ONE

DURATION = "IfcDuration"
YEAR = "year"
CALCULATED = "calculated"
_TEXTS = frozenset(
    {
        "IfcLabel",
        "IfcText",
        "IfcIdentifier",
        "IfcDate",
        "IfcDateTime",
        "IfcURIReference",
        "IfcBoolean",
        "IfcLogical",
    }
)


def fact_of(reading: Reading, value: Recorded, node: Node) -> Fact:
    """A recorded value as a fact: a number with its unit, a duration in years, or the text. Raises Unusable."""
    if value.measure == DURATION:
        length = Measured(years(value.text), YEAR)
        return Fact(length.text(), reading.evidence.of_value(value, node))
    if value.measure in _TEXTS or value.group == "classification":
        return Fact(value.text, reading.evidence.of_value(value, node))
    measured = reading.measuring.measured(value)
    # A ratio is a number of one by its definition, not a number whose unit was forgotten.
    text = f"{measured.text()} {ONE}" if value.measure in RATIOS and not measured.unit else measured.text()
    return Fact(text, reading.evidence.of_value(value, node, unit=measured.named))


@dataclass(slots=True)
class Fields:
    """Reads the facts of one subject. `worked_out` holds what has no place of its own: net mass and treated area."""

    reading: Reading
    ledger: Ledger
    element: Element
    worked_out: Mapping[str, Found]

    def read(self, subject: Subject, path: str) -> dict[str, Fact]:
        """Every fact of the subject that the model has; what it lacks is noted with the place where it belongs."""
        facts: dict[str, Fact] = {}
        for name, sources in subject.fields.items():
            fact, refusals = self._first(sources)
            if fact is not None:
                facts[name] = fact
            else:
                where = " or ".join(str(each) for each in sources)
                self._lacking(name, "; ".join(refusals) or f"state it as {where}", path)
        for name, sources in subject.may_be_missing.items():
            fact, refusals = self._first(sources)
            if fact is not None:
                facts[name] = fact
            elif refusals:
                self._lacking(name, "; ".join(refusals), path)
        return facts

    def has_set(self, name: str) -> bool:
        """Whether the subject carries a property set of that name."""
        return any(value.group == name for value in self.element.node.values)

    def at(self, source: Source) -> Fact | None:
        """The fact at one source. Raises Unusable where it stands there and can't be used."""
        if source.kind in self.worked_out:
            found = self.worked_out[source.kind]
            return Fact(found.value.text(), found.source, CALCULATED)
        value = self._value(source)
        return None if value is None else fact_of(self.reading, value, self.element.node)

    def _value(self, source: Source) -> Recorded | None:
        if source.kind == "classification":
            return self.reading.code(self.element, source)
        return self.reading.recorded(self.element.node, source)

    def told(self, source: Source, name: str, path: str) -> Fact | None:
        """The fact at one source; where it stands there and can't be used, that is noted."""
        try:
            return self.at(source)
        except Unusable as reason:
            self._lacking(name, f"{source}: {reason}", path)
            return None

    def _first(self, sources: Sources) -> tuple[Fact | None, list[str]]:
        """The first usable fact, and why others that stand in the model can't be used."""
        refusals: list[str] = []
        for index, source in enumerate(sources):
            try:
                fact = self.at(source)
            except Unusable as reason:
                refusals.append(f"{source}: {reason}")
                continue
            if fact is not None:
                value = self._value(source) if source.asked_by else None
                if value is not None:
                    self.reading.compare(self.element.node, value, sources[index + 1 :], self.element)
                return fact, refusals
        return None, refusals

    def _lacking(self, name: str, reason: str, path: str) -> None:
        self.ledger.field_missing(name, self.element.node, reason, f"{path}/{name}")


def source_of(fact: Fact | None) -> Mapping[str, Json]:
    """Where a fact was found; nothing for one that is missing."""
    return {} if fact is None else fact.source
