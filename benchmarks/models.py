"""From an IFC model to a case, beside plain ifcopenshell: python benchmarks/models.py

The base is a process that opens the model and asks for the property sets and materials of every object. `read_case`
starts such a process too, for our reader works in one of its own; here the library and its rules are loaded before.
The last row starts from nothing. The shared models are measured where they are at hand.

`python benchmarks/models.py 1000 5000` makes plants of so many exchangers and measures the process that extracts from
them beside the base, and the peak of memory of that process and of the one that starts it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import demonstration
import models_made
from measuring import SHARED, Work, medians, python, report, used

from carbonrules.cases.ifc.mapping_file import bundled_mapping
from carbonrules.cases.ifc.process import WORKER, Limits
from carbonrules.library.load import load, read_case

PLAIN = """
import sys, ifcopenshell
from ifcopenshell.util.element import get_materials, get_psets
model = ifcopenshell.open(sys.argv[1])
for each in model.by_type("IfcObject"):
    get_psets(each), get_materials(each)
"""
_FEW, _KILO = 300, 1024
IMPORT = "import ifcopenshell, ifcopenshell.util.element"
OURS = """
import sys
from carbonrules.library.load import load, read_case
read_case(sys.argv[1], rules=load())
"""
PEAKS = """
import resource, sys
from pathlib import Path
from carbonrules.cases.ifc.mapping_file import bundled_mapping
from carbonrules.cases.ifc.process import Limits
from carbonrules.cases.ifc.reader import read_ifc_cases
from carbonrules.library.load import load
rules = load()
# The usual limit is of seconds that pass, and a machine that measures may have other work.
cases = read_ifc_cases(Path(sys.argv[1]), bundled_mapping(rules.flows), rules.flows, rules.units, Limits(seconds=3600))
own, worker = (resource.getrusage(each).ru_maxrss for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(len(cases), own, worker)
"""
BASE = "ifcopenshell: open, property sets, materials"


def main() -> None:
    """Measure each model that is there, or plants of the sizes asked for, and print."""
    if len(sys.argv) > 1:
        for items in sys.argv[1:]:
            plant(int(items))
        return
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


def plant(items: int) -> None:
    """Measure a plant of so many exchangers: few samples, for each takes long."""
    with tempfile.TemporaryDirectory() as folder:
        started = used()
        model = models_made.write(Path(folder) / "plant.ifc", items)
        size = f"{model.stat().st_size / 1e6:.1f} MB, made in {used() - started:.1f} s"
        limits = Limits()
        request = json.dumps(
            bundled_mapping(load().flows).wanted()
            | {"path": str(model), "memory": limits.memory_megabytes * 2**20, "seconds": limits.seconds}
        ).encode()
        told: list[str] = []
        works: dict[str, Work] = {
            BASE: lambda: _run(python("-c", PLAIN, str(model))),
            "the process that extracts": lambda: _run(python("-m", WORKER), request),
            "reading into cases in a process of its own, with that one": lambda: told.append(_said(model)),
        }
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(3 if items <= _FEW else 1):
            for name, work in works.items():
                start = used()
                work()
                taken[name].append(used() - start)
        report(f"{items} exchangers ({size})", {name: statistics.median(each) for name, each in taken.items()}, BASE)
        cases, own, worker = (int(each) / _KILO for each in told[-1].split())
        print(f"  {cases * _KILO:.0f} cases; peak of memory {worker:.0f} MB in that process, {own:.0f} MB beside it")


def _said(model: Path) -> str:
    return subprocess.run(python("-c", PEAKS, str(model)), check=True, capture_output=True, text=True).stdout


def _run(command: list[str], words: bytes = b"") -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, input=words)


if __name__ == "__main__":
    main()
