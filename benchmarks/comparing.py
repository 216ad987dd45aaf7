"""One read case compared with every bundled region: python benchmarks/comparing.py

A comparison assesses the case at home and at each destination, lists every difference with its effect, and tells
several destinations side by side. The target is that of the next region, times the number of regions; the workload W in
the same run tells how fast the machine is just then.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import demonstration
from measuring import Work, medians, report
from next_region import of_workload

from carbonrules.compliance.assess import assess
from carbonrules.compliance.comparison.destinations import destinations
from carbonrules.library.load import load, read_case

HOME = "cn"


def main() -> None:
    """Measure and print."""
    rules, on = load(*demonstration.RULES), demonstration.ON
    with tempfile.TemporaryDirectory() as folder:
        model, overlay = demonstration.author(Path(folder))
        case = read_case(model, overlay=overlay, rules=rules)
    home = rules.region(HOME)
    there = [rules.region(each) for each in rules.regions if each != HOME]
    works: dict[str, Work] = {
        "W, next region": of_workload(),
        f"all {len(there) + 1} regions assessed": lambda: [assess(case, each, on) for each in (home, *there)],
        f"{HOME} compared with all {len(there)} others": lambda: destinations(case, home, there, on),
    }
    report("Comparing with all bundled regions", medians(works, samples=7), next(iter(works)))


if __name__ == "__main__":
    main()
