"""More than 300 mistakes that authors make, made in the files that ship: what `check` says of each is in `log.txt`.

`python tests/mistakes/write_log.py` writes the log anew. Of each mistake it is wanted that the first finding stands at
the line or names it, says what to write, comes alone, and has a code of its own; where that can't be the log says why.
"""

from __future__ import annotations

import pytest
from edits import Kind, edits
from files_that_ship import pages, read_once
from kinds import KINDS
from lengths import SOAK
from telling import LOG, entry


def logged() -> dict[str, str]:
    """The log by kind of mistake."""
    parts = LOG.read_text("utf-8").split("\n==== ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


@pytest.fixture(scope="module", autouse=True)
def _files_are_read_once() -> None:
    read_once()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_check_says_of_each_mistake_what_the_log_says(kind: Kind) -> None:
    made = list(edits(kind, pages()))
    # A short run tries the first quarter of each kind: the log begins with what is said of these.
    tried = made if SOAK else made[: (len(made) + 3) // 4]
    told = [entry(edit) for edit in tried]
    assert [each for _, wanted in told for each in wanted] == []
    said = "".join("\n" + "\n".join(lines) + "\n" for lines, _ in told)
    held = logged()[kind.name]
    assert said == (held if tried == made else held[: len(said)])


def test_the_log_holds_300_mistakes_of_40_kinds_in_every_file() -> None:
    made = [edit for kind in KINDS for edit in edits(kind, pages())]
    assert len(made) >= 300
    assert len({edit.kind for edit in made}) >= 40
    assert {edit.page.name for edit in made} == {page.name for page in pages()}
    assert set(logged()) == {kind.name for kind in KINDS}
