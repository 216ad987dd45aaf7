"""Exceptions, totals and quantifiers: what they answer when something is missing or open."""

from __future__ import annotations

from fractions import Fraction

import pytest

from carbonrules.program.operations.aggregates import (
    Aggregate,
    Coverage,
    Member,
    aggregate,
    list_missing,
    quantify,
)
from carbonrules.program.operations.branching import Exceptional, settle_exceptions
from carbonrules.program.values import NoValue, Reason, Value, outcome

EUR5, EUR7 = Fraction(5), Fraction(7)


def missing(name: str, at_least: int | None = None) -> NoValue:
    bound = None if at_least is None else Fraction(at_least)
    return NoValue((Reason("input", "field missing", "equipment/E-101", ("equipment", name)),), bound)


def settled(base: Value, *exceptions: tuple[str, bool | NoValue, Value | None]) -> tuple[Value, tuple[str, ...]]:
    return settle_exceptions("charge", "equipment/E-101", base, [Exceptional(*each) for each in exceptions])


def test_without_an_exception_the_rule_stands() -> None:
    assert settled(EUR5) == (EUR5, ())
    assert settled(EUR5, ("waiver", False, None)) == (EUR5, ())


def test_exceptions_that_agree_are_all_named() -> None:
    assert settled(EUR5, ("one", True, EUR7), ("other", True, EUR7)) == (EUR7, ("one", "other"))


def test_exceptions_that_disagree_are_a_conflict_that_no_order_decides() -> None:
    value, names = settled(EUR5, ("one", True, EUR7), ("other", True, EUR5))
    assert isinstance(value, NoValue)
    assert outcome(value) == "conflict"
    assert value.reasons == (Reason("conflict", "exceptions disagree", "equipment/E-101", ("charge", "one", "other")),)
    assert names == ("one", "other")


def test_whether_exceptions_agree_is_open_while_one_has_no_value() -> None:
    assert settled(EUR5, ("one", True, EUR7), ("other", True, missing("rate")))[0] == missing("rate")
    value, _ = settled(EUR5, ("one", True, EUR7), ("other", True, missing("rate")), ("third", True, EUR5))
    assert isinstance(value, NoValue)
    assert outcome(value) == "conflict"


def test_an_undecided_exception_makes_the_rule_undecided_unless_it_changes_nothing() -> None:
    assert settled(EUR5, ("waiver", missing("origin"), EUR7))[0] == missing("origin")
    assert settled(EUR5, ("waiver", missing("origin"), EUR5)) == (EUR5, ())
    assert settled(EUR5, ("one", True, EUR7), ("waiver", missing("origin"), EUR7)) == (EUR7, ("one",))


def test_yes_is_not_the_number_one() -> None:
    assert settled(Fraction(1), ("waiver", missing("origin"), True))[0] == missing("origin")


# ---- Totals

COVERAGE = Coverage("stage", ("material", "upkeep"), "absent stages", "stage")


def total(*addends: tuple[Value, Value | None], uncovered: tuple[str, ...] = (), floor: int | None = 0) -> Value:
    wanted = Aggregate("total", "activities", COVERAGE, None if floor is None else Fraction(floor))
    return aggregate(wanted, [(counted, value) for counted, value in addends], uncovered, "equipment/E-101")


def test_a_whole_list_has_a_total() -> None:
    assert total((True, EUR5), (True, EUR7), (False, None)) == 12
    assert total() == 0


def test_a_missing_addend_leaves_what_is_known_as_a_bound() -> None:
    assert total((True, EUR5), (True, missing("amount"))) == missing("amount", 5)
    assert total((True, EUR5), (True, missing("amount", 3))) == missing("amount", 8)
    assert total((True, EUR5), (missing("stage"), None)) == missing("stage", 5)


def test_without_a_floor_a_bound_needs_every_addend_bounded() -> None:
    assert total((True, EUR5), (True, missing("amount")), floor=None) == missing("amount")
    assert total((True, EUR5), (True, missing("amount", -3)), floor=None) == missing("amount", 2)
    assert total((True, EUR5), (missing("stage"), None), floor=None) == missing("stage")


def test_an_uncovered_word_is_named_and_never_counted_as_zero() -> None:
    value = total((True, EUR5), uncovered=("upkeep",))
    assert isinstance(value, NoValue)
    assert value.reasons == (Reason("input", "not covered", "equipment/E-101", ("activities", "stage", "upkeep")),)
    assert value.at_least == 5
    unbounded = total((True, EUR5), uncovered=("upkeep",), floor=None)
    assert isinstance(unbounded, NoValue)
    assert unbounded.at_least is None


def test_words_are_covered_by_members_or_by_saying_that_they_do_not_occur() -> None:
    assert COVERAGE.uncovered(["material"], []) == ("upkeep",)
    assert COVERAGE.uncovered(["material"], ["upkeep"]) == ()
    assert COVERAGE.uncovered([None], [None]) == ("material", "upkeep")


def test_an_empty_list_has_no_average_and_an_unstated_one_no_total() -> None:
    plain = {
        how: Aggregate(how, "reagents", None, Fraction(0)) for how in ("total", "count", "average", "highest", "lowest")
    }
    empty = {how: aggregate(wanted, [], (), "equipment/E-101") for how, wanted in plain.items()}
    assert (empty["total"], empty["count"]) == (0, 0)
    for how in ("average", "highest", "lowest"):
        assert empty[how] == NoValue((Reason("input", "not covered", "equipment/E-101", ("reagents", "", "")),))
    unstated = list_missing("equipment", "reagents", "equipment/E-101")
    assert aggregate(plain["total"], [], (), "equipment/E-101", unstated) == missing("reagents", 0)
    assert aggregate(plain["count"], [], (), "equipment/E-101", unstated) == missing("reagents")
    assert quantify("any", [], unstated) == quantify("every", [], unstated) == missing("reagents")


@pytest.mark.parametrize(("how", "wanted"), [("average", 6), ("highest", 7), ("lowest", 5), ("count", 2)])
def test_other_ways_to_gather(how: str, wanted: int) -> None:
    addends = [(True, None if how == "count" else each) for each in (EUR5, EUR7)]
    assert aggregate(Aggregate(how, "activities", None, None), addends, (), "equipment/E-101") == wanted
    open_one = [*addends, (missing("stage"), None)]
    assert aggregate(Aggregate(how, "activities", None, None), open_one, (), "equipment/E-101") == missing("stage")


def test_any_and_every_leave_out_who_is_not_meant() -> None:
    assert quantify("any", []) is False
    assert quantify("every", []) is True
    assert quantify("every", [Member(False, None), Member(True, True)]) is True
    assert quantify("any", [Member(missing("share"), False)]) is False
    assert quantify("any", [Member(missing("share"), True)]) == missing("share")
    assert quantify("every", [Member(missing("share"), True)]) is True
    assert quantify("every", [Member(missing("share"), False)]) == missing("share")
    assert quantify("any", [Member(True, missing("CAS number")), Member(True, True)]) is True
