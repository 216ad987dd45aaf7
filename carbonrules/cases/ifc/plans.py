"""The tasks of one piece of equipment: what each uses, how often, and in which stage that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from carbonrules.cases.facts import Fact, Thing
from carbonrules.cases.ifc.activities import AMOUNT, Maker
from carbonrules.cases.ifc.cycles import Cycles, by_interval, by_recurrence, years
from carbonrules.cases.ifc.drafts import Draft, Lack
from carbonrules.cases.ifc.fields import fact_of
from carbonrules.cases.ifc.ledger import Ledger
from carbonrules.cases.ifc.mapping import Rule
from carbonrules.cases.ifc.measure import Measured, Unusable
from carbonrules.cases.ifc.model import Element, Node, Recurrence, Task
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text

ANY_PREFIX = ("",)


@dataclass(slots=True)
class Plan:
    """Turns the tasks that serve one piece of equipment into activities and substances."""

    maker: Maker
    equipment: Element
    tasks: Mapping[int, Task]
    ledger: Ledger
    life: Fraction | None
    life_source: Mapping[str, Json]
    substances: list[Thing] = field(default_factory=list)
    _patterns: dict[int, Recurrence | None] = field(default_factory=dict)

    def activities(self, task: Task) -> list[Draft]:
        """What one task uses, as activities; the account of the task is written here."""
        drafts = self._of_properties(task)
        for resource in task.resources:
            draft = self._of_resource(task, resource)
            if draft is not None:
                drafts.append(draft)
        children = self.maker.reading.model.children.get(task.node.step, 0)
        if drafts:
            self.ledger.note("task", task.node, "used")
        elif children:
            self.ledger.note("task", task.node, "merged", f"its {children} sub-tasks stand for it")
        elif task.resources:
            self.ledger.note("task", task.node, "ignored", "no rule of the mapping file takes what it uses")
        else:
            self.ledger.note("task", task.node, "ignored", "it uses nothing that the mapping file asks for")
        return drafts

    def _rules(self) -> tuple[Rule, ...]:
        return self.maker.reading.mapping.tasks

    def _of_properties(self, task: Task) -> list[Draft]:
        drafts = []
        fitting = [rule for rule in self._rules() if rule.fits(task.node.classes, task.node.predefined_type)]
        for index, rule in enumerate(fitting):
            for _, draft in self.maker.property_activities("task", task.node, rule):
                self._times(draft, task, rule)
                drafts.append(draft)
            if drafts:
                self.maker.reading.compare_rules(task.node, rule, fitting[index + 1 :])
                break
        return drafts

    def _of_resource(self, task: Task, resource: Node) -> Draft | None:
        rule, prefix = self._rule_for(task, resource)
        if rule is None:
            kind = task.node.predefined_type or "no kind"
            reason = f"no rule of the mapping file takes `{resource.identification}` of a task of {kind}"
            self.ledger.note("resource", resource, "ignored", reason)
            return None
        label = f"{task.node.identification or task.node.name} {resource.name or resource.identification}"
        draft = self.maker.started("resource", resource, label, rule)
        tail = resource.identification.removeprefix(prefix)
        self.maker.set_flow(draft, resource, tuple(each for each in (resource.name, tail) if each))
        self.maker.measure(draft, resource, self.maker.reading.mapping.resource_amount)
        self._times(draft, task, rule)
        for lack in draft.lacks:
            if lack.field == AMOUNT:
                lack.reason = f"the amount each time is not known: {lack.reason}"
        self._substance(resource)
        return draft

    def _rule_for(self, task: Task, resource: Node) -> tuple[Rule | None, str]:
        for rule in self._rules():
            if rule.fits(task.node.classes, task.node.predefined_type):
                for prefix in rule.prefixes or ANY_PREFIX:
                    if resource.identification.startswith(prefix):
                        return rule, prefix
        return None, ""

    def _times(self, draft: Draft, task: Task, rule: Rule) -> None:
        """Multiply an amount by how often the task comes round; the reckoning stands in the source."""
        amount = draft.facts.get(AMOUNT)
        if rule.times == "once" or amount is None:
            return
        try:
            cycles = self._cycles(task)
        except Unusable as reason:
            del draft.facts[AMOUNT]
            draft.lacks.append(Lack(AMOUNT, f"how often it is used is not known: {reason}"))
            return
        number, _, unit = amount.text.partition(" ")
        total = Measured(Fraction(number) * cycles.number, unit)
        text = f"{amount.source['text']} × {exact_text(Fraction(cycles.number))}, {cycles.because}"
        draft.facts[AMOUNT] = Fact(total.text(), {**amount.source, "text": text}, amount.nature)

    def _cycles(self, task: Task) -> Cycles:
        if self.life is None:
            raise Unusable(f"the equipment has no {self.maker.reading.mapping.service_life}")
        recurrence = self._recurrence(task)
        if recurrence is not None:
            counted = by_recurrence(recurrence, self.life)
            return Cycles(counted.number, f"{counted.because} {self.life_source.get('text', '')}".strip())
        reading = self.maker.reading
        for source in reading.mapping.cycles_otherwise:
            value = reading.recorded(task.node, source) or reading.recorded(self.equipment.node, source)
            if value is not None:
                return by_interval(years(value.text), self.life, value.record)
        otherwise = " or ".join(str(each) for each in reading.mapping.cycles_otherwise)
        raise Unusable(f"the task has no IfcRecurrencePattern, and there is no {otherwise}")

    def _recurrence(self, task: Task) -> Recurrence | None:
        """The pattern of the task, or of the nearest task above it; it is that of every task on the way."""
        way: dict[int, None] = {}
        found: Recurrence | None = None
        current: Task | None = task
        while current is not None and found is None and current.node.step not in way:
            step = current.node.step
            if step in self._patterns:
                found = self._patterns[step]
                break
            way[step] = None
            found = current.recurrence
            current = self.tasks.get(current.parent) if current.parent is not None else None
        self._patterns.update(dict.fromkeys(way, found))
        return found

    def _substance(self, resource: Node) -> None:
        """A resource that is a substance to screen, as a member of that list."""
        reading = self.maker.reading
        wanted = reading.mapping.substances
        if not resource.identification.startswith(wanted.prefixes):
            return
        facts = {}
        for name, source in wanted.fields.items():
            value = reading.recorded(resource, source)
            if value is None:
                fills = f"{wanted.entity} {resource.name}: {name}"
                self.ledger.field_missing(name, resource, f"state it as {source}", fills)
                continue
            try:
                facts[name] = fact_of(reading, value, resource)
            except Unusable as reason:
                self.ledger.field_missing(name, resource, str(reason), f"{wanted.entity} {resource.name}: {name}")
        self.substances.append(Thing(wanted.entity, "", facts, names=resource.names))
