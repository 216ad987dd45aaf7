"""Writes the factor sets and annexes of workload W from its numbers: python benchmarks/make_workload.py

The files are committed; run this only after a change of workload/numbers.py. The baseline is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workload import numbers

HERE = Path(__file__).resolve().parent / "workload"
BECAUSE = "invented for measuring"

_SET = """# Workload W: invented numbers, made by make_workload.py with seed {seed}. Illustrative, to measure engines.
format: carbonrules.factors/1
id: {id}
kind: emission factors
title: {title}
publisher: carbonrules benchmarks
edition: 2026-11-22
licence: Apache-2.0
licence note: Made for this project
scope: life cycle
emissions in: kgCO2e[fossil]
illustrative: yes

each row:
  document: benchmarks/workload/numbers.py
  grade: illustrative
  evidence: read
  because: invented for measuring

rows:
"""

_FLOWS = """# Workload W: what its activities are amounts of. Made by make_workload.py.
format: carbonrules.flows/1

flows:
"""

_ANNEX = """# Workload W: the invented annex of one region. Made by make_workload.py from workload/numbers.py.
regulation "Workload W: {region}" version 1.0
  identifier   workload-{id}.annex
  layer        annex
  amends       workload.baseline
  status       scenario
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  headline     border charge
  source       W is "Workload W, invented for measuring" status scenario

boundary
  cite W §4
  counts {counted}
{left_out}
emission factors
  cite W §4
  others from workload-factors at place {region}

fills baseline intensity
  cite W §5
  from 2026-01-01 is {baseline} kgCO2e/kg, illustrative because "{because}"

parameter phase-in share in %
  cite W §6
{phased_in}

tariff full charge on total emissions in EUR, marginal
  cite W §6
{bands}

rule border charge for each batch in EUR
  cite W §6
  is full charge × phase-in share
  less price paid
  result at least 0 EUR

warning levels
  cite W §7
  red when gap to baseline is more than 30 %
  yellow when gap to baseline is more than 10 %
  blue when gap to baseline is more than 0 %
"""


def annex(number: int) -> str:
    """The annex of one region."""
    region, left_out = numbers.REGIONS[number], numbers.LEFT_OUT[number]
    return _ANNEX.format(
        region=region,
        id=region.lower(),
        counted=", ".join(kind for kind in numbers.KINDS if kind not in left_out),
        left_out="".join(f'  leaves out {kind} because "{BECAUSE}"\n' for kind in left_out),
        baseline=numbers.BASELINES[number],
        because=BECAUSE,
        phased_in="\n".join(_phase_in(numbers.PHASED_IN[number])),
        bands="\n".join(_bands(numbers.BANDS[number])),
    )


def _phase_in(shares: tuple[str, ...]) -> Iterator[str]:
    for year, share in enumerate(shares, numbers.FIRST_YEAR):
        yield f'  from {year}-01-01 is {share} %, illustrative because "{BECAUSE}"'


def _bands(bands: tuple[tuple[int, str], ...]) -> Iterator[str]:
    ends = [start for start, _ in bands[1:]]
    for end, (_, rate) in zip(ends, bands, strict=False):
        yield f"  up to {end} tCO2e charge {rate} EUR/tCO2e"
    yield f"  above that charge {bands[-1][1]} EUR/tCO2e"


def factor_set(id: str, title: str, columns: dict[str, list[str]]) -> str:
    """One factor set: a row for each place and activity."""
    text = _SET.format(seed=numbers.SEED, id=id, title=title)
    for place, values in columns.items():
        for (kind, unit, _), value in zip(numbers.ACTIVITIES, values, strict=True):
            text += f"  - {{flow: workload {kind}, place: {place}, value: '{value}', unit: kgCO2e/{unit}}}\n"
    return text


def flows() -> str:
    """The flows that activities are amounts of."""
    return _FLOWS + "".join(f"  workload {kind}:\n    unit: {unit}\n" for kind, unit, _ in numbers.ACTIVITIES)


def files() -> dict[Path, str]:
    """Every file that is made, by its path."""
    by_region = dict(zip(numbers.REGIONS, numbers.factors(), strict=True))
    domestic = {"CN": numbers.domestic_factors()}
    factors = HERE / "factors"
    made = {
        factors / "flows.yaml": flows(),
        factors / "regions.yaml": factor_set("workload-factors", "Workload W, factors by region", by_region),
        factors / "domestic.yaml": factor_set("workload-domestic", "Workload W, domestic factors", domestic),
    }
    return made | {
        HERE / "rules" / f"{region.lower()}.creg": annex(number) for number, region in enumerate(numbers.REGIONS)
    }


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(HERE))
