"""A conversion in four steps, beside the assessments it stands on, and its replay: python benchmarks/converting.py

The case is the demonstration's, its rules compiled. A conversion runs the programs of home and target and every
crossing between them, then reconciles each step; the replay recomputes all of it from the bytes of the bundle.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import demonstration
from measuring import Work, medians, report

from carbonrules.compliance.assess import assess
from carbonrules.compliance.conversion.bundle import conversion_files, write_conversion
from carbonrules.compliance.conversion.convert import convert
from carbonrules.derivation.replay import replay_conversion
from carbonrules.library.load import load, read_case

HOME, TARGET = "cn", "eu"


def main() -> None:
    """Measure and print."""
    rules, on = load(*demonstration.RULES), demonstration.ON
    home, target = rules.region(HOME), rules.region(TARGET)
    with tempfile.TemporaryDirectory() as folder:
        model, overlay = demonstration.author(Path(folder))
        case = read_case(model, overlay=overlay, rules=rules)
        found = convert(case, home, target, on)
        bundle = Path(folder) / "bundle"
        write_conversion(bundle, found)
        assert replay_conversion(bundle).holds
        works: dict[str, Work] = {
            "both assessments": lambda: (assess(case, home, on), assess(case, target, on)),
            "conversion": lambda: convert(case, home, target, on),
            "conversion and the bytes of its bundle": lambda: conversion_files(convert(case, home, target, on)),
            "replay of the bundle": lambda: replay_conversion(bundle),
        }
        report(f"Conversion from {HOME} to {TARGET}", medians(works, samples=5), "both assessments")


if __name__ == "__main__":
    main()
