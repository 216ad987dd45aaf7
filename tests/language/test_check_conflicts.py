"""A finding that is about two things names both places, and a finding about two operands underlines both."""

from __future__ import annotations

import pytest
from checking import checked

from carbonrules.foundation.codes import codes
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.language.parse import parse

# Doubled, overlapping, contradicting, circular, or asked for in one place and otherwise in another.
CONFLICTS = (
    "B603", "B604", "B606", "B608", "L503", "L504", "L505", "L508", "L509", "L510", "L512", "L513", "L514", "N201",
    "N203", "N204", "N209", "N225", "S107", "S108", "S109", "S123", "S124", "S133", "S147", "T401", "T402", "T404",
    "T406", "U303", "U304", "U308", "U310", "U312", "U313", "U314", "U315",
)  # fmt: skip
TWO_OPERANDS = ("U313", "U314", "U315")

LAW = codes()["U313"].right.partition("rule answer")[0]


def of_sample(code: str) -> Diagnostic:
    wrong = codes()[code].wrong
    found = parse(wrong, "sample.creg").diagnostics if code[0] == "S" else checked(wrong).diagnostics
    return next(each for each in found if each.code == code)


@pytest.mark.parametrize("code", CONFLICTS)
def test_a_conflict_names_both_places(code: str) -> None:
    finding = of_sample(code)
    assert finding.place is not None
    assert finding.further
    for place, note in finding.further:
        assert place.line
        assert place.text
        assert note
        assert place != finding.place


@pytest.mark.parametrize("code", TWO_OPERANDS)
def test_both_operands_are_underlined_with_what_they_measure(code: str) -> None:
    (left, says_left), (right, says_right) = of_sample(code).further
    assert left.line == right.line
    assert left.end_column <= right.column
    assert says_left != says_right


def shown(answer: str, unit: str = "kgCO2e") -> list[tuple[str, str]]:
    """What is underlined of a sentence that adds what does not go together, and what is said below."""
    text = f"{LAW}rule weight for each good in kgCO2e, fossil\n  cite ACT Art. 1\n  is 2 kgCO2e/kg × net mass\n\n"
    text += f"rule answer for each good in {unit}\n  cite ACT Art. 1\n  is {answer}\n"
    (finding,) = checked(text).diagnostics
    return [(place.text[place.column - 1 : place.end_column - 1], note) for place, note in finding.further]


def test_an_emission_and_a_mass_are_shown_in_the_words_of_the_law() -> None:
    assert shown("weight + 3 × net mass") == [("weight", "kgCO2e, fossil"), ("3 × net mass", "kg (mass)")]


def test_a_date_and_a_number_are_shown_as_what_they_are() -> None:
    assert shown("the lower of import date and net mass", "kg") == [
        ("import date", "a date"),
        ("net mass", "kg (mass)"),
    ]


def test_what_a_first_line_asks_for_is_shown_there() -> None:
    assert shown("deposit") == [("kgCO2e", "asks for kgCO2e")]
