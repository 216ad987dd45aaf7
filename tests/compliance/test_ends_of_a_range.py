"""A flow whose factor hangs on a route that nobody stated: both ends of the published range, each a whole answer."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import carbonrules
from carbonrules.compliance.results import Assessment, RegulationResult
from carbonrules.derivation.replay import replay
from carbonrules.foundation.errors import RegulationError
from carbonrules.library.load import load
from carbonrules.library.rules import Rules
from carbonrules.render.screen import screen

ROOT = Path(__file__).resolve().parents[2]
FACTORS = ROOT / "examples" / "factors"
BY_ROUTE = ROOT / "examples" / "titanium_by_route"
DAY = "2026-11-26"
EXCHANGER = {
    "commodity code": "8419 50 80",
    "origin": "CN",
    "destination": "DE",
    "units": "1",
    "net mass": "1200 kg",
    "treated area": "10 m2",
    "service life": "10 year",
    "import date": "2026-06-30",
    "acceptable burden": "5000 EUR",
    "absent stages": [
        {"stage": "standby inert gas", "reason": "does not occur"},
        {"stage": "maintenance reagents", "reason": "does not occur"},
        {"stage": "waste liquid disposal", "reason": "does not occur"},
    ],
    "reagents": [],
    "certificates": [],
}


@cache
def rules() -> Rules:
    return load(BY_ROUTE, FACTORS)


def assessed(tmp_path: Path, stage: str, amount: str, held: Rules | None = None) -> Assessment:
    """An exchanger with 100 kg of steel and a titanium tube in a stage; what is left to state is the tube's route."""
    other = "surface treatment" if stage == "upstream material" else "upstream material"
    activities = [
        {"stage": other, "flow": "carbon steel plate", "amount": "100 kg", "place": "CN", "nature": "calculated"},
        {"stage": stage, "flow": "titanium tube", "amount": amount, "place": "CN", "nature": "calculated"},
    ]
    case = {
        "format": "carbonrules.case.input/1",
        "case": "by route",
        "equipment": [{"id": "E-1", **EXCHANGER, "activities": activities}],
    }
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    own = held if held is not None else rules()
    return carbonrules.assess(carbonrules.read_case(path, rules=own), own.region("eu"), on=DAY)


def scheme(found: Assessment) -> RegulationResult:
    return next(each for each in found.regulations if each.id == "eu.anticorrosion")


def test_the_factor_is_missing_and_both_ends_are_told(tmp_path: Path) -> None:
    found = scheme(assessed(tmp_path, "upstream material", "1000 kg"))
    footprint = found.value("product footprint")
    assert (footprint.value, footprint.at_least) == (None, "220")
    ranges = found.subject().ranges
    assert ranges is not None
    # 100 kg × 2.2 + 1 000 kg × 14.7, recycled, and 100 kg × 2.2 + 1 000 kg × 42.5, virgin.
    assert ranges["product footprint"].low.value == "14920"
    assert ranges["product footprint"].high.value == "42720"
    assert found.ends is not None
    assert [(row.route, row.bound, row.value) for row in found.ends.low_rows] == [("recycled", "single", "14.7")]
    assert [(row.route, row.bound, row.value) for row in found.ends.high_rows] == [("virgin", "high", "42.5")]


def test_each_end_is_a_derivation_that_a_stranger_replays(tmp_path: Path) -> None:
    found = scheme(assessed(tmp_path, "upstream material", "1000 kg"))
    assert found.ends is not None
    bundles = found.bundles_at_ends()
    for end, seal, footprint in (("low", found.ends.low_seal, "14920"), ("high", found.ends.high_seal, "42720")):
        assert replay(bundles[end], root=seal).holds
        slots = json.loads(bundles[end]["derivation.json"])["slots"]
        nodes = json.loads(bundles[end]["derivation.json"])["nodes"]
        node = next(nodes[name] for item, _, name in slots if item.endswith("/rule/product footprint"))
        assert Fraction(node["value"]["number"]) == Fraction(footprint)


def test_a_level_stands_where_both_ends_agree(tmp_path: Path) -> None:
    # Baseline 0.70 × 10 m2 × 10 year = 70 kgCO2e. 10 kg × 14.7 is 147, more than 30 % above; 42.5 is more so.
    found = assessed(tmp_path, "surface treatment", "10 kg")
    warning = scheme(found).subject().warning
    assert warning is not None
    assert (warning.level, warning.at_ends) == ("red", ("red", "red"))
    assert found.label.state == "locked"
    assert "eu.anticorrosion, equipment/E-1: red holds" in found.label.because
    assert "warning level at both ends: red" in screen([found], "en")


def test_a_level_is_open_where_the_ends_differ_and_undetermined_locks(tmp_path: Path) -> None:
    # 3 kg × 14.7 = 44.1, below the baseline; 3 kg × 42.5 = 127.5, far above.
    found = assessed(tmp_path, "surface treatment", "3 kg")
    warning = scheme(found).subject().warning
    assert warning is not None
    assert (warning.level, warning.at_ends) == ("undetermined", ("none", "red"))
    assert found.label.state == "locked"
    said = " ".join(screen([found], "en").split())
    assert "warning level at the low end: none; at the high end: red; it stands only where both agree" in said
    assert "the route of titanium tube is not stated: recycled 14.7 kgCO2e/kg (demo-titanium-by-route)" in said


def test_both_ends_below_every_level_open_the_label(tmp_path: Path) -> None:
    # 1 kg × 42.5 is below the baseline of 70 kgCO2e at either end.
    found = assessed(tmp_path, "surface treatment", "1 kg")
    assert scheme(found).subject().warning.at_ends == ("none", "none")  # type: ignore[union-attr]
    assert (found.label.state, found.label.because) == ("open", ())


def test_a_line_that_names_the_route_takes_its_central_value(tmp_path: Path) -> None:
    own = own_rules(tmp_path, 'by route "virgin"')
    found = scheme(assessed(tmp_path, "upstream material", "1000 kg", own))
    assert (found.value("product footprint").value, found.ends) == ("31770", None)
    own = own_rules(tmp_path, 'by route "recycled"')
    found = scheme(assessed(tmp_path, "upstream material", "1000 kg", own))
    assert found.value("product footprint").value == "14920"


def test_a_route_without_a_central_value_has_ends_of_its_own(tmp_path: Path) -> None:
    own = own_rules(tmp_path, 'by route "virgin"', without="bound: central")
    found = scheme(assessed(tmp_path, "upstream material", "1000 kg", own))
    assert found.ends is not None
    assert [row.value for row in (*found.ends.low_rows, *found.ends.high_rows)] == ["20.6", "42.5"]


def test_a_route_that_the_set_does_not_hold_is_refused_with_those_it_holds(tmp_path: Path) -> None:
    with pytest.raises(RegulationError) as refused:
        own_rules(tmp_path, 'by route "virgn"').region("eu")
    (finding,) = refused.value.diagnostics
    assert finding.code == "N216"
    assert "did you mean `virgin`?" in finding.as_text()


def own_rules(folder: Path, route: str, without: str = "") -> Rules:
    """The example's manual with a route in its line, and its set without some lines."""
    made = folder / "own"
    made.mkdir(exist_ok=True)
    text = (BY_ROUTE / "rules" / "eu.creg").read_text(encoding="utf-8")
    (made / "eu.creg").write_text(text.replace("at place XW", f"at place XW {route}"), encoding="utf-8")
    rows = (BY_ROUTE / "factors" / "titanium-products-by-route.yaml").read_text(encoding="utf-8").splitlines()
    kept = [each for each in rows if not without or without not in each]
    (made / "rows.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return load(made, FACTORS)
