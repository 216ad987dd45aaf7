"""Factors on the screen and as a heat map: in either language, with the gaps, and never without the notice."""

from __future__ import annotations

from datetime import date

import pytest

from carbonrules.factors.coverage import Cell, Coverage, coverage
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.factors.search import search
from carbonrules.factors.stale import stale
from carbonrules.foundation.notice import notice
from carbonrules.foundation.resources import bundled
from carbonrules.language.unit_file import bundled_units
from carbonrules.render.coverage_page import coverage_page
from carbonrules.render.factor_screens import coverage_screen, found_screen, sign, stale_screen
from carbonrules.render.terminal import WIDTH, columns


@pytest.fixture(scope="module")
def factors() -> FactorSets:
    return load_factor_sets([bundled("factorsets")], bundled_units())


def cell(evidence: str, needs_route: bool) -> Cell:
    return Cell(evidence, "official", "an edition", 1, 1, ("direct",), needs_route)


def test_a_sign_tells_evidence_and_whether_a_route_is_needed() -> None:
    kinds = [("read", False), ("reported", False), ("read", True), ("reported", True), ("unread", False)]
    assert [sign(cell(*kind)) for kind in kinds] == ["●", "◐", "○", "◌", "?"]
    assert sign(None) == "·"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_flow_is_in_the_table_or_among_the_gaps(language: str, factors: FactorSets) -> None:
    shown = coverage_screen(coverage(factors), language).replace("\n", " " if language == "en" else "")
    for name, flow in factors.flows.items():
        assert (name if language == "en" else flow.words["zh"]) in shown, name
    assert notice("", language)[:20] in shown


def test_no_line_of_the_table_is_wider_than_the_screen(factors: FactorSets) -> None:
    assert max(columns(line) for line in coverage_screen(coverage(factors), "zh").splitlines()) <= WIDTH


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_heat_map_has_a_cell_for_each_flow_and_region(language: str, factors: FactorSets) -> None:
    covered = coverage(factors)
    page = coverage_page(covered, language)
    held = [flow for flow, cells in covered.flows.items() if cells]
    assert page.count("<td class=") >= len(held) * len(covered.regions)
    assert page.count('class="gap"') == sum(len(covered.regions) - len(covered.flows[flow]) for flow in held)
    assert notice("", language) in page


def test_a_name_can_not_write_markup_into_the_page() -> None:
    found = Coverage(("DE",), {"<script>": {"DE": cell("read", False)}}, {})
    page = coverage_page(found, "en")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_row_found_says_its_range_in_the_language_asked_for(factors: FactorSets) -> None:
    shown = found_screen(search(factors, ["iridium"]), "zh")
    assert "铱, XW: 8860 kg CO2e/kg, 自 2008-01-01 起" in shown
    assert [word for word in ("低端", "中值", "高端") if word in shown] == ["低端", "中值", "高端"]


def test_what_has_aged_stands_beside_what_replaced_it(factors: FactorSets) -> None:
    shown = stale_screen(stale(factors, date(2026, 6, 30)), "2026-06-30", "en").splitlines()
    at = next(number for number, line in enumerate(shown) if "electricity, GB: 0.20705" in line)
    assert "0.13096" in shown[at + 1]


def test_nothing_stale_is_said_and_not_left_blank() -> None:
    assert stale_screen((), "2026-06-30", "zh").startswith("截至该日没有过时的因子。")
