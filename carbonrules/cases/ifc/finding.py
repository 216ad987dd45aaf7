"""Looking up in an object what a source of the mapping file names: property, quantity, code, word."""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.cases.ifc.evidence import Evidence
from carbonrules.cases.ifc.mapping import IfcMapping, Source, Sources
from carbonrules.cases.ifc.matching import Matcher
from carbonrules.cases.ifc.measure import Measured, Measuring, Unusable
from carbonrules.cases.ifc.model import Element, Model, Node, Recorded
from carbonrules.foundation.canonical import Json


@dataclass(frozen=True, slots=True)
class Found:
    """A measured value with its evidence."""

    value: Measured
    source: dict[str, Json]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that reading one model needs to know."""

    model: Model
    mapping: IfcMapping
    measuring: Measuring
    matcher: Matcher
    evidence: Evidence

    def recorded(self, node: Node, source: Source) -> Recorded | None:
        """The value of an object at a source, its own before that of its type."""
        for value in node.values:
            match source.kind:
                case "property" if f"{value.group}.{value.name}" == source.name:
                    return value
                case "quantity" if value.ifc_class.startswith("IfcQuantity") and _is_named(value, source.name):
                    return value
                case _:
                    continue
        return None

    def code(self, element: Element, source: Source) -> Recorded | None:
        """The code of an element under a classification system."""
        for value in element.classifications:
            if value.name == source.name and value.text:
                return value
        return None

    def first(self, node: Node, sources: Sources) -> Recorded | None:
        """The first value there is among several sources."""
        return next((value for each in sources if (value := self.recorded(node, each)) is not None), None)

    def measured(self, node: Node, source: Source) -> Found | None:
        """A value as an exact number with its unit. Raises Unusable where it stands there and can't be used."""
        value = self.recorded(node, source)
        if value is None:
            return None
        try:
            measured = self.measuring.measured(value)
        except Unusable as reason:
            raise Unusable(f"{source.name} in #{value.step}: {reason}") from None
        return Found(measured, self.evidence.of_value(value, node, unit=measured.named))

    def first_measured(self, node: Node, sources: Sources) -> Found | None:
        """The first measured value there is. Raises Unusable."""
        return next((found for each in sources if (found := self.measured(node, each)) is not None), None)


def _is_named(value: Recorded, name: str) -> bool:
    """A resource's base quantity carries the name of what it measures, so its group names it."""
    return value.group == name or value.name == name
