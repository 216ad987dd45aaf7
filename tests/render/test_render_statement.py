"""The statement: every activity with all its facts and the factor as printed, every total with its quality."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from acceptance.world import COMPLETED, DELIVERED, REGIONS, ROOT, World
from engine import programs
from pydantic import TypeAdapter
from render.mini import assessed

from carbonrules.render.statement import Statement, statement_schema
from carbonrules.render.statement_build import statement
from carbonrules.render.statement_csv import statement_csv
from carbonrules.render.wording import wording

CASES = [(state, region) for state in (DELIVERED, COMPLETED) for region in REGIONS]


def _stated(demo: World, state: str, region: str) -> Statement:
    return statement(demo.results[state, region], "en", "DEMO")


@pytest.mark.parametrize(("state", "region"), CASES)
def test_a_statement_reads_back_from_its_own_json_and_has_a_schema(demo: World, state: str, region: str) -> None:
    made = _stated(demo, state, region)
    assert TypeAdapter(Statement).validate_python(made.as_json()).as_json() == made.as_json()
    assert statement_schema()["properties"]["format"]["const"] == "carbonrules.statement/1"
    assert set(made.as_json()) <= set(statement_schema()["properties"])


@pytest.mark.parametrize(("state", "region"), CASES)
def test_every_activity_of_the_case_is_stated_counted_or_left_out_with_all_its_facts(
    demo: World, state: str, region: str
) -> None:
    told = {each.id: each for each in _stated(demo, state, region).regulations}
    for answered in demo.results[state, region]._runs:
        for subject, stated in zip(answered.subjects, told[answered.annex.id].subjects, strict=True):
            members = {each.id: each for each in subject.lists.get("activities", ())}
            if stated.applies == "no":
                assert not stated.activities
                continue
            assert {each.id for each in stated.activities} == members.keys()
            for each in stated.activities:
                assert {fact.name for fact in each.facts} == members[each.id].values.keys()
                assert all(fact.place and fact.file and fact.found for fact in each.facts)
                assert each.counted or each.because


def test_a_factor_stands_as_printed_at_the_line_that_is_given(demo: World) -> None:
    files = {path.name: path for folder in ("factorsets", "examples/factors") for path in (ROOT / folder).iterdir()}
    seen = 0
    for region in REGIONS:
        for told in _stated(demo, COMPLETED, region).regulations:
            for factor in (f for s in told.subjects for a in s.activities for f in a.factors):
                line = Path(files[factor.file]).read_text(encoding="utf-8").split("\n")[int(factor.line.split()[1]) - 1]
                assert factor.printed in line
                assert factor.grade
                assert factor.evidence
                assert factor.publisher
                assert factor.edition
                seen += 1
    assert seen > 20


def test_the_worst_grade_names_the_number_that_set_it(demo: World) -> None:
    told = next(each for each in _stated(demo, COMPLETED, "eu").regulations if not each.is_law)
    assert told.worst_grade is not None
    assert told.worst_grade.worst == "illustrative"
    assert told.worst_grade.publication == "Illustrative factors for the demonstration"
    assert told.worst_grade.printed
    assert told.worst_grade.because
    assert any(each.illustrative for each in told.factor_sets)


def test_coverage_counts_add_up(demo: World) -> None:
    for state, region in CASES:
        for told in _stated(demo, state, region).regulations:
            each = told.coverage
            assert each.used + each.merged + each.ignored + each.missing == each.all > 0


def test_the_table_holds_the_numbers_of_the_json(demo: World) -> None:
    for language in ("en", "zh"):
        made = _stated(demo, DELIVERED, "eu")
        words = wording(language, [each.program for each in demo.results[DELIVERED, "eu"]._runs])
        text = statement_csv(made, words)
        assert text.startswith("\ufeff")
        head, *rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert {len(row) for row in rows} == {len(head)}
        values = {cell for row in rows for cell in row}
        for told in made.regulations:
            for subject in told.subjects:
                for total in subject.totals.values():
                    shown = total.value or words.say("at least", number=total.at_least)
                    assert shown in values
                for activity in subject.activities:
                    assert all(words.found(fact.value) in values for fact in activity.facts)
        assert words.untranslated == set()
        assert made.notice in rows[-1]


def test_a_cell_cannot_run_in_a_spreadsheet() -> None:
    evil = programs.activity("titanium", "material", "CN", 5, "=HYPERLINK(1)")
    other = programs.activity("=2+3", "treatment", "CN", None)
    given = programs.case(programs.equipment(own_id="@SUM(1)", activities=(evil, other)))
    made = statement(assessed(given), "en")
    for row in csv.reader(io.StringIO(statement_csv(made, wording("en")).removeprefix("\ufeff"))):
        assert not [cell for cell in row if cell[:1] in ("=", "@", "+", "\t")]


def test_a_factor_is_found_whatever_its_items_are_called() -> None:
    made = statement(assessed(), "en").regulations[0].subjects[0]
    by_flow = {next(f.value for f in each.facts if f.name == "flow"): each for each in made.activities}
    assert [each.printed for each in by_flow["electricity"].factors] == ["577.7"]
    assert [each.keys for each in by_flow["acid"].factors] == [{"flow": "acid", "place": "world"}]
    assert by_flow["acid"].factors[0].grade == "published"
