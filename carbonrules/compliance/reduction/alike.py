"""Activities that lack the same published row on both sides: whatever number it will be, it makes no difference.

Both sides are answered by one program with one set of rows on one day. So an answer that reads the same facts on both
sides is the same, also after a row was published. Three things are asked: no row is all that is missing, all facts are
the same, and no answer looks at other activities.
"""

from __future__ import annotations

from collections.abc import Mapping

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.sums import Sum
from carbonrules.factors.model import BY_ROUTE
from carbonrules.program.model import Item
from carbonrules.program.operations import OPERATIONS
from carbonrules.program.operations.lookup import Try, read_look_up
from carbonrules.program.values import NoValue
from carbonrules.program.walk import fields_named, items_named, parts

_NO_ROW = "no row"
# The fields that an answer may read, by entity and name.
_Fields = frozenset[tuple[str, str]]


def open_alike(before: Sum, after: Sum, subject: str) -> frozenset[str]:
    """The activities that are open on both sides alike: each brings exactly 0 to the difference of the totals."""
    fields = _fields_read(before.answered, before.answered.item(before.node.item))
    if fields is None:
        return frozenset()
    left, right = ({each.id: each for each in side.activities(subject)} for side in (before, after))
    return frozenset(
        id
        for id in before.addends.keys() & after.addends.keys()
        if _lacks_the_same_row(before, after, id) and _same_facts(left[id], right[id], fields)
    )


def rest_is_known(side: Sum, alike: frozenset[str]) -> bool:
    """Whether a total has a value but for the activities that are open on both sides alike."""
    value = side.node.value
    if not isinstance(value, NoValue):
        return True
    # Another reason is another gap: a stage without activities, or a member that may not count.
    reasons = {reason for id in alike for reason in _reasons(side, id)}
    return {*value.reasons} <= reasons and all(side.at(id).value is not None for id in side.addends.keys() - alike)


def _lacks_the_same_row(before: Sum, after: Sum, activity: str) -> bool:
    """Whether an activity has no value on either side, and rows that nobody published are all that it lacks."""
    left, right = (side.at(activity).node for side in (before, after))
    if left is None or right is None or not isinstance(left.value, NoValue) or left.value != right.value:
        return False
    return all(
        reason.what == _NO_ROW and not _lacks_a_route(before.answered, reason.about) for reason in left.value.reasons
    )


def _lacks_a_route(answered: Answered, about: tuple[str, ...]) -> bool:
    """Whether a publication that was looked into holds rows of the flow by route.

    Then the route is missing too; nobody stated it on either side, and each may have taken another.
    """
    name, *keys = about
    looks = (
        read_look_up(each.args)
        for item in answered.program.items
        for each, _ in parts(item.expression)
        if each.op == "look up"
    )
    return any(
        _holds_routes(answered, attempt, tuple(keys)) for look in looks if look.name == name for attempt in look.tries
    )


def _holds_routes(answered: Answered, attempt: Try, keys: tuple[str, ...]) -> bool:
    table = answered.factors.tables.get(f"{attempt.table.rpartition('/')[0]}/{BY_ROUTE}")
    if table is None or not attempt.is_meant_for(keys):
        return False
    flow = attempt.keys_of(keys)[:1]
    return any(row.keys[:1] == flow for row in table.rows)


def _same_facts(left: Instance, right: Instance, fields: _Fields) -> bool:
    """Whether both cases state the same of an activity, and of the things it belongs to all that an answer may read."""
    if (left.values, left.units, left.quality) != (right.values, right.units, right.quality):
        return False
    return _read_above(left, fields) == _read_above(right, fields)


def _read_above(activity: Instance, fields: _Fields) -> Mapping[tuple[str, str], object]:
    found: dict[tuple[str, str], object] = {}
    above = activity.container
    while above is not None:
        for entity, name in fields:
            if entity == above.entity:
                found[entity, name] = (above.values.get(name), above.units.get(name))
        above = above.container
    return found


def _fields_read(answered: Answered, total: Item) -> _Fields | None:
    """Every field that an addend of a total, or the condition to count it, may read; None where one reads a list."""
    found: set[tuple[str, str]] = set()
    waiting, seen = [each.of for each in total.expression.inputs], set[str]()
    while waiting:
        expression = waiting.pop()
        if any(OPERATIONS[each.op].evaluates == "members" for each, _ in parts(expression)):
            return None
        found |= {*fields_named(expression)}
        asked = {*items_named(expression)} - seen
        seen |= asked
        waiting += [answered.item(each).expression for each in sorted(asked)]
    return frozenset(found)


def _reasons(side: Sum, activity: str) -> tuple[object, ...]:
    node = side.at(activity).node
    return node.value.reasons if node is not None and isinstance(node.value, NoValue) else ()
