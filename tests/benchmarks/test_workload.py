"""The work that is measured is the work it is said to be: its rules check, its answers are the reference's."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest
from make_workload import files
from workload import numbers
from workload.cases import FOLDER, FROZEN, items
from workload_world import answered

from carbonrules.library.load import check


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    path = shared / "bench" / "wl.py"
    if not path.is_file():
        pytest.skip("the shared reference of the workload is not beside this checkout")
    spec = importlib.util.spec_from_file_location("workload_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_rules_check_without_a_finding() -> None:
    checked = check(FOLDER)

    assert checked.diagnostics == ()
    assert {f"workload-{region.lower()}.annex" for region in numbers.REGIONS} <= set(checked.programs)


def test_the_committed_files_are_those_that_the_numbers_make() -> None:
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, path.name


def test_one_frozen_item_has_its_exact_answers() -> None:
    # 812.4 kg × 37.1892 + … by hand: the marginal charge on 37.82583754 t is 20 × 60 + 17.82583754 × 75 EUR, of which
    # 22.5 % are phased in in 2029, less 120.25 EUR paid.
    *emissions, total, domestic, difference, intensity, gap, charge, level = answered(FROZEN)

    assert emissions[0] == Fraction("30212.50608")
    assert total == sum(emissions[:10]) == Fraction("37825.83754")
    assert (domestic, difference) == (Fraction("36472.28364"), Fraction("1353.5539"))
    assert intensity == Fraction("37825.83754") / Fraction("905.5")
    assert gap == (Fraction("37825.83754") / Fraction("905.5") / Fraction("38.5") - 1) * 100
    assert charge == (20 * 60 + Fraction("17.82583754") * 75) * Fraction("0.225") - Fraction("120.25")
    assert level == 1


def test_the_numbers_are_those_of_the_shared_reference(reference: ModuleType) -> None:
    assert numbers.factors() == [[repr(each) for each in row] for row in reference.FACT.tolist()]
    assert numbers.domestic_factors() == [repr(each) for each in reference.DOM_FACT.tolist()]


def test_items_of_every_region_and_year_agree_with_the_shared_reference(reference: ModuleType) -> None:
    table = reference.make(120)
    assert set(table["region"].tolist()) == set(range(6))
    rows = [answered(item) for item in items(table)]

    out = reference.from_rows([(row[:12], *row[12:18], int(row[18])) for row in rows])

    assert reference.check(table, out, rtol=1e-9) <= 1e-9
