"""From an IFC model to a case, beside plain ifcopenshell: python benchmarks/models.py

The base opens the model and asks for the property sets and materials of every object, as a process of its own, for our
reader works in a process of its own too. The shared models are measured where they are at hand.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import demonstration
from measuring import SHARED, processes, python, report

from carbonrules.library.load import load

PLAIN = """
import sys, ifcopenshell
from ifcopenshell.util.element import get_materials, get_psets
model = ifcopenshell.open(sys.argv[1])
for each in model.by_type("IfcObject"):
    get_psets(each), get_materials(each)
"""
OURS = """
import sys
from carbonrules.library.load import load, read_case
read_case(sys.argv[1], rules=load())
"""
IMPORT = "import ifcopenshell, ifcopenshell.util.element"


def main() -> None:
    """Measure each model that is there, and print."""
    load()
    with tempfile.TemporaryDirectory() as folder:
        models = [
            demonstration.author(Path(folder))[0],
            SHARED / "ifc" / "ti_hx_1.ifc",
            SHARED / "ifc" / "ti_hx_100.ifc",
        ]
        for model in models:
            if not model.is_file():
                print(f"{model.name} was not measured: it is not at hand")
                continue
            base = "ifcopenshell: open, property sets, materials"
            commands = {
                base: python("-c", PLAIN, str(model)),
                "import of ifcopenshell alone": python("-c", IMPORT),
                "read_case, its rules compiled on disk": python("-c", OURS, str(model)),
            }
            size = f"{model.stat().st_size / 1000:.0f} kB"
            report(f"{model.name} ({size})", processes(commands, samples=7), base)


if __name__ == "__main__":
    main()
