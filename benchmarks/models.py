"""From an IFC model to a case, beside plain ifcopenshell: python benchmarks/models.py

The base is a process that opens the model and asks for the property sets and materials of every object. `read_case`
starts such a process too, for our reader works in one of its own; here the library and its rules are loaded before.
The last row starts from nothing. The shared models are measured where they are at hand.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import demonstration
from measuring import SHARED, Work, medians, python, report

from carbonrules.library.load import load, read_case

PLAIN = """
import sys, ifcopenshell
from ifcopenshell.util.element import get_materials, get_psets
model = ifcopenshell.open(sys.argv[1])
for each in model.by_type("IfcObject"):
    get_psets(each), get_materials(each)
"""
IMPORT = "import ifcopenshell, ifcopenshell.util.element"
OURS = """
import sys
from carbonrules.library.load import load, read_case
read_case(sys.argv[1], rules=load())
"""
BASE = "ifcopenshell: open, property sets, materials"


def main() -> None:
    """Measure each model that is there, and print."""
    with tempfile.TemporaryDirectory() as folder:
        shared = [SHARED / "ifc" / name for name in ("ti_hx_1.ifc", "ti_hx_100.ifc")]
        for model in (demonstration.author(Path(folder))[0], *shared):
            if model.is_file():
                size = f"{model.stat().st_size / 1000:.0f} kB"
                report(f"{model.name} ({size})", medians(works(model), samples=7), BASE)
            else:
                print(f"{model.name} was not measured: it is not at hand")


def works(model: Path) -> dict[str, Work]:
    """What is measured of one model, in turn."""
    rules = load()
    return {
        BASE: lambda: _run(python("-c", PLAIN, str(model))),
        "start of Python and import of ifcopenshell alone": lambda: _run(python("-c", IMPORT)),
        "read_case, the library loaded": lambda: read_case(model, rules=rules),
        "a process that imports, loads rules and reads": lambda: _run(python("-c", OURS, str(model))),
    }


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
