"""Screening and the programs of the law look at the same rows, and never contradict each other."""

from __future__ import annotations

import pytest
from screening_world import rules, screened

import carbonrules as cr
from carbonrules.cases.products import Share
from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.listing import said_of
from carbonrules.factors.model import FactorSet
from carbonrules.program.operations.lookup import Known, TableIndex, is_listed
from carbonrules.program.quality import worst_evidence

DAYS = ("2010-06-17", "2017-09-20", "2017-09-21", "2026-11-22", "2039-01-01")
LISTS = [each for region in rules().screened for each in rules().lists(region) if rules().factor_set(each).substances]


def asked(held: FactorSet, number: str, day: str) -> str:
    """What `is listed in` answers a program: yes, no, cannot decide; an entry that nobody has read decides nothing."""
    table = held.tables[0]
    index = TableIndex(table, {row.keys: row for row in table.rows})
    truth, quality = is_listed(held.id, index, (number,), day, Known("", ""), "")
    if not isinstance(truth, bool):
        return "cannot decide"
    return "cannot decide" if truth and worst_evidence(quality) == "unread" else "yes" if truth else "no"


@pytest.mark.parametrize("id", LISTS)
def test_is_listed_and_screening_agree_on_every_row_and_day(id: str) -> None:
    """`yes`: an entry that binds on the day; `no`: no entry; `cannot decide`: evidence still needed, or a later day."""
    held = rules().factor_set(id)
    assert held.substances is not None
    numbers = {each.cas_number for each in held.substances.entries} | {"7732-18-5"}
    for number in sorted(numbers):
        own = [each for each in held.substances.entries if each.cas_number == number]
        for day in DAYS:
            said = said_of(held.substances, own, Share(), day)
            binds = any(
                each.because in ("entry", "limit not settled") and each.timing != "not yet in force" for each in said
            )
            none = all(each.answer == "no entry" for each in said)
            wanted = "yes" if binds else "no" if none else "cannot decide"
            assert asked(held, number, day) == wanted, (number, day)


EQUIPMENT = {
    "id": "E1",
    "commodity code": "8419 50 80",
    "origin": "CN",
    "destination": "DE",
    "units": "1",
    "net mass": "1 kg",
    "treated area": "1 m2",
    "service life": "1 year",
    "import date": "2026-11-22",
    "activities": [],
    "absent stages": [],
    "certificates": "none",
}
CLAUSES = {"REG-EU-01": "eu-reach-authorisation", "REG-EU-02": "eu-reach-candidate"}


@pytest.mark.parametrize("number", ["1333-82-0", "111-30-8", "7697-37-2", "13530-65-9", "7732-18-5"])
def test_the_clauses_of_the_annex_and_screening_agree(number: str) -> None:
    case = case_from_data(
        {"case": "one", "equipment": [{**EQUIPMENT, "reagents": [{"CAS number": number, "share": "1 %"}]}]}, "one.json"
    )
    result = cr.assess(case, rules().region("eu"), on="2026-11-22").regulation("eu.anticorrosion")
    states = {each.id: each.state for each in result.subjects[0].clauses}
    lists = {each.list: each for each in screened("eu", (number, "1 %")).products[0].substances[0].answers[0].lists}
    for clause, id in CLAUSES.items():
        answer = lists[id].answer
        wanted = {"conditional": "violated", "restricted": "violated", "no entry": "satisfied"}.get(answer, answer)
        assert states[clause] == wanted, (clause, answer)
