"""The sentences of `eu.cbam` beside another implementation: python benchmarks/border_mechanism.py [--freeze FILE]

Both work on the default values as first printed (examples/eu_cbam_first_edition) and on the same benchmarks. Every row
of that edition is tried for every country and the years 2026 to 2028; where codes below a row have different
benchmarks, one code for each of them. The other implementation is the public package `opencbam`, which is not a
requirement of ours: without it the script says so. Each side is rounded as the other states it: certificates to 0.001,
money to 0.01 EUR. It takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from measuring import ROOT

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.run import Clocks
from carbonrules.library.load import load
from carbonrules.program.values import NoValue

EDITION = ROOT / "examples" / "eu_cbam_first_edition"
COUNTRIES = ROOT / "benchmarks" / "border_countries.json"
REGULATION = "first-edition.cbam"
YEARS = (2026, 2027, 2028)
# A price and a mass for both sides; neither is a fact of anything.
PRICE, MASS = Decimal("75.28"), Decimal("10")
ON = "2026-11-22"
ANSWERS = {
    "embedded emissions": "eu.cbam/rule/embedded emissions",
    "free allocation": "eu.cbam/rule/free allocation",
    "certificates due": "eu.cbam/rule/certificates due",
}
_SAMPLE, _SEED = 60, 20260
_BATCH = 1_500


@dataclass(frozen=True, slots=True)
class Row:
    """One question to both: a good, where it is from, and the year."""

    code: str
    country: str
    name: str
    year: int

    def case(self, number: int) -> dict[str, str]:
        """The consignment of our side."""
        return {
            "id": str(number),
            "CN code": self.code,
            "origin": self.country,
            "net mass": f"{MASS} t",
            "import date": f"{self.year}-05-15",
            "importer mass this year": "60 t",
        }


def main() -> int:
    """Compare all rows, print the counts and the kinds of difference, and freeze a sample where asked."""
    words = argparse.ArgumentParser()
    words.add_argument("--freeze", type=Path)
    chosen = words.parse_args()
    try:
        import opencbam  # noqa: F401
    except ImportError:
        print("opencbam is not installed here: pip install --no-deps opencbam==0.1.0, in an environment of its own.")
        return 0
    rows = list(all_rows())
    count: Counter[str] = Counter()
    shown: dict[str, Row] = {}
    equal: list[tuple[Row, dict[str, str]]] = []
    for row, own in zip(rows, answers(rows), strict=True):
        theirs = other(row)
        kind = difference(own, theirs)
        count[kind] += 1
        shown.setdefault(kind, row)
        if kind == "equal":
            equal.append((row, theirs))
    print(f"{len(rows)} rows, of which {count['equal']} equal in all four answers")
    for kind, number in count.most_common():
        print(f"  {number:7}  {kind}   first: {shown[kind]}")
    if chosen.freeze is not None:
        freeze(equal, chosen.freeze)
    return 0


def all_rows() -> Iterator[Row]:
    """Every row of the edition for every country and year, by a code of eight digits for each benchmark below it."""
    from opencbam.engine import defaults, reference

    names: Mapping[str, str] = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    entries = {code.replace(" ", ""): entry for code, entry in reference._load().items()}
    listed = {code for _, code in defaults._load()}
    longest_first = sorted(listed, key=len, reverse=True)
    codes: dict[tuple[str, str], str] = {}
    for code in sorted(entries):
        heading = next((each for each in longest_first if code.startswith(each.replace(" ", ""))), "")
        if heading and entries[code]["sector"] != "Cement":
            entry = json.dumps([entries[code]["column_b"]])
            codes.setdefault((heading, entry), code)
    for code in sorted(codes.values()):
        for name, country in names.items():
            for year in YEARS:
                yield Row(code, country, name, year)


def answers(rows: Sequence[Row]) -> Iterator[dict[str, Fraction | None]]:
    """What our sentences answer, in order; None is no value."""
    rules = load(EDITION)
    program = rules.program(REGULATION)
    factors, engine = rules.factors(program.factor_sets), rules.engine(program)
    clocks = Clocks.at(date.fromisoformat(ON))
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        things: list[Any] = [row.case(number) for number, row in enumerate(batch)]
        case = case_from_data({"consignment": things}, "rows.json")
        run = engine.run(admit(case, program, factors, rules.units), clocks)
        for number in range(len(batch)):
            yield {name: _number(run.slots[item, f"consignment/{number}"].value) for name, item in ANSWERS.items()}


def _number(value: object) -> Fraction | None:
    return None if isinstance(value, NoValue) or not isinstance(value, Fraction | int) else Fraction(value)


def other(row: Row) -> dict[str, str]:
    """What the other implementation answers, as it prints it; nothing where it refuses."""
    from opencbam import assess_good
    from opencbam.engine.goods import sector_for_cn
    from opencbam.engine.types import DataSource, Sector

    try:
        found = assess_good(
            cn_code=row.code,
            country=row.name,
            mass=MASS,
            year=row.year,
            data_source=DataSource.DEFAULT,
            sector=Sector(sector_for_cn(row.code)),
            certificate_price=PRICE,
        )
    except ValueError:
        return {}
    return {
        "embedded emissions": str(found.embedded_emissions),
        "free allocation": str(found.free_allocation),
        "certificates due": str(found.certificates_due),
        "certificate cost": str(found.liability_eur),
        "benchmark": str(found.benchmark),
    }


def difference(own: Mapping[str, Fraction | None], theirs: Mapping[str, str]) -> str:
    """In one phrase how two answers differ; `equal` where all four agree after the rounding of the other side."""
    if not theirs or own["embedded emissions"] is None:
        both = not theirs and own["embedded emissions"] is None
        return "no value on both sides" if both else "a value on one side only"
    if own["free allocation"] is None:
        return "no benchmark for the printed route: we say so, the other side takes no allocation off"
    for name in ("embedded emissions", "free allocation"):
        if own[name] != Fraction(theirs[name]):
            return f"{name} differ"
    due = rounded(own["certificates due"], "0.001")
    if due != Decimal(theirs["certificates due"]):
        return "certificates due differ"
    cost = (due * PRICE).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return "equal" if cost == Decimal(theirs["certificate cost"]) else "cost differs"


def rounded(value: Fraction | None, step: str) -> Decimal:
    """Rounded half up, as the other side rounds; all our numbers are finite decimals."""
    assert value is not None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(step), rounding=ROUND_HALF_UP)


def freeze(equal: Sequence[tuple[Row, Mapping[str, str]]], file: Path) -> None:
    """Write a seeded sample of what the other implementation answered."""
    chosen = sorted(random.Random(_SEED).sample(range(len(equal)), _SAMPLE))
    sample = [
        {"CN code": row.code, "origin": row.country, "year": row.year, **theirs}
        for row, theirs in (equal[number] for number in chosen)
    ]
    said = {
        "origin": "answers of the public package opencbam 0.1.0 (Apache-2.0), frozen by benchmarks/border_mechanism.py",
        "mass": f"{MASS} t",
        "price": f"{PRICE} EUR/tCO2e",
        "seed": _SEED,
        "rows": sample,
    }
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
