"""What the regions's files require anyway, made anew: every duty before and after, and what it says of the measure.

Written from docs/explanation/reduction.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .canonical import digest
from .limits import Limits, is_total
from .quality import GRADES
from .reduction_sides import AFTER, BEFORE, Json, Run, Runs
from .values import Nothing, decimal_text

_MET = ("satisfied", "not applicable")


def made_duties(runs: Runs, pieces: list[Json], alone: list[str]) -> list[Json]:
    """Every duty about every thing of the cases that share a piece."""
    paired = list(dict.fromkeys((each["before number"], each["after number"]) for each in pieces))
    made: list[Json] = []
    for before, after in paired:
        shared = {each["id"] for each in pieces if (each["before number"], each["after number"]) == (before, after)}
        elsewhere = {each["id"] for each in pieces} - shared | set(alone)
        wanted = {(BEFORE, before), (AFTER, after)}
        for regulation in sorted({key[2] for key in runs if key[:2] in wanted}):
            sides = (runs.get((BEFORE, before, regulation)), runs.get((AFTER, after, regulation)))
            made += _of_regulation(sides, before, after, elsewhere)
    return made


def _of_regulation(
    sides: tuple[Run | None, Run | None], before: str, after: str, elsewhere: set[str]
) -> Iterator[Json]:
    one = sides[0] or sides[1]
    if one is None:
        return
    things = sorted({id for each in sides if each is not None for id in each.subjects} - elsewhere)
    for subject in things:
        for duty in _stated(one, subject.partition("/")[0]):
            start, end = (_state(duty, each, subject) for each in sides)
            touched = _touched(duty, sides, subject)
            limit = _limit(duty, sides, subject)
            yield {
                "regulation": one.regulation,
                "status": one.annex["status"],
                "is law": one.is_law and duty.get("locks", "law") == "law",
                "before number": before,
                "after number": after,
                "subject": subject,
                **{key: duty[key] for key in ("kind", "name", "item", "article")},
                "before": start,
                "after": end,
                "touched": touched,
                "effect": "limits" if limit else _effect(start, end, touched),
                **({"limit": limit} if limit else {}),
                **_grade(duty, sides, subject),
            }


def _grade(duty: Json, sides: tuple[Run | None, Run | None], subject: str) -> Json:
    """The worst grade of the numbers that the answers of both sides rest on."""
    slots = [(run, run.slots[duty["item"], subject]) for run in sides if run and (duty["item"], subject) in run.slots]
    return worst_grade([run.nodes[name]["grade"] for run, name in slots])


def worst_grade(grades: list[str | None]) -> Json:
    """An entry with the worst of some grades, where there are any."""
    found = [each for each in grades if each is not None]
    return {"grade": max(found, key=GRADES.index)} if found else {}


def _stated(run: Run, entity: str) -> Iterator[Json]:
    """Clauses of strength must, then levels that lock."""
    for clause in run.core["clauses"]:
        if clause["entity"] == entity and clause["strength"] == "must":
            yield {**clause, "kind": "clause", "name": clause["id"], "wanted": True}
    for warning in run.core["warnings"]:
        for level in warning["levels"]:
            if warning["entity"] == entity and level["locks"]:
                article = run.items[level["item"]]["article"]
                named = {"item": level["item"], "name": level["word"], "article": article, "locks": level["locks"]}
                yield {**named, "kind": "level", "applies": "", "wanted": False}


def _state(duty: Json, run: Run | None, subject: str) -> str:
    if run is None or subject not in run.subjects:
        return "not stated"
    applies = run.applies(subject)
    if applies != "yes":
        return "not applicable" if applies == "no" else "undetermined"
    concerned = run.value(duty["applies"], subject) if duty["applies"] else True
    if concerned is False:
        return "not applicable"
    value = run.value(duty["item"], subject) if concerned is True else concerned
    if isinstance(value, Nothing):
        lacking = any(each[1] == "needs evidence" for each in value.reasons)
        return "needs evidence" if lacking and duty["kind"] == "clause" else "undetermined"
    if value is None:
        return "violated" if duty["kind"] == "clause" else "undetermined"
    return "satisfied" if value is duty["wanted"] else "violated"


def _effect(before: str, after: str, touched: bool) -> str:
    if before != after and "not stated" in (before, after):
        return "undetermined"
    if not touched:
        return "nothing"
    if after not in _MET:
        return "undetermined"
    return "nothing" if before in _MET else "requires the whole"


def _touched(duty: Json, sides: tuple[Run | None, Run | None], subject: str) -> bool:
    """Does the measure change anything that the duty looks at?"""
    left, right = sides
    if left is None or right is None or subject not in left.subjects or subject not in right.subjects:
        return True
    if left.content(subject) == right.content(subject):
        return False
    applies = {left.applies(subject), right.applies(subject)}
    if applies != {"yes"}:
        return applies != {"no"}
    asked = [each for each in (duty["item"], duty["applies"]) if each]
    return any(_below(left, item, subject) != _below(right, item, subject) for item in asked)


def _below(run: Run, item: str, subject: str) -> str:
    """All that lies below an answer, but for the places in files that facts were read from."""
    return _likeness(run, run.slots[item, subject], {})


def _likeness(run: Run, name: str, known: dict[str, str]) -> str:
    if name not in known:
        node = run.nodes[name]
        inputs = [[each["role"], _likeness(run, each["node"], known)] for each in node["inputs"]]
        tried = [
            [each["branch"], _likeness(run, each["node"], known) if each["node"] else ""] for each in node["tried"]
        ]
        args = {key: each for key, each in node["args"].items() if key != "source"}
        kept = {key: node[key] for key in ("op", "item", "law", "subject", "value")}
        known[name] = digest({**kept, "args": args, "inputs": sorted(inputs), "tried": sorted(tried)})
    return known[name]


def _limit(duty: Json, sides: tuple[Run | None, Run | None], subject: str) -> Json | None:
    """The limit that a duty sets on both sides, and how much of the reduction brings the total down to it."""
    left, right = sides
    if left is None or right is None:
        return None
    found = []
    for run in (left, right):
        if subject not in run.subjects or run.applies(subject) != "yes":
            return None
        if duty["applies"] and run.value(duty["applies"], subject) is not True:
            return None
        limit = Limits(run.world, run.subjects[subject]).limit(duty["item"], duty["wanted"])
        if limit is None:
            return None
        found.append(limit)
    (total, before), (other, after) = found
    if total != other or not is_total(left.items[total]):
        return None
    start = left.value(total, subject)
    least = start.least if isinstance(start, Nothing) else start
    end = right.value(total, subject)
    made: Json = {"item": total, "name": left.items[total]["name"]}
    made["unit"] = left.items[total]["type"]["unit"].partition("[")[0]
    made["open before"] = not isinstance(start, Fraction)
    made |= {side: decimal_text(each) for side, each in ((BEFORE, before), (AFTER, after)) if each is not None}
    if before is not None and after is not None and isinstance(least, Fraction) and isinstance(end, Fraction):
        made["required"] = decimal_text(max(Fraction(0), least - max(end, min(before, after))))
    return made
