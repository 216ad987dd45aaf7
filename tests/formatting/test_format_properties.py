"""However a file is laid out: formatting keeps its law and its comments, and done twice it is done."""

from __future__ import annotations

import re

import pytest
from formatting.layouts import FILES, ROOT, TEXTS, comments, respaced, some_of, with_remarks
from hypothesis import given
from hypothesis import strategies as st
from lengths import tries

from carbonrules.language.digest import law_digest
from carbonrules.language.formatting.format import Formatted, format_text, without_places
from carbonrules.language.parse import parse
from carbonrules.language.syntax import Regulation
from carbonrules.testing.generated.choosing import seeded
from carbonrules.testing.generated.write import write

SEEDS = st.integers(0, 10**9)


def read(text: str) -> Regulation:
    found = parse(text, "file.creg")
    assert found.diagnostics == ()
    assert found.regulation is not None
    return found.regulation


def formatted(text: str) -> str:
    made = format_text(text, "file.creg")
    assert made.diagnostics == (), "\n".join(each.as_text() for each in made.diagnostics)
    return made.text


def assert_same_law(before: str, after: str) -> None:
    assert law_digest(read(after)) == law_digest(read(before))
    assert without_places(read(after)) == without_places(read(before))


@pytest.mark.parametrize("text", TEXTS, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_our_own_files_are_laid_out_so_already(text: str) -> None:
    assert formatted(text) == text


@given(text=st.sampled_from(TEXTS), seed=SEEDS)
def test_however_a_file_was_spaced_it_comes_out_the_same(text: str, seed: int) -> None:
    text = some_of(text, seeded(seed))
    assert formatted(respaced(text, seeded(seed))) == formatted(text)


@given(text=st.sampled_from(TEXTS), seed=SEEDS)
def test_blank_lines_and_comments_change_no_law_and_no_comment_is_lost(text: str, seed: int) -> None:
    text = some_of(text, seeded(seed))
    other = with_remarks(text, seeded(seed))
    made = formatted(respaced(other, seeded(seed)))
    assert_same_law(text, made)
    assert comments(made) == comments(other)
    assert formatted(made) == made
    assert "\n\n\n" not in made
    assert not re.search(r"[ \t]\n|\t|\n\n$", made)


@tries(15)
@given(seed=SEEDS)
def test_generated_regulations_keep_their_law(seed: int) -> None:
    choose = seeded(seed)
    for text in write(choose).files(choose, noise=choose.often(50)).values():
        made = formatted(text)
        assert_same_law(text, made)
        assert comments(made) == comments(text)
        assert formatted(made) == made


def assert_sound(text: str, made: Formatted) -> None:
    """Either the file is left as it is, with findings, or it is read without any and stays as it now is."""
    if made.diagnostics:
        assert made.text == text
        assert "R909" not in {each.code for each in made.diagnostics}
    else:
        read(made.text)
        assert formatted(made.text) == made.text


@given(st.data())
def test_a_file_with_a_piece_changed_is_formatted_or_left_alone(data: st.DataObject) -> None:
    text = some_of(data.draw(st.sampled_from(TEXTS)), seeded(data.draw(SEEDS)))
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 10))
    instead = data.draw(st.text(alphabet='ab 1.,|"#()×*-/\n\t\r“＂₂²\u00a0\u200b\u202eé́中', max_size=8))
    changed = text[:start] + instead + text[start + length :]
    assert_sound(changed, format_text(changed, "file.creg"))


@given(st.text(alphabet='ab 1.,|"#()×-/\n\t“＂₂\u202eé́', max_size=200))
def test_any_text_is_formatted_or_left_alone(text: str) -> None:
    text = 'regulation "S" version 1\n' + text
    assert_sound(text, format_text(text, "file.creg"))


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    assert_sound(text, format_text(text, "file.creg"))
