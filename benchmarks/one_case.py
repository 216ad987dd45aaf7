"""One case of workload W, exact and sealed, beside its peers in one run: python benchmarks/one_case.py

The peers run the same work in floats, in their own environment (benchmarks/peers/make.sh) and by the shared harness of
W; where either is missing, their rows say so. The full tree is measured with the digest of every step. Program, engine
and grower are made ready before.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping

from measuring import ROOT, SHARED, Work, medians, report
from workload.cases import CLOCKS, FOLDER, FROZEN

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.derivation.tree import Grower
from carbonrules.library.load import load

PEERS = ROOT / "benchmarks" / "peers" / ".venv" / "bin" / "python"
HARNESS = SHARED / "bench"
# Each peer in the modes of its own that leave no trace, and zen-engine with one.
MODES: Mapping[str, tuple[str, dict[str, str]]] = {
    "zen-engine, engine": ("zen_", {"ZEN_MODE": "engine"}),
    "zen-engine, engine, no table": ("zen_", {"ZEN_MODE": "engine", "ZEN_FORM": "const"}),
    "zen-engine, decision": ("zen_", {}),
    "zen-engine, batch": ("zen_", {"ZEN_MODE": "batch"}),
    "zen-engine, decision, traced": ("zen_", {"ZEN_TRACE": "1"}),
    "OpenFisca, float64": ("openfisca_", {}),
}
BEST = "zen-engine, best untraced mode"


def main() -> None:
    """Measure the peers before and after our own, so that a drift of the machine shows, and print."""
    before = peers()
    own = medians(ours())
    after = peers()
    times = {name: (before[name] + after[name]) / 2 for name in before}
    untraced = [seconds for name, seconds in times.items() if name.startswith("zen") and "traced" not in name]
    if not untraced:
        print("The peers were not measured: they need benchmarks/peers/.venv and the shared harness of the workload.")
        report("One case of W", own, next(iter(own)))
        return
    report("One case of W", {**own, **times, BEST: min(untraced)}, BEST)


def ours() -> dict[str, Work]:
    """What we measure of our own, on the frozen item."""
    rules = load(FOLDER)
    (program,) = rules.region(FROZEN.region_name).programs
    factors, engine = rules.factors(program.factor_sets), rules.engine(program)
    grower = Grower(program, factors)
    admitted = admit(case_from_data(FROZEN.case(), "case.json"), program, factors, rules.units)
    run = engine.run(admitted, CLOCKS)
    return {
        "exact, all values kept, sealed": lambda: engine.run(admitted, CLOCKS),
        "the same with its full tree and root": lambda: grower.grow(admitted, engine.run(admitted, CLOCKS)),
        "the tree of a run alone": lambda: grower.grow(admitted, run),
    }


def peers() -> dict[str, float]:
    """The median seconds of the processor for each peer, as the harness tells them; nothing where it is not there."""
    found = {name: _peer(module, tuple(sorted(mode.items()))) for name, (module, mode) in MODES.items()}
    return {name: seconds for name, seconds in found.items() if seconds is not None}


def _peer(module: str, mode: tuple[tuple[str, str], ...]) -> float | None:
    if not PEERS.is_file() or not (HARNESS / "worker.py").is_file():
        return None
    environment = {**os.environ, **dict(mode), "RUNS": "9", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(PEERS), str(HARNESS / "worker.py"), module, "1"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        print(f"{module}: not measured: {done.stderr.strip().splitlines()[-1:]}")
        return None
    answer = json.loads(lines[-1])
    if answer["fail"]:
        print(f"{module}: not measured: {answer['fail']}")
        return None
    return float(answer["cpu"])


if __name__ == "__main__":
    main()
