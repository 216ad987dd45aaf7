"""A few small worlds of generated factor sets: two grids, materials, a supplier's set, lists of goods and values."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.language.unit_file import bundled_units
from carbonrules.testing.generated.choosing import Chooser, seeded

WORLDS = 6

_FLOWS = """\
format: carbonrules.flows/1
flows:
  electricity: {unit: kWh, groups: [energy], zh: 电力}
  steel: {unit: kg, groups: [materials]}
  paint: {unit: kg, groups: [materials], density: 1.25 kg/L, density source: "https://example.org/paint"}
  gas: {unit: Nm3, groups: [energy], reference state: 0 °C and 101.325 kPa}
"""
_HEAD = """\
format: carbonrules.factors/1
id: {id}
kind: {kind}
title: Sample
publisher: an office
licence: CC-BY-4.0
licence note: a sample
edition: first
"""
_FACTORS = """\
scope: life cycle
emissions in: kgCO2e[fossil]
each row: {document: a table, grade: published, evidence: read}
"""


@cache
def units() -> UnitTable:
    """The unit file that ships."""
    return bundled_units()


@cache
def factor_world(number: int) -> FactorSets:
    """One world of factor sets, the same each time."""
    choose = seeded(f"factors {number}")
    texts = {
        "flows": _FLOWS,
        "grid": _set("grid", [("electricity", place, "kWh") for place in ("CN", "DE", "CN-SN")], choose),
        "materials": _set(
            "materials",
            [(flow, place, unit) for flow, unit in (("steel", "t"), ("paint", "kg")) for place in ("CN", "DE", "FR")],
            choose,
        ),
        "extra": _set("extra", [("gas", "DE", "Nm3"), ("gas", "CN", "Nm3"), ("electricity", "FR", "MWh")], choose),
        "routed": _routed(choose),
        "defaults": _defaults(choose),
        "goods": _goods(choose),
        "rates": _rates(choose),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load_factor_sets([Path(folder)], units())


def _set(id: str, keys: list[tuple[str, str, str]], choose: Chooser) -> str:
    rows = []
    for flow, place, unit in choose.some(keys, max(1, len(keys) - 2)):
        value = choose.pick(("0.6335", "2.5", "1_200", "0", "31.55", "0.0001"))
        for start in choose.some(("2024-01-01", "2025-07-01", "2026-01-01"), 1, 2):
            said = choose.pick(("", "", ", evidence: unread", ", evidence: reported", ", grade: estimated"))
            said += choose.pick(("", "", "", ", gwp set: AR6", ", gwp set: AR5"))
            dates = f", from: {start}" + choose.pick(("", "", f", published: {start[:4]}-12-31"))
            rows.append(f"  - {{flow: {flow}, place: {place}, value: {value}, unit: kgCO2e/{unit}{dates}{said}}}")
    return _HEAD.format(id=id, kind="emission factors") + _FACTORS + "rows:\n" + "\n".join(rows) + "\n"


def _routed(choose: Chooser) -> str:
    """A flow that is held by route only: a range, or one value."""
    bounds = choose.pick((("low", "central", "high"), ("low", "high"), ("",)))
    rows = []
    for bound, value in zip(bounds, ("2.5", "3.1", "4"), strict=False):
        said = f", bound: {bound}" if bound else ""
        rows.append(f"  - {{flow: paint, place: FR, route: primary{said}, value: {value}, unit: kgCO2e/kg}}")
    return _HEAD.format(id="routed", kind="emission factors") + _FACTORS + "rows:\n" + "\n".join(rows) + "\n"


def _defaults(choose: Chooser) -> str:
    rows = [
        f"  - {{country: {country}, CN code: {code}, total: {choose.pick(('1.44', '17.740', '2.203'))}}}"
        for country in ("CN", "Other countries")
        for code in choose.some(("7208", "7208 51 20", "8419"), 1)
    ]
    head = _HEAD.format(id="defaults", kind="values")
    return (
        f"{head}match: prefix\nsilent: {choose.pick(('row', 'law'))}\nheld: part\nkeys: [country, CN code]\n"
        "columns:\n  total: {unit: tCO2e/t}\n"
        "each row: {document: an annex, from: 2025-01-01, grade: official, evidence: reported}\n"
        "rows:\n" + "\n".join(rows) + "\n"
    )


def _rates(choose: Chooser) -> str:
    """How much of a currency one euro is, on a few days."""
    rows = [
        f"  - {{from: {start}, published: {start}, USD: {choose.pick(('1.175', '1.1172'))}, CNY: 8.2262}}"
        for start in choose.some(("2024-01-01", "2025-12-31", "2026-06-30"), 1)
    ]
    head = _HEAD.format(id="rates", kind="exchange rates")
    return (
        f"{head}match: exact\nsilent: row\nheld: part\nkeys: []\ncolumns:\n"
        "  USD: {unit: USD/EUR}\n  CNY: {unit: CNY/EUR}\n"
        "each row: {document: a list, grade: official, evidence: read}\nrows:\n" + "\n".join(rows) + "\n"
    )


def _goods(choose: Chooser) -> str:
    head = _HEAD.format(id="goods", kind="list of goods")
    held = choose.pick(("whole", "part"))
    return (
        f"{head}match: prefix\nheld: {held}\nkeys: [CN code]\ncolumns:\n  sector: {{words: [steel, cement]}}\n"
        "each row: {document: an annex, grade: official, evidence: read}\nrows:\n"
        "  - {CN code: 7208, sector: steel}\n  - {CN code: 7208 51 20, except: yes}\n"
        f"  - {{CN code: 8419, sector: {choose.pick(('steel', 'cement'))}}}\n"
    )
