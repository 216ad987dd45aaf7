"""What a reconciliation must say, made anew from the trees of the runs: points, adjustments, sums.

Written from docs/explanation/conversion.md, apart from the code that writes `conversion.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from .reading import Bundle
from .values import Nothing, Refused, decimal_text, read_value, write_value

ORDER = ("home", "home-factors", "weighted", "target")
CALIBER, FACTORS = "caliber", "factors"
_STEPS = {"stage in": CALIBER, "stage out": CALIBER, "method": CALIBER, "weighting": CALIBER}
Json = dict[str, Any]


class Side:
    """One run of one total: its node, its addends by activity, and what the case says of these."""

    def __init__(self, run: str, bundle: Bundle, item: str, subject: str) -> None:
        self.run, self.bundle = run, bundle
        self.nodes: Mapping[str, Json] = bundle.derivation["nodes"]
        self.name = next((each[2] for each in bundle.derivation["slots"] if each[:2] == [item, subject]), "")
        if self.name not in self.nodes or self.nodes[self.name]["op"] != "aggregate":
            raise Refused("no total", item=item, subject=subject, run=run)
        self.node = self.nodes[self.name]
        named = [each["node"] for each in self.node["inputs"] if each["role"] == "addend"]
        self.addends = {str(self.nodes[each]["subject"]): str(each) for each in named}

    def value(self, activity: str) -> Fraction | None:
        """0 where the activity is not counted, None where it is counted and open."""
        if activity not in self.addends:
            return Fraction(0)
        value = read_value(self.nodes[self.addends[activity]]["value"])
        return value if isinstance(value, Fraction) else None

    def known(self) -> Fraction:
        """The part of the total that is known."""
        return sum((self.value(each) or Fraction(0) for each in self.addends), Fraction(0))

    def point(self, activity: str) -> Json:
        """What this run says of an activity."""
        if activity not in self.addends:
            return {"run": self.run}
        name = self.addends[activity]
        return {"run": self.run, "node": name, **_answer(self.nodes[name], reasons=True)}

    def total(self) -> Json:
        """What this run answers in sum."""
        open_at = sorted(each for each in self.addends if self.value(each) is None)
        return {
            "run": self.run,
            "node": self.name,
            "known": decimal_text(self.known()),
            **_answer(self.node, reasons=False),
            "article": self.node["article"],
            **_quality(self.node),
            "open": [*open_at, *self.node["args"].get("uncovered", [])],
        }

    def factors(self, activity: str) -> list[Json]:
        """The rows of publications behind an activity."""
        return [self._factor(each) for each in self._look_ups(self.addends.get(activity, ""))]

    def rows(self, activity: str) -> list[Any]:
        """The same, as what tells one row from another."""
        found = (self.nodes[each]["args"] for each in self._look_ups(self.addends.get(activity, "")))
        return [[args.get(key) for key in ("table", "row", "printed")] for args in found]

    def _look_ups(self, name: str) -> Iterator[str]:
        node = self.nodes.get(name)
        for each in () if node is None else node["inputs"]:
            below = self.nodes[each["node"]]
            if node is not None and below["item"] == node["item"]:
                if below["op"] == "look up" and str(below["args"].get("table", "")).startswith("set:"):
                    yield each["node"]
                yield from self._look_ups(each["node"])

    def _factor(self, name: str) -> Json:
        node = self.nodes[name]
        args = node["args"]
        return {
            "run": self.run,
            "node": name,
            "publication": args["table"].removeprefix("set:").partition("/")[0],
            "row": list(args["row"]),
            "printed": args["printed"] or "",
            "unit": args["unit"],
            "start": args["start"],
            "published": args["published"],
            "article": node["article"],
            **_quality(node),
        }


def reconciled(runs: Mapping[str, Bundle], item: str, subject: str) -> Json:
    """The whole reconciliation of one total, as `conversion.json` must hold it."""
    sides = [Side(run, runs[run], item, subject) for run in ORDER if run in runs]
    first, last = sides[0], sides[-1]
    stages = _stages_of(sides, subject)
    lines = [_line(each, stages[each], sides) for each in sorted({one for side in sides for one in side.addends})]
    return {
        "item": item,
        "name": _item(last.bundle, item)["name"],
        "unit": last.node["unit"],
        "label": last.node["label"],
        "home": first.total(),
        "target": last.total(),
        CALIBER: _sum(lines, CALIBER),
        FACTORS: _sum(lines, FACTORS),
        "activities": lines,
        "stages": list(_stages(lines, first, last)),
    }


def widest_totals(runs: Mapping[str, Bundle]) -> list[tuple[str, str]]:
    """The totals that no conversion may leave out: those over the whole boundary, by one sentence of the base."""
    home, target = runs["home"], runs["target"]
    theirs = {each["id"] for each in home.program["core"]["items"] if _over_all(home, each)}
    wanted = {each["id"] for each in target.program["core"]["items"] if _over_all(target, each)} & theirs
    slots = [_added_up(one) for one in (home, target)]
    return sorted((item, subject) for item, subject in slots[0] & slots[1] if item in wanted)


def _added_up(bundle: Bundle) -> set[tuple[str, str]]:
    nodes = bundle.derivation["nodes"]
    return {(item, subject) for item, subject, name in bundle.derivation["slots"] if nodes[name]["op"] == "aggregate"}


def _over_all(bundle: Bundle, item: Json) -> bool:
    expression = item["expression"]
    if expression["op"] != "aggregate" or not expression["args"].get("covers"):
        return False
    args = expression["args"]
    counted = {each["word"] for each in bundle.program["core"]["boundary"] if each["counted"]}
    of_value = any(each["role"] == "of" and each["of"]["op"] == "value" for each in expression["inputs"])
    return of_value and args["how"] == "total" and set(args["covers"]["words"]) == counted


def _line(activity: str, stage: str, sides: list[Side]) -> Json:
    first, last = sides[0], sides[-1]
    at_home = first if activity in first.addends else sides[1]
    return {
        "activity": activity,
        "stage": stage,
        "home": first.point(activity),
        "target": last.point(activity),
        "adjustments": list(_adjustments(activity, sides)),
        "home factors": at_home.factors(activity),
        "target factors": last.factors(activity),
    }


def _adjustments(activity: str, sides: list[Side]) -> Iterator[Json]:
    """From run to run; those between that have no value are passed over."""
    first, *between, last = sides
    path = [first, *(each for each in between if each.value(activity) is not None), last]
    for start, to in pairwise(path):
        kind = _kind(activity, start, to)
        if kind:
            change = (to.value(activity) or Fraction(0)) - (start.value(activity) or Fraction(0))
            yield {
                "step": _STEPS.get(kind, FACTORS),
                "kind": kind,
                "start": start.point(activity),
                "to": to.point(activity),
                "change": decimal_text(change),
            }


def _kind(activity: str, start: Side, to: Side) -> str:
    before, after = start.value(activity), to.value(activity)
    if activity not in start.addends:
        return "stage in" if activity in to.addends else ""
    if activity not in to.addends:
        return "stage out"
    if before is None:
        return "open on both" if after is None else "known there only"
    if after is None:
        return "known here only"
    if to.run == "target":
        return "factor" if before != after or start.rows(activity) != to.rows(activity) else ""
    return "" if before == after else "weighting" if to.run == "weighted" else "method"


def _stages(lines: list[Json], first: Side, last: Side) -> Iterator[Json]:
    here, there = (set(each.node["args"]["covers"]["words"]) for each in (first, last))
    for word in (each["word"] for each in last.bundle.program["core"]["boundary"]):
        own = [each for each in lines if each["stage"] == word]
        if own or word in here or word in there:
            yield {
                "stage": word,
                "home counts": word in here,
                "target counts": word in there,
                "home": _added(each["home"].get("value") for each in own),
                CALIBER: _sum(own, CALIBER),
                FACTORS: _sum(own, FACTORS),
                "target": _added(each["target"].get("value") for each in own),
            }


def _stages_of(sides: list[Side], subject: str) -> dict[str, str]:
    """The stage of each activity, from the facts of the case."""
    found: dict[str, str] = {}
    for side in sides:
        args = side.node["args"]
        members = {each["id"]: each["word"] for each in side.bundle.derivation["coverage"]["members"]}
        inside = f"{subject}/{args['list']}/"
        found = {id: word for id, word in members.items() if id.startswith(inside)} | found
    return found


def _sum(lines: list[Json], step: str) -> str:
    return _added(each["change"] for line in lines for each in line["adjustments"] if each["step"] == step)


def _added(texts: Iterator[Any]) -> str:
    return decimal_text(sum((Fraction(each) for each in texts if each is not None), Fraction(0)))


def _answer(node: Json, reasons: bool) -> Json:
    value = read_value(node["value"])
    if isinstance(value, Fraction):
        return {"value": decimal_text(value)}
    if not isinstance(value, Nothing):
        raise Refused("not a number", found=str(value))
    least = {} if value.least is None else {"at least": decimal_text(value.least)}
    return {**least, **({"none": write_value(value)["none"]} if reasons else {})}


def _quality(node: Json) -> Json:
    return {key: node[key] for key in ("grade", "evidence") if node[key] is not None}


def _item(bundle: Bundle, item: str) -> Json:
    found: Json = next(each for each in bundle.program["core"]["items"] if each["id"] == item)
    return found
