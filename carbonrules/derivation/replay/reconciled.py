"""Does `conversion.json` say what the runs say? Its reconciliations beside those made anew, told by what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from .reading import Bundle
from .reconciliation import CALIBER, FACTORS, ORDER, Json, reconciled, widest_totals
from .verdict import Finding


def check_reconciliations(conversion: Json, runs: Mapping[str, Bundle]) -> Iterator[Finding]:
    """Compare every reconciliation with the runs; none may be left out, and none may stand twice."""
    told = [(each["item"], subject["id"]) for subject in conversion["subjects"] for each in subject["totals"]]
    for item, subject in widest_totals(runs):
        if (item, subject) not in told:
            yield _found("total left out", item=item, subject=subject)
    for (item, subject), count in Counter(told).items():
        if count > 1:
            yield _found("total twice", item=item, subject=subject)
    for subject in conversion["subjects"]:
        for each in subject["totals"]:
            yield from _total(each, reconciled(runs, each["item"], subject["id"]), subject["id"])


def _total(theirs: Json, made: Json, subject: str) -> Iterator[Finding]:
    before = 0
    for finding in _parts(theirs, made, subject):
        before += 1
        yield finding
    if not before and theirs != made:
        parts = ", ".join(sorted(key for key in {*theirs, *made} if theirs.get(key) != made.get(key)))
        yield _found("reconciliation differs", item=made["item"], subject=subject, part=parts)


def _parts(theirs: Json, made: Json, subject: str) -> Iterator[Finding]:
    yield from _ends(theirs, made, subject)
    told = Counter(each["activity"] for each in theirs["activities"])
    ours = {each["activity"]: each for each in made["activities"]}
    for activity in ours:
        if activity not in told:
            yield _found("activity left out", activity=activity, item=made["item"])
    for activity, count in told.items():
        if activity not in ours or count > 1:
            yield _found("activity too much", activity=activity, item=made["item"])
    for each in theirs["activities"]:
        if each["activity"] in ours:
            yield from _activity(each, ours[each["activity"]])
    yield from _sums(theirs, made, subject)


def _ends(theirs: Json, made: Json, subject: str) -> Iterator[Finding]:
    for side in ("home", "target"):
        if theirs[side] != made[side]:
            keys = sorted(key for key in {**theirs[side], **made[side]} if theirs[side].get(key) != made[side].get(key))
            facts = {"stands": theirs[side].get(keys[0]), "comes": made[side].get(keys[0])}
            yield _found("total differs", item=made["item"], subject=subject, run=side, part=", ".join(keys), **facts)


def _activity(theirs: Json, made: Json) -> Iterator[Finding]:
    activity = made["activity"]
    for side in ("home", "target"):
        if theirs[side] != made[side]:
            yield _found(
                "point differs", activity=activity, run=side, stands=_said(theirs[side]), comes=_said(made[side])
            )
    told = Counter(map(_way, theirs["adjustments"]))
    ours = {_way(each): each for each in made["adjustments"]}
    for way in ours:
        if way not in told:
            yield _found("adjustment left out", activity=activity, kind=way[0], change=ours[way]["change"])
    for way, count in told.items():
        if way not in ours or count > 1:
            yield _found("adjustment too much", activity=activity, kind=way[0])
    for each in theirs["adjustments"]:
        own = ours.get(_way(each))
        if own is None:
            continue
        if each["change"] != own["change"]:
            yield _found("not the difference", activity=activity, stands=each["change"], comes=own["change"])
        elif each != own:
            yield _found("other step", activity=activity, kind=own["kind"])
    for side in ("home factors", "target factors"):
        if theirs.get(side) != made[side]:
            yield _found("other factor", activity=activity, side=side.split()[0], **_rows(theirs.get(side), made[side]))


def _sums(theirs: Json, made: Json, subject: str) -> Iterator[Finding]:
    """What stands there must add up by itself, and be what the runs give."""
    changes = [each for line in theirs["activities"] for each in line["adjustments"]]
    for step in (CALIBER, FACTORS):
        added = sum((Fraction(each["change"]) for each in changes if each["step"] == step), Fraction(0))
        if Fraction(theirs[step]) != added or theirs[step] != made[step]:
            yield _found("step does not add up", item=made["item"], step=step, stands=theirs[step], comes=made[step])
    led = Fraction(theirs["home"]["known"]) + sum((Fraction(each["change"]) for each in changes), Fraction(0))
    if led != Fraction(theirs["target"]["known"]):
        yield _found(
            "does not reconcile", item=made["item"], subject=subject, comes=led, stands=theirs["target"]["known"]
        )
    if theirs["stages"] != made["stages"]:
        yield _found("stages differ", item=made["item"], subject=subject)


def check_matches(conversion: Json, runs: Mapping[str, Bundle]) -> Iterator[Finding]:
    """Step 1: each sentence of both programs stands there once, with its article and status."""
    left, right = _sentences(runs["home"]), _sentences(runs["target"])
    made = [_match(key, left.get(key), right.get(key)) for key in {*left, *right}]
    ours = {(each["kind"], each["name"]): each for each in made}
    told = Counter((each["kind"], each["name"]) for each in conversion["matches"])
    for key in sorted(set(ours) - set(told)):
        yield _found("sentence left out", kind=key[0], name=key[1])
    for each in conversion["matches"]:
        key = (each["kind"], each["name"])
        if told[key] > 1 or ours.get(key) != each:
            yield _found("sentence differs", kind=key[0], name=key[1])


def check_verifiers(conversion: Json, runs: Mapping[str, Bundle]) -> Iterator[Finding]:
    """Step 4: what the target's lists answer about each certificate, and which parts a verification has not seen.

    The parts follow from the adjustments that are told; these are made anew before.
    """
    target = runs["target"]
    for subject in conversion["subjects"]:
        applies = {f"{run} applies": _applies(runs[run], subject["id"]) for run in ("home", "target")}
        for part in sorted(key for key, each in applies.items() if subject[key] != each):
            yield _found("subject differs", subject=subject["id"], part=part, comes=applies[part])
        both = set(applies.values()) == {"yes"}
        made = _certificates(target, subject) if both else {}
        told = {(each["list"], each["certificate"]): each for each in subject["verifiers"]}
        if len(told) != len(subject["verifiers"]):
            yield _found("certificate twice", subject=subject["id"])
        for key in sorted({*told, *made}):
            stands = {part: each for part, each in told.get(key, {}).items() if part not in ("facts", "none")}
            comes = made.get(key, {})
            if stands != comes:
                facts = {"stands": _verdict(stands), "comes": _verdict(comes)}
                yield _found("verifier differs", certificate=key[1], list=key[0], **facts)


def _certificates(target: Bundle, subject: Json) -> dict[tuple[str, str], Json]:
    kinds = {each["id"]: each["kind"] for each in target.program["core"]["items"]}
    restrictions = {each["item"]: each for each in target.program["core"]["restrictions"]}
    lines = [line for total in subject["totals"] for line in total["activities"]]
    gaps, changed = _unseen(lines), any(line["adjustments"] for line in lines)
    made: dict[tuple[str, str], Json] = {}
    for item, instance, name in target.derivation["slots"]:
        if kinds[item] == "recognised verifiers" and item in restrictions and instance.startswith(f"{subject['id']}/"):
            law, value = restrictions[item], target.derivation["nodes"][name]["value"]
            outcome = _outcome(value, bool(gaps), changed)
            told = {"certificate": instance, "list": law["name"], "article": law["article"], "outcome": outcome}
            made[law["name"], instance] = {**told, "gaps": gaps if value.get("truth") == "yes" else []}
    return made


def _unseen(lines: list[Json]) -> list[Json]:
    """What was not verified at home: each stage that comes in, each activity that is not worked out alike."""
    found: list[Json] = []
    for line in lines:
        for kind in (each["kind"] for each in line["adjustments"]):
            part = {"kind": "stage", "name": line["stage"]}
            if kind != "stage in":
                part = {"kind": "activity", "name": line["activity"]}
            if kind != "stage out" and part not in found:
                found.append(part)
    return found


def _verdict(line: Json) -> str:
    parts = ", ".join(each["name"] for each in line.get("gaps", []))
    return f"{line.get('outcome', '-')} ({parts})" if parts else str(line.get("outcome", "-"))


def _applies(bundle: Bundle, subject: str) -> str:
    """Whether a program applies to a subject, by the scope of its entity; one without a scope does."""
    entity = subject.partition("/")[0]
    scopes = [each["item"] for each in bundle.program["core"]["scopes"] if each["entity"] == entity]
    nodes = {item: name for item, instance, name in bundle.derivation["slots"] if instance == subject}
    if not scopes:
        return "yes"
    value = bundle.derivation["nodes"][nodes[scopes[0]]]["value"]
    return str(value.get("truth", "undetermined"))


def check_runs(conversion: Json, runs: Mapping[str, Bundle]) -> Iterator[Finding]:
    """The runs are told as they are: which regulation, of which status, under which seal."""
    told = [each["run"] for each in conversion["runs"]]
    if told != [each for each in ORDER if each in runs]:
        yield _found("runs told", stands=", ".join(told))
    for each in conversion["runs"]:
        bundle = runs.get(each["run"])
        if bundle is None:
            continue
        annex = [one for one in bundle.program["core"]["layers"] if not one["borrowed"] and one["layer"] != "manual"][
            -1
        ]
        named = {"regulation": annex["id"], "version": annex["version"], "status": annex["status"]}
        wanted = {**named, "seal": bundle.derivation["seal"], "is law": annex["status"] in ("enacted", "adopted")}
        for key in sorted(key for key, value in wanted.items() if each.get(key) != value):
            yield _found("run differs", run=each["run"], part=key, stands=each.get(key), comes=wanted[key])


_PARTS = ("band", "credit", "level", "advice", "condition", "clause applies")


def _sentences(bundle: Bundle) -> dict[tuple[str, str], tuple[str, Json]]:
    core = bundle.program["core"]
    found = {}
    for each in core["items"]:
        if each["kind"] not in _PARTS and each["article"]:
            found[each["kind"], each["name"]] = (each["id"], _written(core, each))
    for each in core["tables"]:
        if each["article"]:
            found["value", each["name"]] = (each["id"], _written(core, each))
    return found


def _written(core: Json, sentence: Json) -> Json:
    layer = core["layers"][sentence["law"]]
    return {"regulation": layer["id"], "article": sentence["article"], "status": layer["status"]}


def _match(key: tuple[str, str], home: tuple[str, Json] | None, target: tuple[str, Json] | None) -> Json:
    how = "own to target" if home is None else "own to home"
    if home is not None and target is not None:
        how = "same" if home[0] == target[0] else "each its own"
    sides = {"home": home, "target": target}
    return {
        "kind": key[0],
        "name": key[1],
        "match": how,
        **{k: each[1] for k, each in sides.items() if each is not None},
    }


def _outcome(value: Json, gaps: bool, changed: bool) -> str:
    counts = "gap audit" if gaps else "recognised after filing" if changed else "recognised"
    return {"yes": counts, "no": "full re-audit"}.get(str(value.get("truth")), "undecided")


def _way(adjustment: Json) -> tuple[str, str, str]:
    return adjustment["kind"], adjustment["start"]["run"], adjustment["to"]["run"]


def _said(point: Json) -> str:
    return str(point.get("value") or point.get("at least") or ("open" if "node" in point else "not counted"))


def _rows(theirs: list[Json] | None, made: list[Json]) -> dict[str, str]:
    told = ["; ".join(f"{', '.join(each['row'])} {each['printed']}" for each in some or ()) for some in (theirs, made)]
    return {"stands": told[0] or "-", "comes": told[1] or "-"}


def _found(code: str, **facts: object) -> Finding:
    return Finding("reconciliation", code, facts)
