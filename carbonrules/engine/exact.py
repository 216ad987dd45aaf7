"""The exact engine: what a program says of a case, from a day. docs/explanation/core.md is the same in words.

Each item becomes a formula once. A run then asks what core.md says is asked for; all else answers only when a formula
asks. Nothing is kept between runs, so one engine may serve many threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.engine.asking import Questions, questions
from carbonrules.engine.faults import fault
from carbonrules.engine.formulas import Sight, formula, with_containers
from carbonrules.engine.run import Clocks, Run, Slot
from carbonrules.engine.seal import head_text, seal_of, slot_text
from carbonrules.engine.state import Asked, Prepared, State, stack_of
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import text_of
from carbonrules.program.form import program_digest
from carbonrules.program.model import Item, Program
from carbonrules.program.operations.branching import NoBranch
from carbonrules.program.operations.lookup import Known, TableIndex, index_table
from carbonrules.program.operations.truth import Truth, all_of
from carbonrules.program.values import NoValue, Value
from carbonrules.program.walk import DEEPEST, depth_of, tables_named

# A formula calls at most two functions for each expression inside it, and three to reach another item.
_CALLS_EACH, _CALLS_MORE = 2, 3


class Engine:
    """One program made ready to answer for any case, with the factor sets it names."""

    def __init__(self, program: Program, factors: FactorSets, digests: Mapping[str, str] | None = None) -> None:
        """Prepare a program. `digests` are those of an engine of the same program and sets, where they are kept."""
        _refuse_too_deep(program)
        self.program = program
        self.digests = digests or run_digests(program, factors)
        # Items are numbered in the order in which answers are sealed.
        items = sorted(program.items, key=lambda item: item.id)
        self._ids = [item.id for item in items]
        self._texts = [text_of(item.id) for item in items]
        numbers = {item.id: (number, item.entity) for number, item in enumerate(items)}
        containers = {entity.name: entity.container for entity in program.entities}
        tables = indexed_tables(program, factors)
        self._items = [_prepared(item, containers, tables, numbers) for item in items]
        self._questions = questions(program, {item: number for item, (number, _) in numbers.items()})

    def run(self, admitted: Admitted, clocks: Clocks) -> Run:
        """Answer everything that is asked for, and seal it."""
        state = State(self._items, _known(clocks))
        self._ask_all(state, admitted)
        return self._sealed(state, admitted, clocks)

    def supposing(
        self, clocks: Clocks, held: Mapping[tuple[str, str], Slot], asked: Iterable[tuple[str, Instance]]
    ) -> Mapping[tuple[str, str], Slot]:
        """What would be answered to some items if some answers, by item and instance, were those held.

        It has no seal: it is nobody's answer, and tells only what one of the held answers changes.
        """
        state = State(self._items, _known(clocks))
        numbers = {id: number for number, id in enumerate(self._ids)}
        for (item, instance), slot in held.items():
            state.slots[numbers[item]][instance] = slot
        return {(item, each.id): self._supposed(state, numbers[item], each) for item, each in asked}

    def _supposed(self, state: State, item: int, instance: Instance) -> Slot:
        try:
            return self._answer(state, item, instance)
        except ZeroDivisionError:
            raise fault("R921", instance.id, self.program.id) from None
        except NoBranch:
            raise fault("R922", instance.id, self.program.id) from None

    def _ask_all(self, state: State, admitted: Admitted) -> None:
        for entity, asked in self._questions.items():
            for subject in admitted.subjects.get(entity, ()):
                try:
                    self._ask(state, asked, subject)
                except ZeroDivisionError:
                    raise fault("R921", subject.id, self.program.id) from None
                except NoBranch:
                    raise fault("R922", subject.id, self.program.id) from None

    def _ask(self, state: State, asked: Questions, subject: Instance) -> None:
        """Answer the scope of a subject, then the rest where the scope does not say no."""
        for condition in asked.conditions:
            self._answer(state, condition, subject)
        scopes = [self._answer(state, scope, subject) for scope in asked.scopes]
        applies = all_of(_truth(slot.value) for slot in scopes)
        if isinstance(applies, NoValue):
            # Whether the law applies is open, so every answer is, for the same reasons.
            unanswered = Slot(applies, reduce(or_, (slot.quality for slot in scopes)))
            for item, instance in asked.asked(subject):
                state.slots[item].setdefault(instance.id, unanswered)
        elif applies:
            for item, instance in asked.asked(subject):
                self._answer(state, item, instance)

    def _answer(self, state: State, item: int, instance: Instance) -> Slot:
        """The slot of an item, found if it is not there yet."""
        slot = state.slots[item].get(instance.id)
        if slot is not None:
            return slot
        state.quality = state.calls = 0
        try:
            return state.find(item, stack_of(instance))
        except Asked as deeper:
            return self._answer_deep(state, [(item, instance), (deeper.item, deeper.instance)])

    def _answer_deep(self, state: State, waiting: list[tuple[int, Instance]]) -> Slot:
        """Answer the first of those waiting, each of which lies too deep below the one before it."""
        while True:
            item, instance = waiting[-1]
            state.quality = state.calls = 0
            try:
                slot = state.find(item, stack_of(instance))
            except Asked as deeper:
                if any(deeper.item == known and deeper.instance is there for known, there in waiting):
                    raise fault("R923", instance.id, self._ids[item]) from None
                waiting.append((deeper.item, deeper.instance))
                continue
            waiting.pop()
            if not waiting:
                return slot

    def _sealed(self, state: State, admitted: Admitted, clocks: Clocks) -> Run:
        slots: dict[tuple[str, str], Slot] = {}
        texts: list[str] = []
        names: dict[str, str] = {}
        for item, answers in enumerate(state.slots):
            for instance in sorted(answers) if len(answers) > 1 else answers:
                slot = slots[self._ids[item], instance] = answers[instance]
                name = names.get(instance) or names.setdefault(instance, text_of(instance))
                try:
                    texts.append(slot_text(self._texts[item], name, slot))
                except ValueError:
                    # Python refuses to write integers of more than 4300 digits.
                    raise fault("R925", instance, self._ids[item]) from None
        seal = seal_of(head_text(self.digests, admitted.digest, admitted.sources_digest, clocks), texts)
        digests = self.digests
        return Run(
            program=digests["program"],
            case=admitted.digest,
            sources=admitted.sources_digest,
            factors=digests["factors"],
            units=digests["units"],
            clocks=clocks,
            slots=slots,
            seal=seal,
        )


def _known(clocks: Clocks) -> Known:
    return Known(clocks.law_on.isoformat(), clocks.data_on.isoformat())


def run_digests(program: Program, factors: FactorSets) -> Mapping[str, str]:
    """What every run of a program names by digest, besides the case."""
    return {
        "program": program_digest(program),
        "factors": factors_digest(program, factors),
        "units": program.units,
    }


def factors_digest(program: Program, factors: FactorSets) -> str:
    """The digest of the factor sets that a program names, whole."""
    try:
        return factors.digest(program.factor_sets)
    except KeyError as missing:
        raise fault("R926", program.id, f"the factor set {missing} is not loaded") from None


def indexed_tables(program: Program, factors: FactorSets) -> dict[str, TableIndex]:
    """Every table that an item of the program may look into, from the program or from its factor sets."""
    own = {table.id: table for table in program.tables}
    named = {table for item in program.items for table in tables_named(item.expression)}
    found = {name: factors.tables.get(name) if name.startswith("set:") else own.get(name) for name in named}
    return {name: index_table(table) for name, table in found.items() if table is not None}


def _refuse_too_deep(program: Program) -> None:
    for item in program.items:
        if depth_of(item.expression) > DEEPEST:
            raise fault("R924", "", item.id)


def _prepared(
    item: Item,
    containers: Mapping[str, str],
    tables: Mapping[str, TableIndex],
    numbers: Mapping[str, tuple[int, str]],
) -> Prepared:
    calls = _CALLS_EACH * depth_of(item.expression) + _CALLS_MORE
    sight = Sight(item.id, item.name, with_containers(item.entity, containers), containers, tables, numbers)
    return Prepared(formula(item.expression, sight), calls)


def _truth(value: Value) -> Truth:
    if isinstance(value, (bool, NoValue)):
        return value
    raise TypeError("a scope answers yes, no or no value")
