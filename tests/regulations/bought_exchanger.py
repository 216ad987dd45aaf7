"""An exchanger of bought steel, of which every other stage did not occur: where tests of a region start from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def bought_exchanger(destination: str, absent: Iterable[str]) -> dict[str, Any]:
    """The exchanger on its way to a place; `absent` are the stages of the region that did not occur."""
    steel = {"stage": "upstream material", "flow": "carbon steel", "amount": "100 kg", "place": "CN"}
    return {
        "id": "E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": destination,
        "units": "1",
        "net mass": "1200 kg",
        "treated area": "33 m2",
        "service life": "10 year",
        "import date": "2026-06-30",
        "activities": [{**steel, "nature": "measured"}],
        "absent stages": [{"stage": stage, "reason": "does not occur"} for stage in absent],
        "reagents": "none",
        "certificates": "none",
    }


def with_activity(exchanger: Mapping[str, Any], stage: str, flow: str, amount: str, place: str) -> dict[str, Any]:
    """What an exchanger states with one more activity, in place of the stage that did not occur."""
    more = {"stage": stage, "flow": flow, "amount": amount, "place": place, "nature": "measured"}
    absent = [each for each in exchanger["absent stages"] if each["stage"] != stage]
    return {"activities": [*exchanger["activities"], more], "absent_stages": absent}
