"""A case that is read, to the next region's complete result, its rules compiled: python benchmarks/next_region.py

The complete result is what `assess` returns: every regulation of the region admitted, run, sealed and collected.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import demonstration
from measuring import Work, medians, report
from workload.cases import CLOCKS, FOLDER, FROZEN

from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.library.load import load, read_case
from carbonrules.library.rules import Rules


def main() -> None:
    """Measure W, where one program answers, and the regions that ship, with the demonstration's case."""
    works = {"W, next region": of_workload()}
    demo = load(*demonstration.RULES)
    with tempfile.TemporaryDirectory() as folder:
        model, overlay = demonstration.author(Path(folder))
        completed = read_case(model, overlay=overlay, rules=demo)
    for name in demonstration.REGIONS:
        works[f"demonstration, region {name}"] = _assess(demo, completed, name, demonstration.ON)
    report("Next region", medians(works), "W, next region")


def of_workload() -> Work:
    """W assessed in one region: what other works on the same machine can be told by."""
    rules, case = load(FOLDER), case_from_data(FROZEN.case(), "case.json")
    return _assess(rules, case, FROZEN.region_name, CLOCKS.on.isoformat())


def _assess(rules: Rules, case: Case, name: str, on: str) -> Work:
    region = rules.region(name)
    return lambda: assess(case, region, on)


if __name__ == "__main__":
    main()
