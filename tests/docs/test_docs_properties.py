"""docs/properties.md names every property that is tested, and nothing that is not."""

from __future__ import annotations

import ast
import re

from doc_pages import ROOT


def generated_tests() -> set[str]:
    """Every test that takes its inputs from Hypothesis."""
    found = set()
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and _is_generated(node):
                found.add(f"{file.relative_to(ROOT).as_posix()}::{node.name}")
    return found


def _is_generated(test: ast.FunctionDef) -> bool:
    """Whether the test, or a function within it, takes generated inputs."""
    functions = [node for node in ast.walk(test) if isinstance(node, ast.FunctionDef)]
    return any(_is_given(each) for function in functions for each in function.decorator_list)


def _is_given(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return (called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")) == "given"


def test_the_page_and_the_tests_name_the_same_properties() -> None:
    page = (ROOT / "docs" / "properties.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/\S+::\S+)`", page)
    assert sorted(named) == sorted(set(named)), "a property stands twice"
    tested = generated_tests()
    assert len(tested) > 20
    assert tested - set(named) == set(), "tested, and not on the page: write its sentence"
    assert set(named) - tested == set(), "on the page, and not tested"
