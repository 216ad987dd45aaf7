"""YAML is read as it stands: text stays text, and nothing in a file can surprise its reader."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.factors.plain_yaml import MOST_CHARACTERS, load_plain_yaml
from carbonrules.foundation.errors import FactorError


def refused(text: str) -> tuple[str, int]:
    with pytest.raises(FactorError) as caught:
        load_plain_yaml(text, "file.yaml")
    finding = caught.value.diagnostics[0]
    assert finding.place is not None
    return finding.code, finding.place.line


def test_norway_is_a_country_and_a_trailing_zero_is_kept() -> None:
    read = load_plain_yaml("place: NO\nvalue: 0.5810\nday: 2024-01-01\nempty:\ntilde: ~\nyes: on\n", "file.yaml")
    assert read.value == {
        "place": "NO",
        "value": "0.5810",
        "day": "2024-01-01",
        "empty": "",
        "tilde": "~",
        "yes": "on",
    }


def test_every_part_knows_its_line() -> None:
    read = load_plain_yaml("rows:\n  - {flow: paint}\n  - flow: paint\n    value: 1\n", "file.yaml")
    assert read.place(("rows", 1, "value")).line == 4
    assert read.place(("rows", 0, "value")).line == 2, "a part that is not there is shown where it belongs"
    assert read.place(("rows", 1, "value")).text == "    value: 1"


def test_a_key_that_stands_twice_is_refused_at_its_second_place() -> None:
    assert refused("a: 1\nb: 2\na: 3\n") == ("F802", 3)


def test_a_yaml_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefghi"))
    assert refused(bomb) == ("F803", 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "F801"),
        ("a: [", "F801"),
        ("a: b: c", "F801"),
        ("a: \x00", "F801"),
        ("? [a]\n: b\n", "F801"),
        ("a: !!int 1", "F804"),
        ("a: !python/object:os.system x", "F804"),
        ("%YAML 1.1\n---\na: b\n", "F804"),
        ("a: b\n---\nc: d\n", "F804"),
        ("[" * 5000 + "]" * 5000, "F805"),
        ("a" * (MOST_CHARACTERS + 1), "F805"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    assert refused(text)[0] == code


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    codes = []
    try:
        load_plain_yaml(text, "file.yaml")
    except FactorError as error:
        codes = [each.code for each in error.diagnostics]
    assert set(codes) <= {"F801", "F802", "F803", "F804", "F805"}


@given(st.dictionaries(st.text("abc NO=019.", min_size=1).map(str.strip).filter(bool), st.text("xyz 01.", max_size=9)))
def test_quoted_texts_come_back_as_they_are(texts: dict[str, str]) -> None:
    written = "".join(f"'{name}': '{text}'\n" for name, text in texts.items()) or "{}"
    assert load_plain_yaml(written, "file.yaml").value == texts
