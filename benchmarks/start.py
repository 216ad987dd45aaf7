"""From nothing to a first traced result: python benchmarks/start.py

Import of the library above bare Python, and the command `assess` as a whole process, its rules compiled on disk.
`python -X importtime -c "import carbonrules"` shows where an import goes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from measuring import processes, python, report
from workload.cases import CLOCKS, FOLDER, FROZEN


def main() -> None:
    """Measure and print. The first run of each command, which compiles the rules, is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.json"
        case.write_text(json.dumps(FROZEN.case()), encoding="utf-8")
        command = str(Path(sys.executable).with_name("carbonrules"))
        assess = ["--region", FROZEN.region_name, "--rules", str(FOLDER), "--on", CLOCKS.on.isoformat(), "--json"]
        commands = {
            "bare Python": python("-c", "pass"),
            "import carbonrules": python("-c", "import carbonrules"),
            "import json, decimal, fractions (for comparison)": python("-c", "import json, decimal, fractions"),
            "carbonrules assess: a sealed result as JSON": [command, "assess", str(case), *assess],
        }
        report("Start", processes(commands, environment={"CARBONRULES_CACHE": folder}), "bare Python")


if __name__ == "__main__":
    main()
