"""A small world for the tests of verifiers: what ships, an invented register, a manual that asks it, a harbour."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from carbonrules.compliance.known_verifiers import BodyAnswer
from carbonrules.compliance.verifiers import verifiers
from carbonrules.library.load import load
from carbonrules.library.rules import Rules

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
REGISTER = ROOT / "examples" / "verifiers"
WORKS = HERE / "works"
DAY = "2026-11-26"


@cache
def rules() -> Rules:
    """What ships, with the invented register beside it, the manual of an invented works, and an invented harbour."""
    return load(REGISTER, WORKS)


def asked(body: str, on: str = DAY, region: str = "eu") -> BodyAnswer:
    """What is held of one body."""
    found = verifiers(region, on, body, rules()).asked
    assert found is not None
    return found


def case_with(folder: Path, body: str, accreditor: str) -> Path:
    """The exchanger of the examples, with a statement of this body."""
    case = json.loads((ROOT / "examples" / "cases" / "steel-exchanger.json").read_text(encoding="utf-8"))
    case["equipment"][0]["import date"] = "2026-08-30"
    case["equipment"][0]["certificates"] = [
        {"id": "C1", "body": body, "accreditor": accreditor, "standard": "ISO 14065", "statement date": "2026-06-01"}
    ]
    path = folder / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return path
