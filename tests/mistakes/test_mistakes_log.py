"""More than 300 mistakes that authors make, made in the files that ship: what `check` says of each is in `log.txt`.

`python tests/mistakes/write_log.py` writes the log anew. Of each mistake it is wanted that the first finding stands at
the line or names it, says what to write, comes alone, and has a code of its own; where that can't be the log says why.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import Edit, Kind, edits
from files_that_ship import pages, read_once
from kinds import KINDS
from telling import entry

LOG = Path(__file__).with_name("log.txt")
_HEAD = """\
# What `check` says of the mistakes that authors make. Written by tests/mistakes/write_log.py; a test holds it so.
# Each entry: the file, the line before (-) and after (+), and every finding with its place; `here` is the line itself.
"""


def log_of(entries: list[tuple[Edit, list[str]]]) -> str:
    """The whole log: the kinds in their order, each with its edits."""
    lines, kind = [_HEAD], ""
    for edit, told in entries:
        if edit.kind != kind:
            lines.append(f"\n==== {edit.kind}\n")
            kind = edit.kind
        lines.append("\n" + "\n".join(told) + "\n")
    return "".join(lines)


def logged() -> dict[str, str]:
    """The log by kind of mistake."""
    parts = LOG.read_text("utf-8").split("\n==== ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


@pytest.fixture(scope="module", autouse=True)
def _files_are_read_once() -> None:
    read_once()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_check_says_of_each_mistake_what_the_log_says(kind: Kind) -> None:
    told = [entry(edit) for edit in edits(kind, pages())]
    assert [each for _, wanted in told for each in wanted] == []
    assert "".join("\n" + "\n".join(lines) + "\n" for lines, _ in told) == logged()[kind.name]


def test_the_log_holds_300_mistakes_of_40_kinds_in_every_file() -> None:
    made = [edit for kind in KINDS for edit in edits(kind, pages())]
    assert len(made) >= 300
    assert len({edit.kind for edit in made}) >= 40
    assert {edit.page.name for edit in made} == {page.name for page in pages()}
    assert set(logged()) == {kind.name for kind in KINDS}
