"""The clauses of layers 1 and 3: one for each of the facts, in both languages, and what they say of invented files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import carbonrules as cr
from carbonrules.compliance.results import ClauseLine
from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.parse import parse_file
from carbonrules.library.testing import run_and_cover
from carbonrules.render.screen import screen

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "examples" / "enterprise_manual"
CASE = ROOT / "examples" / "cases" / "technical-file.json"
FACTS = ROOT.parent / "shared" / "facts" / "clauses.md"
BASELINE, CHINA = (bundled("regulations") / folder / "clauses.creg" for folder in ("global", "cn"))
FILES = (BASELINE, CHINA, MANUAL / "rules" / "clauses.creg")


@cache
def blocks_of(path: Path) -> tuple[syntax.Block, ...]:
    regulation = parse_file(path).regulation
    assert regulation is not None
    return regulation.blocks


def clauses() -> dict[str, tuple[Path, syntax.Clause]]:
    """Every clause by its id, with the file that holds it."""
    return {
        block.id.text: (path, block) for path in FILES for block in blocks_of(path) if isinstance(block, syntax.Clause)
    }


@cache
def assessed() -> cr.Assessment:
    rules = cr.load(MANUAL)
    return cr.assess(cr.read_case(CASE, rules=rules), rules.region("cn"), on="2026-07-15")


def answers(file: str) -> dict[str, ClauseLine]:
    """What China's program, with the manual on it, says of one of the two files."""
    subjects = assessed().regulation("demo-exporter.clauses").subjects
    (found,) = (each for each in subjects if each.id.endswith(file))
    return {each.id: each for each in found.clauses}


def test_every_clause_of_the_facts_stands_in_a_file() -> None:
    if not FACTS.is_file():
        pytest.skip("../shared is not beside the repository: the list of clauses can't be compared")
    asked = re.findall(r"^\| ((?:INT|ENT|REG-CHN)-[A-Z0-9-]+) \|", FACTS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(asked) == 46
    assert sorted(clauses()) == sorted(asked)


def test_the_matrix_of_the_manual_names_every_clause() -> None:
    """ENT-01 counts on its own list, so the list follows the clauses."""
    (numbers,) = (
        block
        for block in blocks_of(FILES[2])
        if isinstance(block, syntax.Category) and block.name.text == "clause number"
    )
    assert sorted(row.cells[0].text for row in numbers.table.rows) == sorted(clauses())


def test_each_clause_says_what_shows_it_and_who_mends_it_in_how_many_days() -> None:
    for id, (_, clause) in clauses().items():
        assert clause.evidence, id
        assert clause.otherwise is not None, id
        assert clause.remedies, id
        assert all(each.within is not None for each in clause.remedies), id
        assert clause.cites, id


def test_each_clause_is_there_in_chinese() -> None:
    chinese = {
        row.cells[0].text
        for path in FILES
        for block in blocks_of(path)
        if isinstance(block, syntax.Words) and block.language.text == "zh"
        for row in block.table.rows
    }
    for id, (_, clause) in clauses().items():
        assert [each.language.text for each in clause.titles] == ["zh"], id
        said = [clause.title.text, *(each.text for each in clause.evidence)]
        said += [word.text for each in clause.remedies for word in (each.who, each.does)]
        assert clause.otherwise is not None
        assert not {*said, clause.otherwise.text} - chinese, id


def test_a_file_that_holds_all_passes_every_clause_of_layers_1_and_2() -> None:
    open_now = {id for id, each in answers("DEMO-A").items() if each.state != "satisfied"}
    assert open_now == {f"ENT-0{number}" for number in range(1, 8)}


@pytest.mark.parametrize(
    ("clause", "state"),
    [
        ("INT-MAT-01", "violated"),  # 55 % of a cleaner is declared
        ("INT-MAT-06", "violated"),  # sodium dichromate in a bath for titanium
        ("INT-ACC-10", "violated"),  # 5 t of offsets are deducted
        ("INT-GRN-02", "violated"),  # 55 degrees in the pickling bath
        ("INT-MAT-08", "undetermined"),  # nobody has wiped for chloride
        ("INT-GRN-03", "undetermined"),  # no list of control samples
        ("INT-VER-02", "needs evidence"),  # an accreditor that no list held here names
        ("INT-LAB-01", "not applicable"),  # there is no label
        ("INT-ACC-01", "satisfied"),
    ],
)
def test_a_file_with_gaps_gets_a_verdict_of_each_kind(clause: str, state: str) -> None:
    assert answers("DEMO-B")[clause].state == state


def test_what_is_not_stated_is_told_with_who_supplies_it() -> None:
    wiped = answers("DEMO-B")["INT-MAT-08"]
    assert [(each.class_, each.about[-1]) for each in wiped.none or ()] == [("input", "chloride residue")]
    assert [(each.who, each.does, each.days) for each in wiped.remedy] == [
        ("manufacturer", "cleans and tests again", "10 days")
    ]


def test_the_examples_of_the_manual_reach_all_that_it_says() -> None:
    done = run_and_cover([MANUAL], coverage=True)
    assert done.tried
    assert not done.unmet
    assert done.coverage is not None
    assert [each.name for each in done.coverage.unreached] == []


def test_the_screen_names_what_is_open_and_counts_the_rest() -> None:
    told = screen([assessed()], "en")
    assert "violated: INT-ACC-10, INT-BIM-02, INT-GRN-02, INT-MAT-01, INT-MAT-06" in told
    assert "needs evidence: INT-VER-02" in told
    assert "satisfied: 21; not applicable: 3" in told
    assert "需要证据：INT-VER-02" in screen([assessed()], "zh")


def test_a_case_without_a_technical_file_is_not_asked() -> None:
    rules = cr.load()
    case = cr.read_case(ROOT / "examples" / "cases" / "steel-exchanger.json", rules=rules)
    told = screen([cr.assess(case, rules.region("cn"), on="2026-07-15")], "en")
    assert "domestic product carbon footprint label" in told
    assert "clauses of the standard" not in told
