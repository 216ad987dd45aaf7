"""Whatever is given, the parser answers with findings and never with an exception."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lengths import SOAK

from carbonrules.language.parse import parse

# How often each text is read by the threads: at least twice, so that one text is read by two of them.
TIMES = 4 if SOAK else 2
ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("regulations/**/*.creg"), *ROOT.glob("examples/**/*.creg")])
WORDS = sorted(
    {word for path in FILES for line in path.read_text(encoding="utf-8").splitlines() for word in line.split(" ")}
)[:3000] or ["rule"]


def answers(text: str) -> None:
    read = parse(text, "any.creg")
    assert read.regulation is not None or read.diagnostics
    for each in read.diagnostics:
        assert each.code.startswith("S")
        assert each.as_text()


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    answers(text)


@given(st.text(alphabet='ab 1.,|"#()×-/\n\t“＂₂\u202eé́', max_size=300))
def test_text_of_awkward_signs(text: str) -> None:
    answers('regulation "S" version 1\n' + text)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)), min_size=1, max_size=15
    )
)
def test_words_of_the_language_in_any_order(lines: list[tuple[int, list[str]]]) -> None:
    answers("\n".join("  " * depth + " ".join(words) for depth, words in lines))


@pytest.mark.skipif(not FILES, reason="no regulation in this checkout yet")
@given(st.data())
def test_a_real_file_with_a_piece_changed(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    instead = data.draw(st.one_of(st.text(max_size=10), st.sampled_from(WORDS), st.just("\n"), st.just("  ")))
    answers(text[:start] + instead + text[start + length :])


@given(st.data())
def test_a_real_file_with_lines_moved(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8").split("\n")
    moved = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    lines.insert(data.draw(st.integers(0, len(lines))), moved)
    answers("\n".join(lines))


@pytest.mark.parametrize("depth", [11, 13, 400])
def test_deep_nesting(depth: int) -> None:
    lines = [
        "applies to each batch when",
        *("  " * each + "all of" for each in range(1, depth)),
        "  " * depth + "a is b",
    ]
    codes = [each.code for each in parse('regulation "S" version 1\n' + "\n".join(lines), "deep").diagnostics]
    assert codes == ([] if depth == 11 else ["S121"])


def test_one_line_of_ten_megabytes_is_one_clear_message() -> None:
    assert [each.code for each in parse("rule " + "a" * 10_000_000, "long").diagnostics] == ["S120"]


@pytest.mark.skipif(not FILES, reason="no regulation in this checkout yet")
def test_threads_do_not_disturb_each_other() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    alone = [parse(text, "same.creg") for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: parse(text, "same.creg"), texts * TIMES))
    assert together == alone * TIMES
