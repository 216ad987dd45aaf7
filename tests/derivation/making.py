"""Derivations of the small program of tests/engine, and a forger who makes a changed bundle agree with itself again."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from engine import programs
from engine.programs import ON

from carbonrules.cases.admitted import Admitted
from carbonrules.cases.facts import Account
from carbonrules.derivation.bundle import bundle_bytes
from carbonrules.derivation.coverage import coverage
from carbonrules.derivation.tree import Tree, grow
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Run
from carbonrules.foundation.canonical import canonical_bytes, digest, digest_of_bytes
from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Program

Files = dict[str, bytes]

ACCOUNTS = (
    Account("IfcPlate", "tube sheet", "#12", "used", fills=("amount",)),
    Account("IfcTank", "shell", "#10", "merged", "its parts are used instead"),
    Account("IfcFastener", "bolt", "#14", "ignored", "no mass"),
)

CASES: dict[str, Admitted] = {
    "complete": programs.case(),
    "no reagent list": programs.case(programs.equipment(reagents=None)),
    "restricted reagent": programs.case(programs.equipment(reagents=("1333-82-0", "5329-14-6", "5329-14-6"))),
    "no activity list": programs.case(programs.equipment(activities=None)),
    "scope undecided": programs.case(programs.equipment(leave_out=("origin", "treated area"))),
    "does not apply": programs.case(programs.equipment(commodity_code="9999")),
    "price paid": programs.case(programs.equipment(price_paid=3)),
    "amount missing": programs.case(
        programs.equipment(
            activities=(*programs.ACTIVITIES, programs.activity("acid", "upkeep", "FR", None, "M9")),
        )
    ),
    "two subjects": programs.case(
        programs.equipment(),
        programs.equipment("E-2", absent=("upkeep",), activities=programs.ACTIVITIES[:2] * 2),
    ),
    "unread factor": programs.case(
        programs.equipment(activities=(*programs.ACTIVITIES, programs.activity("nitrogen", "upkeep", "DE", 3)))
    ),
}


def answered(case: Admitted, program: Program | None = None) -> tuple[Program, Run, Tree]:
    """Run and tree of a case."""
    law = program or programs.program()
    factors = programs.factors()
    run = Engine(law, factors).run(case, ON)
    return law, run, grow(law, factors, case, run)


def bundle_of(case: Admitted, program: Program | None = None) -> Files:
    """The bundle of a case."""
    law, run, tree = answered(case, program)
    units = UnitTable(law.units, {})
    return bundle_bytes(law, programs.factors(), units, case, run, tree, coverage(law, case, ACCOUNTS))


@cache
def complete() -> Files:
    """The bundle of the complete case."""
    return bundle_of(CASES["complete"])


def opened(files: Files) -> dict[str, Any]:
    """The files as JSON that may be changed."""
    return {name: json.loads(data) for name, data in files.items()}


def closed(parts: dict[str, Any]) -> Files:
    """Write changed files as they are, without mending any digest."""
    return {name: canonical_bytes(part) for name, part in parts.items()}


def forged(parts: dict[str, Any]) -> Files:
    """Write changed files so that they agree with themselves: every digest and the seal are made anew."""
    derivation, case = copy.deepcopy(parts["derivation.json"]), parts["case.json"]
    program = {**parts["program.json"], "core": {**parts["program.json"]["core"]}}
    parts = {**parts, "derivation.json": derivation, "program.json": program}
    _rename_nodes(derivation)
    run = derivation["run"]
    run["program"], run["factors"] = digest(program["core"]), digest(program["factors"])
    run["case"], run["sources"] = digest(case["content"]), digest(case["sources"])
    run["units"] = program["core"]["units"] = program["units"]["digest"]
    run["program"] = digest(program["core"])
    scales = ("value", "grade", "evidence", "nature")
    nodes = derivation["nodes"]
    values = [[item, instance, *(nodes[name][each] for each in scales)] for item, instance, name in derivation["slots"]]
    derivation["seal"] = digest({"format": "carbonrules.seal/1", "run": run, "values": values})
    files = closed(parts)
    derivation["files"] = {name: digest_of_bytes(files[name]) for name in ("program.json", "case.json")}
    derivation["bundle"] = digest({key: each for key, each in derivation.items() if key != "bundle"})
    return closed(parts)


def _rename_nodes(derivation: dict[str, Any]) -> None:
    nodes: dict[str, Any] = derivation["nodes"]
    names: dict[str, str] = {}

    def rename(name: str) -> str:
        if name not in names:
            node = nodes[name]
            for part in ("inputs", "tried"):
                for each in node[part]:
                    if isinstance(each, dict) and each.get("node") in nodes:
                        each["node"] = rename(each["node"])
            if node["op"] == "aggregate":
                node["inputs"].sort(key=lambda each: (each["role"] == "addend", each["node"]))
            names[name] = digest(node)
        return names[name]

    derivation["slots"] = [[item, instance, rename(name)] for item, instance, name in derivation["slots"]]
    derivation["nodes"] = {names[name]: node for name, node in nodes.items() if name in names}


def leaves(part: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every leaf of a JSON value; an empty list or object is a leaf as well."""
    if isinstance(part, dict) and part:
        for key in part:
            yield from leaves(part[key], (*path, key))
    elif isinstance(part, list) and part:
        for number, each in enumerate(part):
            yield from leaves(each, (*path, number))
    else:
        yield path


def flipped(value: Any) -> Any:
    """Another value of the same look: the least change that is a change."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        for here, there in (("yes", "no"), ("no", "yes")):
            if value == here:
                return there
        if value and value[-1].isdigit():
            return value[:-1] + str((int(value[-1]) + 1) % 10)
        return f"{value}x"
    return "x" if value is None else ["x"] if isinstance(value, list) else {"x": "x"}


def changed(parts: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The files with one leaf changed; of the rest nothing is copied."""
    made = copy.copy(parts)
    at: Any = made
    for step in path[:-1]:
        at[step] = copy.copy(at[step])
        at = at[step]
    at[path[-1]] = flipped(at[path[-1]])
    return made
