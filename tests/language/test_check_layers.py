"""Layers: a base, an annex and a manual closed into one program; what is lent; what replaces what."""

from __future__ import annotations

from checking import checked, found, item, program, shape

from carbonrules.foundation.codes.names import ANNEX, BASE, MANUAL

OPEN = "parameter limit in kg, to be set by annex, stricter when lower\n\n"
WEIGHT = "rule weight for each good in kg\n  cite SCHEME §1\n  is net mass\n\n"
FILLS = """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg
  from 2027-01-01 is 3 kg

"""
ROOM = "rule room for each good in kg\n  cite SCHEME §1\n  is limit - net mass\n\n"


def test_a_base_rule_sees_what_the_annex_fills() -> None:
    made = program(BASE, OPEN, ROOM, ANNEX, FILLS, id="sample.annex")
    assert [(layer.id, layer.layer, layer.borrowed) for layer in made.layers] == [
        ("sample.base", "baseline", False),
        ("sample.annex", "annex", False),
    ]
    (table,) = made.tables
    assert (table.id, table.law, table.file) == ("sample.annex/parameter/limit", 1, "file2.creg")
    assert [version.grade for version in table.rows[0].versions] == ["illustrative", "illustrative"]
    room = item(made, "sample.base/rule/room")
    assert room.law == 0
    assert room.expression.inputs[0].of.args["tries"] == [{"table": table.id, "keys": []}]


def test_the_annex_of_a_country_stands_on_that_of_its_region() -> None:
    country = ANNEX.replace("sample.annex", "sample.country").replace("sample.base", "sample.annex")
    texts = (BASE, OPEN, ROOM, ANNEX, FILLS, country)
    assert [layer.id for layer in program(*texts, id="sample.country").layers] == [
        "sample.base",
        "sample.annex",
        "sample.country",
    ]
    assert [layer.id for layer in program(*texts, id="sample.annex").layers] == ["sample.base", "sample.annex"]


def test_a_base_alone_is_checked_and_is_no_program() -> None:
    assert not checked(BASE, OPEN, ROOM).programs
    assert found(BASE, OPEN, ROOM) == []
    assert found(BASE, OPEN, ROOM.replace("net mass", "net mas")) == ["N202"]


def test_a_manual_tightens_from_its_day_on_and_leaves_the_rest() -> None:
    own = "fills limit\n  cite OWN §1\n  from 2026-07-01 until 2027-06-30 is 2 kg\n"
    made = program(BASE, OPEN, ROOM, ANNEX, FILLS, MANUAL, own, id="sample.manual")
    (table,) = made.tables
    assert table.id == "sample.manual/parameter/limit"
    assert [(version.start, version.value) for version in table.rows[0].versions] == [
        ("2026-01-01", "5"),
        ("2026-07-01", "2"),
        ("2027-07-01", "3"),
    ]


def test_a_manual_may_not_be_looser_on_any_day() -> None:
    own = "fills limit\n  cite OWN §1\n  from 2026-07-01 is 4 kg\n"
    result = checked(BASE, OPEN, ROOM, ANNEX, FILLS, MANUAL, own)
    (finding,) = result.diagnostics
    assert finding.code == "L510"
    assert "2027-01-01" in finding.sentence
    assert finding.place is not None
    assert finding.place.line == 10
    assert list(result.programs) == ["sample.annex"]


def test_a_derogation_holds_within_its_dates_and_takes_the_exceptions_with_it() -> None:
    text = """\
exception packaging to weight of sample.base
  cite SCHEME §3
  when
    net mass is less than 1 kg
  is 0 kg

derogates from weight
  cite SCHEME §4
  from 2026-07-01 until 2026-12-31
  is 2 × net mass

"""
    made = program(BASE, WEIGHT, ANNEX, text, id="sample.annex")
    whole = item(made, "sample.base/rule/weight").expression
    assert shape(whole)[2:] == [  # type: ignore[index]
        "sample.annex/derogation/weight",
        ["except", "good.net mass", ["compare", "good.net mass", "1 kg"], "0 kg"],
    ]
    assert whole.inputs[2].of.args == {"names": ["packaging"], "articles": ["SCHEME §3"]}
    (dates,) = made.tables
    assert [(each.value, each.start, each.until) for each in dates.rows[0].versions] == [
        ("no", "", "2026-06-30"),
        ("yes", "2026-07-01", "2026-12-31"),
        ("no", "2027-01-01", ""),
    ]


def test_what_is_lent_is_a_layer_apart_and_only_what_is_asked_for_is_taken() -> None:
    lender = BASE.replace("baseline", "annex").replace("sample.base", "sample.lender")
    lender += "parameter factor in %\n  cite SCHEME §9\n  from 2026-01-01 is 4 %\n\n"
    lender += "parameter other in %\n  cite SCHEME §9\n  from 2026-01-01 is 5 %\n\n"
    annex = ANNEX.replace("  status ", "  uses         sample.lender\n  status ")
    text = "rule due for each good in kg\n  cite SCHEME §5\n  is net mass × factor of sample.lender\n"
    made = program(BASE, lender, annex, text, id="sample.annex")
    assert [(layer.id, layer.borrowed) for layer in made.layers][-1] == ("sample.lender", True)
    assert [(table.id, table.law) for table in made.tables] == [("sample.lender/parameter/factor", 2)]
    assert found(BASE, lender, ANNEX, text) == ["N222"]


def test_a_cycle_of_bases_is_told_once_with_every_place() -> None:
    result = checked(ANNEX.replace("sample.base", "sample.manual"), MANUAL)
    (finding,) = result.diagnostics
    assert finding.sentence.endswith("sample.annex → sample.manual → sample.annex")
    assert [place.file for place, _ in finding.further] == ["file2.creg"]


def test_a_file_that_can_not_be_read_whole_makes_no_program_and_no_echo() -> None:
    broken = WEIGHT.replace("is net mass", "is is")
    text = "rule double for each good in kg\n  cite SCHEME §1\n  is 2 × weight\n\n"
    result = checked(BASE, broken, text, ANNEX)
    assert not result.programs
    assert {each.code[0] for each in result.diagnostics} == {"S"}


def test_every_finding_shows_its_line() -> None:
    for finding in checked(BASE, ROOM, ANNEX).diagnostics:
        assert finding.place is not None
        assert "limit" in finding.place.text


def test_a_list_of_an_unknown_entity_is_told_once_and_breaks_nothing_else() -> None:
    text = "entity crate has\n  import date as a date\n  goods       as a list of thing\n"
    assert found(BASE, text) == ["N217"]


def test_an_error_in_a_lender_keeps_every_borrower_from_being_a_program() -> None:
    lender = BASE.replace("baseline", "annex").replace("sample.base", "sample.lender")
    lender += "parameter factor in %\n  cite SCHEME §9\n  from 2026-01-01 is 4 kg\n\n"
    annex = ANNEX.replace("  status ", "  uses         sample.lender\n  status ")
    result = checked(BASE, WEIGHT, lender, annex)
    assert [each.code for each in result.diagnostics] == ["U303"]
    assert not result.programs
