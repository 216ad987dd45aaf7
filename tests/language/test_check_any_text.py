"""`check` never raises: whatever a text says, there is an answer, and what has an error is no program."""

from __future__ import annotations

import re

from checking import factors, units
from hypothesis import given
from hypothesis import strategies as st
from lengths import SOAK, tries

from carbonrules.foundation.codes import codes
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check

ROOT = bundled("regulations")
SHIPPED = {path.relative_to(ROOT).as_posix(): path.read_text() for path in sorted(ROOT.rglob("*.creg"))}
LINES = sorted({line for text in SHIPPED.values() for line in text.splitlines()})
_IDENTIFIER = re.compile(r"^ +identifier +(\S+)", re.MULTILINE)
_NAMED = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")
# Of the files that build on a base, so many are checked with it.
MOST_ABOVE = 2
WORDS = sorted({word for line in LINES for word in line.split()})


def safely(files: dict[str, str]) -> None:
    made = check(files, factors(), units())
    assert all(each.code in codes() for each in made.diagnostics)
    wrong = {each.place.file for each in made.diagnostics if each.place is not None and each.severity == "error"}
    for program in made.programs.values():
        assert wrong.isdisjoint(program.presentation.files)


def among_its_own(name: str, text: str) -> dict[str, str]:
    """A text in place of a file that ships, among what that names and what names it; in a long run among all."""
    if SOAK:
        return {**SHIPPED, name: text}
    by_id = {id: other for other, each in SHIPPED.items() for id in _IDENTIFIER.findall(each)}
    (own,) = _IDENTIFIER.findall(SHIPPED[name])
    found: set[str] = set()
    waiting = [name, *[other for other, each in SHIPPED.items() if own in _NAMED.findall(each)][:MOST_ABOVE]]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [by_id[id] for id in _NAMED.findall(SHIPPED[each]) if id in by_id]
    return {**{other: SHIPPED[other] for other in found}, name: text}


@tries(10)
@given(name=st.sampled_from(sorted(SHIPPED)), data=st.data())
def test_a_line_left_out_moved_or_doubled(name: str, data: st.DataObject) -> None:
    lines = SHIPPED[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.sampled_from(LINES))
    how = data.draw(st.sampled_from(["left out", "doubled", "replaced", "added"]))
    new = {"left out": [], "doubled": [lines[at]] * 2, "replaced": [other], "added": [lines[at], other]}[how]
    safely(among_its_own(name, "\n".join([*lines[:at], *new, *lines[at + 1 :]]) + "\n"))


@tries(10)
@given(name=st.sampled_from(sorted(SHIPPED)), data=st.data())
def test_a_word_exchanged(name: str, data: st.DataObject) -> None:
    lines = SHIPPED[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1).filter(lambda at: bool(lines[at].split())))
    old = data.draw(st.sampled_from(lines[at].split()))
    new = data.draw(st.sampled_from(WORDS))
    lines[at] = lines[at].replace(old, new, 1)
    safely(among_its_own(name, "\n".join(lines) + "\n"))


@given(text=st.text())
def test_any_text(text: str) -> None:
    safely({"any.creg": text, "header.creg": 'regulation "x" version 1\n  identifier a.b\n' + text})
