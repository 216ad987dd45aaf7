"""The case of the demonstration, for measuring: its model authored afresh, its rules beside those that ship."""

from __future__ import annotations

import subprocess
from pathlib import Path

from measuring import ROOT, python

EXAMPLES = ROOT / "examples"
RULES = (EXAMPLES / "demo_exporter", EXAMPLES / "factors")
REGIONS = ("cn", "eu", "sea")
ON = "2026-07-15"


def author(folder: Path) -> tuple[Path, Path]:
    """Write the model and the overlay that completes it."""
    command = python(str(EXAMPLES / "titanium_exchanger" / "author_model.py"), "--out", str(folder))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "exchanger.ifc", folder / "completed.json"
