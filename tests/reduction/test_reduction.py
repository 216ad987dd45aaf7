"""A measure as two runs: cases before and after in, the exact difference and what of it is additional out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from reduction_world import (
    BEFORE,
    DAY,
    LIMIT,
    case,
    changed,
    duty,
    equipment,
    evidence,
    less_acid,
    one,
    piece_after,
    rules,
    total,
)

from carbonrules.compliance.assess import assess
from carbonrules.compliance.reduction.reduce import reduction
from carbonrules.compliance.reduction.results import Reduction
from carbonrules.foundation.errors import CaseError, UsageError

ANTI = "anti-corrosion emissions"


def kinds(found: Reduction) -> dict[str, tuple[str, str]]:
    """What happens to each activity of the footprint that changes, with its exact reduction."""
    return {
        each.activity.rpartition("/")[2]: (each.kind, each.reduction)
        for each in total(found).activities
        if each.kind != "unchanged"
    }


def law(found: Reduction, name: str = "product footprint") -> tuple[str, str | None, str | None]:
    share = total(found, name).law
    return share.state, share.additional, share.required


# ---- The difference ------------------------------------------------------------------


def test_the_difference_of_two_runs_is_exact_for_total_stage_and_activity() -> None:
    found = total(less_acid())
    # 20 kg of citric acid less × 4 kgCO2e/kg.
    assert (found.before.value, found.after.value, found.state, found.reduction) == ("1650", "1570", "exact", "80")
    assert kinds(less_acid()) == {"cleaning": ("amount", "80")}
    assert {each.stage: each.reduction for each in found.stages if each.reduction != "0"} == {
        "maintenance reagents": "80"
    }


def test_what_a_measure_changes_is_told_as_the_case_states_it() -> None:
    (line,) = [each for each in total(less_acid()).activities if each.kind != "unchanged"]
    assert [(each.fact, each.before, each.after) for each in line.facts] == [("amount", "60 kg", "40 kg")]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ([each for each in BEFORE if each["id"] != "rinse"], {"rinse": ("taken away", "60")}),
        (
            [*BEFORE, {"id": "pump", "stage": "manufacturing", "flow": "electricity", "amount": "10 kWh"}],
            {"pump": ("added", "-5")},
        ),
        (changed("pickling", flow="citric acid"), {"pickling": ("row", "-100")}),
        (changed("pickling", stage="manufacturing"), {"pickling": ("stage", "0")}),
        (changed("welding", amount=""), {"welding": ("open after", "50")}),
        (BEFORE, {}),
    ],
)
def test_each_activity_goes_its_own_way(after: list[dict[str, str]], expected: dict[str, tuple[str, str]]) -> None:
    assert kinds(piece_after(after)) == expected


def test_every_number_names_a_step_of_its_run() -> None:
    runs = less_acid()._runs
    for each in total(less_acid()).activities:
        for point in (each.before, each.after):
            assert runs[f"{point.run}/1/land.annex"].tree.nodes[point.node].subject == each.activity


def test_the_footprint_stays_what_an_assessment_answers() -> None:
    """Nothing is netted: both ends are those of an assessment, and no other number is called a footprint."""
    after = case(equipment(activities=changed("cleaning", amount="40 kg")))
    for side, each in (("before", case()), ("after", after)):
        told = assess(each, rules().region("land"), DAY).regulation("land.annex").value("product footprint")
        assert getattr(total(less_acid()), side).value == told.value


# ---- What can't be shown -------------------------------------------------------------


def test_an_open_before_gives_a_lower_bound() -> None:
    before = case(equipment(activities=changed("welding", amount="")))
    found = total(evidence(before, case(equipment(activities=changed("cleaning", amount="10 kg")))))
    # Known before: 1600; after: 50 for welding too, so 1450. At least 150.
    assert (found.before.value, found.before.at_least, found.after.value) == (None, "1600", "1450")
    assert (found.state, found.reduction) == ("at least", "150")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEFORE, changed("cleaning", amount="")),
        (changed("welding", amount=""), changed("welding", amount="")),
        (changed("shell", amount=""), BEFORE),
    ],
    ids=["open after", "open on both sides", "too little known before"],
)
def test_nothing_is_claimed_where_it_can_not_be_shown(
    before: list[dict[str, str]], after: list[dict[str, str]]
) -> None:
    found = evidence(case(equipment(activities=before)), case(equipment(activities=after)))
    told = total(found)
    assert (told.state, told.reduction, told.law.state, told.scheme.state) == ("open", None, *("nothing claimed",) * 2)
    assert all(
        (each.reduction, each.left_out) == (None, ("equipment/E-1",)) for each in found.batch if not each.counted
    )


def test_an_increase_is_told_with_its_sign_and_claims_nothing() -> None:
    found = total(piece_after(changed("cleaning", amount="70 kg")))
    assert (found.state, found.reduction, found.law.state) == ("not lower", "-40", "nothing claimed")


# ---- What is required anyway ---------------------------------------------------------


@pytest.mark.parametrize("kilograms", [60, 45, 35, 30, 5, 0])
def test_below_a_limit_only_the_rest_is_additional(kilograms: int) -> None:
    found = piece_after(changed("cleaning", amount=f"{kilograms} kg"))
    anti = total(found, ANTI)
    assert anti.after.value is not None
    before, after = 600, Fraction(anti.after.value)
    # The rule as it is written: additional = max(0, min(before, required) - after).
    expected = max(Fraction(0), min(before, LIMIT) - after)
    if after < before:
        assert Fraction(anti.law.additional or -1) == expected
        assert Fraction(anti.law.required or -1) == before - after - expected
        # The footprint counts all that the bounded total counts: as much of it is required.
        assert total(found).law == anti.law
    else:
        assert anti.law.state == "nothing claimed"


def test_a_limit_is_told_with_article_status_and_the_grade_of_its_numbers() -> None:
    line = duty(less_acid(), "red")
    assert (line.regulation, line.article, line.status, line.is_law) == ("land.annex", "ACT §3", "enacted", True)
    assert line.limit is not None
    assert (line.limit.name, line.limit.before, line.limit.after, line.limit.required) == (ANTI, "500", "500", "80")
    assert line.grade == total(less_acid()).law.grade == "illustrative"


def test_the_stricter_of_both_limits_counts() -> None:
    # A larger area would allow 1000 kgCO2e after the measure; before it allowed 500.
    found = piece_after(changed("cleaning", amount="30 kg"), **{"treated area": "20 m2"})
    line = duty(found, "red")
    assert line.limit is not None
    assert (line.limit.before, line.limit.after, line.limit.required) == ("500", "1000", "100")
    assert law(found) == ("in part", "20", "100")


STRONG = [{"id": "acid", "CAS number": "7697-37-2", "share": "65 %"}]
WEAK = [{"id": "acid", "CAS number": "7697-37-2", "share": "10 %"}]
NOTHING_ABOVE = changed("cleaning", amount="35 kg")
LESS = changed("cleaning", amount="20 kg")


def reagents(before: object, after: object) -> Reduction:
    """600 - 100 = 500 kgCO2e before, at the limit; 440 after: only reagents decide."""
    left = case(equipment(activities=NOTHING_ABOVE, reagents=before))
    return evidence(left, case(equipment(activities=LESS, reagents=after)))


@pytest.mark.parametrize(
    ("before", "after", "states", "effect", "state"),
    [
        (STRONG, WEAK, ("violated", "satisfied"), "requires the whole", "required anyway"),
        (WEAK, WEAK, ("satisfied", "satisfied"), "nothing", "additional"),
        (STRONG, STRONG, ("violated", "violated"), "nothing", "additional"),
        (STRONG, [{**STRONG[0], "share": "64 %"}], ("violated", "violated"), "undetermined", "undetermined"),
        (WEAK, STRONG, ("satisfied", "violated"), "undetermined", "undetermined"),
    ],
    ids=["fulfilled", "met before", "untouched", "touched and still open", "broken"],
)
def test_a_reduction_is_additional_only_where_no_open_duty_is_fulfilled(
    before: object, after: object, states: tuple[str, str], effect: str, state: str
) -> None:
    found = reagents(before, after)
    line = duty(found, "LAND-STRONG")
    assert (line.before, line.after) == states
    assert line.effect == effect
    assert total(found).law.state == state
    required = {"required anyway": ("0", "60"), "additional": ("60", "0"), "undetermined": (None, None)}[state]
    assert (total(found).law.additional, total(found).law.required) == required


def test_a_duty_that_is_only_recommended_requires_nothing() -> None:
    found = evidence(
        case(equipment(activities=changed("welding", nature="default"))),
        case(equipment(activities=changed("cleaning", amount="40 kg"))),
    )
    assert "LAND-ADVICE" not in {each.name for each in found.duties}


def test_law_and_scheme_are_told_apart() -> None:
    found = evidence(case(), case(equipment(activities=changed("cleaning", amount="20 kg"))), status="scenario")
    told = total(found)
    assert (told.scheme.state, told.scheme.additional, told.scheme.required) == ("in part", "60", "100")
    assert (told.law.state, told.law.because) == ("undetermined", ("no duty",))
    assert {each.is_law for each in found.duties} == {False}


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ({"fumes captured": "no"}, {"fumes captured": "yes"}, "required anyway"),
        ({}, {"fumes captured": "yes"}, "required anyway"),
        ({"fumes captured": "no"}, {"fumes captured": "no"}, "additional"),
        ({}, {}, "additional"),
        ({"fumes captured": "yes"}, {}, "undetermined"),
    ],
)
def test_duties_about_other_things_of_the_case_count_for_its_pieces(
    before: dict[str, str], after: dict[str, str], state: str
) -> None:
    shop = {"id": "W-1", "survey date": DAY}
    found = evidence(
        case(equipment(activities=NOTHING_ABOVE), workshop=[{**shop, **before}]),
        case(equipment(activities=LESS), workshop=[{**shop, **after}]),
    )
    assert duty(found, "SHOP-FUMES").subject == "workshop/W-1"
    assert total(found).law.state == state


def test_a_thing_that_only_one_side_states_leaves_its_duties_undecided() -> None:
    shop = {"id": "W-1", "survey date": DAY, "fumes captured": "yes"}
    found = evidence(case(equipment(activities=NOTHING_ABOVE)), case(equipment(activities=LESS), workshop=[shop]))
    line = duty(found, "SHOP-FUMES")
    assert (line.before, line.after, line.effect) == ("not stated", "satisfied", "undetermined")
    assert total(found).law.because == ("duty undetermined",)


def test_an_open_part_of_a_bounded_total_that_the_total_told_leaves_out_stays_undecided() -> None:
    # Before, the spent liquid has no amount: the bounded total is open, and known to be 540 at least.
    before = case(equipment(activities=changed("rinse", amount="")))
    found = evidence(before, case(equipment(activities=changed("cleaning", amount="10 kg"))))
    line = duty(found, "red")
    assert line.limit is not None
    assert (line.limit.open_before, line.limit.required) == (True, "40")
    # Both totals count the open activity, so what is additional is a lower bound: 540 - 400 - 40.
    assert [total(found, each).law.additional for each in ("product footprint", ANTI)] == ["100", "100"]
    assert {total(found, each).state for each in ("product footprint", ANTI)} == {"at least"}


# ---- The batch -----------------------------------------------------------------------


def batch() -> Reduction:
    before = [
        equipment("E-1", NOTHING_ABOVE, units="3"),
        equipment("E-2", NOTHING_ABOVE),
        equipment("E-3"),
        equipment("E-4"),
    ]
    after = [
        equipment("E-1", LESS, units="3"),
        equipment("E-2", changed("cleaning", amount="40 kg")),
        equipment("E-3", changed("cleaning", amount="")),
        equipment("E-5"),
    ]
    return evidence(case(*before), case(*after))


def test_a_batch_adds_what_is_shown_increases_too_and_names_the_rest() -> None:
    found = batch()
    (footprint,) = [each for each in found.batch if each.name == "product footprint"]
    # E-1: 3 units × 60. E-2 rises by 20. Of E-3 nothing is known after; E-4 and E-5 stand on one side.
    assert (footprint.reduction, footprint.exact) == ("160", True)
    assert footprint.counted == ("equipment/E-1", "equipment/E-2")
    assert footprint.left_out == ("equipment/E-3", "equipment/E-4", "equipment/E-5")
    assert [(each.id, each.side) for each in found.alone] == [("equipment/E-4", "before"), ("equipment/E-5", "after")]
    assert footprint.law is not None
    assert (footprint.law.additional, footprint.law.increase, footprint.law.claim) == ("180", "-20", "160")


def test_without_a_rule_that_takes_a_total_times_its_units_one_of_each_counts() -> None:
    (anti,) = [each for each in batch().batch if each.name == ANTI]
    assert (anti.summed_as, anti.reduction) == (None, "40")


def test_other_units_are_no_measure() -> None:
    found = evidence(case(equipment(units="3")), case(equipment(activities=LESS, units="2")))
    (footprint,) = [each for each in found.batch if each.name == "product footprint"]
    assert (footprint.counted, footprint.reduction) == ((), None)
    assert total(found).reduction == "160"


def test_pieces_that_are_cases_of_their_own_are_matched_by_identifier() -> None:
    before = [case(equipment("E-1")), case(equipment("E-2"))]
    after = [case(equipment("E-2", LESS)), case(equipment("E-1"))]
    found = reduction(before, after, rules().region("land"), DAY)
    assert [(each.id, each.before_number, each.after_number) for each in found.pieces] == [
        ("equipment/E-1", "1", "2"),
        ("equipment/E-2", "2", "1"),
    ]
    assert [total(found, piece=each).reduction for each in ("equipment/E-1", "equipment/E-2")] == ["0", "160"]
    assert {each.subject for each in found.duties} == {"equipment/E-1", "equipment/E-2"}


# ---- What is refused -----------------------------------------------------------------


def test_sides_without_a_piece_in_common_are_refused() -> None:
    with pytest.raises(UsageError) as refused:
        evidence(case(), case(equipment("E-2")))
    (said,) = refused.value.diagnostics
    assert (said.code, said.sentence) == (
        "R944",
        "no piece stands on both sides: before equipment/E-1; after equipment/E-2",
    )


def test_a_piece_twice_on_a_side_is_refused() -> None:
    with pytest.raises(UsageError, match="R944"):
        reduction([case(), case()], [case()], rules().region("land"), DAY)


def test_a_case_without_equipment_is_refused_as_an_assessment_refuses_it() -> None:
    from carbonrules.cases.read_json import case_from_data

    nothing = case_from_data({"case": "nothing", "technical file": []}, "test")
    with pytest.raises(CaseError) as refused:
        evidence(nothing, case())
    assert [each.code for each in refused.value.diagnostics] == ["R908"]


def test_sides_under_different_calibers_are_refused() -> None:
    with pytest.raises(UsageError, match="R944"):
        reduction([case()], [case(equipment(destination="NZ"))], rules().region("oceania"), DAY)


def test_a_piece_that_the_caliber_does_not_reach_has_no_totals() -> None:
    early = equipment("E-2", **{"import date": "2025-06-30"})
    found = evidence(case(equipment(), early), case(equipment(activities=LESS), early))
    assert (one(found, "equipment/E-2").before_applies, one(found, "equipment/E-2").totals) == ("no", ())
    assert all("equipment/E-2" in each.left_out for each in found.batch)
