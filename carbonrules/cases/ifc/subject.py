"""One piece of equipment of a model as a subject of a case, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.facts import Fact, Thing
from carbonrules.cases.ifc.activities import STAGE, Maker, PartActivities
from carbonrules.cases.ifc.drafts import ACTIVITIES, Draft, with_ids
from carbonrules.cases.ifc.fields import YEAR, Fields, fact_of, source_of
from carbonrules.cases.ifc.finding import Found, Reading
from carbonrules.cases.ifc.ledger import Ledger
from carbonrules.cases.ifc.mapping import PropertyAmount, Rule, Subject
from carbonrules.cases.ifc.masses import Breakdown, Masses, total_of
from carbonrules.cases.ifc.measure import Unusable
from carbonrules.cases.ifc.model import Element, Node, Task
from carbonrules.cases.ifc.plans import Plan

ABSENT_STAGE, ABSENT_STAGES, REASON = "absent stage", "absent stages", "reason"
REAGENTS = "reagents"
NET_MASS, TREATED_AREA = "net mass", "treated area"


@dataclass(slots=True)
class SubjectReader:
    """Reads one piece of equipment."""

    reading: Reading
    ledger: Ledger
    element: Element
    subject: Subject
    id: str
    tasks: Mapping[int, Task]
    serving: tuple[Task, ...]

    def thing(self) -> Thing:
        """The subject with its facts and lists."""
        masses = Masses(self.reading)
        breakdown = masses.breakdown(self.element)
        fields = Fields(self.reading, self.ledger, self.element, self._worked_out(masses, breakdown))
        facts = fields.read(self.subject, self.path)
        maker = Maker(self.reading, facts)
        drafts = list(self._parts(maker, masses, breakdown))
        substances: list[Thing] = []
        drafts.extend(self._treatments(maker, substances))
        plan = self._plan(maker, facts)
        for task in self.serving:
            drafts.extend(plan.activities(task))
        substances.extend(plan.substances)
        lists = {ACTIVITIES: tuple(self._activities(drafts)), ABSENT_STAGES: tuple(self._absent(fields))}
        if self.serving or self._features():
            lists[REAGENTS] = tuple(substances)
        self._set_lists(fields, facts, lists)
        return Thing(self.subject.entity, self.id, facts, lists, self.element.node.names)

    def line(self, goods: Subject, path: str) -> Thing | None:
        """The goods line of the customs declaration, where the model carries one for this equipment."""
        fields = Fields(self.reading, self.ledger, self.element, {})
        if goods.only_with and not fields.has_set(goods.only_with):
            return None
        return Thing(goods.entity, self.id, fields.read(goods, path))

    @property
    def path(self) -> str:
        """The id of the subject in results."""
        return f"{self.subject.entity}/{self.id}"

    def _plan(self, maker: Maker, facts: Mapping[str, Fact]) -> Plan:
        life = facts.get(self.reading.mapping.service_life)
        number, _, unit = life.text.partition(" ") if life is not None else ("", "", "")
        years = Fraction(number) if unit == YEAR else None
        return Plan(maker, self.element, self.tasks, self.ledger, years, source_of(life))

    def _parts(self, maker: Maker, masses: Masses, breakdown: Breakdown) -> Iterator[Draft]:
        """Activities of the parts that count and of the coverings; accounts of all massed elements."""
        makes = PartActivities(maker, masses)
        agree = self._compare(masses, breakdown)
        for element in breakdown.counted:
            yield from self._part(makes, element)
        for element in breakdown.silent:
            if agree and breakdown.counted:
                reason = "it carries no mass, and the masses of whole and parts agree without it"
                self.ledger.note("element", element.node, "ignored", reason)
            else:
                yield from self._part(makes, element)
        for element in self._coverings():
            yield from self._part(makes, element)

    def _part(self, makes: PartActivities, element: Element) -> Iterator[Draft]:
        rule = self._rule(self.reading.mapping.parts, element.node)
        if rule is None:
            self.ledger.note("element", element.node, "ignored", "no rule of the mapping file takes this class")
            return
        yield from makes.of(element, rule)

    def _compare(self, masses: Masses, breakdown: Breakdown) -> bool:
        """Account for the wholes that their parts stand for. Returns whether the equipment's own mass agrees."""
        agrees = False
        for whole in breakdown.wholes:
            try:
                comparison = masses.compare(whole, breakdown.counted)
            except Unusable as reason:
                self.ledger.note("element", whole.node, "merged", f"its parts stand for it; its own mass: {reason}")
                continue
            if comparison is None:
                self.ledger.note("element", whole.node, "merged", "its parts stand for it")
                continue
            self.ledger.note("element", whole.node, "merged", f"its parts stand for it: {comparison.words()}")
            if not comparison.within:
                name = whole.node.name or whole.node.ifc_class
                self.ledger.warnings.append(f"{name} ({whole.node.global_id}): {comparison.words()}")
            if whole is self.element:
                agrees = comparison.within
        return agrees

    def _treatments(self, maker: Maker, substances: list[Thing]) -> Iterator[Draft]:
        for _, feature in self._features():
            rule = self._rule(self.reading.mapping.treatments, feature.node)
            if rule is None:
                self.ledger.note("surface feature", feature.node, "ignored", "no rule of the mapping file takes it")
                continue
            made = list(maker.property_activities("surface feature", feature.node, rule))
            outcome, reason = (
                ("used", "") if made else ("missing", "it states no amount that the mapping file asks for")
            )
            self.ledger.note("surface feature", feature.node, outcome, reason)
            for amount, draft in made:
                yield draft
                if amount.cas_number:
                    substances.append(self._acid(feature.node, amount, rule))

    def _acid(self, node: Node, amount: PropertyAmount, rule: Rule) -> Thing:
        """A substance whose identity is part of what the property means."""
        wanted = self.reading.mapping.substances
        place = next(index for index, each in enumerate(rule.amounts) if each is amount)
        path = (*rule.path, "amounts", place)
        names = list(wanted.fields)
        facts = {names[0]: self.reading.evidence.word(amount.cas_number, path, node, rule.name)}
        value = None if amount.share is None else self.reading.recorded(node, amount.share)
        for name in names[1:]:
            if value is None:
                fills = f"{self.path}/{wanted.entity} {amount.flow}/{name}"
                self.ledger.field_missing(name, node, f"state it as {amount.share}", fills)
                continue
            try:
                facts[name] = fact_of(self.reading, value, node)
            except Unusable as reason:
                self.ledger.field_missing(name, node, str(reason), f"{self.path}/{wanted.entity} {amount.flow}/{name}")
        return Thing(wanted.entity, "", facts, names=node.names)

    def _activities(self, drafts: list[Draft]) -> Iterator[Thing]:
        """The finished activities; what one lacks becomes an entry of the account that names it."""
        for id, draft in with_ids(drafts):
            path = f"{self.path}/{ACTIVITIES}/{id}"
            self.ledger.note(draft.kind, draft.node, "used", "", path)
            for lack in draft.lacks:
                self.ledger.note(
                    draft.kind, draft.node, "missing", f"{lack.field}: {lack.reason}", f"{path}/{lack.field}"
                )
            yield draft.thing(id)

    def _absent(self, fields: Fields) -> Iterator[Thing]:
        for stage, source in (self.subject.absent_stages or {}).items():
            fact = fields.told(source, stage, f"{self.path}/{ABSENT_STAGES}")
            if fact is not None:
                word = Fact(stage, fact.source)
                yield Thing(ABSENT_STAGE, "", {STAGE: word, REASON: fact})

    def _set_lists(self, fields: Fields, facts: dict[str, Fact], lists: dict[str, tuple[Thing, ...]]) -> None:
        for wanted in self.subject.set_lists:
            none = None if wanted.said_none is None else fields.told(wanted.said_none, wanted.name, self.path)
            if fields.has_set(wanted.property_set):
                path = f"{self.path}/{wanted.name}"
                found = {name: fields.told(source, name, path) for name, source in wanted.fields.items()}
                known = {name: fact for name, fact in found.items() if fact is not None}
                lists[wanted.name] = (Thing(wanted.entity, "", known),)
            elif none is not None:
                facts[wanted.name] = none
            else:
                reason = f"state it in the property set {wanted.property_set}, or none as {wanted.said_none}"
                self.ledger.field_missing(wanted.name, self.element.node, reason, f"{self.path}/{wanted.name}")

    def _worked_out(self, masses: Masses, breakdown: Breakdown) -> dict[str, Found]:
        found = {}
        for name, made in ((NET_MASS, self._net_mass(masses, breakdown)), (TREATED_AREA, self._treated_area())):
            if made is not None:
                found[name] = made
        return found

    def _net_mass(self, masses: Masses, breakdown: Breakdown) -> Found | None:
        """The parts together where they are all there; else what the whole says of itself."""
        try:
            comparison = masses.compare(self.element, breakdown.counted)
            whole = comparison is None or comparison.within
            if breakdown.silent and not (comparison is not None and whole):
                return masses.net(self.element)
            found = [each for each in map(masses.net, breakdown.counted) if each is not None]
        except Unusable:
            return None
        return total_of(found, self.reading.mapping.mass.unit) if found else None

    def _treated_area(self) -> Found | None:
        """Of each part the largest treated area, and these together: treated twice is still one surface."""
        largest: dict[int, Found] = {}
        for host, feature in self._features():
            rule = self._rule(self.reading.mapping.treatments, feature.node)
            if rule is None or rule.area is None:
                continue
            try:
                found = self.reading.measured(feature.node, rule.area)
            except Unusable as reason:
                self.ledger.note("surface feature", feature.node, "missing", str(reason))
                return None
            if found is None:
                self.ledger.note("surface feature", feature.node, "missing", f"state its area as {rule.area}")
                return None
            held = largest.get(host)
            if held is None or held.value.number < found.value.number:
                largest[host] = found
        if not largest:
            return None
        areas = list(largest.values())
        unit = areas[0].value.unit
        same = [Found(self.reading.measuring.convert(each.value, unit), each.source) for each in areas]
        return same[0] if len(same) == 1 else total_of(same, unit)

    def _everything(self) -> Iterator[Element]:
        yield self.element
        yield from Masses(self.reading).below(self.element)

    def _coverings(self) -> Iterator[Element]:
        elements = self.reading.model.elements
        steps = dict.fromkeys(step for each in self._everything() for step in each.coverings)
        yield from (elements[step] for step in steps if step in elements)

    def _features(self) -> list[tuple[int, Element]]:
        elements = self.reading.model.elements
        hosts = [*self._everything(), *self._coverings()]
        pairs = {step: each.node.step for each in hosts for step in each.features if step in elements}
        return [(host, elements[step]) for step, host in sorted(pairs.items())]

    def _rule(self, rules: tuple[Rule, ...], node: Node) -> Rule | None:
        return self.reading.rule_for(rules, node)
