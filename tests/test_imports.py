"""One staircase: each folder imports only from those below it, and heavy libraries stay out of the way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "carbonrules"
ORDER = (
    "foundation",
    "program",
    "factors",
    "language",
    "cases",
    "engine",
    "derivation",
    "library",
    "compliance",
    "testing",
    "render",
    "cli",
)
# Running a compiled program must not load what only checking needs.
NOT_TO_RUN = {"lark", "pint", "networkx"}
RUNNING = ("foundation", "engine", "derivation")
# What only tests of one's own rules need, and nothing else may import.
ONLY_FOR_TESTS = {"hypothesis"}
NOT_FROM = {("cases", "language"), ("engine", "language"), ("derivation", "language")}


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _files() -> list[tuple[str, Path]]:
    return [(path.relative_to(PACKAGE).parts[0], path) for path in sorted(PACKAGE.rglob("*.py"))]


def test_imports_run_one_way() -> None:
    wrong = []
    for folder, path in _files():
        if folder not in ORDER:
            continue
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] != "carbonrules" or len(parts) < 2 or parts[1] not in ORDER:
                continue
            if ORDER.index(parts[1]) > ORDER.index(folder) or (folder, parts[1]) in NOT_FROM:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert not wrong


def test_running_needs_neither_parser_nor_unit_library_nor_graph_library() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for folder, path in _files()
        if folder in RUNNING
        for name in _imports(path)
        if name.split(".")[0] in NOT_TO_RUN
    ]
    assert not wrong


def test_only_the_kit_for_tests_imports_what_tests_need() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for folder, path in _files()
        if folder != "testing"
        for name in _imports(path)
        if name.split(".")[0] in ONLY_FOR_TESTS or name.startswith("carbonrules.testing")
    ]
    assert not wrong


def test_import_carbonrules_loads_no_heavy_library() -> None:
    heavy = (
        "lark",
        "pint",
        "networkx",
        "ifcopenshell",
        "openpyxl",
        "pydantic",
        "jinja2",
        "rich",
        "typer",
        "numpy",
        "yaml",
        "hypothesis",
    )
    code = f"import carbonrules, sys; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
