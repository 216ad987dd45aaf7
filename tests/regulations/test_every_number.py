"""Every number that ships says what it is: unit, source, grade, evidence; unread decides nothing; no scheme charges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.compliance.provenance.numbers import Stated, numbers_of
from carbonrules.compliance.results import Assessment
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSet
from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.parse import parse
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.examples import own_examples
from carbonrules.library.load import load, regulation_texts
from carbonrules.library.rules import Region, Rules
from carbonrules.program.model import Row, Table, Version
from carbonrules.program.operations.lookup import Known, index_table, look_up, read_look_up
from carbonrules.program.quality import EVIDENCE, GRADES
from carbonrules.program.values import NoValue
from carbonrules.render.screen import screen
from carbonrules.render.statement_build import statement
from carbonrules.render.statement_csv import statement_csv
from carbonrules.render.wording import wording

UNITS = bundled_units()
IF_LAW = "if this were law"
TEXTS = regulation_texts()


def read(text: str) -> syntax.Regulation:
    regulation = parse(text, "act.creg").regulation
    assert regulation is not None
    return regulation


@cache
def sets() -> dict[str, FactorSet]:
    return dict(load_factor_sets([bundled("factorsets")], UNITS).sets)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


# ---- Unit, source, grade, evidence ---------------------------------------------------------------------------------


def lacking(stated: Stated, table: bool) -> Iterator[str]:
    """What one number of a regulation does not say."""
    if not stated.is_number and not table:
        yield "unit"
    if not stated.cites or not stated.status:
        yield "source"
    if stated.grade not in GRADES:
        yield "grade"
    if stated.evidence not in EVIDENCE:
        yield "evidence"


def faults_of_text(text: str) -> list[str]:
    """Each number of a regulation that lacks something; an entry of a list has no unit, and may have none."""
    return [
        f"{each.key} (line {each.place.line}) has no {what}"
        for each in numbers_of(read(text))
        for what in lacking(each, each.place.text.strip().startswith("|"))
    ]


def faults_of_set(held: FactorSet) -> list[str]:
    """Each row of a factor set that lacks something."""
    return [
        f"{table.id} {row.keys} has no {what}"
        for table in held.tables
        for row in table.rows
        for version in row.versions
        for what in lacking_in_row(table, version)
    ]


def lacking_in_row(table: Table, version: Version) -> Iterator[str]:
    if table.type.kind == "number" and version.value is not None and not version.unit:
        yield "unit"
    if not all(version.source.get(name) for name in ("publisher", "document", "licence")):
        yield "source"
    if version.grade not in GRADES:
        yield "grade"
    if version.evidence not in EVIDENCE:
        yield "evidence"


@pytest.mark.parametrize("file", TEXTS)
def test_every_number_of_a_regulation_has_unit_source_grade_and_evidence(file: str) -> None:
    assert faults_of_text(TEXTS[file]) == []


def test_every_row_of_a_factor_set_has_unit_source_grade_and_evidence() -> None:
    assert [fault for each in sets().values() for fault in faults_of_set(each)] == []
    assert sum(len(row.versions) for each in sets().values() for table in each.tables for row in table.rows) > 3000


WRONG = """\
regulation "Seeded" version 1
  identifier   seeded.act
  layer        annex
  status       enacted
  source       ACT is "Act" status enacted

parameter price in EUR/tCO2e
  from 2026-01-01 is 75 EUR/tCO2e

rule charge for each consignment in EUR
  cite OTHER Art. 1
  is emissions × 2 EUR/tCO2e
"""


def test_a_number_without_a_source_would_be_found() -> None:
    assert faults_of_text(WRONG) == ["price (line 8) has no source", "charge (line 12) has no source"]


@pytest.mark.parametrize(
    ("changed", "what"),
    [({"unit": ""}, "unit"), ({"source": {}}, "source"), ({"grade": ""}, "grade"), ({"evidence": ""}, "evidence")],
)
def test_a_row_that_lacks_something_would_be_found(changed: dict[str, Any], what: str) -> None:
    held = sets()["gwp"]
    table = held.tables[0]
    row = table.rows[0]
    wrong = replace(table, rows=(Row(row.keys, (replace(row.versions[0], **changed),)),))
    assert faults_of_set(replace(held, tables=(wrong,))) == [f"{table.id} {row.keys} has no {what}"]


# ---- What nobody has read ------------------------------------------------------------------------------------------


def decided(table: Table, keys: tuple[str, ...], version: Version) -> bool:
    """Whether a row gives a value on its first day (or its last, or any), to someone who knows all that is public."""
    day = version.start or version.until or "2026-01-01"
    known = Known("2999-12-31", "2999-12-31")
    tries: Any = [{"table": table.id, "keys": [{"key": at} for at in range(len(keys))]}]
    wanted = read_look_up({"name": table.name, "tries": tries, "at least": None})
    return not isinstance(look_up(wanted, {table.id: index_table(table)}, keys, day, known, "x/1").value, NoValue)


def unread_that_decide(tables: list[Table]) -> tuple[int, list[str]]:
    """How many values nobody has read, and those of them that decide all the same."""
    unread = [
        (replace(table, rows=(Row(row.keys, (version,), row.listed),)), row, version)
        for table in tables
        for row in table.rows
        for version in row.versions
        if version.evidence == "unread" and row.listed
    ]
    return len(unread), [
        f"{table.id} {row.keys}" for table, row, version in unread if decided(table, row.keys, version)
    ]


def test_nothing_that_nobody_has_read_gives_a_value(rules: Rules) -> None:
    law = [table for entry in rules.index.entries for table in rules.program(entry.id).tables]
    count, deciding = unread_that_decide([*law, *(table for each in sets().values() for table in each.tables)])
    assert deciding == []
    assert count > 100


def test_a_value_that_somebody_read_does_decide() -> None:
    table = sets()["gwp"].tables[0]
    row = table.rows[0]
    assert decided(table, row.keys, row.versions[0])
    unread = replace(row.versions[0], evidence="unread")
    assert not decided(replace(table, rows=(Row(row.keys, (unread,)),)), row.keys, unread)


# ---- Money that is not law -----------------------------------------------------------------------------------------


CURRENCIES = {each for each in UNITS.units if re.fullmatch("[A-Z]{3}", each)}
MONEY = re.compile(rf"\d\s(?:{'|'.join(sorted(CURRENCIES))})\b(?!.*{IF_LAW})")


def unmarked_in_json(document: Any, at: str = "") -> Iterator[str]:
    """Sums of money in the published form without the mark."""
    if isinstance(document, list):
        for number, each in enumerate(document):
            yield from unmarked_in_json(each, f"{at}/{number}")
    if not isinstance(document, dict):
        return
    if "item" in document and str(document.get("unit", "")).split("/")[0] in CURRENCIES and not document.get(IF_LAW):
        yield at
    if "charge" in document and "bands" in document and not document.get(IF_LAW):
        yield f"{at} (tariff)"
    for name, each in document.items():
        yield from unmarked_in_json(each, f"{at}/{name}")


def unmarked_on_screen(result: Assessment, text: str) -> list[str]:
    """Lines of the screen that show an answer in money without the mark; a fact that a condition asks is no answer."""
    subjects = [each for regulation in result.regulations for each in regulation.subjects]
    names = {name for each in subjects for name, value in each.values.items() if value.unit.split("/")[0] in CURRENCIES}
    names |= {tariff.name for each in subjects for tariff in each.tariffs}
    return [line for line in text.splitlines() if line.strip().startswith(tuple(names)) and MONEY.search(line)]


def unmarked_in_rows(text: str) -> list[str]:
    """Rows of the statement's table that show a sum of money without the mark."""
    totals = [line for line in text.splitlines() if set(line.split(",")) & CURRENCIES and "total" in line.split(",")]
    return [line for line in totals if IF_LAW not in line]


def cases_of(rules: Rules) -> Iterator[tuple[str, Assessment]]:
    """One worked example of each regulation that is not law and asks for money, answered by that regulation."""
    for entry in rules.index.entries:
        program = rules.program(entry.id)
        layer = next(each for each in reversed(program.layers) if each.layer != "manual" and not each.borrowed)
        money = {each.id for each in program.items if each.type.unit.split("/")[0].split("[")[0] in CURRENCIES}
        if layer.status in ("enacted", "adopted") or not money:
            continue
        for example in own_examples(program):
            result = assess(
                case_from_data(example.case, example.name),
                Region(entry.id.split(".")[0], (program,), rules),
                example.on,
            )
            if any(value.item in money for each in result.regulations[0].subjects for value in each.values.values()):
                yield entry.id, result
                break


def test_no_money_of_a_scenario_is_shown_without_the_mark(rules: Rules) -> None:
    shown = 0
    for id, result in cases_of(rules):
        assert list(unmarked_in_json(result.as_json())) == [], id
        text = screen([result], "en")
        assert unmarked_on_screen(result, text) == [], id
        assert unmarked_in_rows(statement_csv(statement(result, "en"), wording("en"))) == [], id
        shown += IF_LAW in text
    assert shown >= 1


def test_money_without_the_mark_would_be_found(rules: Rules) -> None:
    _, result = next(cases_of(rules))
    document = result.as_json()

    def stripped(node: Any) -> Any:
        if isinstance(node, dict):
            return {name: stripped(each) for name, each in node.items() if name != IF_LAW}
        return [stripped(each) for each in node] if isinstance(node, list) else node

    assert list(unmarked_in_json(stripped(document)))
    assert unmarked_on_screen(result, screen([result], "en").replace(IF_LAW, ""))
    assert unmarked_in_rows(statement_csv(statement(result, "en"), wording("en")).replace(IF_LAW, ""))
