"""Replay of one derivation of workload W by the independent checker: python benchmarks/replaying.py

All three strengths that need no text: integrity, steps, completeness. From bytes in memory, and as its own process.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from measuring import Work, medians, processes, python, report
from workload.cases import CLOCKS, FOLDER, FROZEN

import carbonrules.derivation
from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.derivation.bundle import bundle_bytes, write_bundle
from carbonrules.derivation.coverage import coverage
from carbonrules.derivation.replay import replay
from carbonrules.derivation.tree import grow
from carbonrules.library.load import load


def main() -> None:
    """Measure and print."""
    rules = load(FOLDER)
    (program,) = rules.region(FROZEN.region_name).programs
    factors = rules.factors(program.factor_sets)
    case = case_from_data(FROZEN.case(), "case.json")
    admitted = admit(case, program, factors, rules.units)
    run = rules.engine(program).run(admitted, CLOCKS)
    tree, covered = grow(program, factors, admitted, run), coverage(program, admitted, case.accounts)
    parts = (program, factors, rules.units, admitted, run, tree, covered)
    files = bundle_bytes(*parts)
    assert replay(files, run.seal).holds
    works: dict[str, Work] = {
        "replay": lambda: replay(files, run.seal),
        "reading and digests of the bundle's bytes alone": lambda: replay_nothing(files),
        "writing the bundle's bytes": lambda: bundle_bytes(*parts),
    }
    sizes = ", ".join(f"{name} {len(data):,} bytes" for name, data in files.items())
    report(f"Replay of {len(tree.nodes)} steps ({sizes})", medians(works), "replay")
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle"
        write_bundle(bundle, *parts)
        checker = Path(carbonrules.derivation.__file__).parent / "replay"
        commands = {
            "bare Python": python("-I", "-S", "-c", "pass"),
            "replay as a process": python("-I", "-S", str(checker), str(bundle)),
        }
        report("Replay from a folder", processes(commands), "bare Python")


def replay_nothing(files: dict[str, bytes]) -> None:
    """What any replay must do at least: parse the bytes and digest them."""
    import hashlib
    import json

    for data in files.values():
        json.loads(data)
        hashlib.sha3_256(data).hexdigest()


if __name__ == "__main__":
    main()
