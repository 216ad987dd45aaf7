"""A bundle: all a stranger needs to replay a derivation, in three canonical files that appear together or never."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from carbonrules.cases.admitted import Admitted
from carbonrules.derivation.node import node_json
from carbonrules.derivation.tree import Tree
from carbonrules.engine.run import Run
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json, canonical_bytes, digest, digest_of_bytes
from carbonrules.foundation.errors import BundleError
from carbonrules.foundation.exact import ratio_text
from carbonrules.foundation.folders import folder_finding, write_folder_whole
from carbonrules.foundation.units import UnitTable
from carbonrules.program.form import core, whole
from carbonrules.program.model import Program

DERIVATION, PROGRAM, CASE = "derivation.json", "program.json", "case.json"
FILES = (DERIVATION, PROGRAM, CASE)


def bundle_bytes(
    program: Program, factors: FactorSets, units: UnitTable, admitted: Admitted, run: Run, tree: Tree, coverage: Json
) -> dict[str, bytes]:
    """The three files of a bundle by name. The same program, case and run always give the same bytes."""
    files = {
        PROGRAM: canonical_bytes(_program_json(program, factors, units)),
        CASE: canonical_bytes(
            {"format": "carbonrules.case/1", "content": admitted.content, "sources": admitted.sources}
        ),
    }
    derivation: dict[str, Json] = {
        "format": "carbonrules.derivation/1",
        "run": run.header(),
        "seal": run.seal,
        "slots": [[item, instance, tree.roots[item, instance]] for item, instance in run.slots],
        "nodes": {name: node_json(node) for name, node in tree.nodes.items()},
        "coverage": coverage,
        "files": {name: digest_of_bytes(data) for name, data in files.items()},
    }
    derivation["bundle"] = digest(derivation)
    return {DERIVATION: canonical_bytes(derivation), **files}


def write_bundle(
    folder: Path,
    program: Program,
    factors: FactorSets,
    units: UnitTable,
    admitted: Admitted,
    run: Run,
    tree: Tree,
    coverage: Json,
) -> None:
    """Write a bundle to a folder: whole, in place of an older one, or not at all."""
    data = bundle_bytes(program, factors, units, admitted, run, tree, coverage)
    try:
        write_folder_whole(folder, data, FILES, "a bundle")
    except OSError as problem:
        raise BundleError([folder_finding("R914", folder, str(problem.strerror or problem))]) from problem


def read_bundle(folder: Path) -> dict[str, Any]:
    """Read the three files of a bundle as JSON, by name. Replay checks them; this only reads."""
    try:
        return {name: json.loads((folder / name).read_bytes()) for name in FILES}
    except OSError as problem:
        raise BundleError([folder_finding("R915", folder, str(problem.strerror or problem))]) from problem
    except (ValueError, RecursionError) as problem:
        raise BundleError([folder_finding("R915", folder, "it is not JSON")]) from problem


def _program_json(program: Program, factors: FactorSets, units: UnitTable) -> Json:
    everything = whole(program)
    assert isinstance(everything, Mapping)
    presentation = everything["presentation"]
    assert isinstance(presentation, Mapping)
    return {
        "core": core(program),
        "factors": factors.evidence(program.factor_sets),
        "units": {
            "digest": units.digest,
            "units": {
                symbol: {"powers": dict(powers), "size": ratio_text(size)}
                for symbol, (powers, size) in sorted(units.units.items())
            },
        },
        "presentation": {
            **presentation,
            "tables": {table.id: table.file for table in program.tables if table.file},
            "lines": dict(_lines(everything, "")),
        },
    }


def _lines(part: Json, pointer: str) -> Iterator[tuple[str, int]]:
    """Where each part of the program stands in its file: JSON pointers into `core`, with line numbers."""
    if isinstance(part, Mapping):
        line = part.get("line")
        if isinstance(line, int) and line:
            yield pointer, line
        for key in sorted(part):
            if key not in ("presentation", "examples"):
                yield from _lines(part[key], f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(part, list | tuple):
        for number, each in enumerate(part):
            yield from _lines(each, f"{pointer}/{number}")
