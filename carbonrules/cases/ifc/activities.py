"""Parts, treated surfaces and tasks of one piece of equipment as activities of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from carbonrules.cases.facts import Fact
from carbonrules.cases.ifc.drafts import Draft, Lack
from carbonrules.cases.ifc.finding import Found, Reading
from carbonrules.cases.ifc.mapping import PropertyAmount, Rule, Source, Sources
from carbonrules.cases.ifc.masses import Masses
from carbonrules.cases.ifc.measure import Measured, Unusable
from carbonrules.cases.ifc.model import Element, Node
from carbonrules.cases.ifc.shares import LAYERS, PROFILES, Share, Shares

FLOW, STAGE, AMOUNT, PLACE, NATURE = "flow", "stage", "amount", "place", "nature"
DEFAULT_NATURE = "default"


@dataclass(slots=True)
class Maker:
    """Makes activities of one subject. `subject` are its own facts, which places may refer to."""

    reading: Reading
    subject: Mapping[str, Fact]

    def started(self, kind: str, node: Node, label: str, rule: Rule) -> Draft:
        """An activity with its stage, place and nature; the rest follows."""
        facts = {STAGE: self.reading.evidence.word(rule.stage, (*rule.path, STAGE), node, rule.name)}
        draft = Draft(kind, node, label, facts)
        for name, sources in ((PLACE, rule.place), (NATURE, rule.nature)):
            fact = self._told(node, sources, rule, name)
            if fact is not None:
                facts[name] = fact
            else:
                draft.lacks.append(Lack(name, f"state it as {_choices(sources)}"))
        return draft

    def set_amount(self, draft: Draft, found: Found) -> None:
        """Give an activity its amount, of the nature that the activity has."""
        nature = draft.facts[NATURE].text if NATURE in draft.facts else DEFAULT_NATURE
        draft.facts[AMOUNT] = Fact(found.value.text(), found.source, nature)

    def set_flow(self, draft: Draft, node: Node, names: tuple[str, ...]) -> None:
        """Recognise the flow: as stated in a property, else by the first of the names that a flow knows."""
        stated = self.reading.first(node, self.reading.mapping.flow_stated)
        reasons = []
        for name in (stated.text,) if stated is not None else names:
            match = self.reading.matcher.match(name)
            if match.flow:
                evidence = self.reading.evidence
                source = evidence.of_value(stated, node) if stated is not None else evidence.of_node(node)
                draft.facts[FLOW] = Fact(match.flow, {**source, "locator": f"{source['locator']}, {match.because}"})
                return
            reasons.append(match.because)
        stating = _choices(self.reading.mapping.flow_stated)
        draft.lacks.append(Lack(FLOW, f"{'; '.join(reasons) or 'it has no name'}; state the flow as {stating}"))

    def property_activities(self, kind: str, node: Node, rule: Rule) -> Iterator[tuple[PropertyAmount, Draft]]:
        """One activity for each property of the rule that the object has."""
        for amount in rule.amounts:
            if self.reading.recorded(node, amount.property) is None:
                continue
            draft = self.started(kind, node, f"{_title(node)} {amount.property.name.split('.')[-1]}", rule)
            self._set_property_flow(draft, node, amount, rule)
            self.measure(draft, node, (amount.property,))
            yield amount, draft

    def measure(self, draft: Draft, node: Node, sources: Sources) -> None:
        """Give an activity the amount that stands at the first source, or note what is wrong with it."""
        try:
            found = self.reading.first_measured(node, sources)
        except Unusable as reason:
            draft.lacks.append(Lack(AMOUNT, str(reason)))
            return
        if found is None:
            draft.lacks.append(Lack(AMOUNT, f"state it as {_choices(sources)}"))
            return
        problem = self._state_problem(draft, found.value) or _below_nothing(found.value)
        if problem:
            draft.lacks.append(Lack(AMOUNT, problem))
            return
        self.set_amount(draft, found)

    def _state_problem(self, draft: Draft, value: Measured) -> str:
        """A gas by volume means nothing without the state it is measured in."""
        flow = self.reading.matcher.flows.get(draft.facts[FLOW].text) if FLOW in draft.facts else None
        if flow is None or not flow.reference_state or not self.reading.measuring.same_kind(value, "m3"):
            return ""
        return (
            f"{value.text()} of a gas says nothing without its state; give the quantity the unit of a volume "
            f"at {flow.reference_state} ({flow.unit})"
        )

    def _set_property_flow(self, draft: Draft, node: Node, amount: PropertyAmount, rule: Rule) -> None:
        evidence = self.reading.evidence
        if amount.flow:
            place = next(index for index, each in enumerate(rule.amounts) if each is amount)
            draft.facts[FLOW] = evidence.word(amount.flow, (*rule.path, "amounts", place), node, rule.name)
            return
        named = self.reading.recorded(node, amount.flow_by) if amount.flow_by is not None else None
        if named is None:
            draft.lacks.append(Lack(FLOW, f"state it as {amount.flow_by}"))
            return
        match = self.reading.matcher.match(named.text)
        if not match.flow:
            draft.lacks.append(Lack(FLOW, match.because))
            return
        source = evidence.of_value(named, node)
        draft.facts[FLOW] = Fact(match.flow, {**source, "locator": f"{source['locator']}, {match.because}"})

    def _told(self, node: Node, sources: Sources, rule: Rule, name: str) -> Fact | None:
        for index, source in enumerate(sources):
            match source.kind:
                case "word":
                    return self.reading.evidence.word(source.name, (*rule.path, name, index), node, rule.name)
                case "field" if source.name in self.subject:
                    return self.subject[source.name]
                case "property":
                    value = self.reading.recorded(node, source)
                    if value is not None:
                        return Fact(value.text, self.reading.evidence.of_value(value, node))
                case _:
                    continue
        return None


@dataclass(slots=True)
class PartActivities:
    """The materials of one part as activities."""

    maker: Maker
    masses: Masses

    def of(self, element: Element, rule: Rule) -> list[Draft]:
        """One activity for the part, or one for each of its materials where it says in which shares."""
        if len(element.materials) > 1:
            return list(self._shared(element, rule))
        draft = self.maker.started("element", element.node, element.node.name or element.node.ifc_class, rule)
        if element.materials:
            self.maker.set_flow(draft, element.materials[0].node, (element.materials[0].node.name,))
        else:
            draft.lacks.append(Lack(FLOW, "the element has no material; associate one (IfcRelAssociatesMaterial)"))
        self._set_amount(draft, element, rule)
        return [draft]

    def _set_amount(self, draft: Draft, element: Element, rule: Rule) -> None:
        try:
            found = self._amount(draft, element, rule)
        except Unusable as reason:
            draft.lacks.append(Lack(AMOUNT, str(reason)))
            return
        if found is not None and found.value.number < 0:
            draft.lacks.append(Lack(AMOUNT, _below_nothing(found.value)))
            return
        if found is not None:
            self.maker.set_amount(draft, found)
            return
        one_layer = element.material_class == LAYERS and bool(element.materials)
        draft.lacks.append(Lack(AMOUNT, self._shares(element)[1] if one_layer else self._mass_wanted(element)))

    def _amount(self, draft: Draft, element: Element, rule: Rule) -> Found | None:
        """The first amount that its flow can be told in; else the first there is."""
        reading = self.maker.reading
        flow = reading.matcher.flows.get(draft.facts[FLOW].text) if FLOW in draft.facts else None
        fallback: Found | None = None
        for source in rule.amount:
            found = self._at(element, source)
            if found is None:
                continue
            if flow is None or reading.measuring.same_kind(found.value, flow.unit):
                return found
            fallback = fallback or found
        return fallback

    def _at(self, element: Element, source: Source) -> Found | None:
        if source.kind == "mass":
            return self.masses.bought(element)
        return self.maker.reading.measured(element.node, source)

    def _shared(self, element: Element, rule: Rule) -> Iterator[Draft]:
        """A part of several materials: its mass times the share of each, where the model says all of them."""
        found, lack = self._shares(element)
        for place, material in enumerate(element.materials):
            name = f"{element.node.name or element.node.ifc_class}, {material.node.name or material.node.ifc_class}"
            draft = self.maker.started("element", element.node, name, rule)
            self.maker.set_flow(draft, material.node, (material.node.name,) if material.node.name else ())
            if found is None:
                draft.lacks.append(Lack(AMOUNT, lack))
            else:
                whole, shares = found
                value = Measured(whole.value.number * shares[place].of_mass, whole.value.unit, whole.value.named)
                source = self.maker.reading.evidence.joined(whole.source, shares[place].because)
                self.maker.set_amount(draft, Found(value, source))
            yield draft

    def _shares(self, element: Element) -> tuple[tuple[Found, tuple[Share, ...]] | None, str]:
        """The mass of a part with the share of each material, or what to state so that they are known."""
        try:
            shares = Shares(self.maker.reading).of(element)
            whole = self.masses.bought(element)
        except Unusable as reason:
            return None, str(reason)
        if whole is not None:
            self.masses.compare_layers(element, whole)
            return (whole, shares), ""
        return None, self._mass_wanted(element)

    def _mass_wanted(self, element: Element) -> str:
        """What to state so that the mass of a part is known: itself, or what makes it."""
        mass = self.maker.reading.mapping.mass
        wanted = f"state its mass as {_choices(mass.bought)}"
        if element.material_class == LAYERS:
            return f"{wanted}, or the area of its layers as {_choices(mass.layer_area)}"
        if element.material_class == PROFILES:
            made = " or ".join(" × ".join(map(str, factors)) for factors in mass.calculated)
            return f"{wanted}, or what makes it: {made}"
        return wanted


def _below_nothing(value: Measured) -> str:
    """Why an amount can't be used where it would take away from the others; nothing where it would not."""
    return f"it says {value.text()}, and nothing is used less than not at all" if value.number < 0 else ""


def _title(node: Node) -> str:
    return node.identification or node.name or node.ifc_class


def _choices(sources: Sources) -> str:
    """The places of the mapping file in words, each kind named once: `quantity NetWeight or GrossWeight`."""
    names: dict[str, list[str]] = {}
    for each in sources:
        if each.kind != "word":
            names.setdefault(_KINDS.get(each.kind, each.kind), []).append(each.name)
    return " or ".join(f"{kind} {' or '.join(each)}".strip() for kind, each in names.items())


_KINDS = {"field": "the equipment's"}
