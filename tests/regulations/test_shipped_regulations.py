"""The bundled regulations keep what only their texts can promise: addresses, citations, honesty, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.parse import parse_file
from carbonrules.language.unit_file import bundled_units

ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLED = sorted(bundled("regulations").rglob("*.creg"))
EXAMPLES = sorted((ROOT / "examples").rglob("*.creg"))
LAW = ("enacted", "adopted")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def read(path: Path) -> syntax.Regulation:
    parsed = parse_file(path)
    assert not parsed.diagnostics, parsed.diagnostics[0]
    assert parsed.regulation is not None
    return parsed.regulation


def blocks(path: Path, *kinds: type) -> Iterator[syntax.Block]:
    return (block for block in read(path).blocks if isinstance(block, kinds))


@pytest.mark.parametrize("path", [*BUNDLED, *EXAMPLES], ids=name_of)
def test_the_file_reads_without_a_finding(path: Path) -> None:
    assert read(path).blocks


@pytest.mark.parametrize("path", BUNDLED, ids=name_of)
def test_a_region_is_the_folder_and_the_first_part_of_the_identifier(path: Path) -> None:
    identifier = read(path).header.identifier
    assert identifier is not None
    assert identifier.text.split(".")[0] == path.parent.name


@pytest.mark.parametrize("path", BUNDLED, ids=name_of)
def test_law_says_where_it_can_be_read(path: Path) -> None:
    """A source that is enacted has an official or public address; a scheme of our own has none to give."""
    for source in read(path).header.sources:
        if source.status.text in LAW:
            assert source.address is not None, source.short.text


@pytest.mark.parametrize("path", BUNDLED, ids=name_of)
def test_no_number_of_a_scheme_pretends_to_be_law(path: Path) -> None:
    """Whatever is not cited from enacted law says `illustrative because …`."""
    regulation = read(path)
    enacted = {source.short.text for source in regulation.header.sources if source.status.text in LAW}
    for block in regulation.blocks:
        if not isinstance(block, syntax.Parameter | syntax.Fills):
            continue
        cited = {cite.source.text for cite in block.cites}
        for value in block.values:
            if value.value is not None and not cited <= enacted:
                assert value.quality.grade == "illustrative", block.name.text
                assert value.quality.because is not None, block.name.text
    for block in regulation.blocks:
        if isinstance(block, syntax.WarningLevels):
            for advice in (each for level in block.levels for each in level.advice):
                said = advice.quality.because if advice.by is not None else advice.nothing_because
                assert said is not None, advice.text.text


def test_no_bundled_regulation_chooses_an_illustrative_factor() -> None:
    sets = load_factor_sets([bundled("factorsets")], bundled_units()).sets
    named = {
        each.text
        for path in BUNDLED
        for block in blocks(path, syntax.EmissionFactors)
        if isinstance(block, syntax.EmissionFactors)
        for line in block.lines
        for each in line.sets
    }
    assert named
    assert all(not sets[name].illustrative for name in named)


def test_one_kind_of_scope_in_each_annex() -> None:
    """A total never mixes direct with life cycle factors: the sets an annex names are of one scope."""
    sets = load_factor_sets([bundled("factorsets")], bundled_units()).sets
    for path in BUNDLED:
        for block in blocks(path, syntax.EmissionFactors):
            assert isinstance(block, syntax.EmissionFactors)
            assert len({sets[each.text].scope for line in block.lines for each in line.sets}) == 1, name_of(path)


def named_for_readers(regulation: syntax.Regulation) -> Iterator[str]:
    """Everything in a file that a reader meets by name or as a sentence."""
    for block in regulation.blocks:
        match block:
            case syntax.Rule() | syntax.Parameter() | syntax.Lookup() | syntax.TableBlock() | syntax.Tariff():
                yield block.name.text
            case syntax.Entity():
                yield block.name.text
                yield from (field.name.text for field in block.fields)
            case syntax.Boundary():
                yield from (each.because.text for each in block.leaves_out)
            case syntax.WarningLevels():
                for advice in (each for level in block.levels for each in level.advice):
                    yield advice.text.text
                    said = advice.quality.because or advice.nothing_because
                    if said is not None:
                        yield said.text
            case syntax.Clause():
                yield block.title.text
                yield from (each.text for each in block.evidence)
                if block.otherwise is not None:
                    yield block.otherwise.text
                for remedy in block.remedies:
                    yield remedy.who.text
                    yield remedy.does.text
            case syntax.CannotExpress():
                yield block.sentence.text
            case _:
                pass


@pytest.mark.parametrize("path", BUNDLED, ids=name_of)
def test_every_word_that_a_person_reads_is_there_in_chinese(path: Path) -> None:
    regulation = read(path)
    chinese = {
        row.cells[0].text
        for source in BUNDLED
        if source == path or source.parent.name == "global"
        for block in blocks(source, syntax.Words)
        if isinstance(block, syntax.Words) and block.language.text == "zh"
        for row in block.table.rows
    }
    missing = sorted(set(named_for_readers(regulation)) - chinese)
    assert not missing
    assert any(title.language.text == "zh" for title in regulation.header.titles)


@pytest.mark.parametrize("path", [each for each in BUNDLED if each.parent.name != "global"], ids=name_of)
def test_every_clause_level_and_scope_is_reached_by_an_example(path: Path) -> None:
    regulation = read(path)
    expected = [each for block in regulation.blocks if isinstance(block, syntax.Example) for each in block.expects]
    levels = {each.level.text for each in expected if isinstance(each, syntax.ExpectLevel)}
    clauses = {each.id.text for each in expected if isinstance(each, syntax.ExpectClause)}
    scopes = {each.applies for each in expected if isinstance(each, syntax.ExpectScope)}
    for block in regulation.blocks:
        match block:
            case syntax.WarningLevels():
                assert {each.word.text for each in block.levels} <= levels
                assert "none" in levels
            case syntax.Clause():
                assert block.id.text in clauses
            case syntax.Scope():
                assert scopes >= {"yes", "no"}
            case syntax.Rule() | syntax.Tariff():
                valued = (each for each in expected if isinstance(each, syntax.ExpectValue | syntax.ExpectNoValue))
                assert block.name.text in {each.name.text for each in valued}
            case _:
                pass
