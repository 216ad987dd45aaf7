"""A case carried from a domestic caliber to a foreign one in four steps: each step by its words, each sum exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conversion_world import ACTIVITIES, DAY, carried, case, footprint, line, rules

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.conversion.convert import convert
from carbonrules.compliance.conversion.results import Conversion, VerifierLine
from carbonrules.foundation.errors import CaseError, UsageError


def steps(conversion: Conversion, activity: str) -> list[tuple[str, str]]:
    return [(each.kind, each.change) for each in line(conversion, activity).adjustments]


def test_home_total_and_every_adjustment_give_the_total_of_the_target() -> None:
    total = footprint(carried())
    # At home 100 kg × 5 + 100 kWh × 0.5 + 200 kWh × 0.5 + 10 kg × 3; in the South 525 + 120 + 33 + 3 and an open part.
    assert (total.home.value, total.target.value) == ("680", None)
    assert (total.target.at_least, total.target.known) == ("681", "681")
    # Out: welding 50. In: cleaning 33, rinse 2. Weighting: 200 kWh × 0.05.
    # Factors: 25 + 10 + 1, less 30 that are known here only.
    assert (total.caliber, total.factors) == ("-5", "6")
    steps = (total.home.known, total.caliber, total.factors)
    assert sum(map(Fraction, steps)) == Fraction(total.target.known)


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("shell", [("factor", "25")]),
        ("welding", [("stage out", "-50")]),
        ("bath", [("weighting", "10"), ("factor", "10")]),
        ("rinse", [("stage in", "2"), ("factor", "1")]),
    ],
)
def test_each_activity_goes_its_own_way(activity: str, expected: list[tuple[str, str]]) -> None:
    assert steps(carried(), activity) == expected


def test_a_stage_comes_in_with_the_factor_of_the_target_where_home_has_none() -> None:
    (adjustment,) = line(carried(), "cleaning").adjustments
    assert (adjustment.kind, adjustment.change, adjustment.to.run) == ("stage in", "33", "target")


def test_a_flow_without_a_factor_at_the_target_leaves_the_known_part_and_is_named() -> None:
    assert steps(carried(), "acid") == [("known here only", "-30")]
    assert "equipment/E-1/activities/acid" in footprint(carried()).target.open
    assert footprint(carried()).home.open == ()


def test_an_amount_nobody_stated_stays_open_where_its_stage_is_counted() -> None:
    assert steps(carried(), "plan") == [("stage in", "0")]
    assert line(carried(), "plan").target.at_least == "0"
    assert "equipment/E-1/activities/plan" in footprint(carried()).target.open


def test_old_and_new_row_stand_beside_each_other() -> None:
    shell = line(carried(), "shell")
    (old,), (new,) = shell.home_factors, shell.target_factors
    assert (old.publication, old.printed, old.row) == ("north-factors", "5", ("stainless steel", "CN"))
    assert (new.publication, new.printed, new.unit) == ("south-factors", "5.25", "kgCO2e/kg")


def test_stages_add_up_too() -> None:
    for each in footprint(carried()).stages:
        known = Fraction(each.home) + Fraction(each.caliber) + Fraction(each.factors)
        assert known == Fraction(each.target), each.stage


def test_every_number_names_a_step_of_one_of_the_runs() -> None:
    runs = carried()._runs
    assert list(runs) == ["home", "home-factors", "weighted", "target"]
    for each in footprint(carried()).activities:
        for point in (p for a in each.adjustments for p in (a.start, a.to) if p.node):
            assert runs[point.run].tree.nodes[point.node].subject == each.activity


def test_sentences_of_both_sides_are_matched_with_article_and_status() -> None:
    matches = {(each.kind, each.name): each for each in carried().matches}
    assert matches["rule", "product footprint"].match == "same"
    baseline = matches["value", "baseline intensity"]
    assert baseline.match == "each its own"
    home = baseline.home
    assert home is not None
    assert (home.regulation, home.article, home.status) == ("north.label", "SCHEME §3", "scenario")
    assert matches["recognised verifiers", "accredited verifiers"].match == "own to target"


def held(accreditor: str) -> list[dict[str, str]]:
    """A certificate of a body that this accreditor has accredited."""
    return [{"body": "DEMO Body", "accreditor": accreditor, "standard": "ISO 14065", "statement date": "2026-05-01"}]


def worth(accreditor: str, activities: list[dict[str, str]], home: str = "north") -> VerifierLine:
    """What its certificate is worth in the South."""
    stages = {each["stage"] for each in activities}
    absent = [{"stage": each, "reason": "does not occur"} for each in ALL_STAGES if each not in stages]
    stated = case(activities, certificates=held(accreditor), **{"absent stages": absent})
    (told,) = convert(stated, rules().region(home), rules().region("south"), DAY).subjects[0].verifiers
    return told


ALL_STAGES = ("upstream material", "manufacturing", "surface treatment", "standby inert gas", "maintenance reagents")
ALL_STAGES += ("transport", "waste liquid disposal")
STEEL, WELDING, CLEANING = ACTIVITIES[0], ACTIVITIES[1], ACTIVITIES[4]


@pytest.mark.parametrize(
    ("accreditor", "outcome"),
    [("DEMO-SOUTH", "gap audit"), ("DEMO-NORTH", "full re-audit"), ("DEMO-ELSEWHERE", "undecided")],
)
def test_whose_accreditor_counts_is_what_the_files_of_the_target_decide(accreditor: str, outcome: str) -> None:
    told = worth(accreditor, [STEEL])
    assert (told.outcome, told.article) == (outcome, "SCHEME §4")
    assert bool(told.gaps) == (outcome == "gap audit")


def test_a_gap_audit_names_the_stages_that_come_in_and_the_activities_worked_out_otherwise() -> None:
    told = worth("DEMO-SOUTH", [STEEL, WELDING, CLEANING])
    named = [(each.kind, each.name.rpartition("/")[2]) for each in told.gaps]
    assert named == [("stage", "maintenance reagents"), ("activity", "shell")]


def test_where_a_stage_only_goes_out_the_conversion_is_filed() -> None:
    assert worth("DEMO-SOUTH", [WELDING]).outcome == "recognised after filing"


def test_where_the_total_is_the_same_the_verification_is_recognised() -> None:
    assert worth("DEMO-SOUTH", [STEEL, CLEANING], home="south").outcome == "recognised"


def test_the_annex_of_the_country_the_case_goes_to_is_taken_and_named() -> None:
    found = convert(case(destination="NZ"), rules().region("north"), rules().region("south"), DAY)
    assert (found.run("target").regulation, found.beside) == ("south.island", ("south.annex",))
    assert carried().run("target").regulation == "south.annex"


def test_a_case_carried_to_its_own_caliber_is_not_changed() -> None:
    found = footprint(convert(case(), rules().region("north"), rules().region("north"), DAY))
    assert (found.caliber, found.factors, found.home.known) == ("0", "0", found.target.known)
    assert all(each.adjustments == () for each in found.activities)


def test_a_case_without_equipment_is_refused_as_an_assessment_refuses_it() -> None:
    nothing = case_from_data({"case": "nothing", "technical file": []}, "test")
    with pytest.raises(CaseError) as refused:
        convert(nothing, rules().region("north"), rules().region("south"), DAY)
    assert [each.code for each in refused.value.diagnostics] == ["R908"]


def test_a_caliber_that_does_not_apply_for_sure_is_refused_in_words() -> None:
    with pytest.raises(UsageError) as refused:
        convert(case(), rules().region("north"), rules().region("west"), DAY)
    (said,) = refused.value.diagnostics
    assert (said.code, said.sentence) == ("R943", "of `west` no caliber applies to this case for sure (west.annex)")
