"""Expressions become formulas: small functions made once for each program, which then answer for every case.

A formula takes the run's state and the stack of instances in sight, and answers with a value. What an operation means
is not written here; it is asked of `carbonrules.program.operations`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from carbonrules.engine.faults import fault
from carbonrules.engine.members import MemberList, gathered, quantified
from carbonrules.engine.state import Formula, Stack, State, stack_of
from carbonrules.program.model import Expression
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.operations.aggregates import read_aggregate
from carbonrules.program.operations.branching import Exceptional, NoBranch, settle_exceptions
from carbonrules.program.operations.leaves import constant_quality, constant_value, field_missing
from carbonrules.program.operations.lookup import Known, TableIndex, is_listed, look_up, read_look_up
from carbonrules.program.operations.operation import Exact, undecided
from carbonrules.program.operations.reading import key_text, optional_fraction, text_arg, texts_arg
from carbonrules.program.values import NoValue, Value

# Enough for every row that cases usually meet; beyond it a row is simply found again.
MOST_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Sight:
    """What an expression can see: the item it belongs to, the entities of its stack, and the parts of the program.

    `items` gives number and entity of each item.
    """

    item: str
    name: str
    entities: tuple[str, ...]
    containers: Mapping[str, str]
    tables: Mapping[str, TableIndex]
    items: Mapping[str, tuple[int, str]]

    def place(self, entity: str) -> int:
        """Where in the stack the instance of this entity stands."""
        if entity not in self.entities:
            raise fault("R926", self.item, f"`{entity}` is not in sight")
        return self.entities.index(entity)

    def within(self, entity: str) -> Sight:
        """What a member of a list sees."""
        return replace(self, entities=(entity, *self.entities))


def with_containers(entity: str, containers: Mapping[str, str]) -> tuple[str, ...]:
    """An entity and all that contain it."""
    entities = [entity]
    while container := containers.get(entities[-1], ""):
        entities.append(container)
    return tuple(entities)


def formula(expression: Expression, sight: Sight) -> Formula:
    """Make the formula of an expression."""
    maker = _MAKERS.get(expression.op)
    if maker is not None:
        return maker(expression, sight)
    operation = OPERATIONS.get(expression.op)
    if operation is None or operation.prepare is None:
        raise fault("R926", sight.item, f"there is no operation `{expression.op}`")
    return _pure(operation.prepare(expression.args), [formula(each.of, sight) for each in expression.inputs])


def _pure(rule: Exact, inputs: list[Formula]) -> Formula:
    """All inputs in order, then the rule on their values."""
    if len(inputs) == 1:
        (of,) = inputs
        return lambda state, stack: rule(of(state, stack))
    if len(inputs) == 2:
        left, right = inputs
        return lambda state, stack: rule(left(state, stack), right(state, stack))

    def pure(state: State, stack: Stack) -> Value:
        values = []
        for each in inputs:
            values.append(each(state, stack))
        return rule(*values)

    return pure


def by_role(expression: Expression, sight: Sight) -> dict[str, Formula]:
    """The formulas of the inputs, by role."""
    return {each.role: formula(each.of, sight) for each in expression.inputs}


def _constant(expression: Expression, sight: Sight) -> Formula:
    value, quality = constant_value(expression.args, expression.type), constant_quality(expression.args)

    if quality == 0:
        return lambda state, stack: value

    def constant(state: State, stack: Stack) -> Value:
        state.quality |= quality
        return value

    return constant


def _field(expression: Expression, sight: Sight) -> Formula:
    entity, name = text_arg(expression.args, "entity"), text_arg(expression.args, "field")
    place, lowest = sight.place(entity), optional_fraction(expression.args, "lowest")

    def field(state: State, stack: Stack) -> Value:
        instance = stack[place]
        value = instance.values.get(name)
        if value is None:
            return field_missing(entity, name, instance.id, lowest)
        state.quality |= instance.quality.get(name, 0)
        return value

    return field


def _value(expression: Expression, sight: Sight) -> Formula:
    name = text_arg(expression.args, "item")
    if name not in sight.items:
        raise fault("R926", sight.item, f"there is no item `{name}`")
    item, entity = sight.items[name]
    place = sight.place(entity)
    # Within a list of another list's member the rest of the stack is not what contains the instance.
    contained = sight.entities[place:] == with_containers(entity, sight.containers)

    def value(state: State, stack: Stack) -> Value:
        slot = state.slots[item].get(stack[place].id)
        if slot is None:
            slot = state.find(item, stack[place:] if contained else stack_of(stack[place]))
        state.quality |= slot.quality
        return slot.value

    return value


def _given(expression: Expression, sight: Sight) -> Formula:
    name, place = text_arg(expression.args, "field"), sight.place(text_arg(expression.args, "entity"))
    return lambda state, stack: name in stack[place].values or name in stack[place].lists


def _keyed(expression: Expression, sight: Sight) -> list[Formula]:
    """The keys of a look-up in order, and last its date."""
    inputs = by_role(expression, sight)
    return [*(inputs[f"key {number}"] for number in range(len(inputs) - 1)), inputs["date"]]


def _look_up(expression: Expression, sight: Sight) -> Formula:
    wanted, tables, together = read_look_up(expression.args), sight.tables, _together(_keyed(expression, sight))
    # What a look-up gives depends on nothing but keys, date and clocks, so it is remembered from case to case. Answers
    # without a value name their subject and are not. Threads may write the same answer twice; it is the same.
    remembered: dict[tuple[Known, tuple[Value, ...]], tuple[Value, int]] = {}

    def looked_up(state: State, stack: Stack) -> Value:
        values = together(state, stack)
        found = remembered.get((state.known, values))
        if found is None:
            if any(isinstance(value, NoValue) for value in values):
                return NoValue(undecided(*values).reasons, wanted.at_least)
            *keys, day = map(key_text, values)
            answer = look_up(wanted, tables, tuple(keys), day, state.known, stack[0].id)
            found = answer.value, answer.quality
            if not isinstance(answer.value, NoValue) and len(remembered) < MOST_REMEMBERED:
                remembered[state.known, values] = found
        state.quality |= found[1]
        return found[0]

    return looked_up


def _together(inputs: list[Formula]) -> Callable[[State, Stack], tuple[Value, ...]]:
    """All inputs in order. Most look-ups have no key or two, and are many."""
    if len(inputs) == 1:
        (day,) = inputs
        return lambda state, stack: (day(state, stack),)
    if len(inputs) == 3:
        first, second, third = inputs
        return lambda state, stack: (first(state, stack), second(state, stack), third(state, stack))
    return lambda state, stack: tuple([each(state, stack) for each in inputs])


def _listed(expression: Expression, sight: Sight) -> Formula:
    name, index = text_arg(expression.args, "name"), sight.tables.get(text_arg(expression.args, "table"))
    inputs = _keyed(expression, sight)

    def listed(state: State, stack: Stack) -> Value:
        values = [each(state, stack) for each in inputs]
        if any(isinstance(value, NoValue) for value in values):
            return undecided(*values)
        *keys, day = map(key_text, values)
        value, quality = is_listed(name, index, tuple(keys), day, state.known, stack[0].id)
        state.quality |= quality
        return value

    return listed


def _choose(expression: Expression, sight: Sight) -> Formula:
    inputs = by_role(expression, sight)
    branches = [(inputs[f"when {number}"], inputs[f"then {number}"]) for number in range(len(inputs) // 2)]
    otherwise = inputs.get("otherwise")

    def choose(state: State, stack: Stack) -> Value:
        for when, then in branches:
            holds = when(state, stack)
            if holds is True:
                return then(state, stack)
            if isinstance(holds, NoValue):
                return NoValue(holds.reasons)
        if otherwise is None:
            raise NoBranch
        return otherwise(state, stack)

    return choose


def _except(expression: Expression, sight: Sight) -> Formula:
    inputs, names = by_role(expression, sight), texts_arg(expression.args, "names")
    base, rule = inputs["base"], sight.name
    branches = [(name, inputs[f"when {number}"], inputs[f"then {number}"]) for number, name in enumerate(names)]

    def except_(state: State, stack: Stack) -> Value:
        value, exceptions = base(state, stack), []
        for name, when, then in branches:
            holds = when(state, stack)
            if not isinstance(holds, (bool, NoValue)):
                raise TypeError(name)
            exceptions.append(Exceptional(name, holds, None if holds is False else then(state, stack)))
        return settle_exceptions(rule, stack[0].id, value, exceptions)[0]

    return except_


def _fallback(expression: Expression, sight: Sight) -> Formula:
    inputs, given = by_role(expression, sight), _given(expression, sight)
    value, use = inputs["value"], inputs["use"]
    return lambda state, stack: value(state, stack) if given(state, stack) else use(state, stack)


def _list(expression: Expression, sight: Sight) -> tuple[MemberList, dict[str, Formula]]:
    """The list an expression goes over, and its inputs as each member of it sees them."""
    entity = text_arg(expression.args, "entity")
    if entity not in sight.containers:
        raise fault("R926", sight.item, f"there is no entity `{entity}`")
    holder = sight.containers[entity]
    members = MemberList(text_arg(expression.args, "list"), holder, sight.place(holder))
    return members, by_role(expression, sight.within(entity))


def _aggregate(expression: Expression, sight: Sight) -> Formula:
    members, inputs = _list(expression, sight)
    return gathered(read_aggregate(expression.args), members, inputs.get("of"), inputs.get("where"))


def _quantify(expression: Expression, sight: Sight) -> Formula:
    members, inputs = _list(expression, sight)
    return quantified(text_arg(expression.args, "how"), members, inputs["holds"], inputs.get("where"))


_MAKERS: Mapping[str, Callable[[Expression, Sight], Formula]] = {
    "constant": _constant,
    "field": _field,
    "value": _value,
    "given": _given,
    "look up": _look_up,
    "listed": _listed,
    "choose": _choose,
    "except": _except,
    "fallback": _fallback,
    "aggregate": _aggregate,
    "quantify": _quantify,
}
