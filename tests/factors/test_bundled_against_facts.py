"""What ships stands as the facts gathered for it print it: value, unit and place of every row, where they lie by."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from factor_world import UNITS

from carbonrules.factors.held import HeldRow, held_rows
from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.resources import bundled
from carbonrules.program.model import Version

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"
# Facts say WORLD or GLO for the world; the French publication prints some goods for the world that stand at FR here.
PLACES = {"XW": ("WORLD", "GLO"), "FR": ("FR", "WORLD"), "AU-NSW": ("AU-NSW", "AU-NSW_ACT"), "AU-ACT": ("AU-NSW_ACT",)}
# Read elsewhere than in the tables of facts: an announcement, and intervals in a second transcription.
ELSEWHERE = {("cn-electricity-footprint", "0.5777"), ("metals-world", "1.3")}
INTERVALS_ELSEWHERE = {"aluminium", "copper", "nickel", "lead"}

Fact = tuple[str, str, str]


@pytest.fixture(scope="module")
def facts() -> dict[Fact, str]:
    """Value, unit and region of every fact, with its notes."""
    files = sorted([*FACTS.glob("factors/*.csv"), *FACTS.glob("factors2/*.csv")])
    if not files:
        pytest.skip("the facts that the factor files were made from do not lie beside the repository")
    return {_fact(row): row["notes"] for file in files for row in csv.DictReader(file.open(encoding="utf-8"))}


def _fact(row: dict[str, str]) -> Fact:
    return row["value"], row["unit"].replace(" ", ""), row["region"]


def _places(row: HeldRow) -> tuple[str, ...]:
    return PLACES.get(row.place, (row.place,))


def test_every_emission_factor_is_a_fact_as_printed(facts: dict[Fact, str]) -> None:
    rows = held_rows(load_factor_sets([bundled("factorsets")], UNITS))
    strange = [
        (row.set, row.key, row.value, row.unit)
        for row in rows
        if row.bound not in ("low", "high")
        and (row.set, row.value) not in ELSEWHERE
        and not any((row.value, row.unit.replace(" ", ""), place) in facts for place in _places(row))
    ]
    assert strange == []
    assert len(rows) > 800


def test_both_ends_of_every_range_are_those_of_the_interval(facts: dict[Fact, str]) -> None:
    by_key: dict[tuple[str, str, str], dict[str, HeldRow]] = {}
    for row in held_rows(load_factor_sets([bundled("factorsets")], UNITS)):
        if row.bound:
            by_key.setdefault((row.set, row.flow, row.route), {})[row.bound] = row
    ranges = [each for key, each in by_key.items() if len(each) > 1 and key[1] not in INTERVALS_ELSEWHERE]
    alone = [row for each in ranges if "central" not in each for row in each.values()]
    assert (len(ranges), len(alone)) == (20, 4)
    assert all((row.value, row.unit.replace(" ", ""), place) in facts for row in alone for place in _places(row)[:1])
    for each in (one for one in ranges if "central" in one):
        central = each["central"]
        notes = [facts.get((central.value, central.unit.replace(" ", ""), place), "") for place in _places(central)]
        intervals = re.findall(r"95 % interval ([\d.]+)-([\d.]+)", " ".join(notes))
        assert (each["low"].value, each["high"].value) in intervals, central.key


def _column(name: str, column: str) -> Iterator[tuple[tuple[str, ...], Version]]:
    for row in load_factor_sets([bundled("factorsets")], UNITS).tables[f"set:{name}/{column}"].rows:
        for version in row.versions:
            yield row.keys, version


def test_every_exchange_rate_is_a_fact(facts: dict[Fact, str]) -> None:
    for currency in ("CNY", "USD", "GBP", "SGD", "JPY"):
        for _, version in _column("exchange-rates", currency):
            assert (version.value, f"{currency}perEUR", "EU") in facts


@pytest.mark.parametrize("report", ["AR4", "AR5", "AR6"])
def test_every_warming_potential_is_that_of_its_gas_and_report(report: str) -> None:
    file = FACTS / "factors" / "gwp.csv"
    if not file.is_file():
        pytest.skip("the facts that the factor files were made from do not lie beside the repository")
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    known = {_gas(row["key"]): row["value"] for row in rows if row["scope"] == f"GWP-100 {report}"}
    assert {_gas(f"gwp100{gas}"): version.value for (gas,), version in _column("gwp", report)} == known


def _gas(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
