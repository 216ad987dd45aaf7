"""The exact engine on a small program: what is asked for, what is answered, what is said when something is missing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from engine.building import constant, op, two, value
from engine.programs import ACTIVITIES, KG, ON, OWNER, activity, case, day, equipment, factors, item, program

from carbonrules.cases.admitted import Admitted
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks, Run, Slot
from carbonrules.foundation.canonical import digest
from carbonrules.foundation.errors import RegulationError
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import NoValue, Reason, Value

ENGINE = Engine(program(), factors())
SUBJECT = "equipment/E-101"


def ran(admitted: Admitted | None = None, clocks: Clocks = ON) -> Run:
    return ENGINE.run(admitted or case(), clocks)


def slot(run: Run, name: str, kind: str = "rule", instance: str = SUBJECT) -> Slot:
    return run.slots[f"{OWNER}/{kind}/{name}", instance]


def answer(run: Run, name: str, kind: str = "rule") -> Value:
    return slot(run, name, kind).value


def reasons(found: Value) -> list[tuple[str, ...]]:
    assert isinstance(found, NoValue)
    return [(reason.what, *reason.about) for reason in found.reasons]


def test_a_complete_case_is_answered_exactly() -> None:
    run = ran()
    assert answer(run, "product footprint") == 1320 * Fraction("31.55") + 2000 * Fraction("0.5777") + 300 * 2
    assert answer(run, "intensity") == (2000 * Fraction("0.5777") + 600) / 180 / 20
    assert answer(run, "band 1") == 10 * Fraction("0.8") * Fraction("75.28")
    assert answer(run, "border charge") == Fraction("3116.70")
    assert answer(run, "warning level") == "none"
    assert answer(run, "applies", "scope") is True


def test_grade_evidence_and_nature_are_the_worst_of_all_that_took_part() -> None:
    bits = slot(ran(), "corrosion emissions").quality
    assert (worst_grade(bits), worst_evidence(bits), worst_nature(bits)) == ("published", "reported", "declared")
    assert worst_grade(slot(ran(), "product footprint").quality) == "illustrative"


def test_what_is_outside_the_boundary_is_never_looked_up() -> None:
    far = activity("unknown flow", "carriage", "DE", 5, "far")
    run = ran(case(equipment(activities=(*ACTIVITIES, far))))
    assert answer(run, "product footprint") == answer(ran(), "product footprint")
    assert (f"{OWNER}/rule/activity emissions", f"{SUBJECT}/activities/far") not in run.slots


def test_a_missing_amount_leaves_a_bound_and_names_the_input() -> None:
    known, lost = (*ACTIVITIES[:2],), activity("acid", "upkeep", "DE", None, "M2")
    run = ran(case(equipment(activities=(*known, lost))))
    footprint = answer(run, "product footprint")
    assert reasons(footprint) == [("field missing", "activity", "amount")]
    assert isinstance(footprint, NoValue)
    assert footprint.reasons[0].subject == f"{SUBJECT}/activities/M2"
    assert footprint.at_least == 1320 * Fraction("31.55") + 2000 * Fraction("0.5777")
    assert reasons(answer(run, "warning level")) == [("field missing", "activity", "amount")]


def test_a_stage_without_activity_is_not_zero_unless_the_case_says_that_it_does_not_occur() -> None:
    open_one = answer(ran(case(equipment(activities=ACTIVITIES[:2]))), "corrosion emissions")
    assert reasons(open_one) == [("not covered", "activities", "stage", "upkeep")]
    assert isinstance(open_one, NoValue)
    assert open_one.at_least == Fraction("1155.4")
    said = ran(case(equipment(activities=ACTIVITIES[:2], absent=("upkeep",))))
    assert answer(said, "corrosion emissions") == Fraction("1155.4")


def test_the_place_of_the_activity_chooses_the_row() -> None:
    elsewhere = activity("electricity", "treatment", "DE", 2000, "M1")
    run = ran(case(equipment(activities=(ACTIVITIES[0], elsewhere, ACTIVITIES[2]))))
    assert reasons(answer(run, "corrosion emissions")) == [("no row", "emission factor", "electricity", "DE")]


def test_a_row_nobody_has_read_decides_nothing() -> None:
    gas = activity("nitrogen", "upkeep", "DE", 10, "gas")
    run = ran(case(equipment(activities=(*ACTIVITIES, gas))))
    assert reasons(answer(run, "product footprint")) == [("needs evidence", "emission factor", "nitrogen", "DE")]


def test_a_bound_decides_a_warning_that_no_missing_number_can_change() -> None:
    much = activity("acid", "upkeep", "DE", 4_000_000)
    lost = activity("acid", "upkeep", "DE", None)
    run = ran(case(equipment(activities=(*ACTIVITIES, much, lost))))
    assert answer(run, "red", "level") is True
    assert answer(run, "warning level") == "red"


def test_law_that_is_not_decided_or_not_public_yet_says_so() -> None:
    before = Clocks.at(day("2026-07-01"))
    assert reasons(answer(ran(clocks=before), "band 2")) == [("not yet published", "price", "2026-06-30", "2026-07-06")]
    later = case(equipment(import_date=day("2026-11-01")))
    assert reasons(answer(ran(later), "band 2"))[-1] == ("not yet decided", "price", "2026-11-01")
    apart = Clocks(ON.on, day("2026-07-15"), day("2026-08-01"))
    newer = ran(case(equipment(import_date=day("2026-07-02"))), apart)
    assert answer(newer, "corrosion emissions") == Fraction("1155.4") + 300 * Fraction("1.9")


def test_an_exception_replaces_the_rule_where_it_holds() -> None:
    little = (activity("titanium", "material", "CN", Fraction(1, 10)),)
    run = ran(case(equipment(activities=little, absent=("treatment", "upkeep"))))
    assert answer(run, "band 1") == Fraction("3.155") / 1000 * Fraction("0.8") * Fraction("75.28")
    assert answer(run, "border charge") == 0


def test_a_missing_field_with_a_fallback_is_replaced_and_nothing_else_is() -> None:
    # 80 % of 75.28 for 10 t, 75.28 for the other 33.4014 t, less 10 for each of the 43.4014 t: 2682.683392
    assert answer(ran(case(equipment(price_paid=10))), "border charge") == Fraction("2682.68")
    assert answer(ran(case(equipment(price_paid=1000))), "border charge") == 0


# ---- Scope


def test_where_the_law_does_not_apply_only_the_scope_is_answered() -> None:
    run = ran(case(equipment(origin="NO")))
    assert {item for item, _ in run.slots} == {
        f"{OWNER}/scope/{name}" for name in ("applies", "goods are listed", "origin is not exempt")
    }
    assert answer(run, "applies", "scope") is False
    assert answer(run, "goods are listed", "scope") is True


def test_where_it_is_open_whether_the_law_applies_every_answer_says_why() -> None:
    run = ran(case(equipment(leave_out=("origin",))))
    missing = NoValue((Reason("input", "field missing", SUBJECT, ("equipment", "origin")),))
    assert answer(run, "applies", "scope") == answer(run, "product footprint") == missing
    assert answer(run, "goods are listed", "scope") is True
    assert not [name for name, _ in run.slots if name.endswith("activity emissions")]


def test_each_subject_is_decided_for_itself() -> None:
    run = ran(case(equipment("E-1"), equipment("E-2", origin="CH")))
    assert slot(run, "product footprint", instance="equipment/E-1").value == answer(ran(), "product footprint")
    assert (f"{OWNER}/rule/product footprint", "equipment/E-2") not in run.slots


def test_members_are_asked_where_a_restriction_names_them() -> None:
    run = ran(case(equipment(reagents=("1333-82-0", "7664-93-9"))))
    found = [slot.value for (name, _), slot in run.slots.items() if name.endswith("reagent is restricted")]
    assert len(found) == 2
    assert True in found
    assert answer(run, "reagents are free", "clause") is False


def test_a_list_nobody_stated_is_not_an_empty_list() -> None:
    assert answer(ran(), "reagents are free", "clause") is True
    unstated = answer(ran(case(equipment(reagents=None))), "reagents are free", "clause")
    assert reasons(unstated) == [("field missing", "equipment", "reagents")]


# ---- Run and seal


def test_the_seal_is_the_digest_of_what_was_run_and_what_was_answered() -> None:
    for admitted in (case(), case(equipment(leave_out=("origin",))), case(equipment(activities=ACTIVITIES[:2]))):
        run = ran(admitted)
        assert run.seal == digest(run.sealed())
        assert list(run.slots) == sorted(run.slots)
    assert run.sealed()["run"] == {  # type: ignore[index,call-overload]
        "program": ENGINE.digests["program"],
        "case": admitted.digest,
        "sources": admitted.sources_digest,
        "factors": factors().digest(("demo", "grids")),
        "units": "sha3-256:22",
        "clocks": {"on": "2026-07-15", "law on": "2026-07-15", "data on": "2026-07-15"},
    }


def test_an_answer_stands_in_the_seal_with_its_grade_evidence_and_nature() -> None:
    rows = {row[0]: row for row in ran().values()}  # type: ignore[index,union-attr]
    assert rows[f"{OWNER}/rule/border charge"] == [
        f"{OWNER}/rule/border charge",
        SUBJECT,
        {"number": "31167/10"},
        "illustrative",
        "reported",
        "declared",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"units": "sha3-256:23"},
        {"tables": tuple(replace(table, article="DEMO §9") for table in program().tables)},
        {"factor_sets": ("demo",)},
        {"items": tuple(replace(each, article="DEMO §9") for each in program().items)},
    ],
)
def test_the_seal_changes_with_everything_a_court_would_read(changed: dict[str, Any]) -> None:
    assert Engine(program(**changed), factors()).run(case(), ON).seal != ran().seal


def test_the_order_of_items_tables_and_entities_has_no_meaning_for_the_answers() -> None:
    law = program()
    turned = replace(law, items=law.items[::-1], tables=law.tables[::-1], entities=law.entities[::-1])
    assert Engine(turned, factors()).run(case(), ON).slots == ran().slots


# ---- Programs that `check` would refuse


def engine_of(*items: Any) -> Engine:
    return Engine(program(items=items, scopes=(), clauses=(), restrictions=()), factors())


@pytest.mark.parametrize(
    ("code", "items"),
    [
        ("R921", [item("rule", "a", "equipment", KG, two("divide", constant("1"), constant("0")))]),
        ("R922", [item("rule", "a", "equipment", KG, op("choose", KG, {"names": []}))]),
        (
            "R923",
            [
                item("rule", "a", "equipment", KG, value(f"{OWNER}/rule/b")),
                item("rule", "b", "equipment", KG, value(f"{OWNER}/rule/a")),
            ],
        ),
        ("R926", [item("rule", "a", "equipment", KG, value(f"{OWNER}/rule/nowhere"))]),
        ("R926", [item("rule", "a", "equipment", KG, op("guess", KG))]),
    ],
)
def test_a_program_that_check_would_refuse_stops_with_a_finding(code: str, items: list[Any]) -> None:
    with pytest.raises(RegulationError) as found:
        engine_of(*items).run(case(), ON)
    assert [each.code for each in found.value.diagnostics] == [code]


def test_a_number_of_thousands_of_digits_is_refused_in_words() -> None:
    square = item("rule", "00", "equipment", KG, constant("1" * 30))
    squares = [
        item("rule", f"{number:02}", "equipment", KG, two("multiply", *[value(f"{OWNER}/rule/{number - 1:02}")] * 2))
        for number in range(1, 9)
    ]
    with pytest.raises(RegulationError) as found:
        engine_of(square, *squares).run(case(), ON)
    assert found.value.diagnostics[0].code == "R925"


def test_an_expression_nested_beyond_reason_is_refused_in_words() -> None:
    deep = constant("1")
    for _ in range(500):
        deep = two("add", deep, constant("1"))
    with pytest.raises(RegulationError) as found:
        engine_of(item("rule", "a", "equipment", KG, deep))
    assert found.value.diagnostics[0].code == "R924"


def test_a_chain_of_thousands_of_rules_is_answered() -> None:
    deep = constant("1")
    for _ in range(60):
        deep = two("add", deep, constant("1"))
    first = item("rule", "0000", "equipment", KG, deep)
    others = [
        item("rule", f"{number:04}", "equipment", KG, two("add", value(f"{OWNER}/rule/{number - 1:04}"), constant("1")))
        for number in range(1, 3000)
    ]
    # Asked for from the last, so that nothing is known when it is asked.
    last = item("rule", "!", "equipment", KG, value(f"{OWNER}/rule/2999"))
    run = engine_of(first, *others, last).run(case(), ON)
    assert answer(run, "!") == 61 + 2999
