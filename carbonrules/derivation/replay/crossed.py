"""Is the program between home and target the target's own, but for where emission factors are looked up?

Written from docs/explanation/conversion.md. A run between is nobody's law; so all that may differ is told apart first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .canonical import canonical
from .reading import Bundle
from .verdict import Finding

FACTORS = ("/emission factor", "/route emission factor")
# The args of a look-up that say where it looks, and what is proven of all that it may find there.
WHERE = ("tries", "at least")
# What a program says of its publications follows from where it looks.
_FOLLOWS = ("factor sets", "publications")
Looks = dict[tuple[str, str], dict[str, Any]]


def check_crossed(runs: Mapping[str, Bundle]) -> Iterator[Finding]:
    """Compare the runs between with home and target: their programs, the facts of the case, the days."""
    yield from _same_question(runs)
    home, target = looks(runs["home"]), looks(runs["target"])
    shared = {key: args for key, args in home.items() if key in target}
    yield from _program("home-factors", runs, {key: _where(args) for key, args in shared.items()})
    if _told(runs["home-factors"]) != _told(runs["home"]):
        yield _found("crossed publications", run="home-factors")
    before, after = weightings(shared), weightings({key: target[key] for key in shared})
    if (before != after and len(after) == 1) != ("weighted" in runs):
        yield _found("weighted run", home=_said(before), target=_said(after))
    elif "weighted" in runs:
        (weighting,) = after
        yield from _program("weighted", runs, {key: _weighted(_where(each), weighting) for key, each in shared.items()})


def looks(bundle: Bundle) -> Looks:
    """Every look-up of emission factors in the sentences of a program, by item and name."""
    found: Looks = {}
    for item in bundle.program["core"]["items"]:
        for each in _parts(item["expression"]):
            if each["op"] == "look up" and _at_factors(each["args"]):
                found[item["id"], each["args"]["name"]] = each["args"]
    return found


def weightings(of: Looks) -> set[str]:
    """The sets of warming potentials that the look-ups ask for."""
    return {each.get("weighting", "") for args in of.values() for each in args["tries"]}


def _program(run: str, runs: Mapping[str, Bundle], wanted: Looks) -> Iterator[Finding]:
    """The program of a run is the target's, with these args in its look-ups of emission factors."""
    ours, theirs = runs["target"].program["core"], runs[run].program["core"]
    for key in sorted((set(ours) | set(theirs)) - {"items", *_FOLLOWS}):
        if ours.get(key) != theirs.get(key):
            yield _found("crossed program", run=run, part=key)
    sets = sorted({*ours["factor sets"], *runs["home"].program["core"]["factor sets"]})
    if theirs["factor sets"] != sets:
        yield _found("crossed program", run=run, part="factor sets")
    if [each["id"] for each in ours["items"]] != [each["id"] for each in theirs["items"]]:
        yield _found("crossed program", run=run, part="items")
        return
    for own, other in zip(ours["items"], theirs["items"], strict=True):
        made = {**own, "expression": _with(own["id"], own["expression"], wanted)}
        if canonical(made) != canonical(other):
            yield _found("crossed item", run=run, item=own["id"])


def _with(item: str, expression: dict[str, Any], wanted: Looks) -> dict[str, Any]:
    inputs = [{**each, "of": _with(item, each["of"], wanted)} for each in expression["inputs"]]
    args = expression["args"]
    where = wanted.get((item, args.get("name", ""))) if expression["op"] == "look up" else None
    if where is not None:
        args = {key: each for key, each in args.items() if key not in WHERE} | where
    return {**expression, "inputs": inputs, "args": args}


def _where(args: dict[str, Any]) -> dict[str, Any]:
    return {key: args[key] for key in WHERE if key in args}


def _weighted(where: dict[str, Any], weighting: str) -> dict[str, Any]:
    tries = [{key: each for key, each in one.items() if key != "weighting"} for one in where["tries"]]
    return {**where, "tries": [{**each, "weighting": weighting} if weighting else each for each in tries]}


def _same_question(runs: Mapping[str, Bundle]) -> Iterator[Finding]:
    """One case on one day: the same facts for all that the programs of both sides ask alike."""
    home, target = runs["home"], runs["target"]
    for name, bundle in runs.items():
        if bundle.derivation["run"]["clocks"] != home.derivation["run"]["clocks"]:
            yield _found("other days", run=name)
        if name != "home" and bundle.case != target.case:
            yield _found("other case", run=name)
    asked = _asked(home, target)
    if _facts(home, asked) != _facts(target, asked):
        yield _found("other case", run="home")


def _asked(home: Bundle, target: Bundle) -> set[tuple[str, str]]:
    """The fields that both programs declare alike, by entity and name."""
    left, right = _declared(home), _declared(target)
    return {key for key, kind in left.items() if right.get(key) == kind}


def _declared(bundle: Bundle) -> dict[tuple[str, str], Any]:
    entities = bundle.program["core"]["entities"]
    return {(entity["name"], each["name"]): each["type"] for entity in entities for each in entity["fields"]}


def _facts(bundle: Bundle, asked: set[tuple[str, str]]) -> dict[str, list[bytes]]:
    kinds = {entity["name"]: entity for entity in bundle.program["core"]["entities"]}
    both = {entity for entity, _ in asked}
    return {
        entity: sorted(canonical(_plain(entity, each, kinds, asked)) for each in found)
        for entity, found in bundle.case["content"]["subjects"].items()
        if entity in both
    }


def _plain(entity: str, thing: dict[str, Any], kinds: dict[str, Any], asked: set[tuple[str, str]]) -> dict[str, Any]:
    lists = {each["name"]: each["type"]["of"] for each in kinds[entity]["fields"] if each["type"]["kind"] == "list"}
    return {
        "id": thing["id"],
        "values": {name: each for name, each in thing["values"].items() if (entity, name) in asked},
        "lists": {
            name: sorted(canonical(_plain(lists[name], each, kinds, asked)).decode() for each in members)
            for name, members in thing["lists"].items()
            if (entity, name) in asked
        },
    }


def _told(bundle: Bundle) -> Any:
    return bundle.program["core"]["publications"]


def _at_factors(args: dict[str, Any]) -> bool:
    return bool(args["tries"]) and all(each["table"].endswith(FACTORS) for each in args["tries"])


def _parts(expression: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield expression
    for each in expression["inputs"]:
        yield from _parts(each["of"])


def _said(of: set[str]) -> str:
    return ", ".join(sorted(of)) or "-"


def _found(code: str, **facts: object) -> Finding:
    return Finding("crossing", code, facts)
