"""No publication has a factor of titanium: what both sides lack alike makes no difference, and all else stays open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lengths import tries
from reduction_world import ANNEX, BEFORE, case, changed, duty, equipment, evidence, total
from test_reduction_properties import activities
from without_a_row import GAS, ROUTES, TUBES, Stated, measured

from carbonrules.compliance.reduction.bundle import reduction_files
from carbonrules.compliance.reduction.results import TotalChange
from carbonrules.derivation.replay import replay_reduction
from carbonrules.render.reduction_folder import reduction_page
from carbonrules.render.reduction_screen import reduction_screen

ANTI = "anti-corrosion emissions"

# An annex that weighs each activity by what all of them come to: the tubes weigh less after the measure.
WEIGHED = (
    ANNEX.replace("  currency     EUR\n", "  currency     EUR\n  headline     weighed footprint\n")
    + """
rule weighed emissions for each activity in kgCO2e, fossil
  cite ACT §6
  is activity emissions × load factor

rule load factor for each equipment in 1
  cite ACT §6
  is anti-corrosion intensity / baseline intensity

rule weighed footprint for each equipment in kgCO2e, fossil
  cite ACT §6
  is total of weighed emissions over activities where stage is inside boundary
"""
)


def kind(found: TotalChange, activity: str = "tubes") -> str:
    return next(each.kind for each in found.activities if each.activity.endswith(f"/{activity}"))


# ---- What is claimed, and what is not ------------------------------------------------


def test_what_both_sides_lack_alike_makes_no_difference_and_the_footprint_stays_open() -> None:
    found = total(measured([TUBES], [TUBES]))
    # 20 kg of citric acid less × 4 kgCO2e/kg; 1650 and 1570 are what is known beside the tubes.
    assert (found.state, found.reduction) == ("exact", "80")
    assert (found.before.value, found.before.at_least) == (None, "1650")
    assert (found.after.value, found.after.at_least) == (None, "1570")
    (tubes,) = [each for each in found.activities if each.kind == "open alike"]
    assert (tubes.reduction, tubes.before.none, tubes.facts) == ("0", tubes.after.none, ())
    assert [(each.what, each.about) for each in tubes.before.none or ()] == [
        ("no row", ("emission factor", "titanium tube", "CN"))
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([TUBES], [{**TUBES, "amount": "499 kg"}], "open"),
        ([TUBES], [{**TUBES, "place": "DE"}], "open"),
        ([TUBES], [{**TUBES, "nature": "measured"}], "open"),
        ([TUBES], [{**TUBES, "stage": "manufacturing"}], "open"),
        ([TUBES], [{**TUBES, "flow": "titanium plate"}], "open"),
        ([{**TUBES, "amount": ""}], [{**TUBES, "amount": ""}], "open"),
        ([TUBES], [{**TUBES, "amount": ""}], "open"),
        ([TUBES], [], "taken away"),
        ([{**TUBES, "flow": "stainless steel"}], [TUBES], "open after"),
    ],
    ids=["amount", "place", "nature", "stage", "flow", "no amount", "another reason", "one side", "open after"],
)
def test_where_anything_differs_it_stays_open_and_nothing_is_claimed(before: Stated, after: Stated, said: str) -> None:
    stated = [[{key: value for key, value in each.items() if value} for each in side] for side in (before, after)]
    found = total(measured(*stated))
    assert kind(found) == said
    if said == "taken away":
        # Before is open, and after has all that is known less the acid: a lower bound as ever.
        assert (found.state, found.reduction) == ("at least", "80")
    else:
        assert (found.state, found.reduction, found.law.state) == ("open", None, "nothing claimed")


def test_facts_of_the_piece_count_where_an_answer_reads_them() -> None:
    # The day chooses the row, so that a row which begins between the days would stand on one side only.
    assert kind(total(measured([TUBES], [TUBES], **{"import date": "2026-06-29"}))) == "open"
    assert kind(total(measured([TUBES], [TUBES], **{"treated area": "11 m2"}))) == "open alike"


def test_where_an_answer_looks_at_other_activities_nothing_is_alike() -> None:
    after = [*changed("cleaning", amount="40 kg"), TUBES]
    sides = [case(equipment(activities=each)) for each in ([*BEFORE, TUBES], after)]
    found = evidence(*sides, annex=WEIGHED)
    assert kind(total(found)) == "open alike"
    weighed = total(found, "weighed footprint")
    assert (kind(weighed), weighed.state, weighed.reduction) == ("open", "open", None)
    assert replay_reduction(reduction_files(found)).holds


def test_a_flow_that_has_rows_by_route_lacks_its_route_too() -> None:
    """Nobody stated the route on either side, and each may have taken another."""
    assert kind(total(measured([TUBES], [TUBES], ROUTES))) == "open"
    assert kind(total(measured([TUBES], [TUBES], ROUTES.replace("tube", "plate")))) == "open alike"


def test_an_open_before_beside_it_still_gives_a_lower_bound() -> None:
    before = [TUBES, {"id": "pump", "stage": "manufacturing", "flow": "electricity"}]
    found = total(measured(before, [TUBES]))
    assert (kind(found), kind(found, "pump")) == ("open alike", "taken away")
    assert (found.state, found.reduction) == ("at least", "80")


def test_an_increase_beside_it_claims_nothing() -> None:
    worse = [*changed("cleaning", amount="70 kg"), TUBES]
    found = total(evidence(case(equipment(activities=[*BEFORE, TUBES])), case(equipment(activities=worse))))
    assert (found.state, found.reduction, found.law.state) == ("not lower", "-40", "nothing claimed")


def test_a_limit_on_a_total_with_a_value_is_solved_although_the_footprint_is_open() -> None:
    found = measured([TUBES], [TUBES])
    assert duty(found, "red").limit is not None
    # 600 → 520 kgCO2e with a limit of 500: all of it is required anyway.
    assert (total(found).law.state, total(found).law.required) == ("required anyway", "80")


def test_of_a_bounded_total_that_is_not_known_nothing_is_claimed_as_additional() -> None:
    found = measured([GAS], [GAS])
    line = duty(found, "red")
    assert line.limit is not None
    assert (line.limit.before, line.limit.required, line.limit.open_before) == ("500", None, True)
    for name in ("product footprint", ANTI):
        told = total(found, name)
        assert (told.state, told.reduction) == ("exact", "80")
        assert (told.law.state, told.law.because, told.law.additional) == ("undetermined", ("limit unknown",), None)


def test_it_counts_in_the_batch_with_its_exact_difference() -> None:
    (footprint, _) = measured([TUBES], [TUBES]).batch
    assert (footprint.reduction, footprint.exact, footprint.left_out) == ("80", True, ())


# ---- In words --------------------------------------------------------------------------


def test_screen_and_page_say_that_the_difference_is_known_and_the_footprint_is_not() -> None:
    found = measured([TUBES], [TUBES])
    for text in (reduction_screen(found, "en"), reduction_page(found, "en")):
        said = " ".join(text.replace("\u00a0", " ").split())
        assert "Open on both sides alike: tubes (emission factor has no entry for titanium tube, CN)." in said
        assert "The product footprint itself is not known; the difference is: what is not known is the same" in said
        assert "What is open is the same on both sides and comes on top of both." in said
    for text in (reduction_screen(found, "zh"), reduction_page(found, "zh")):
        assert "产品碳足迹本身未知，差值已知：未知的部分前后相同。" in text.replace("\n  ", "").replace(" ", "")


def test_beside_another_open_part_it_is_not_said_that_the_difference_is_known() -> None:
    said = reduction_screen(measured([TUBES, GAS], [TUBES, {**GAS, "amount": "80 Nm3"}]), "en")
    assert "Open on both sides alike: tubes" in said
    assert "Open after: gas." in said
    assert "itself is not known" not in said


# ---- Whatever the row will say ---------------------------------------------------------


@st.composite
def lacking(draw: st.DrawFn) -> tuple[Stated, Stated]:
    """Activities without a row on both sides, most of them alike."""
    before, after = [], []
    for one in draw(st.lists(st.sampled_from((TUBES, GAS)), unique_by=lambda each: each["id"])):
        before.append(one)
        unit = one["amount"].partition(" ")[2]
        after.append(one if draw(st.integers(0, 3)) else {**one, "amount": f"{draw(st.integers(0, 900))} {unit}"})
    return before, after


@st.composite
def pieces(draw: st.DrawFn) -> list[tuple[Stated, Stated]]:
    made = []
    for _ in range(3):
        before, after = draw(lacking())
        known = [draw(activities(known=True)) for _ in range(2)]
        made.append(([*known[0], *before], [*known[1], *after]))
    return made


NUMBERS = st.decimals(0, 1_000_000, places=3)


@given(pieces(), NUMBERS, NUMBERS)
@tries(5, 200)
def test_whatever_the_missing_row_turns_out_to_be_the_difference_is_the_one_told_while_it_was_open(
    made: list[tuple[Stated, Stated]], tubes: Decimal, gas: Decimal
) -> None:
    rows = (
        f"  - {{flow: titanium tube, value: {tubes:f}, unit: kgCO2e/kg}}\n"
        f"  - {{flow: nitrogen, value: {gas:f}, unit: kgCO2e/Nm3}}\n"
    )
    sides = [case(*(equipment(f"E-{at}", each[side]) for at, each in enumerate(made))) for side in (0, 1)]
    poorer, richer = evidence(*sides), evidence(*sides, further=rows)
    for less, more in zip(poorer.pieces, richer.pieces, strict=True):
        for told, found in zip(less.totals, more.totals, strict=True):
            assert found.state in ("exact", "not lower")
            if told.state in ("exact", "not lower"):
                assert told.reduction == found.reduction
            for left, right in zip(told.activities, found.activities, strict=True):
                if left.kind == "open alike":
                    assert (left.reduction, right.kind, right.reduction) == ("0", "unchanged", "0")
            for share, later in ((told.law, found.law), (told.scheme, found.scheme)):
                assert Fraction(share.additional or 0) <= Fraction(later.additional or 0)
    assert replay_reduction(reduction_files(poorer)).holds
