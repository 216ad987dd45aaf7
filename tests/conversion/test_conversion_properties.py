"""The reconciliation is exact whatever the case is, between all regions; and the checker finds nothing in it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from conversion_world import DAY, case, rules
from hypothesis import given
from hypothesis import strategies as st
from lengths import SOAK, tries

from carbonrules.cases.facts import Case, Fact
from carbonrules.compliance.conversion.bundle import conversion_files
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import Conversion, Reconciliation
from carbonrules.derivation.replay import replay_conversion
from carbonrules.library.load import read_cases

REGIONS = ("ca", "cn", "eu", "gulf", "north", "oceania", "sea", "south", "uk", "us")
PAIRS = tuple(permutations(REGIONS, 2))
STAGES = (
    "upstream material",
    "manufacturing",
    "surface treatment",
    "transport",
    "standby inert gas",
    "maintenance reagents",
    "waste liquid disposal",
)
# Flows with their unit; of titanium and nitrogen most regions have no open factor.
FLOWS = {
    "stainless steel": "kg",
    "titanium metal": "kg",
    "electricity": "kWh",
    "nitric acid": "kg",
    "citric acid": "kg",
    "rinse water": "m3",
    "nitrogen": "Nm3",
    "sea freight": "tkm",
}
DESTINATIONS = ("AU", "CN", "DE", "GB", "NZ", "SA", "SG", "US")


@st.composite
def activities(draw: st.DrawFn) -> dict[str, str]:
    flow = draw(st.sampled_from(sorted(FLOWS)))
    stated = {"stage": draw(st.sampled_from(STAGES)), "flow": flow, "place": draw(st.sampled_from(("CN", "DE", "US")))}
    if draw(st.integers(0, 4)):
        amount = draw(st.decimals(0, 10_000, places=3, allow_nan=False, allow_infinity=False))
        stated["amount"] = f"{amount} {FLOWS[flow]}"
    return stated


def reconciles(total: Reconciliation) -> None:
    """Home and every change give the target: in all, for each activity, for each stage, and step by step."""
    steps = (total.home.known, total.caliber, total.factors)
    assert sum(map(Fraction, steps)) == Fraction(total.target.known)
    for each in total.activities:
        ends = [Fraction(point.value or 0) for point in (each.home, each.target)]
        assert ends[0] + sum(Fraction(one.change) for one in each.adjustments) == ends[1]
    for stage in total.stages:
        assert sum(map(Fraction, (stage.home, stage.caliber, stage.factors))) == Fraction(stage.target)
    for side, stages in (
        (total.home, [s.home for s in total.stages]),
        (total.target, [s.target for s in total.stages]),
    ):
        assert sum(map(Fraction, stages)) == Fraction(side.known)
        assert side.value in (None, side.known)
        assert (side.value is None) == bool(side.open)


def carried(each: Case, pair: tuple[str, str]) -> Conversion:
    made = convert(each, rules().region(pair[0]), rules().region(pair[1]), DAY)
    assert any(total.name == "product footprint" for subject in made.subjects for total in subject.totals)
    return made


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Activities in any stages; of a stage without any, the case says that it does not occur, or nothing."""
    stated = draw(st.lists(activities(), max_size=6))
    unused = [stage for stage in STAGES if stage not in {each["stage"] for each in stated}]
    absent = [{"stage": stage, "reason": "does not occur"} for stage in unused if draw(st.integers(0, 3))]
    destination = draw(st.sampled_from(DESTINATIONS))
    return case(stated, destination=destination, **{"absent stages": absent or "none"})


@given(st.sampled_from(PAIRS), cases())
@tries(10)
def test_the_reconciliation_is_exact_on_every_case(pair: tuple[str, str], stated: Case) -> None:
    for total in carried(stated, pair).subjects[0].totals:
        reconciles(total)


@given(st.sampled_from(PAIRS), cases())
@tries(2)
def test_every_conversion_replays(pair: tuple[str, str], stated: Case) -> None:
    verdict = replay_conversion(conversion_files(carried(stated, pair)))
    assert verdict.holds, verdict.as_text()


def completed(each: Case) -> Case:
    """A case of a model with what no model of these says: the order, the places, and one material without a name."""
    (bare,) = case([], **{"absent stages": "none"}).things["equipment"]
    (thing,) = each.things["equipment"]
    said = {"place": Fact("CN"), "flow": Fact("stainless steel")}
    activities = tuple(replace(one, facts={**said, **one.facts}) for one in thing.lists["activities"])
    lists = {**bare.lists, "activities": activities}
    made = replace(thing, facts={**bare.facts, **thing.facts}, lists=lists)
    return replace(each, things={"equipment": (made,)})


@pytest.mark.parametrize("pair", PAIRS if SOAK else [("cn", "eu"), ("sea", "gulf")], ids="-".join)
@pytest.mark.parametrize("model", ["ti_hx_1.ifc", "ti_hx_100.ifc"])
def test_the_reconciliation_is_exact_on_models(shared: Path, model: str, pair: tuple[str, str]) -> None:
    cases = list(read_cases(shared / "ifc" / model, rules=rules()))
    for each in cases if SOAK else cases[:1]:
        (total, *_) = carried(completed(each), pair).subjects[0].totals
        assert total.home.value is None, "of titanium and acids there is no open factor: both sides say at least"
        assert total.home.open
        reconciles(total)
