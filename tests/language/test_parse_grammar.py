"""The grammar is the specification: no conflict is resolved silently, and the reserved words are exactly one list."""

from __future__ import annotations

from typing import Any

import pytest
from lark.lexer import PatternStr

from carbonrules.language.parse import parse
from carbonrules.language.parsing.grammar import bare_parser, makers, parser, reserved_words


def test_the_strict_grammar_has_no_conflict() -> None:
    assert bare_parser().options.strict


def test_every_rule_of_the_grammar_makes_a_node() -> None:
    def kept(rule: Any) -> bool:
        name = str(rule.alias or rule.origin.name)
        return not name.startswith("_") and not (rule.options.expand1 and not rule.alias)

    rules = {str(each.alias or each.origin.name) for each in parser().rules if kept(each)}
    assert sorted(name for name in rules if not hasattr(makers(), name)) == []


def words_that_may_follow_a_name_or_begin_where_one_does() -> set[str]:
    """Read from the parse table: the first words of all terminals that compete with a name or continue it."""
    table = bare_parser().parser.parser._parse_table
    plain = {each.name: each.pattern.value for each in parser().terminals if isinstance(each.pattern, PatternStr)}
    found: set[str] = set()
    for actions in table.states.values():
        if "NAME" in actions and actions["NAME"][0].name == "Shift":
            after_the_name = table.states[actions["NAME"][1]]
            found |= {plain[name].split(" ")[0] for name in after_the_name if name in plain}
    return {word for word in found if word[0].isalpha()}


def test_every_word_that_may_follow_a_name_is_reserved() -> None:
    assert words_that_may_follow_a_name_or_begin_where_one_does() <= reserved_words()


# These begin what could also be a name ("any certificate where …", "the lower of …"), or have a message of their own.
BEGIN_INSTEAD_OF_A_NAME = {"any", "every", "no", "not", "the", "unless"}


def test_no_word_is_reserved_without_need() -> None:
    assert words_that_may_follow_a_name_or_begin_where_one_does() | BEGIN_INSTEAD_OF_A_NAME == reserved_words()


DECLARATIONS = (
    "parameter first {} second in %\n  from 2026-01-01 is 4 %\n",
    "rule first {} second for each batch in %\n  is 4 %\n",
    "entity batch has\n  first {} second as a text\n",
)


@pytest.mark.parametrize("word", sorted(reserved_words()))
@pytest.mark.parametrize("declaration", DECLARATIONS)
def test_a_reserved_word_in_a_name_has_its_own_message(word: str, declaration: str) -> None:
    (finding,) = parse('regulation "Sample" version 1\n' + declaration.format(word), "sample.creg").diagnostics
    assert finding.code == ("S130" if word == "unless" else "S106")
    assert f"`{word}`" in finding.sentence


@pytest.mark.parametrize(
    "word", ["rule", "parameter", "charge", "source", "total", "to", "label", "when-ever", "NO", "IS"]
)
def test_header_words_and_codes_can_be_words_of_a_name(word: str) -> None:
    read = parse('regulation "Sample" version 1\n' + DECLARATIONS[0].format(word), "sample.creg")
    assert read.diagnostics == ()
    assert read.regulation is not None
    assert read.regulation.blocks[0].name.text == f"first {word} second"  # type: ignore[union-attr]
