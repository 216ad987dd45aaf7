"""`check` never raises: whatever a text says, there is an answer, and what has an error is no program."""

from __future__ import annotations

from checking import factors, units
from hypothesis import given
from hypothesis import strategies as st
from lengths import tries

from carbonrules.foundation.codes import codes
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check

ROOT = bundled("regulations")
SHIPPED = {path.relative_to(ROOT).as_posix(): path.read_text() for path in sorted(ROOT.rglob("*.creg"))}
LINES = sorted({line for text in SHIPPED.values() for line in text.splitlines()})
WORDS = sorted({word for line in LINES for word in line.split()})


def safely(files: dict[str, str]) -> None:
    made = check(files, factors(), units())
    assert all(each.code in codes() for each in made.diagnostics)
    wrong = {each.place.file for each in made.diagnostics if each.place is not None and each.severity == "error"}
    for program in made.programs.values():
        assert wrong.isdisjoint(program.presentation.files)


@tries(10)
@given(name=st.sampled_from(sorted(SHIPPED)), data=st.data())
def test_a_line_left_out_moved_or_doubled(name: str, data: st.DataObject) -> None:
    lines = SHIPPED[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.sampled_from(LINES))
    how = data.draw(st.sampled_from(["left out", "doubled", "replaced", "added"]))
    new = {"left out": [], "doubled": [lines[at]] * 2, "replaced": [other], "added": [lines[at], other]}[how]
    safely({**SHIPPED, name: "\n".join([*lines[:at], *new, *lines[at + 1 :]]) + "\n"})


@tries(10)
@given(name=st.sampled_from(sorted(SHIPPED)), data=st.data())
def test_a_word_exchanged(name: str, data: st.DataObject) -> None:
    lines = SHIPPED[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1).filter(lambda at: bool(lines[at].split())))
    old = data.draw(st.sampled_from(lines[at].split()))
    new = data.draw(st.sampled_from(WORDS))
    lines[at] = lines[at].replace(old, new, 1)
    safely({**SHIPPED, name: "\n".join(lines) + "\n"})


@given(text=st.text())
def test_any_text(text: str) -> None:
    safely({"any.creg": text, "header.creg": 'regulation "x" version 1\n  identifier a.b\n' + text})
