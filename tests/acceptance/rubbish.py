"""Rubbish, and what must come of it: one clear message, exit 1 or 2, no traceback, nothing left behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from acceptance.command import Told

BINARY = bytes(range(256)) * 20
TEN_MEGABYTES = 10_000_000


def assert_clear(told: Told, *words: str) -> None:
    """One message that a person can act on, and a code or word that says what it is about."""
    said = told.out + told.err
    assert told.code in (1, 2), said[:400]
    assert "Traceback" not in said
    assert 'File "' not in said
    assert told.err.strip(), "nothing was said"
    assert len(told.err) < 20_000
    for word in words:
        assert word in said, said[:600]


def assert_nothing_left(folder: Path, before: set[Path]) -> None:
    assert set(folder.rglob("*")) == before


def plain_case(**changes: Any) -> dict[str, Any]:
    activity = {
        "stage": "upstream material",
        "flow": "carbon steel",
        "amount": "1 t",
        "place": "CN",
        "nature": "planned",
    }
    equipment = {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "DE",
        "units": 1,
        "net mass": "1200 kg",
        "treated area": "180 m2",
        "service life": "20 year",
        "import date": "2026-06-30",
        "activities": [activity],
        "absent stages": [],
        "reagents": [],
        "certificates": [],
    }
    for name, value in changes.items():
        at = activity if name in activity else equipment
        at[name.replace("_", " ")] = value
    return {"case": "rubbish", "equipment": [equipment]}
