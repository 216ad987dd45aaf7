"""Forms that an author who had only the documentation wrote: each is told the form of the language."""

from __future__ import annotations

import pytest

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.language.parse import parse

HEAD = 'regulation "Sample" version 1\n  layer annex\n'


def only(text: str) -> Diagnostic:
    (finding,) = parse(HEAD + text, "sample.creg").diagnostics
    return finding


def of_rule(line: str) -> Diagnostic:
    return only(f"rule load for each good in kg\n  is {line}\n")


@pytest.mark.parametrize("written", ["an empty list", "empty", "nothing", "no certificates", "0"])
def test_a_list_without_members_is_said_by_none(written: str) -> None:
    finding = only(f'example "one" on 2026-01-01\n  given a good\n    certificates are {written}\n')
    assert (finding.code, finding.fix) == ("S134", "certificates are none")


def test_a_bound_is_expected_of_what_has_no_value() -> None:
    finding = only(
        'example "one" on 2026-01-01\n  given a good\n    net mass is 1 kg\n  expect load is at least 4 kg\n'
    )
    assert (finding.code, finding.fix) == ("S134", "has no value, at least")


def test_a_list_that_is_missing_is_not_said_to_be_empty() -> None:
    finding = only('example "one" on 2026-01-01\n  given a good\n    certificates are missing\n')
    assert "none" not in finding.fix


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "total of weight parts where kind is metal",
            "`over` is left out: `weight parts` says no list that is gathered over",
        ),
        ("total of weight parts", "`over` is left out: `weight parts` says no list that is gathered over"),
        ("total of weight over parts kind is metal", "`where` is left out in `over parts kind`"),
        ("2 × (total of weight over parts kind is metal)", "`where` is left out in `over parts kind`"),
        ("count over parts kind is one of metal, plastic", "`where` is left out in `over parts kind`"),
        ("total weight over parts", "`of` is left out behind `total`"),
    ],
)
def test_a_word_left_out_of_an_aggregate_is_named(line: str, sentence: str) -> None:
    finding = of_rule(line)
    assert (finding.code, finding.sentence) == ("S138", sentence)


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        ("applies to each good when\n  a is 1\n  and b is 2\n  or c is 3\n", "and", 5),
        ("applies to each good when\n  a is 1\n  or any of\n    b is 2\n    d is 4\n  and c is 3\n", "or", 5),
        ("rule x for each good in kg\n  is 1 kg when a is 1 and b is 2 or c is 3\n", "and", 4),
        ("rule x for each good in kg\n  is 1 kg when a is the lower of 1 and b or d is 2 and c is 3\n", "or", 4),
    ],
)
def test_what_is_mixed_is_shown_at_both_places(text: str, word: str, line: int) -> None:
    finding = only(text)
    assert finding.code == "S107"
    ((place, note),) = finding.further
    assert (place.text[place.column - 1 : place.end_column - 1], place.line, note) == (word, line, "the other one")
    assert place != finding.place


@pytest.mark.parametrize(
    "text",
    ['  title german "Muster"\n', '  title zh-Hans "样本"\n', "words German\n  | name | words |\n  | a    | b     |\n",
     'clause A-1 "One" must\n  each good must satisfy a is 1\n  otherwise german "Muster"\n'],
)  # fmt: skip
def test_a_language_is_its_code_of_two_letters(text: str) -> None:
    finding = only(text)
    assert finding.code == "S148"
    assert finding.help == "write two small letters of ISO 639: `de`, `en`, `fr`, `zh`"
    assert finding.place is not None


def test_a_remedy_for_a_borrowed_number_stands_with_its_owner() -> None:
    finding = only("remedy for levy rate of other.act\n  importer reads it, in 7 days\n")
    assert (finding.code, finding.sentence) == ("S149", "what `other.act` owns can't be named in this line")
    assert finding.help.startswith("write this block in `other.act`")


@pytest.mark.parametrize("dashes", ["|---|---|", "| --- | :--: |", "|--------|-------|"])
def test_a_line_of_dashes_is_no_row_of_the_law(dashes: str) -> None:
    table = f"table duty by sector in %\n  | sector | value |\n  {dashes}\n  | steel  | 4 %   |\n"
    assert only(table).code == "S150"


def test_a_cell_with_a_dash_is_a_cell() -> None:
    table = "table duty by sector in %\n  | sector | value |\n  | - | 4 % |\n"
    assert parse(HEAD + table, "sample.creg").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("parameter duty in kg, to be set by anne\n", "S134", "to be set by annex"),
        ("applies to each good when\n  net mass exceeds single limit\n", "S134", "is more than"),
        ('example "one" on 2026-07-15\n  given a good\n    mass is 1 kg\n  expect does apply\n', "S134", "applies"),
        ("example on 2026-07-15\n  given a good\n    mass is 1 kg\n  expect applies\n", "S138", '"…" on 2026-07-15'),
        ("applies to each good when\n  mass is 1 kg\n  or or mass is 2 kg\n", "S134", ""),
    ],
)
def test_words_of_elsewhere_are_told_those_of_the_language(text: str, code: str, fix: str) -> None:
    finding = only(text)
    assert (finding.code, finding.fix) == (code, fix)
