"""All mistakes of a file are found in one run, each at its own place, and none hides another."""

from __future__ import annotations

from carbonrules.language.parse import MOST_FINDINGS, parse
from carbonrules.language.syntax import Parameter

TEXT = """\
regulation "Sample" version 1
  layr         annex
  status       enacted

paramter duty in %
  from 2026-01-01 is 4 %

parameter limit in t
  from 2026-02-30 is 4 t
  from 2027-01-01 is
  until 2028-01-01 is 5 t

rule charge for each batch in EUR
  cite LAW Art. 1
  is mass > 4 t
  is (mass × price
  result at least 0 EUR

parameter kept in %
  from 2026-01-01 is 1 %
"""


def test_every_mistake_is_found_at_its_line_in_the_order_of_the_file() -> None:
    found = [(each.place.line, each.code) for each in parse(TEXT, "sample.creg").diagnostics if each.place]
    assert found == [(2, "S134"), (5, "S103"), (9, "S110"), (10, "S105"), (11, "S104"), (15, "S129"), (16, "S143")]


def test_a_misspelt_word_is_answered_with_the_right_one() -> None:
    helps = [each.help for each in parse(TEXT, "sample.creg").diagnostics]
    assert helps[0] == "did you mean `layer`?"
    assert helps[1] == "did you mean `parameter`?"


def test_blocks_without_a_mistake_are_in_the_tree_and_the_others_are_named() -> None:
    read = parse(TEXT, "sample.creg")
    assert read.regulation is not None
    (kept,) = read.regulation.blocks
    assert isinstance(kept, Parameter)
    assert kept.name.text == "kept"
    assert read.unread == {"limit", "charge"}


def test_a_block_that_lost_lines_is_not_blamed_for_what_they_held() -> None:
    text = 'regulation "Sample" version 1\nrule charge for each batch in EUR\n  is mass >< 4\n'
    assert [each.code for each in parse(text, "sample.creg").diagnostics] == ["S129"]


def test_a_chain_of_keys_that_nobody_can_follow_is_refused() -> None:
    text = 'regulation "Sample" version 1\nrule charge for each batch in EUR\n  is a' + " of b" * 1_500 + "\n"
    assert [each.code for each in parse(text, "sample.creg").diagnostics] == ["S121"]


def test_dashes_of_a_remark_are_no_signs() -> None:
    text = 'regulation "Sample" version 1\n  layer annex  # ' + "-" * 150 + "\n"
    assert parse(text, "sample.creg").diagnostics == ()


def test_a_file_full_of_mistakes_ends() -> None:
    text = 'regulation "Sample" version 1\n' + "nonsense\n" * 5_000
    findings = parse(text, "sample.creg").diagnostics
    assert len(findings) == MOST_FINDINGS
    assert "there are more" in findings[-1].help


def test_lines_that_belong_to_a_line_that_could_not_be_read_are_passed_over() -> None:
    text = 'regulation "Sample" version 1\nwarning levels\n  red wenn\n    advise "less" changes nothing\n'
    (finding,) = parse(text, "sample.creg").diagnostics
    assert finding.place is not None
    assert finding.place.line == 3


def test_four_spaces_everywhere_are_one_finding_a_block_and_nothing_is_lost() -> None:
    text = 'regulation "Sample" version 1\n    layer annex\n    status enacted\n'
    assert [each.code for each in parse(text, "sample.creg").diagnostics] == ["S102"]
    unheard = [each.sentence for each in parse(text, "sample.creg").diagnostics if "layer" in each.sentence]
    assert unheard == []
