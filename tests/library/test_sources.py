"""Where rules come from: which text, how sure, what is open, and when to look again."""

from __future__ import annotations

import json

import pytest

from carbonrules.cli.app import run
from carbonrules.compliance.provenance import provenance
from carbonrules.compliance.provenance.numbers import Stated, numbers_of
from carbonrules.compliance.provenance.results import RegionLine
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.errors import UsageError
from carbonrules.language import syntax
from carbonrules.language.digest import law_digest
from carbonrules.language.parse import parse
from carbonrules.library.diff.editorial import editorial_changes
from carbonrules.library.load import load, regulation_texts
from carbonrules.program.walk import parts
from carbonrules.render.provenance_screen import provenance_screen
from carbonrules.render.wording import wording

ACT = """\
regulation "An act of nowhere" version 1
  identifier   nowhere.act
  title zh     "乌有法"
  layer        annex
  status       enacted
  jurisdiction XX
  currency     EUR
  dated by     import date
  in force     from 2026-01-01 until 2039-12-31
  source       ACT is "Act 1" status enacted at "https://example.org/act" read 2026-11-22 review by 2027-03-31
  source       BILL is "Bill 2" status proposed

parameter rate in %
  cite ACT Art. 1
  from 2026-01-01 is 10 %
  from 2027-01-01 is 20 %, reported
  from 2028-01-01 is not yet decided

parameter price in EUR/tCO2e
  cite ACT Art. 2
  cite BILL Art. 7
  from 2026-01-01 until 2026-12-31 is 75 EUR/tCO2e
  from 2027-01-01 until 2027-06-30 is 80 EUR/tCO2e, unread

table exempt origins by country
  cite ACT Art. 3
  | country | evidence |
  | AA      | reported |

rule charge for each consignment in EUR
  cite BILL Art. 8
  is emissions × price
  round half up to 0.01 EUR
"""
NOTHING = FactorSets({}, {}, {})


def read(text: str) -> syntax.Regulation:
    regulation = parse(text, "act.creg").regulation
    assert regulation is not None
    return regulation


def region(due_by: str = "") -> RegionLine:
    return provenance({"nowhere/act.creg": ACT}, NOTHING, ["nowhere"], due_by).regions[0]


def test_a_regulation_says_what_applies_since_when_and_by_which_text() -> None:
    (act,) = region().regulations
    assert (act.id, act.status, act.law, act.jurisdiction) == ("nowhere.act", "enacted", True, "XX")
    assert (act.in_force_from, act.in_force_until) == ("2026-01-01", "2039-12-31")
    text, bill = act.sources
    assert (text.status, text.address, text.read, text.review_by) == (
        "enacted",
        "https://example.org/act",
        "2026-11-22",
        "2027-03-31",
    )
    assert (bill.status, bill.read, bill.numbers) == ("proposed", "", 3)


def test_numbers_are_counted_by_status_grade_and_evidence() -> None:
    (act,) = region().regulations
    assert [(each.status, each.grade, each.evidence, each.numbers) for each in act.counts] == [
        ("enacted", "official", "read", 1),
        ("enacted", "official", "reported", 1),
        # What rests on a bill as well as on an act is worth no more than the bill.
        ("proposed", "illustrative", "read", 2),
        ("proposed", "illustrative", "unread", 1),
    ]
    assert act.entries == 1


def test_what_decides_nothing_is_named_with_its_reason() -> None:
    (act,) = region().regulations
    assert [(each.kind, each.name, each.since, each.article) for each in act.open] == [
        ("not yet decided", "rate", "2028-01-01", "ACT Art. 1"),
        ("unread", "price", "2027-01-01", "ACT Art. 2; BILL Art. 7"),
    ]


def test_what_falls_due_is_derived_or_named_by_the_author() -> None:
    assert [(each.day, each.kind, each.what) for each in region().due] == [
        ("2027-03-31", "review", "ACT, Act 1"),
        ("2027-06-30", "end of value", "price"),
        ("2028-01-01", "value", "rate"),
        ("2039-12-31", "end of regulation", "An act of nowhere"),
    ]
    assert [each.day for each in region("2027-12-31").due] == ["2027-03-31", "2027-06-30"]


def test_the_day_to_look_again_is_no_part_of_the_law() -> None:
    before, after = read(ACT), read(ACT.replace("2027-03-31", "2027-09-30"))
    assert law_digest(before) == law_digest(after)
    assert list(editorial_changes(before, after)) == ["days to look again"]
    assert law_digest(before) != law_digest(read(ACT.replace("read 2026-11-22", "read 2026-11-23")))


def test_a_misspelt_day_to_look_again_is_told() -> None:
    found = parse(ACT.replace("review by", "reviewed by"), "act.creg").diagnostics
    assert [(each.code, each.fix) for each in found] == [("S134", "review by")]


def test_a_region_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError) as told:
        provenance({"nowhere/act.creg": ACT}, NOTHING, ["mars"])
    assert told.value.diagnostics[0].code == "R903"
    assert "nowhere" in told.value.diagnostics[0].help


def test_the_screen_says_the_same_in_both_languages() -> None:
    found = provenance({"nowhere/act.creg": ACT}, NOTHING)
    english, chinese = (provenance_screen(found, wording(each)) for each in ("en", "zh"))
    for fact in ("2027-03-31", "https://example.org/act", "ACT Art. 1", "nowhere/act.creg:17"):
        assert fact in english
        assert fact in chinese
    assert "not yet decided from 2028-01-01: rate" in english
    assert "自 2028-01-01 起法规尚未确定：rate" in chinese


def test_the_command_prints_the_typed_result(capsys: pytest.CaptureFixture[str]) -> None:
    run(["sources", "--region", "eu,sea", "--due", "2027-01-31", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["due by"]) == ("carbonrules.sources/1", "2027-01-31")
    assert [each["name"] for each in document["regions"]] == ["eu", "sea"]
    assert all(due["day"] <= "2027-01-31" for each in document["regions"] for due in each["due"])
    assert "not legal advice" in document["notice"]


def test_grades_and_evidence_are_those_the_checker_gives() -> None:
    """The report reads texts, the engine closed programs: of each number that both know they say the same."""
    library, stated = load(), _bundled()
    compared = 0
    for entry in library.index.entries:
        program = library.program(entry.id)
        by_line = {id: {(each.place.line, each.value): each for each in own} for id, own in stated.items()}
        for table in program.tables:
            own = by_line[program.layers[table.law].id]
            for version in (version for row in table.rows if row.listed for version in row.versions):
                found = next(each for (line, _), each in own.items() if line == version.line)
                assert (found.start, found.until) == (version.start, version.until), table.id
                assert (found.evidence, found.grade) == (version.evidence, version.grade), table.id
                assert (found.value is None) == (version.value is None), table.id
                compared += 1
        for item in program.items:
            for each, _ in parts(item.expression):
                key = (each.line, each.args.get("text"))
                number = by_line[program.layers[item.law].id].get(key)  # type: ignore[arg-type]
                if each.op == "constant" and "grade" in each.args and number is not None:
                    assert (number.grade, number.evidence) == (each.args["grade"], each.args["evidence"]), item.id
                    compared += 1
    assert compared > 60


def _bundled() -> dict[str, list[Stated]]:
    found = {}
    for file, text in regulation_texts().items():
        regulation = parse(text, file).regulation
        assert regulation is not None
        assert regulation.header.identifier is not None
        found[regulation.header.identifier.text] = list(numbers_of(regulation))
    return found
