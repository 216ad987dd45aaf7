"""What a modeller waits for at each save, beside plain ifcopenshell: python benchmarks/design_time.py

The base is a process that opens the DEMO model and asks for the property sets and materials of every object. The
commands are whole processes as a modeller or a tool starts them, rules compiled on disk.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import demonstration
from measuring import processes, python, report
from models import BASE, PLAIN

ON = "2026-06-30"
# How a command ends (1 where something is restricted) is no fault of the measurement.
COMMAND = (
    "-c",
    "from contextlib import suppress\nfrom carbonrules.cli import main\nwith suppress(SystemExit):\n    main()",
)


def main() -> None:
    """Measure each command on the DEMO model, and print."""
    with tempfile.TemporaryDirectory() as folder:
        model = str(demonstration.author(Path(folder))[0])
        asked = {
            "screen in three regions": ("screen", model, "--region", "eu,uk,sea", "--on", ON, "--json"),
            "ids for a region": ("ids", "--region", "eu", "-o", f"{folder}/eu.ids"),
            "extract": ("extract", model, "-o", f"{folder}/case.json"),
            "assess and write back": ("assess", model, "-r", "eu", "--on", ON, "--write-back", f"{folder}/copy.ifc"),
        }
        commands = {BASE: python("-c", PLAIN, model)}
        commands |= {name: python(*COMMAND, *words) for name, words in asked.items()}
        environment = {"CARBONRULES_CACHE": f"{folder}/cache"}
        report("The DEMO model", processes(commands, samples=5, environment=environment), BASE)


if __name__ == "__main__":
    main()
