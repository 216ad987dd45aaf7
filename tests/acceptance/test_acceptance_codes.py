"""Every diagnostic code is a page: titled, reasoned, with a wrong and a right sample; none unused, none unknown."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from acceptance.command import carbonrules

import carbonrules as package
from carbonrules.foundation.codes import codes

FOLDER = Path(package.__file__).parent
CODE = re.compile(r"\b[SNUTLBCFMWRP][0-9]{3}\b")
# Their wrong sample is a file or field in which nothing stands.
NOTHING_IS_WRONG = {"F819", "W871"}


def used() -> dict[str, str]:
    """Every code that stands in a text of the code, with one place where it does."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.rglob("*.py")):
        if FOLDER / "foundation" / "codes" in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= dict.fromkeys(CODE.findall(node.value), f"{path.relative_to(FOLDER)}:{node.lineno}")
    return found


@pytest.mark.parametrize("name", codes())
def test_a_code_says_what_why_and_what_instead(name: str) -> None:
    entry = codes()[name]
    assert entry.title.strip()
    assert entry.why.strip().endswith((".", "?"))
    assert entry.wrong.strip() or name in NOTHING_IS_WRONG
    assert entry.right.strip()
    assert entry.wrong != entry.right


def test_every_code_is_used_and_every_code_used_has_its_page() -> None:
    there, asked = set(codes()), used()
    assert sorted(there - asked.keys()) == []
    assert {name: place for name, place in asked.items() if name not in there} == {}


@pytest.mark.parametrize("name", sorted(codes())[::20])
def test_explain_prints_the_page(name: str) -> None:
    told = carbonrules("explain", name.lower())
    assert (told.code, told.err) == (0, "")
    assert codes()[name].title in told.out


def test_no_title_stands_twice_in_a_family() -> None:
    titles = [(name[0], entry.title) for name, entry in codes().items()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
