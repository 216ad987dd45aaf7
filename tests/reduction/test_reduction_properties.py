"""Whatever the cases are: the difference is exact, what is claimed is a lower bound, and the checker finds nothing."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from lengths import tries
from reduction_world import case, equipment, evidence

from carbonrules.cases.facts import Case
from carbonrules.compliance.reduction.bundle import reduction_files
from carbonrules.compliance.reduction.results import Reduction, TotalChange
from carbonrules.derivation.replay import replay_reduction

STAGES = ("upstream material", "manufacturing", "surface treatment", "transport", "maintenance reagents")
# Flows with their unit; of nitrogen the invented publication has no row.
FLOWS = {"stainless steel": "kg", "electricity": "kWh", "nitric acid": "kg", "citric acid": "kg", "nitrogen": "Nm3"}
NAMES = ("a", "b", "c", "d")


@st.composite
def activities(draw: st.DrawFn, known: bool = False) -> list[dict[str, str]]:
    """Activities by a few names, so that both sides share some; an amount may be missing."""
    made = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4)):
        flow = draw(st.sampled_from(sorted(FLOWS)[:-2] if known else sorted(FLOWS)))
        stated = {"id": name, "stage": draw(st.sampled_from(STAGES)), "flow": flow}
        if known or draw(st.integers(0, 4)):
            stated["amount"] = f"{draw(st.integers(0, 400))} {FLOWS[flow]}"
        made.append(stated)
    return made


@st.composite
def pieces(draw: st.DrawFn) -> list[dict[str, object]]:
    share = st.sampled_from(("10 %", "65 %"))
    names = draw(st.lists(st.sampled_from(("E-2", "E-3")), unique=True))
    return [
        equipment(
            name,
            draw(activities()),
            units=draw(st.sampled_from(("1", "2"))),
            reagents=[{"id": "acid", "CAS number": "7697-37-2", "share": draw(share)}],
        )
        for name in ("E-1", *names)
    ]


@st.composite
def sides(draw: st.DrawFn) -> tuple[Case, Case]:
    return case(*draw(pieces())), case(*draw(pieces()))


def reconciles(total: TotalChange) -> None:
    """Before less every reduction gives after: in all, for each activity and for each stage."""
    known = Fraction(total.before.known) - Fraction(total.after.known)
    assert known == Fraction(total.known_reduction)
    assert known == sum((Fraction(each.reduction) for each in total.activities), Fraction(0))
    assert known == sum((Fraction(each.reduction) for each in total.stages), Fraction(0))
    for each in total.activities:
        ends = [Fraction(point.value or 0) for point in (each.before, each.after)]
        assert ends[0] - ends[1] == Fraction(each.reduction)


def parts_add_up(found: Reduction) -> None:
    """What is additional and what is required are the reduction, of each piece and of the batch."""
    for piece in found.pieces:
        for total in piece.totals:
            for share in (total.law, total.scheme):
                if share.additional is not None and share.required is not None:
                    parts = [Fraction(share.additional), Fraction(share.required)]
                    assert min(parts) >= 0
                    assert sum(parts) == Fraction(total.reduction or -1)
    for batch in found.batch:
        for shares in (batch.law, batch.scheme):
            if shares is not None:
                parts = [
                    Fraction(getattr(shares, key)) for key in ("additional", "required", "undetermined", "increase")
                ]
                assert sum(parts) == Fraction(batch.reduction or 0)
                assert Fraction(shares.claim) == max(Fraction(0), parts[0] + parts[3])


@given(sides())
@tries(15)
def test_the_difference_is_exact_on_every_measure(both: tuple[Case, Case]) -> None:
    found = evidence(*both)
    for piece in found.pieces:
        for total in piece.totals:
            reconciles(total)
    parts_add_up(found)
    everything = {each.id for each in (*found.pieces, *found.alone)}
    for batch in found.batch:
        assert {*batch.counted, *batch.left_out} == everything


@given(sides())
@tries(4)
def test_the_evidence_of_every_measure_replays(both: tuple[Case, Case]) -> None:
    verdict = replay_reduction(reduction_files(evidence(*both)))
    assert verdict.holds, verdict.as_text()


@given(activities(known=True), activities(known=True), st.sets(st.sampled_from(NAMES)))
@tries(15)
def test_what_is_claimed_is_never_more_than_what_turns_out(
    before: list[dict[str, str]], after: list[dict[str, str]], hidden: set[str]
) -> None:
    """An amount that nobody stated before may be anything: what was claimed without it holds with it."""
    lacking = [{key: each[key] for key in each if key != "amount" or each["id"] not in hidden} for each in before]
    later = case(equipment(activities=after))
    poorer = evidence(case(equipment(activities=lacking)), later)
    richer = evidence(case(equipment(activities=before)), later)
    for less, more in zip(poorer.pieces[0].totals, richer.pieces[0].totals, strict=True):
        if less.state in ("exact", "at least"):
            assert Fraction(less.reduction or 0) <= Fraction(more.reduction or 0)
            assert Fraction(less.law.additional or 0) <= Fraction(more.law.additional or 0)
        else:
            assert less.law.state == "nothing claimed"
