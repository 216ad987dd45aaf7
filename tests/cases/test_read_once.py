"""What several programs read alike of one case is read once, and is what each would have read by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from case_world import ENTITIES, example, factors, first, program
from case_world import units as unit_file

from carbonrules.cases import admit as admitting
from carbonrules.cases.admit import Admission, admission, admission_in
from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_json
from carbonrules.cases.read_once import ReadOnce
from carbonrules.cases.vocabulary import Vocabulary
from carbonrules.program.model import Category, Program, Row, Table, Type, Version

# Its equipment has one fact less, so its cases are others; what it asks of an activity is the same.
OTHER = program(
    id="other.annex",
    entities=tuple(
        replace(each, fields=tuple(one for one in each.fields if one.name != "burden"))
        if each.name == "equipment"
        else each
        for each in ENTITIES
    ),
)


def case_of(data: dict[str, Any]) -> Case:
    return case_from_json(json.dumps(data).encode(), "case.json")


def said(made: Admission) -> tuple[object, ...]:
    """All that an admission says; instances are what digest and sources digest name."""
    case = made.admitted
    assert case is not None
    return case.content, case.sources, case.digest, case.sources_digest, made.diagnostics


def read_by(case: Case, programs: list[Program], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Admit a case to one program after the other; gives the kinds of things that were looked at, and checks each."""
    once, looked = ReadOnce(), list[str]()
    draft = admitting._Desk._draft
    known = {each.name: [one.name for one in each.fields] for each in ENTITIES}
    for each in programs:
        with monkeypatch.context() as patched:
            patched.setattr(
                admitting._Desk,
                "_draft",
                lambda self, entity, thing: looked.append(entity) or draft(self, entity, thing),  # type: ignore[func-returns-value]
            )
            together = admission_in(case, Vocabulary(each, factors(), unit_file()), known, once)
        assert said(together) == said(admission(case, each, factors(), unit_file(), known))
    return looked


def test_members_are_read_by_the_first_program_that_asks_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = read_by(case_of(example()), [program(), OTHER], monkeypatch)
    assert looked.count("equipment") == 2
    assert looked.count("activity") == len(first(example())["activities"])


def test_a_mistake_in_a_member_is_told_to_each_program() -> None:
    data = example()
    first(data)["activities"][0]["amount"] = "1.32 litres of steel"
    case, once = case_of(data), ReadOnce()
    for each in (program(), OTHER):
        vocabulary = Vocabulary(each, factors(), unit_file())
        found = [one.code for one in admission_in(case, vocabulary, {"equipment": ["burden"]}, once).diagnostics]
        assert found == ["W878"]


def test_members_are_read_anew_in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = (Category("stage", ("making", "cleaning", "transport", "storing")),)
    looked = read_by(case_of(example()), [program(), program(categories=words)], monkeypatch)
    assert looked.count("activity") == 2 * len(first(example())["activities"])


def test_a_place_that_is_no_code_is_read_anew_by_each() -> None:
    data = example()
    first(data)["activities"][0]["place"] = "open sea"
    landlocked = program(
        id="land.annex",
        tables=(Table("test/places", "places", ("place",), Type("number"), (Row(("CN",), (Version("1"),)),)),),
    )
    case, once = case_of(data), ReadOnce()
    found = [
        admission_in(case, Vocabulary(each, factors(), unit_file()), None, once).diagnostics
        for each in (program(), landlocked)
    ]
    assert found[0] == ()
    assert [each.code for each in found[1]] == ["W883"]


def test_lists_of_two_cases_are_never_taken_for_one_another() -> None:
    once = ReadOnce()
    for share in ("99.5 %", "12 %", "50 %"):
        data = example()
        first(data)["reagents"][0]["share"] = share
        vocabulary = Vocabulary(program(), factors(), unit_file())
        together = admission_in(case_of(data), vocabulary, None, once)
        assert said(together) == said(admission(case_of(data), program(), factors(), unit_file()))
