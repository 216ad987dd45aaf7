"""What sentences become: small regulations in, facts of their programs out."""

from __future__ import annotations

from checking import found, item, program, shape

from carbonrules.foundation.codes.names import LAW

RULE = "rule weight for each good in t\n  cite ACT Art. 1\n  is net mass\n"


def test_a_rule_in_another_unit_converts_once_and_exactly() -> None:
    made = item(program(LAW, RULE), "sample.act/rule/weight")
    assert shape(made.expression) == ["convert", "1/1000", "good.net mass"]
    assert (made.entity, made.article, made.type.unit) == ("good", "ACT Art. 1", "t")


def test_a_literal_stays_as_printed_and_takes_the_label_asked_for() -> None:
    text = "rule emitted for each good in tCO2e, fossil\n  cite ACT Art. 1\n  is net mass × 2.50 kgCO2e/kg\n"
    made = item(program(LAW, text), "sample.act/rule/emitted").expression
    assert shape(made) == ["convert", "1/1000", ["multiply", "good.net mass", "2.50 kgCO2e[fossil]/kg"]]
    assert made.inputs[0].of.inputs[1].of.args["grade"] == "official"


def test_a_price_per_tonne_is_a_price_of_whatever_kind() -> None:
    text = """\
parameter price in EUR/tCO2e
  cite ACT Art. 2
  from 2026-01-01 is 80 EUR/tCO2e

rule emitted for each good in tCO2e, fossil
  cite ACT Art. 1
  is net mass × 2 kgCO2e/kg

rule charge for each good in EUR
  cite ACT Art. 2
  is emitted × price
"""
    charge = item(program(LAW, text), "sample.act/rule/charge").expression
    assert charge.op == "multiply"
    assert charge.type.unit == "EUR"
    assert charge.inputs[1].of.type.unit == "EUR/tCO2e[fossil]"


def test_cases_become_a_choice_and_a_fallback_replaces_the_field() -> None:
    text = """\
rule paid for each good in EUR
  cite ACT Art. 1
  is deposit when
    kind is metal
  is 0 EUR otherwise
  when deposit is missing use 1 EUR because ACT Art. 2
  result at most 9 EUR
  round half up to 0.01 EUR
"""
    made = item(program(LAW, text), "sample.act/rule/paid").expression
    fallback = ["fallback", "good.deposit", "1 EUR"]
    chosen = ["choose", ["compare", "good.kind", "metal"], fallback, "0 EUR"]
    assert shape(made) == ["round", ["bound", chosen, "9 EUR"]]
    assert made.args == {"how": "half up", "step": "1/100"}


def test_a_parameter_is_a_look_up_on_the_day_of_the_event() -> None:
    text = """\
parameter limit in kg
  cite ACT Art. 2
  from 2026-07-01 is not yet decided
  from 2026-01-01 is 2 t, published 2026-02-01 "notice", reported

rule room for each good in kg
  cite ACT Art. 1
  is limit - net mass
"""
    made = program(LAW, text)
    (table,) = made.tables
    first, second = table.rows[0].versions
    assert (first.value, first.unit, first.constant, first.start) == ("2", "t", "1000", "2026-01-01")
    assert (first.published, first.because, first.evidence, first.grade) == (
        "2026-02-01",
        "notice",
        "reported",
        "official",
    )
    assert (second.value, second.start) == (None, "2026-07-01")
    look_up = item(made, "sample.act/rule/room").expression.inputs[0].of
    assert look_up.args["tries"] == [{"table": "sample.act/parameter/limit", "keys": []}]
    assert shape(look_up.inputs[0].of) == "good.import date"


def test_codes_are_matched_by_their_beginning_and_other_keys_exactly() -> None:
    text = """\
entity consignment has
  tariff code as a commodity code
  import date as a date

table covered goods by tariff code
  cite ACT Annex I
  | tariff code | except |
  | 8419        |        |
  | 8419 11     | yes    |

table named kinds by kind
  cite ACT Annex II
  | kind  |
  | metal |

applies to each consignment when
  tariff code is listed in covered goods
    cite ACT Annex I

rule named for each good as yes or no
  cite ACT Annex II
  is yes when
    kind is listed in named kinds
  is no otherwise
"""
    tables = {table.name: table for table in program(LAW, text).tables}
    assert (tables["covered goods"].match, tables["named kinds"].match) == ("prefix", "exact")
    assert [(row.keys, row.listed) for row in tables["covered goods"].rows] == [
        (("8419",), True),
        (("8419 11",), False),
    ]


def test_scope_is_one_item_with_an_item_for_each_condition() -> None:
    text = """\
applies to each good when
  kind is metal
    cite ACT Art. 1
  and any of
    net mass is more than 5 kg
      cite ACT Art. 2
    deposit is present
      cite ACT Art. 3
"""
    made = program(LAW, text)
    (scope,) = made.scopes
    assert scope.item == "sample.act/scope/good"
    articles = ["in force from 2026-01-01", "ACT Art. 1", "ACT Art. 2", "ACT Art. 3"]
    assert [item(made, each).article for each in scope.conditions] == articles
    days, one, two, three = scope.conditions
    assert shape(item(made, scope.item).expression) == ["combine", days, ["combine", one, ["combine", two, three]]]


def test_a_tariff_is_bands_credits_and_a_charge() -> None:
    text = (
        RULE
        + """
tariff charge on weight in EUR, marginal
  cite ACT Art. 2
  up to 500 kg charge 0 EUR/t
  above that charge 7 EUR/t
  less deposit
    when deposit is missing use 0 EUR because ACT Art. 3
  result at least 0 EUR
"""
    )
    made = program(LAW, text)
    (tariff,) = made.tariffs
    assert [(band.above, band.up_to) for band in tariff.bands] == [("0", "1/2"), ("1/2", None)]
    assert tariff.credits == ("sample.act/tariff/charge/credit 1",)
    one, two = (band.item for band in tariff.bands)
    charged = ["subtract", ["add", one, two], tariff.credits[0]]
    assert shape(item(made, tariff.item).expression) == ["bound", charged, "0 EUR"]
    assert item(made, two).expression.args == {"from": "1/2", "to": None}


def test_warning_levels_are_tried_from_the_most_severe_however_written() -> None:
    text = (
        RULE
        + """
category warning level
  | level  |
  | red    |
  | yellow |

warning levels
  cite ACT Art. 4
  yellow when
    weight is more than 1 t
  red when
    weight is more than 2 t
    locks the label of the scheme
    advise "a lighter one" lowers weight by 20 %
    advise "a talk" changes nothing because "talk is cheap"
"""
    )
    made = program(LAW, text)
    (warning,) = made.warnings
    assert [level.word for level in warning.levels] == ["red", "yellow"]
    assert item(made, warning.item).expression.args["names"] == ["red", "yellow"]
    red = warning.levels[0]
    assert [advice.item for advice in red.advice] == [f"{red.item}/advice 1", ""]
    change = item(made, red.advice[0].item).expression
    lowered_by = ["convert", "1/100", ["multiply", "20 %", "sample.act/rule/weight"]]
    assert shape(change) == ["subtract", "0 t", lowered_by]
    assert shape(item(made, "sample.act/label lock/scheme").expression) == ["combine", red.item]


def test_a_clause_about_every_stage_is_spelled_out_word_by_word() -> None:
    text = """\
entity delivery has
  import date as a date
  loads       as a list of load, one for each kind or in gaps
  gaps        as a list of gap

entity load has
  kind        as a kind
  mass        as a mass in kg, at least 0 kg

entity gap has
  kind        as a kind

boundary
  cite ACT Art. 5
  counts metal
  leaves out plastic because "not yet"

rule counted mass for each delivery in kg
  cite ACT Art. 5
  is total of mass over loads where kind is inside boundary

clause ACT-1 "Everything is there" must
  cite ACT Art. 5
  each delivery must satisfy
    every kind inside boundary has loads or gaps
  otherwise "Add {missing}."
"""
    made = program(LAW, text)
    total = item(made, "sample.act/rule/counted mass").expression
    covers = {"list field": "kind", "words": ["metal"], "absent list": "gaps", "absent field": "kind"}
    assert total.args == {"how": "total", "list": "loads", "entity": "load", "covers": covers, "floor": "0"}
    loads, gaps = ["quantify", ["member", "load.kind"]], ["quantify", ["member", "gap.kind"]]
    assert shape(item(made, "sample.act/clause/ACT-1").expression) == ["combine", ["combine", loads, gaps]]
    assert [(each.word, each.counted, each.because) for each in made.boundary] == [
        ("metal", True, ""),
        ("plastic", False, "not yet"),
    ]


def test_a_total_that_may_fall_has_no_floor() -> None:
    text = "rule owed for each part in kg\n  cite ACT Art. 1\n  is weight - 5 kg\n\n"
    text += "rule all owed for each good in kg\n  cite ACT Art. 1\n  is total of owed over parts\n"
    assert "floor" not in item(program(LAW, text), "sample.act/rule/all owed").expression.args


def test_a_divisor_that_a_case_has_shown_not_to_be_0_is_accepted() -> None:
    divides = "entity box has\n  import date as a date\n  volume      as a volume in m3, at least 0 m3\n\n"
    divides += "rule density for each box in m3\n  cite ACT Art. 1\n"
    quotient = "1 m3 / volume × 1 m3"
    assert found(LAW, divides, f"  is {quotient}\n") == ["U306"]
    guarded = f"  is {quotient} when\n    volume is more than 0 m3\n  is 0 m3 otherwise\n"
    assert found(LAW, divides, guarded) == []
    assert found(LAW, divides, f"  is {quotient}\n  when volume is 0 use 0 m3 because ACT Art. 2\n") == []


def test_an_example_is_a_case_in_the_form_of_users_and_plain_expectations() -> None:
    text = (
        RULE
        + """
example "a good" on 2026-06-30
  given a good
    net mass    is 1_200 kg
    import date is 2026-06-30
    kind        is metal
    parts are
      | weight |
      | 3 kg   |
  expect weight rounds to 1.2 t
"""
    )
    (example,) = program(LAW, text).examples
    good = {"net mass": "1_200 kg", "import date": "2026-06-30", "kind": "metal", "parts": [{"weight": "3 kg"}]}
    assert example.case == {"good": [good]}
    assert example.expects == (
        {
            "expect": "value",
            "name": "weight",
            "item": "sample.act/rule/weight",
            "entity": "good",
            "number": 1,
            "how": "rounds to",
            "value": {"number": "6/5"},
            "text": "1.2 t",
            "step": "1/10",
            "line": 39,
        },
    )


def test_a_citation_names_every_source_behind_its_semicolons() -> None:
    """What a scheme lays down beside a law is no official number, whichever of both stands first."""
    law = LAW.replace("status enacted\n\n", 'status enacted\n  source       PLAN is "A plan" status scenario\n\n', 1)
    grades = {}
    for cites in ("ACT Art. 3; PLAN §2", "PLAN §2 ; ACT Art. 3", "ACT Art. 3; 4"):
        own = f"parameter limit in kg\n  cite {cites}\n  from 2026-01-01 is 5 kg\n\n"
        room = "rule room for each good in kg\n  cite ACT Art. 3\n  is limit - net mass\n"
        grades[cites] = program(law, own, room).tables[0].rows[0].versions[0].grade
    assert [*grades.values()] == ["illustrative", "illustrative", "official"]
