"""Does `reduction.json` say what the runs say? Beside what was made anew, told by what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from .limits import is_total
from .reduction_duties import made_duties
from .reduction_sides import AFTER, BEFORE, Json, Run, Runs, numbers
from .reduction_totals import Compared, made_batch
from .verdict import Finding

# What a duty is called stands outside every digest, and so is not compared.
_IN_WORDS = ("title", "judgement")
_DUTY = ("regulation", "before number", "after number", "subject", "item")


def check_pieces(told: Json, runs: Runs) -> Iterator[Finding]:
    """Every piece of both sides stands there once, in its cases; what one side has alone is named as such."""
    held = {side: _held(runs, side, told["caliber"]) for side in (BEFORE, AFTER)}
    shared = sorted({*held[BEFORE]} & {*held[AFTER]})
    named = Counter(each["id"] for each in told["pieces"])
    for piece in shared:
        if named[piece] != 1:
            yield _found("piece left out" if not named[piece] else "piece too much", piece=piece)
    for piece in sorted({*named} - {*shared}):
        yield _found("piece too much", piece=piece)
    alone = [{"id": each, "side": BEFORE} for each in sorted({*held[BEFORE]} - {*held[AFTER]})]
    alone += [{"id": each, "side": AFTER} for each in sorted({*held[AFTER]} - {*held[BEFORE]})]
    if told["alone"] != alone:
        yield _found("alone differs", comes=", ".join(each["id"] for each in alone) or "-")
    for each in told["pieces"]:
        for side in (BEFORE, AFTER):
            number = held[side].get(each["id"])
            if number is not None and each[f"{side} number"] != number:
                yield _found("piece elsewhere", piece=each["id"], run=side, comes=number)


def check_duties(told: Json, runs: Runs) -> Iterator[Finding]:
    """Every duty of every regulation that lies here, before and after: none hidden, none told otherwise."""
    made = _duties(told, runs)
    ours = {_key(each): each for each in made}
    theirs = Counter(map(_key, told["duties"]))
    for key in ours:
        if not theirs[key]:
            yield _found("duty left out", duty=ours[key]["name"], regulation=key[0], subject=key[3])
    for each in told["duties"]:
        own = ours.get(_key(each))
        if own is None or theirs[_key(each)] > 1:
            yield _found("duty too much", duty=each["name"], regulation=each["regulation"], subject=each["subject"])
            continue
        plain = {key: value for key, value in each.items() if key not in _IN_WORDS}
        for part in sorted(part for part in {*plain, *own} if plain.get(part) != own.get(part))[:1]:
            facts = {"stands": plain.get(part), "comes": own.get(part), "regulation": own["regulation"]}
            yield _found("duty differs", duty=own["name"], part=part, **facts)
    if [_key(each) for each in told["duties"]] != [_key(each) for each in made]:
        yield _found("duties order")


def check_totals(told: Json, runs: Runs) -> Iterator[Finding]:
    """Each total of each piece: both ends, each activity, every sum and what is additional."""
    duties = _duties(told, runs)
    pieces = {each["id"] for each in (*told["pieces"], *told["alone"])}
    for piece in told["pieces"]:
        before, after = (runs[side, piece[f"{side} number"], told["caliber"]] for side in (BEFORE, AFTER))
        for side, run in ((BEFORE, before), (AFTER, after)):
            if piece[f"{side} applies"] != run.applies(piece["id"]):
                yield _found("applies differs", piece=piece["id"], run=side, comes=run.applies(piece["id"]))
        if {before.applies(piece["id"]), after.applies(piece["id"])} != {"yes"}:
            if piece["totals"]:
                yield _found("total too much", piece=piece["id"])
            continue
        concerned = [(place, each) for place, each in enumerate(duties) if _concerns(each, piece, pieces)]
        compared = Compared(before, after, piece["id"], concerned)
        yield from _totals(piece, compared)


def check_batch(told: Json, runs: Runs) -> Iterator[Finding]:
    """The sums over the batch, from the reductions of its pieces."""
    made = made_batch(told["pieces"], [each["id"] for each in told["alone"]])
    ours = {each["item"]: each for each in made}
    theirs = Counter(each["item"] for each in told["batch"])
    for item in ours:
        if not theirs[item]:
            yield _found("sum left out", item=item)
    for each in told["batch"]:
        own = ours.get(each["item"], {})
        for part in sorted(part for part in {*each, *own} if each.get(part) != own.get(part))[:1]:
            yield _found("sum differs", item=each["item"], part=part, stands=each.get(part), comes=own.get(part))


def _totals(piece: Json, compared: Compared) -> Iterator[Finding]:
    named = Counter(each["item"] for each in piece["totals"])
    for item in compared.widest():
        if not named[item]:
            yield _found("total left out", item=item, subject=piece["id"])
    for each in piece["totals"]:
        if named[each["item"]] > 1:
            yield _found("total twice", item=each["item"], subject=piece["id"])
        made = compared.total(each["item"])
        count = 0
        for finding in _total(each, made, piece["id"]):
            count += 1
            yield finding
        if not count and each != made:
            parts = ", ".join(sorted(key for key in {*each, *made} if each.get(key) != made.get(key)))
            yield _found("change differs", item=made["item"], subject=piece["id"], part=parts)


def _total(theirs: Json, made: Json, piece: str) -> Iterator[Finding]:
    about = {"item": made["item"], "subject": piece}
    for side in (BEFORE, AFTER):
        keys = sorted(k for k in {**theirs[side], **made[side]} if theirs[side].get(k) != made[side].get(k))
        if keys:
            facts = {"stands": theirs[side].get(keys[0]), "comes": made[side].get(keys[0])}
            yield _found("total differs", **about, run=side, part=", ".join(keys), **facts)
    told = Counter(each["activity"] for each in theirs["activities"])
    ours = {each["activity"]: each for each in made["activities"]}
    for activity in ours:
        if not told[activity]:
            yield _found("activity left out", activity=activity, item=made["item"])
    for activity, count in told.items():
        if activity not in ours or count > 1:
            yield _found("activity too much", activity=activity, item=made["item"])
    for each in theirs["activities"]:
        own = ours.get(each["activity"])
        for part in sorted(p for p in {*each, *(own or {})} if own and each.get(p) != own.get(p))[:1]:
            facts = {"stands": _said(each.get(part)), "comes": _said((own or {}).get(part))}
            yield _found("activity differs", activity=each["activity"], part=part, **facts)
    added = sum((Fraction(each["reduction"]) for each in theirs["activities"]), Fraction(0))
    if added != Fraction(theirs["known reduction"]):
        yield _found("changes do not add up", **about, stands=theirs["known reduction"], comes=added)
    for part in ("state", "reduction", "known reduction", "units"):
        if theirs.get(part) != made.get(part):
            yield _found("reduction differs", **about, part=part, stands=theirs.get(part), comes=made.get(part))
    for part in ("law", "scheme"):
        if theirs[part] != made[part]:
            yield _found("share differs", **about, part=part, stands=_share(theirs[part]), comes=_share(made[part]))
    if theirs["stages"] != made["stages"]:
        yield _found("stages differ", **about)


def _held(runs: Runs, side: str, caliber: str) -> dict[str, str]:
    """The pieces of a side with the case that each stands in: the things that the caliber makes totals about."""
    found: dict[str, str] = {}
    for number in numbers(runs, side):
        run = runs.get((side, number, caliber))
        for subject in () if run is None else _with_totals(run):
            found[subject] = number
    return found


def _with_totals(run: Run) -> list[str]:
    entities = {each["entity"] for each in run.core["items"] if is_total(each)}
    return [id for id in run.subjects if id.partition("/")[0] in entities]


def _duties(told: Json, runs: Runs) -> list[Json]:
    return made_duties(runs, told["pieces"], [each["id"] for each in told["alone"]])


def _concerns(duty: Json, piece: Json, pieces: set[str]) -> bool:
    same = all(duty[f"{side} number"] == piece[f"{side} number"] for side in (BEFORE, AFTER))
    return same and (duty["subject"] == piece["id"] or duty["subject"] not in pieces)


def _key(duty: Json) -> tuple[str, ...]:
    return tuple(str(duty[part]) for part in _DUTY)


def _said(of: object) -> str:
    """A point, or what else stands there, in few words."""
    if isinstance(of, dict):
        return str(of.get("value") or of.get("at least") or ("open" if "node" in of else "not counted"))
    return str(of)[:120]


def _share(of: Json) -> str:
    return f"{of['state']} ({of.get('additional', '-')} + {of.get('required', '-')})"


def _found(code: str, **facts: object) -> Finding:
    return Finding("evidence", code, facts)


CHECKS: tuple[Callable[[Json, Runs], Iterator[Finding]], ...] = (check_pieces, check_duties, check_totals, check_batch)
