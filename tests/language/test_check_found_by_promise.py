"""Sentences that generated regulations found wrong (tests/promise): each once read otherwise than the language says."""

from __future__ import annotations

import pytest
from checking import found, item, program, shape

from carbonrules.foundation.codes.names import LAW
from carbonrules.program.form import program_digest

CONDITIONS = """\
entity consignment has
  import date as a date
  weight      as a mass in kg, may be missing
  reserve     as a mass in kg, may be missing
  checked     as yes or no, may be missing
  origin      as a country
  manner      as one of measured, planned

"""


def rule(first: str, *lines: str) -> str:
    return f"rule answer for each consignment {first}\n  cite ACT Art. 1\n" + "".join(f"  {each}\n" for each in lines)


def test_what_stands_in_for_itself_is_a_circle_and_no_crash() -> None:
    text = rule("in kg", "is weight", "when weight is missing use weight because ACT Art. 2")
    assert found(LAW, CONDITIONS, text) == ["L513"]


def test_two_facts_that_stand_in_for_each_other_are_a_circle() -> None:
    text = rule(
        "in kg",
        "is weight + reserve",
        "when weight is missing use reserve because ACT Art. 2",
        "when reserve is missing use weight because ACT Art. 2",
    )
    assert set(found(LAW, CONDITIONS, text)) == {"L513"}


def test_one_fact_may_stand_in_for_another_that_has_a_fallback_itself() -> None:
    text = rule(
        "in kg",
        "is weight + reserve",
        "when weight is missing use reserve because ACT Art. 2",
        "when reserve is missing use 1 kg because ACT Art. 2",
    )
    assert found(LAW, CONDITIONS, text) == []


def test_a_rule_answers_only_words_of_its_first_line() -> None:
    assert found(LAW, CONDITIONS, rule("as one of good, bad", "is manner")) == ["U303"]
    assert found(LAW, CONDITIONS, rule("as one of good, bad", "is origin")) == ["U303"]
    assert found(LAW, CONDITIONS, rule("as one of good, bad", 'is "fair"')) == ["N205"]
    assert found(LAW, CONDITIONS, rule("as one of measured, planned, unknown", "is manner")) == []


def test_a_divisor_may_be_missing_and_may_be_0() -> None:
    text = rule(
        "in 1",
        "is 3 kg / weight",
        "when weight is missing use 2 kg because ACT Art. 2",
        "when weight is 0 use 5 because ACT Art. 3",
    )
    made = item(program(LAW, CONDITIONS, text), "sample.act/rule/answer")
    weight = ["fallback", "consignment.weight", "2 kg"]
    assert shape(made.expression) == ["choose", ["compare", weight, "0 kg"], "5 1", ["divide", "3 kg", weight]]


def test_a_yes_or_no_may_stand_in() -> None:
    text = rule("as yes or no", "is checked", "when checked is missing use no because ACT Art. 2")
    made = item(program(LAW, CONDITIONS, text), "sample.act/rule/answer")
    assert shape(made.expression) == ["fallback", "consignment.checked", "no"]


def test_a_literal_inside_a_total_takes_the_label_asked_for() -> None:
    text = """\
rule emitted for each good in kgCO2e, fossil
  cite ACT Art. 1
  is total of weight × 2 kgCO2e/kg over parts where weight is more than 0 kg
"""
    made = item(program(LAW, text), "sample.act/rule/emitted").expression
    assert made.inputs[0].of.type.unit == "kgCO2e[fossil]"


def test_a_value_of_another_regulation_may_be_looked_up_by_a_code_in_quotes() -> None:
    text = """\
regulation "Other act" version 1
  identifier   other.act
  layer        annex
  status       enacted
  dated by     import date
  source       CODE is "Code" status enacted

table benchmark by country, CN code in t
  cite CODE Art. 1
  | country | CN code    | value |
  | DE      | 7208       | 2 t   |
"""
    own = LAW.replace("in force ", "uses other.act\n  in force ")
    sentence = rule("in kg", 'is benchmark of origin, "7208" of other.act')
    assert found(own, CONDITIONS, sentence, text) == []
    assert found(own, CONDITIONS, rule("in kg", 'is benchmark of "DE" of other.act, "7208"'), text) == ["N202"]


def test_what_is_not_yet_decided_at_all_is_no_divisor_that_may_be_0() -> None:
    text = """\
parameter limit in kg
  cite ACT Art. 1
  from 2026-01-01 is not yet decided

rule share used for each good in 1
  cite ACT Art. 1
  is net mass / limit
"""
    assert found(LAW, text) == []


PARTS = """\
regulation "Parts act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  dated by     import date
  source       ACT is "Parts act" status enacted

label fossil on CO2e

entity good has
  import date as a date
  parts       as a list of part

entity part has
  packing     as a flow
  flow        as a flow
  amount      as an amount
  place       as a place

lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex

emission factors
  cite ACT Art. 1
  others from cn-grid

rule emitted for each part in kgCO2e, fossil
  cite ACT Art. 2
  is amount × emission factor of flow, place
"""


def test_the_order_in_which_fields_are_declared_is_no_part_of_the_program() -> None:
    lines = PARTS.splitlines(keepends=True)
    first = lines.index("  packing     as a flow\n")
    turned = "".join([*lines[:first], *reversed(lines[first : first + 4]), *lines[first + 4 :]])
    assert turned != PARTS
    assert program_digest(program(turned)) == program_digest(program(PARTS))
    assert program(turned).entities[1].fields[0].name == "place", "forms keep the order written"


def test_an_amount_is_that_of_the_flow_that_bears_the_name() -> None:
    """An amount of steel in kilograms never meets a factor of the electricity that packs it."""
    assert found(PARTS) == []
    assert found(PARTS.replace("emission factor of flow", "emission factor of packing")) == ["U305"]


def test_the_order_in_which_warning_levels_are_written_is_no_part_of_the_program() -> None:
    words = "category warning level\n  | level  |\n  | red    |\n  | yellow |\n\n"
    red, yellow = ("  red when net mass is more than 9 kg\n", "  yellow when net mass is more than 5 kg\n")
    levels = "warning levels\n  cite ACT Art. 1\n"
    one, other = (program(LAW, words, levels, *order) for order in ((red, yellow), (yellow, red)))
    assert program_digest(one) == program_digest(other)


@pytest.mark.parametrize(
    "word", ["given", "less", "evidence", "counts", "remedy", "title", "raising", "up to", "round"]
)
def test_a_name_may_begin_with_a_word_that_begins_lines_elsewhere(word: str) -> None:
    """Also where it stands first in a line, below a citation: what may stand there is decided by its own block."""
    fields = f"entity cargo has\n  import date as a date\n  {word} mass as a mass in kg\n\n"
    scope = "applies to each cargo when\n  cite ACT Art. 1\n"
    conditions = f"  {word} mass is more than 2 kg\n  and {word} mass is less than 5 kg\n"
    assert found(LAW, fields, scope, conditions) == []


def test_a_share_of_plain_emissions_takes_no_label_from_what_it_scales() -> None:
    text = """\
parameter total in tCO2e
  cite ACT Art. 1
  from 2026-01-01 is 3 tCO2e

rule emitted for each good in kgCO2e, fossil
  cite ACT Art. 1
  is 0.5 kgCO2e × ((total - 1 kgCO2e) / 2 kgCO2e)
"""
    assert found(LAW, text) == []


def test_fallbacks_stand_in_any_order() -> None:
    """Also where two divisors are 0 at once; and no two lines may speak of one fact."""
    lines = ("when weight is 0 use 5 because ACT Art. 2", "when reserve is 0 use 6 because ACT Art. 3")
    one, other = (
        program(LAW, CONDITIONS, rule("in 1", "is 1 kg / weight × (1 kg / reserve)", *order))
        for order in (lines, reversed(lines))
    )
    assert program_digest(one) == program_digest(other)
    twice = rule(
        "in kg",
        "is weight",
        "when weight is missing use 1 kg because ACT Art. 2",
        "when weight is missing use 2 kg because ACT Art. 3",
    )
    assert found(LAW, CONDITIONS, twice) == ["N203"]


def test_a_level_may_ask_for_a_total_of_what_is_answered_for_each_member() -> None:
    text = """\
category warning level
  | level |
  | red   |

rule doubled for each part in kg
  cite ACT Art. 1
  is weight × 2

warning levels
  cite ACT Art. 2
  red when (total of doubled over parts) is more than 5 kg
"""
    assert item(program(LAW, text), "sample.act/warning level/warning level").entity == "good"
