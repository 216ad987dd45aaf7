"""The law is in the files: no region, publication, stage, flow, substance, code of goods, price or threshold is Python.

The words are not listed here. They are collected from everything that is loaded, so that a region nobody has thought
of yet is held to the same rule from its first file on.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from acceptance.world import World

import carbonrules
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.program.model import Program, Table

PACKAGE = Path(carbonrules.__file__).parent
# The samples of diagnostics are texts of regulations and cases, each run as a test.
SAMPLES = PACKAGE / "foundation" / "codes"
# What the kit for tests draws are invented regulations with their own factors: texts to try the language with, no law.
INVENTED = PACKAGE / "testing" / "generated"
ALLOWED = {
    "global": "the folder of what every region builds on",
    "materials": "a group of flows is called as IFC calls what an element is made of",
    "reagents": "a group of flows is called as the language calls what `restricted reagents` looks at",
    "gases": "a group of flows; in Python the field's own word for which gases a row counts",
    "low": "the form's own word for the lower end of a printed range",
    "central": "the form's own word for the middle of a printed range",
    "high": "the form's own word for the upper end of a printed range",
    "single": "the form's own word for a route of which no range is printed",
    "gwp": "the set of that name; in Python the field's own word for what a row says of its weighting",
    "energy": "a dimension of the unit file, and of physics",
    "transport": "part of `transport work`, the word of physics for mass times length",
    "compressed": "a zip's own word for how a file in it is stored",
    "EUR": "a unit of money in samples of what to write",
    "USD": "a unit of money in samples of what to write",
    "CN": "part of the name of the type `a CN code`, which the language has",
    "ID": "the country code of Indonesia is also a name in the grammar",
    "actual": "IDS's own word for what was found, against what was asked",
    "default": "a nature of data, and what stands where nothing is stated",
    "independent": "in a sentence about the checker that shares no code",
    "IS": "the country code of Iceland is also a word of the grammar",
}


def law_words(world: World) -> set[str]:
    """Every word that one regulation or publication has chosen, as against the words of language and method."""
    rules = world.rules
    words: set[str] = set()
    for entry in rules.index.entries:
        words |= of_program(rules.program(entry.id))
    factors = rules.factors()
    words |= {name for flow, entry in factors.flows.items() for name in (flow, *entry.groups)}
    for each in factors.sets.values():
        words |= {each.id, each.title, *keys_of(each.tables)}
    return {
        word for word in words if (len(word) > 1 and not word.isascii()) or re.search(r"[A-Za-z]{2}|[0-9]{4}", word)
    }


def of_program(program: Program) -> set[str]:
    layers = program.layers
    words = {program.id, program.id.split(".")[0], *(each.jurisdiction for each in layers)}
    words |= {name for each in layers for name in (each.id, each.id.split(".")[0], each.title, each.currency)}
    words |= {word for category in program.categories for word in category.words}
    words |= {name for clause in program.clauses for name in (clause.id, clause.title)}
    words |= {each.because for each in program.boundary} | set(program.factor_sets)
    return words | set(keys_of(program.tables))


def keys_of(tables: tuple[Table, ...]) -> Iterator[str]:
    return (key for table in tables for row in table.rows for key in row.keys)


@cache
def texts_in_code() -> tuple[tuple[str, str], ...]:
    """Every text in the code that is no docstring, with its place."""
    return tuple(_texts_in_code())


def _texts_in_code() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if SAMPLES in path.parents or INVENTED in path.parents:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        doc = {
            id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and is_text(node.body[0])
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in doc:
                yield node.value, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_no_word_of_any_law_or_publication_stands_in_python(world: World) -> None:
    words = law_words(world) - ALLOWED.keys()
    assert {"eu", "sea", "waste liquid disposal", "nitrogen", "7664-39-3", "red", "grid-electricity"} <= words
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?![\w-])")
    found = [f"{place}: {hit[0]!r}" for text, place in texts_in_code() for hit in pattern.finditer(text)]
    assert not found, "\n".join(found)


def test_every_allowance_is_still_needed(world: World) -> None:
    texts = [text for text, _ in texts_in_code()]
    words = law_words(world)
    for word in ALLOWED:
        assert word in words
        assert any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for text in texts), word


def numbers_of_law(world: World) -> set[Fraction]:
    """Every printed number that nobody chooses by accident: three digits that say something, or a decimal with two."""
    printed = set()
    for entry in world.rules.index.entries:
        program = world.rules.program(entry.id)
        printed |= {version.value for table in program.tables for row in table.rows for version in row.versions}
        printed |= {band.up_to for tariff in program.tariffs for band in tariff.bands}
    for each in world.rules.factors().sets.values():
        printed |= {version.value for table in each.tables for row in table.rows for version in row.versions}
    found = set()
    for text in printed:
        try:
            number = parse_decimal(text or "")
        except NotANumber:
            continue
        digits = re.sub(r"\D", "", text or "").strip("0")
        if len(digits) >= (3 if number.denominator == 1 else 2):
            found.add(number)
    return found


@pytest.mark.parametrize("what", ["numbers", "texts"])
def test_no_price_factor_or_threshold_stands_in_python(world: World, what: str) -> None:
    law = numbers_of_law(world)
    assert {Fraction("75.28"), Fraction("0.5777"), Fraction("31.55")} <= law
    found = [f"{place}: {number}" for number, place in numbers_in_code(what) if number in law]
    assert not found, "\n".join(found)


def numbers_in_code(what: str) -> Iterator[tuple[Fraction, str]]:
    if what == "texts":
        for text, place in texts_in_code():
            if re.fullmatch(r"[0-9]+\.[0-9]+", text):
                yield Fraction(text), place
        return
    for path in sorted(PACKAGE.rglob("*.py")):
        if INVENTED in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                yield Fraction(str(node.value)), f"{path.relative_to(PACKAGE)}:{node.lineno}"
