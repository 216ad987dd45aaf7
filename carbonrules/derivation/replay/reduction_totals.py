"""The totals of a piece before and after, made anew from the trees of both runs: points, differences, sums, shares.

Written from docs/explanation/reduction.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .limits import is_total
from .reconciliation import Side
from .reduction_alike import Alike
from .reduction_duties import worst_grade
from .reduction_sides import AFTER, BEFORE, Json, Run
from .values import decimal_text, word

_SHOWN = ("exact", "at least")


class Compared:
    """Both runs of the caliber over one piece."""

    def __init__(self, before: Run, after: Run, piece: str, duties: list[tuple[int, Json]]) -> None:
        self.before, self.after, self.piece, self.duties = before, after, piece, duties
        entity = piece.partition("/")[0]
        self.totals = [each for each in before.core["items"] if each["entity"] == entity and is_total(each)]
        self.counted = {each["id"]: self._counted(each["id"]) for each in self.totals}

    def widest(self) -> list[str]:
        """The totals that none may leave out: those over the whole boundary."""
        counted = {each["word"] for each in self.before.core["boundary"] if each["counted"]}
        return [each["id"] for each in self.totals if set(each["expression"]["args"]["covers"]["words"]) == counted]

    def total(self, item: str) -> Json:
        """One total as `reduction.json` must hold it."""
        left, right = self._sides(item)
        law = self.before.items[item]
        alike = Alike(self.before, self.after, left, right, law)
        lines = [self._line(each, left, right, alike) for each in sorted({*left.addends, *right.addends})]
        state, reduction = alike.difference()
        summed = self._summed_as(law)
        made = {
            "item": item,
            "name": law["name"],
            "unit": left.node["unit"],
            "label": left.node["label"],
            "before": left.total(),
            "after": right.total(),
            "state": state,
            "known reduction": decimal_text(left.known() - right.known()),
            "activities": lines,
            "stages": list(self._stages(lines, left, right)),
            "law": self._share(item, state, reduction, True),
            "scheme": self._share(item, state, reduction, False),
        }
        if reduction is not None:
            made["reduction"] = decimal_text(reduction)
        if summed is not None:
            made["summed as"] = summed[0]
            if summed[1] is not None:
                made["units"] = decimal_text(summed[1])
        return made

    def _sides(self, item: str) -> tuple[Side, Side]:
        left = Side(BEFORE, self.before.bundle, item, self.piece)
        return left, Side(AFTER, self.after.bundle, item, self.piece)

    def _counted(self, item: str) -> set[str]:
        left, right = self._sides(item)
        return {*left.addends, *right.addends}

    def _line(self, activity: str, left: Side, right: Side, alike: Alike) -> Json:
        start, end = left.value(activity) or Fraction(0), right.value(activity) or Fraction(0)
        made = {
            "activity": activity,
            "kind": "open alike" if activity in alike.names else self._kind(activity, left, right),
            "before": left.point(activity),
            "after": right.point(activity),
            "reduction": decimal_text(start - end),
            "facts": list(_stated_otherwise(self.before, self.after, activity)),
            "before factors": left.factors(activity),
            "after factors": right.factors(activity),
        }
        for side, run in ((left, self.before), (right, self.after)):
            if activity in side.addends:
                made[f"{side.run} stage"] = _stage(run, activity)
        return made

    def _kind(self, activity: str, left: Side, right: Side) -> str:
        if activity not in left.addends or activity not in right.addends:
            return "taken away" if activity in left.addends else "added"
        start, end = left.value(activity), right.value(activity)
        if start is None or end is None:
            return "open" if start is end else "open before" if start is None else "open after"
        if _stage(self.before, activity) != _stage(self.after, activity):
            return "stage"
        if left.rows(activity) != right.rows(activity):
            return "row"
        return "unchanged" if start == end else "amount"

    def _stages(self, lines: list[Json], left: Side, right: Side) -> Iterator[Json]:
        covered = {one for each in (left, right) for one in each.node["args"]["covers"]["words"]}
        for stage in (each["word"] for each in self.after.core["boundary"]):
            mine = [[each for each in lines if each.get(f"{side} stage") == stage] for side in (BEFORE, AFTER)]
            if not mine[0] and not mine[1] and stage not in covered:
                continue
            sums = [
                sum((Fraction(each[side].get("value", 0)) for each in some), Fraction(0))
                for side, some in zip((BEFORE, AFTER), mine, strict=True)
            ]
            told = {BEFORE: decimal_text(sums[0]), AFTER: decimal_text(sums[1])}
            yield {"stage": stage, **told, "reduction": decimal_text(sums[0] - sums[1])}

    def _summed_as(self, law: Json) -> tuple[str, Fraction | None] | None:
        """The rule that takes a total times a fact of the piece, and that fact where both sides state it alike."""
        for each in self.before.core["items"]:
            part = each["expression"]
            if part["op"] != "multiply" or each["entity"] != law["entity"]:
                continue
            if each["type"]["unit"] != law["type"]["unit"]:
                continue
            by_op = {one["of"]["op"]: one["of"]["args"] for one in part["inputs"]}
            fact = by_op.get("field", {})
            if by_op.get("value", {}).get("item") == law["id"] and fact.get("entity") == law["entity"]:
                stated = [run.subjects[self.piece].values.get(fact["field"]) for run in (self.before, self.after)]
                alike = stated[0] == stated[1] and isinstance(stated[0], Fraction)
                return each["id"], stated[0] if alike else None  # type: ignore[return-value]
        return None

    def _share(self, item: str, state: str, reduction: Fraction | None, is_law: bool) -> Json:
        """What the duties of law, or of schemes, leave of a reduction."""
        if state not in _SHOWN or reduction is None:
            return {"state": "nothing claimed", "because": [], "by": []}
        own = [(place, each) for place, each in self.duties if each["is law"] is is_law]
        grade = worst_grade([each.get("grade") for _, each in own if each["effect"] != "nothing"])
        whole = [place for place, each in own if each["effect"] == "requires the whole"]
        if whole:
            return _split("required anyway", Fraction(0), reduction, whole) | grade
        if not own:
            return {"state": "undetermined", "because": ["no duty"], "by": []}
        limits = [(place, each["limit"]) for place, each in own if "limit" in each]
        open_limits = [place for place, each in limits if self._beyond(each, item)]
        for why, places in (
            ("duty undetermined", [place for place, each in own if each["effect"] == "undetermined"]),
            ("limit unknown", [place for place, each in limits if "required" not in each]),
            ("limited total open", open_limits),
        ):
            if places:
                return {"state": "undetermined", "because": [why], "by": places, **grade}
        most: dict[str, Fraction] = {}
        for _, each in limits:
            most[each["item"]] = max(most.get(each["item"], Fraction(0)), Fraction(each["required"]))
        left = max(Fraction(0), reduction - sum(most.values(), Fraction(0)))
        state = "additional" if left == reduction else "required anyway" if left == 0 else "in part"
        by = [place for place, each in limits if Fraction(each["required"]) > 0]
        return _split(state, left, reduction - left, by) | grade

    def _beyond(self, limit: Json, item: str) -> bool:
        """May a part that is open before, and that the total told does not count, be required too?"""
        bounded = self.counted.get(limit["item"])
        return bool(limit["open before"]) and (bounded is None or not bounded <= self.counted[item])


def made_batch(pieces: list[Json], alone: list[str]) -> list[Json]:
    """The sums over all pieces: what is shown is added, increases too; all else is named."""
    everything = sorted({each["id"] for each in pieces} | set(alone))
    made = []
    for item in dict.fromkeys(total["item"] for piece in pieces for total in piece["totals"]):
        found = {piece["id"]: total for piece in pieces for total in piece["totals"] if total["item"] == item}
        one = next(iter(found.values()))
        added = {
            id: (Fraction(each["reduction"]), Fraction(each.get("units", 1)), each)
            for id, each in found.items()
            if each["state"] != "open" and ("summed as" not in each or "units" in each)
        }
        told: Json = {key: one[key] for key in ("item", "name", "unit", "label", "summed as") if key in one}
        told |= {
            "exact": bool(added) and not any(each["state"] == "at least" for _, _, each in added.values()),
            "counted": list(added),
            "left out": [each for each in everything if each not in added],
        }
        if added:
            total = sum((reduction * units for reduction, units, _ in added.values()), Fraction(0))
            told["reduction"] = decimal_text(total)
            told |= {side: _batch_share(list(added.values()), side) for side in ("law", "scheme")}
        made.append(told)
    return made


def _batch_share(added: list[tuple[Fraction, Fraction, Json]], side: str) -> Json:
    parts = dict.fromkeys(("additional", "required", "undetermined", "increase"), Fraction(0))
    for reduction, units, total in added:
        share = total[side]
        if share["state"] == "nothing claimed":
            parts["increase"] += reduction * units
        elif share["state"] == "undetermined":
            parts["undetermined"] += reduction * units
        else:
            for key in ("additional", "required"):
                parts[key] += Fraction(share[key]) * units
    parts["claim"] = max(Fraction(0), parts["additional"] + parts["increase"])
    return {key: decimal_text(each) for key, each in parts.items()}


def _stated_otherwise(before: Run, after: Run, activity: str) -> Iterator[Json]:
    """The facts of an activity that the two cases state otherwise."""
    start, end = _facts(before, activity), _facts(after, activity)
    for fact in sorted({*start, *end}):
        if start.get(fact) != end.get(fact):
            sides = ((BEFORE, start), (AFTER, end))
            yield {"fact": fact, **{side: facts[fact] for side, facts in sides if fact in facts}}


def _facts(run: Run, activity: str) -> dict[str, str]:
    thing = run.world.instances.get(activity)
    if thing is None:
        return {}
    declared = {each["name"]: each["type"]["unit"] for each in run.world.entities[thing.entity]["fields"]}
    made = {}
    for name, value in thing.values.items():
        unit = thing.units.get(name, declared[name]).partition("[")[0]
        made[name] = f"{word(value)} {unit}" if unit not in ("", "1", "amount") else word(value)
    return made


def _stage(run: Run, activity: str) -> str:
    return next(
        (str(each["word"]) for each in run.bundle.derivation["coverage"]["members"] if each["id"] == activity), ""
    )


def _split(state: str, additional: Fraction, required: Fraction, by: list[int]) -> Json:
    texts = {"additional": decimal_text(additional), "required": decimal_text(required)}
    return {"state": state, **texts, "because": [], "by": by}
