"""Looking up in an object what a source of the mapping file names: property, quantity, code, word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from carbonrules.cases.ifc.evidence import Evidence, place_of
from carbonrules.cases.ifc.mapping import IfcMapping, Rule, Source, Sources
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
    """Everything that reading one model needs to know. `warnings` gathers what is read in spite of
    something else that the model says."""

    model: Model
    mapping: IfcMapping
    measuring: Measuring
    matcher: Matcher
    evidence: Evidence
    warnings: dict[str, None] = field(default_factory=dict)

    def recorded(self, node: Node, source: Source) -> Recorded | None:
        """The value of an object at a source, its own before that of its type."""
        for value in node.values:
            match source.kind:
                case "property" if f"{value.group}.{value.name}" == source.name:
                    return _asked(value, source)
                case "quantity" if value.ifc_class.startswith("IfcQuantity") and _is_named(value, source.name):
                    return _asked(value, source)
                case _:
                    continue
        return None

    def code(self, element: Element, source: Source) -> Recorded | None:
        """The code of an element under a classification system."""
        for value in element.classifications:
            if value.name == source.name and value.text:
                return _asked(value, source)
        return None

    def first(self, node: Node, sources: Sources) -> Recorded | None:
        """The first value there is among several sources."""
        for index, each in enumerate(sources):
            value = self.recorded(node, each)
            if value is not None:
                self.compare(node, value, sources[index + 1 :])
                return value
        return None

    def compare(self, node: Node, value: Recorded, behind: Sources, element: Element | None = None) -> None:
        """Where a place of one's own decides, say of each bundled place behind it that it has something else."""
        if not value.asked_by:
            return
        for source in behind:
            code = element is not None and source.kind == "classification"
            other = self.code(element, source) if element is not None and code else self.recorded(node, source)
            if other is not None and not other.asked_by and (other.text, other.unit) != (value.text, value.unit):
                says = f"{source} of {place_of(node)} says `{other.text}` and is not read"
                self.warnings[f"{says}: {value.asked_by} is asked first and has `{value.text}`"] = None

    def rule_for(self, rules: tuple[Rule, ...], node: Node) -> Rule | None:
        """The first rule that fits an object; what a bundled one behind it would have read is told."""
        fitting = [rule for rule in rules if rule.fits(node.classes, node.predefined_type)]
        if not fitting:
            return None
        self.compare_rules(node, fitting[0], fitting[1:])
        return fitting[0]

    def compare_rules(self, node: Node, rule: Rule, behind: list[Rule]) -> None:
        """Where a rule of one's own decides, say what of the object the bundled rules behind it would have read."""
        if not rule.asked_by:
            return
        for each in behind:
            for name in sorted(each.properties() - rule.properties()) if not each.asked_by else ():
                if self.recorded(node, Source("property", name)) is not None:
                    says = f"property {name} of {place_of(node)} is not read"
                    self.warnings[f"{says}: the rule `{rule.name}` of {rule.asked_by} comes first"] = None

    def measured(self, node: Node, source: Source) -> Found | None:
        """A value as an exact number with its unit. Raises Unusable where it stands there and can't be used."""
        value = self.recorded(node, source)
        return None if value is None else self._measured(node, source, value)

    def _measured(self, node: Node, source: Source, value: Recorded) -> Found:
        try:
            measured = self.measuring.measured(value)
        except Unusable as reason:
            raise Unusable(f"{source.name} in #{value.step}: {reason}") from None
        return Found(measured, self.evidence.of_value(value, node, unit=measured.named))

    def first_measured(self, node: Node, sources: Sources) -> Found | None:
        """The first measured value there is. Raises Unusable."""
        for index, each in enumerate(sources):
            value = self.recorded(node, each)
            if value is not None:
                found = self._measured(node, each, value)
                self.compare(node, value, sources[index + 1 :])
                return found
        return None


def _asked(value: Recorded, source: Source) -> Recorded:
    """A value as it was asked for by a place of one's own, or as it is."""
    return replace(value, asked_by=source.asked_by) if source.asked_by else value


def _is_named(value: Recorded, name: str) -> bool:
    """A resource's base quantity carries the name of what it measures, so its group names it."""
    return value.group == name or value.name == name
