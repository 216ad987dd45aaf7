"""Lists of substances: rows by number or by group become entries and a table; every row gathered has landed."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from factor_world import UNITS, findings, load

from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.factors.substances import DUTIES, GROUPS, Entry
from carbonrules.foundation.cas_numbers import problem_of
from carbonrules.foundation.resources import bundled

# Where the gathered rows went: region, and the words their list begins with, to the sets that hold them.
WENT = {
    ("EU", "REACH Annex XIV"): ("eu-reach-authorisation",),
    ("EU", "REACH Candidate List"): ("eu-reach-candidate",),
    ("EU", "REACH Annex XVII (entry"): ("eu-reach-restriction",),
    ("EU", "REACH Annex XVII (PROPOSAL"): ("eu-chromium-proposal",),
    ("EU", "REACH universal PFAS"): ("eu-pfas-proposal",),
    ("EU", "BPR"): ("eu-biocides",),
    ("EU", "POPs"): ("eu-pops",),
    ("UK", "UK REACH Annex 14"): ("uk-reach-authorisation",),
    ("UK", "UK REACH Candidate List / Annex 14"): ("uk-reach-authorisation", "uk-reach-candidate"),
    ("UK", "UK REACH Candidate List"): ("uk-reach-candidate",),
    ("USA", "TSCA 6(a) 40 CFR"): ("us-tsca-section-6",),
    ("USA", "TSCA 6(a) proposal"): ("us-tsca-proposal",),
    ("USA", "40 CFR 749"): ("us-tsca-cooling",),
    ("USA", "TSCA SNUR"): ("us-tsca-new-uses",),
    ("USA-CA", "Proposition 65"): ("us-california-proposition-65",),
    ("USA-CA", "CARB"): ("us-california-chromium-plating",),
    ("Canada", "CEPA"): ("ca-cepa-schedule-1",),
    ("Canada", "Prohibition"): ("ca-prohibition",),
    ("Canada", "SOR/2009-162"): ("ca-chromium-plating",),
    ("Canada", "Solvent"): ("ca-solvent-degreasing",),
    ("China", "优先控制化学品名录(第一批)"): ("cn-priority-chemicals",),
    ("China", "优先控制化学品名录(第二批)"): ("cn-priority-chemicals-2",),
    ("China", "重点管控新污染物清单"): ("cn-new-pollutants",),
    ("China", "中国严格限制"): ("cn-strictly-restricted",),
    ("China", "GB 30981"): ("cn-industrial-coatings",),
    ("International", "Stockholm"): ("stockholm-convention",),
    ("International", "Minamata"): ("minamata-convention",),
    ("Australia", "IChEMS"): ("au-ichems",),
    ("New Zealand", "HSNO Act"): ("nz-hsno",),
    ("New Zealand", "HSNO group"): ("nz-paint-lead",),
}


@pytest.fixture(scope="module")
def sets() -> FactorSets:
    return load_factor_sets([bundled("factorsets")], UNITS)


def entries(sets: FactorSets, id: str) -> tuple[Entry, ...]:
    held = sets.sets[id].substances
    assert held is not None
    return held.entries


def status_of(row: dict[str, str]) -> str:
    if row["status"] == "not_listed_verified":
        return "not found"
    undecided = "undecided" if row["list"].startswith("BPR") else "proposed"
    return row["status"] or undecided


def test_every_gathered_row_has_landed(sets: FactorSets, shared: Path) -> None:
    """797 rows: 788 about a substance, 9 about the duties of a region. Counted by list, substance and status."""
    with (shared / "facts" / "substances.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 797
    wanted: Counter[tuple[str, str, str]] = Counter()
    for row in (each for each in rows if each["cas"]):
        fits = [key for key in WENT if key[0] == row["region"] and row["list"].startswith(key[1])]
        for id in WENT[max(fits, key=lambda key: len(key[1]))]:
            wanted[(id, row["cas"], status_of(row))] += 1
    held: Counter[tuple[str, str, str]] = Counter()
    for id in {each for ids in WENT.values() for each in ids}:
        for each in entries(sets, id):
            held[(id, each.cas_number, each.status if each.found else "not found")] += 1
    assert held == wanted
    duties = [row for each in sets.sets.values() if each.kind == DUTIES for row in each.tables[0].rows]
    assert len(duties) == sum(not row["cas"] for row in rows) == 9


def test_every_number_has_its_check_digit(sets: FactorSets) -> None:
    numbers = {each.cas_number for one in sets.sets.values() if one.substances for each in one.substances.entries}
    assert len(numbers) == 109
    assert [each for each in sorted(numbers) if problem_of(each)] == []
    assert problem_of("7697-37-3") == (
        "the check digit of the CAS number `7697-37-3` is wrong",
        "with these digits it would end in 2: compare it with the data sheet",
    )


def test_a_proposal_is_never_among_the_law_and_says_so(sets: FactorSets) -> None:
    proposed = {id for id, each in sets.sets.items() if each.substances and each.substances.instrument == "proposed"}
    assert proposed == {"eu-chromium-proposal", "eu-pfas-proposal", "us-tsca-proposal"}
    for id, each in sets.sets.items():
        if each.substances is not None:
            words = {entry.status for entry in each.substances.entries if entry.found}
            assert ("proposed" in words) == (id in proposed), id


def test_every_list_says_where_it_can_be_read_and_how_much_is_held(sets: FactorSets) -> None:
    for each in sets.sets.values():
        if each.substances is not None:
            assert each.substances.address.startswith("https://"), each.id
            assert each.substances.held > 0, each.id
            assert each.substances.title_zh, each.id
            assert not each.substances.whole, f"{each.id}: nobody has said that this edition is held whole"
    authorisation = sets.sets["eu-reach-authorisation"].substances
    assert authorisation is not None
    assert (authorisation.held, authorisation.number) == (20, "59")


HEAD = """\
kind: substance list
held: part
about:
  title zh: 油漆清单
  jurisdiction: DE
  address: https://example.org
  instrument: enacted
  statuses:
    prohibited: {answer: restricted, means: a ban, means zh: 禁用, do: replace it, do zh: 替代}
    named: {answer: conditional, means: named, means zh: 列名, do: say so, do zh: 说明}
"""
GROUP = """\
format: carbonrules.factors/1
id: groups
kind: substance groups
title: Groups
publisher: an office
licence: CC-BY-4.0
licence note: a sample
edition: first
keys: [group, CAS number]
columns: {member: {}}
each row: {grade: published, evidence: read}
rows:
  - {group: chromates, CAS number: 1333-82-0, member: Chromium trioxide}
  - {group: chromates, CAS number: 7775-11-3, member: Sodium chromate}
"""


def sample(rows: str, tmp_path: Path) -> FactorSets:
    from factor_world import set_text

    return load(tmp_path, GROUP, set_text(HEAD + rows))


def test_a_row_by_group_stands_for_its_members_and_a_row_of_a_members_own_goes_before(tmp_path: Path) -> None:
    sets = sample(
        "rows:\n  - {group: chromates, status: named, found at: item 1}\n"
        "  - {CAS number: 7775-11-3, status: prohibited, found at: item 1}\n",
        tmp_path,
    )
    assert [(each.cas_number, each.status, each.group) for each in entries(sets, "sample")] == [
        ("1333-82-0", "named", "chromates"),
        ("7775-11-3", "prohibited", ""),
    ]


def test_the_table_that_rules_ask_has_one_row_a_substance_and_the_list_all_its_entries(tmp_path: Path) -> None:
    sets = sample(
        "rows:\n  - {CAS number: 1333-82-0, status: named, found at: cancer}\n"
        "  - {CAS number: 1333-82-0, status: named, found at: harm to the unborn}\n"
        "  - {CAS number: 7697-37-2, except: yes}\n",
        tmp_path,
    )
    table = sets.tables["set:sample/status"]
    assert [(row.keys, row.listed, len(row.versions)) for row in table.rows] == [
        (("1333-82-0",), True, 1),
        (("7697-37-2",), False, 1),
    ]
    assert [each.article for each in entries(sets, "sample")] == ["cancer", "harm to the unborn", ""]


def test_mistakes_of_a_row_are_told_at_their_line(tmp_path: Path) -> None:
    from factor_world import set_text

    rows = (
        "rows:\n  - {CAS number: 1333-82-1, status: named}\n  - {CAS number: 1333-82-0, status: banned}\n"
        "  - {group: paints, status: named}\n"
    )
    assert [each.code for each in findings(tmp_path, GROUP, set_text(HEAD + rows))] == ["F841", "F842", "F843"]


def test_groups_are_described_once_with_members_by_number(sets: FactorSets) -> None:
    groups = [each for each in sets.sets.values() if each.kind == GROUPS]
    assert [each.id for each in groups] == ["substance-groups"]
    members = Counter(row.keys[0] for row in groups[0].tables[0].rows)
    assert members["hexavalent chromium compounds"] == 18
    assert members["lead and lead compounds"] == 6
