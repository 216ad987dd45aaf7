"""Looking up: the row of a table for some keys, the version that holds on a date, and what was known by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .quality import quality
from .step import Answer, Step
from .values import Nothing, Reason, Refused, Value, figure, nothing, read_date, reason, word
from .world import World, row_key


@dataclass(slots=True)
class _Search:
    """One look-up under way: its keys as a table finds them, and the day."""

    world: World
    name: str
    keys: list[str]
    day: str


def look_up(step: Step, world: World) -> Answer:
    """The dated value of the first table that has a row for the keys."""
    args = step.args
    least = figure(args["at least"]) if args.get("at least") is not None else None
    answer, search = _begin(step, world)
    if search is None:
        answer.value = nothing(_reasons(answer), least)
        return answer
    answer.found["passed"] = passed = []
    answer.found["date"] = search.day
    for index, each in enumerate(args["tries"]):
        outcome, row = _tried(search, each)
        if outcome == "taken" and row is not None:
            _take(step, search, each, row, answer)
            if isinstance(answer.value, Nothing):
                answer.value = nothing(answer.value.reasons, least)
            return answer
        passed.append(outcome)
        answer.tried.append((f"try {index}", None))
    about = (search.name, *search.keys)
    answer.value = nothing([reason("no row", step.subject("no row", about), *about)], least)
    return answer


def listed(step: Step, world: World) -> Answer:
    """Is there a row for these keys on this date? A list held in part can't say no of what it does not name."""
    answer, search = _begin(step, world)
    if search is None:
        answer.value = nothing(_reasons(answer))
        return answer
    table = world.tables.get(step.args["table"])
    row = None if table is None else find_row(world, table, search.keys)
    version = None if table is None or row is None else _version(search, table, row)
    unread = version is not None and version["evidence"] == "unread"
    if row is not None and row["listed"] and version is not None and not unread:
        answer.value = True
        answer.found |= {"row": list(row["keys"]), "date": search.day, "source": version["source"]}
        answer.own = quality(version["grade"], version["evidence"])
    elif table is not None and not unread and (table["held"] == "whole" or (row is not None and not row["listed"])):
        answer.value = False
    else:
        about = (search.name, *search.keys)
        answer.value = nothing([reason("needs evidence", step.subject("needs evidence", about), *about)])
    return answer


def find_row(world: World, table: dict[str, Any], keys: list[str]) -> dict[str, Any] | None:
    """The row for these keys: exactly, or by the longest listed prefix of the last key."""
    rows = world.rows(table["id"])
    if table["match"] != "prefix" or not keys:
        return rows.get(tuple(keys))
    *first, last = row_key(keys, True)
    for length in range(len(last), 0, -1):
        row = rows.get((*first, last[:length]))
        if row is not None:
            return row
    return None


def _begin(step: Step, world: World) -> tuple[Answer, _Search | None]:
    """Evaluate the keys and the date; there is nothing to search with where one of them is no value."""
    answer = Answer(False)
    keys: list[Value] = []
    while step.has(role := f"key {len(keys)}"):
        child = step.child(role)
        answer.inputs.append((role, child))
        keys.append(child.value)
    on: Value = ""
    if step.has("date"):
        child = step.child("date")
        answer.inputs.append(("date", child))
        on = child.value
    if _reasons(answer):
        return answer, None
    return answer, _Search(world, step.args["name"], [word(value) for value in keys], word(on))


def _reasons(answer: Answer) -> list[Reason]:
    return [each for _, child in answer.inputs if isinstance(child.value, Nothing) for each in child.value.reasons]


def _tried(search: _Search, each: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    when = each.get("when")
    if when and search.keys[when["key"]] not in when["words"]:
        return "when", None
    unless = each.get("unless")
    if unless and search.keys[unless["key"]] in unless["words"]:
        return "when", None
    table = search.world.tables.get(each["table"])
    if table is None:
        return "no table", None
    row = find_row(
        search.world, table, [search.keys[key["key"]] if "key" in key else key["word"] for key in each["keys"]]
    )
    if row is None:
        return "no row", None
    if not row["listed"]:
        return "not listed", row
    if table["silent"] == "row" and _version(search, table, row, each.get("weighting", "")) is None:
        return "no version", row
    return "taken", row


def _version(search: _Search, table: dict[str, Any], row: dict[str, Any], weighting: str = "") -> dict[str, Any] | None:
    """The version that covers the day and starts latest; of rows of data only what was public counts.

    Where the law says by which set gases are weighted, a version that says another is none.
    """
    chosen = None
    for each in row["versions"]:
        if each["start"] > search.day or (each["until"] and each["until"] < search.day):
            continue
        if table["silent"] == "row" and each["published"] > search.world.clocks["data on"]:
            continue
        if weighting and each["source"].get("gwp set", weighting) != weighting:
            continue
        if chosen is None or each["start"] > chosen["start"]:
            chosen = each
    return chosen


def _take(step: Step, search: _Search, each: dict[str, Any], row: dict[str, Any], answer: Answer) -> None:
    """The value of the version that holds, or why it can't be used."""

    def none(what: str, *more: str) -> Nothing:
        about = (search.name, *search.keys, *more)
        return nothing([reason(what, step.subject(what, about), *about)])

    name = each["table"]
    table = search.world.table(name)
    version = _version(search, table, row, each.get("weighting", ""))
    answer.found |= {"table": name, "row": list(row["keys"])}
    answer.tried += [(f"version {other['start']}", None) for other in row["versions"] if other is not version]
    if version is not None:
        answer.found |= {key: version[key] for key in ("unit", "constant", "start", "until", "published", "source")}
        answer.found["printed"] = version["value"]
    if version is None or (version["value"] is None and version["evidence"] != "unread"):
        answer.value = none("not yet decided", search.day)
    elif table["silent"] == "law" and version["published"] > search.world.clocks["law on"]:
        answer.value = none("not yet published", search.day, version["published"])
    elif version["evidence"] == "unread":
        answer.value = none("needs evidence")
    else:
        answer.value = _meaning(table["type"]["kind"], version)
        answer.own = quality(version["grade"], version["evidence"])


def _meaning(kind: str, version: dict[str, Any]) -> Value:
    text = version["value"]
    match kind:
        case "number":
            return figure(text) * figure(version["constant"])
        case "truth" if text in ("yes", "no"):
            return bool(text == "yes")
        case "date":
            return read_date(text)
        case "word" | "text":
            return str(text)
    raise Refused("not a constant", found=str(text)[:80])
