"""The sentences of `eu.cbam` beside another implementation, on the edition of default values that both hold.

The answers of the other side are frozen with their origin in border_sample.json, by benchmarks/border_mechanism.py,
which compares all rows. Where the package itself is installed, our copies of its two tables are compared with it row by
row.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from worked_examples import World

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.foundation.resources import bundled

ROOT = Path(__file__).resolve().parents[2]
EDITION = ROOT / "examples" / "eu_cbam_first_edition"
TABLE = "eu-cbam-first-default-values"
SAMPLE = json.loads((Path(__file__).parent / "border_sample.json").read_text(encoding="utf-8"))
PRICE = Decimal(SAMPLE["price"].split()[0])
ROUTES = ("A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "independent")
OTHERS = "Other countries and territories"


def lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def small_world(folder: Path) -> World:
    """The law, the edition, and of its rows those that the sample can ask for: the whole table takes long to read."""
    factors = folder / "factors"
    factors.mkdir()
    for file in (bundled("regulations") / "eu" / "cbam.creg", EDITION / "rules" / "eu.creg"):
        (folder / file.name).write_bytes(file.read_bytes())
    shipped = [*bundled("factorsets").glob("eu-cbam-*"), bundled("factorsets") / "flows.yaml"]
    for file in (*shipped, EDITION / "factors" / f"{TABLE}.yaml"):
        (factors / file.name).write_bytes(file.read_bytes())
    asked = {(each["origin"], each["CN code"][:4]) for each in SAMPLE["rows"]}
    asked |= {(OTHERS, code) for _, code in asked}
    first, *rows = (EDITION / "factors" / f"{TABLE}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if (row.split(",")[0], row.split(",")[1][:4]) in asked]
    (factors / f"{TABLE}.csv").write_text(first + "".join(kept), encoding="utf-8")
    return World([folder], [factors])


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Fraction]]:
    world = small_world(tmp_path_factory.mktemp("edition"))
    assert not world.checked.diagnostics
    program = world.checked.programs["first-edition.cbam"]
    things: list[Any] = [
        {
            "id": str(number),
            "CN code": each["CN code"],
            "origin": each["origin"],
            "net mass": SAMPLE["mass"],
            "import date": f"{each['year']}-05-15",
            "importer mass this year": "60 t",
        }
        for number, each in enumerate(SAMPLE["rows"])
    ]
    case = case_from_data({"consignment": things}, "sample.json")
    admitted = admit(case, program, world.factors, world.units)
    run = Engine(program, world.factors).run(admitted, Clocks.at(date(2026, 11, 22)))

    def value(name: str, number: int) -> Fraction:
        found = run.slots[f"eu.cbam/rule/{name}", f"consignment/{number}"].value
        assert isinstance(found, Fraction | int), (SAMPLE["rows"][number], found)
        return Fraction(found)

    names = ("embedded emissions", "free allocation", "certificates due")
    return [{name: value(name, number) for name in names} for number in range(len(things))]


def rounded(value: Fraction | Decimal, step: str) -> Decimal:
    exact = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(step), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize("number", range(len(SAMPLE["rows"])))
def test_both_sides_agree_after_the_rounding_that_the_other_states(
    answered: list[dict[str, Fraction]], number: int
) -> None:
    own, theirs = answered[number], SAMPLE["rows"][number]
    assert own["embedded emissions"] == Fraction(theirs["embedded emissions"])
    assert own["free allocation"] == Fraction(theirs["free allocation"])
    due = rounded(own["certificates due"], "0.001")
    assert due == Decimal(theirs["certificates due"])
    assert rounded(due * PRICE, "0.01") == Decimal(theirs["certificate cost"])


def test_the_sample_says_where_it_is_from() -> None:
    assert "opencbam 0.1.0" in SAMPLE["origin"]
    assert len(SAMPLE["rows"]) == 60
    assert {each["year"] for each in SAMPLE["rows"]} == {2026, 2027, 2028}


def benchmarks() -> Iterator[tuple[str, str, str, str, str]]:
    for row in lines(bundled("factorsets") / "eu-cbam-benchmarks.csv"):
        code = row["CN code"].replace(" ", "")
        yield row["benchmark column"], row["production route"], code, row["from"], row["benchmark"]


def test_a_longer_code_never_leaves_a_route_of_its_heading_open() -> None:
    """The longest code decides route by route: below a heading with other routes it would find the heading's."""
    routes: dict[tuple[str, str], set[str]] = {}
    for column, route, code, _, _ in benchmarks():
        routes.setdefault((column, code), set()).add(route)
    for (column, code), own in routes.items():
        for length in range(1, len(code)):
            assert routes.get((column, code[:length]), own) == own, (column, code)


def test_our_benchmarks_are_those_of_the_package_for_every_code_column_and_route() -> None:
    reference = pytest.importorskip("opencbam.engine.reference", reason="opencbam is not installed beside us")
    held: dict[tuple[str, str, str], dict[str, str]] = {}
    for column, route, code, start, value in benchmarks():
        held.setdefault((column, route, code), {})[start] = value
    for printed, entry in reference._load().items():
        code = printed.replace(" ", "")
        for name, column in (("column_a", "actual"), ("column_b", "default")):
            theirs: dict[str, dict[str, str]] = {}
            for each in entry[name]:
                start = "2028-01-01" if each["year"] == "2" else "2026-01-01"
                theirs.setdefault(each["route"] or "independent", {})[start] = each["value"]
            for route in ROUTES:
                near = (held.get((column, route, code[:length])) for length in range(8, 0, -1))
                assert next((each for each in near if each), {}) == theirs.get(route, {}), (code, column, route)


def test_our_default_values_are_those_of_the_package_but_for_cement_and_dashes() -> None:
    defaults = pytest.importorskip("opencbam.engine.defaults", reason="opencbam is not installed beside us")
    named = json.loads((ROOT / "benchmarks" / "border_countries.json").read_text(encoding="utf-8"))
    codes = {defaults._fold(name): OTHERS if code == "BT" else code for name, code in named.items()}
    printed = ("total", "markup_2026", "markup_2027", "markup_2028")
    theirs = {
        (codes[country], code.replace(" ", ""), *(row[name] for name in printed), row["route"] or "unnamed")
        for (country, code), rows in defaults._load().items()
        for row in rows
        if row["sector"] != "Cement" and row["total"] not in ("DASH", "NA", None)
    }
    own = [tuple(each.values()) for each in lines(EDITION / "factors" / f"{TABLE}.csv")]
    assert {(country, code.replace(" ", ""), *rest) for country, code, *rest in own} == theirs
    assert len(own) == len(theirs)


def test_the_values_printed_with_mark_up_are_those_that_the_law_makes_within_the_last_digit() -> None:
    """The edition rounded each value by itself, from one that it does not print: never more than 0.0011 apart."""
    shares = {"first year value": "0.1", "second year value": "0.2", "later value": "0.3"}
    off = []
    for row in lines(EDITION / "factors" / f"{TABLE}.csv"):
        fertiliser = row["CN code"][:4] in ("2808", "2814", "2834", "3102", "3105")
        for name, share in shares.items():
            exact = Decimal(row["default value"]) * (1 + Decimal("0.01" if fertiliser else share))
            if abs(Decimal(row[name]) - exact) > Decimal("0.0012"):
                off.append((row["country"], row["CN code"], name))
    assert off == []
