"""How each operation grows its node: its inputs, what was tried, what was found. Meanings are the operations' own.

Every function asks its `Place` for the inputs it needs, in the order and extent that docs/explanation/core.md fixes,
and hands their values to the operation in `carbonrules.program.operations`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from carbonrules.cases.admitted import Instance
from carbonrules.derivation.node import Grown, Step
from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Type, Version
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.operations.branching import Exceptional, NoBranch, choice, settle_exceptions
from carbonrules.program.operations.leaves import constant_quality, constant_value, field_missing
from carbonrules.program.operations.lookup import (
    Known,
    LookUp,
    TableIndex,
    choose_version,
    find_row,
    is_listed,
    look_up,
    read_look_up,
)
from carbonrules.program.operations.operation import Exact, undecided
from carbonrules.program.operations.reading import key_text, optional_fraction, text_arg, texts_arg
from carbonrules.program.operations.truth import Truth
from carbonrules.program.values import NoValue, Value

Read = TypeVar("Read")


class Place(Protocol):
    """Where a step stands: its arguments, its inputs by role, and the instances in sight."""

    @property
    def args(self) -> Mapping[str, Json]: ...
    @property
    def type(self) -> Type: ...
    @property
    def roles(self) -> tuple[str, ...]: ...
    @property
    def innermost(self) -> Instance: ...
    @property
    def item_name(self) -> str: ...
    @property
    def tables(self) -> Mapping[str, TableIndex]: ...
    @property
    def known(self) -> Known: ...

    def once(self, read: Callable[[Place], Read]) -> Read:
        """What is read from the arguments, once for all cases."""

    def child(self, role: str) -> Grown:
        """Grow the input with this role."""

    def instance(self, entity: str) -> Instance:
        """The instance of this entity in sight."""


Growth = Callable[[Place], Step]


def of_values(op: str) -> Growth:
    """A step whose meaning needs only the values of its inputs."""
    prepare = OPERATIONS[op].prepare
    if prepare is None:
        raise TypeError(f"`{op}` needs more than values")

    def rule(place: Place) -> Exact:
        return prepare(place.args)

    def grow(place: Place) -> Step:
        inputs = [(role, place.child(role)) for role in place.roles]
        return Step(place.once(rule)(*[each.value for _, each in inputs]), inputs)

    return grow


def constant(place: Place) -> Step:
    """What the law states in place."""
    value, quality = place.once(_constant)
    return Step(value, own=quality)


def _constant(place: Place) -> tuple[Value, int]:
    return constant_value(place.args, place.type), constant_quality(place.args)


def field(place: Place) -> Step:
    """What the case states, and where it was found."""
    entity, name = text_arg(place.args, "entity"), text_arg(place.args, "field")
    instance = place.instance(entity)
    value = instance.values.get(name)
    if value is None:
        return Step(field_missing(entity, name, instance.id, optional_fraction(place.args, "lowest")))
    found: dict[str, Json] = {}
    if name in instance.sources:
        found["source"] = instance.sources[name]
    if name in instance.units:
        found["unit"] = instance.units[name]
    return Step(value, found=found, own=instance.quality.get(name, 0))


def given(place: Place) -> Step:
    """Whether the case states a field."""
    return Step(_is_given(place))


def _is_given(place: Place) -> bool:
    instance, name = place.instance(text_arg(place.args, "entity")), text_arg(place.args, "field")
    return name in instance.values or name in instance.lists


def looked_up(place: Place) -> Step:
    """The dated value of a row: which row, which version, and what was passed over before it."""
    wanted = place.once(_wanted)
    inputs, keys, day, missing = _keyed(place)
    if missing is not None:
        return Step(NoValue(missing.reasons, wanted.at_least), inputs)
    answer = look_up(wanted, place.tables, keys, day, place.known, place.innermost.id)
    passed = [each.outcome for each in answer.steps if each.outcome != "taken"]
    step = Step(answer.value, inputs, own=answer.quality)
    step.found = {"date": day, "passed": passed}
    step.tried = [(f"try {number}", None) for number in range(len(passed))]
    last = answer.steps[-1] if answer.steps else None
    if last is not None and last.outcome == "taken" and last.row is not None:
        step.found |= {"table": last.attempt.table, "row": list(last.row.keys)}
        step.tried += [(f"version {each.start}", None) for each in last.row.versions if each is not last.version]
        if last.version is not None:
            step.found |= _version(last.version)
    return step


def _wanted(place: Place) -> LookUp:
    return read_look_up(place.args)


def _version(version: Version) -> dict[str, Json]:
    return {
        "printed": version.value,
        "unit": version.unit,
        "constant": version.constant,
        "start": version.start,
        "until": version.until,
        "published": version.published,
        "source": version.source,
    }


def is_in_list(place: Place) -> Step:
    """Whether a list names the keys, and in which row."""
    inputs, keys, day, missing = _keyed(place)
    if missing is not None:
        return Step(missing, inputs)
    index = place.tables.get(text_arg(place.args, "table"))
    value, quality = is_listed(text_arg(place.args, "name"), index, keys, day, place.known, place.innermost.id)
    step = Step(value, inputs, own=quality)
    if value is True and index is not None and (row := find_row(index, keys)) is not None:
        version = choose_version(index.table, row, day, place.known)
        step.found = {"row": list(row.keys), "date": day, **({} if version is None else {"source": version.source})}
    return step


def _keyed(place: Place) -> tuple[list[tuple[str, Grown]], tuple[str, ...], str, NoValue | None]:
    """The keys and the date as texts, or no value where one of them is none."""
    inputs = [(role, place.child(role)) for role in place.roles]
    values = [each.value for _, each in inputs]
    if any(isinstance(value, NoValue) for value in values):
        return inputs, (), "", undecided(*values)
    *keys, day = [key_text(value) for value in values]
    return inputs, tuple(keys), day, None


def choose(place: Place) -> Step:
    """The first case that holds; those before it were tried."""
    names, roles = texts_arg(place.args, "names"), place.roles
    tried: list[tuple[str, Grown | None]] = []
    while (role := f"when {len(tried)}") in roles:
        condition = place.child(role)
        holds = choice(condition.value)
        if isinstance(holds, NoValue):
            return Step(holds, [(role, condition)], tried, {"taken": []})
        if holds:
            then = f"then {len(tried)}"
            child = place.child(then)
            return Step(child.value, [(role, condition), (then, child)], tried, {"taken": [names[len(tried)]]})
        tried.append((role, condition))
    if "otherwise" not in roles:
        raise NoBranch
    child = place.child("otherwise")
    return Step(child.value, [("otherwise", child)], tried, {"taken": []})


def exceptions(place: Place) -> Step:
    """The rule and the exceptions that hold or may hold; the others were tried."""
    base = place.child("base")
    step = Step(base.value, [("base", base)])
    settled: list[Exceptional] = []
    for number, name in enumerate(texts_arg(place.args, "names")):
        condition = place.child(f"when {number}")
        holds = truth(condition.value)
        if holds is False:
            step.tried.append((f"when {number}", condition))
            settled.append(Exceptional(name, False, None))
            continue
        then = place.child(f"then {number}")
        step.inputs += [(f"when {number}", condition), (f"then {number}", then)]
        settled.append(Exceptional(name, holds, then.value))
    step.value, taken = settle_exceptions(place.item_name, place.innermost.id, base.value, settled)
    step.found["taken"] = list(taken)
    return step


def fallback(place: Place) -> Step:
    """The field's own value, or what the law uses where the case does not state it."""
    role = "value" if _is_given(place) else "use"
    child = place.child(role)
    return Step(child.value, [(role, child)])


def truth(value: Value) -> Truth:
    """A condition's answer."""
    if isinstance(value, bool | NoValue):
        return value
    raise TypeError("a condition answers yes, no or no value")
