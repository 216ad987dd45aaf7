"""A finding on a terminal: the line as it stands, and each part of it underlined with its label below."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from carbonrules.foundation.diagnostics import Diagnostic, Place

LINE = "is product footprint + nitrogen used"


def part(text: str, of: str = LINE, line: int = 41) -> Place:
    start = of.index(text) + 1
    return Place("eu/anticorrosion.creg", line, start, start + len(text), of)


def told(place: Place, *further: tuple[Place, str]) -> list[str]:
    return Diagnostic("U303", "a gas and an emission can't be added", place, further).as_text().splitlines()[1:-1]


def test_one_place_is_underlined() -> None:
    assert told(part("nitrogen used")) == [
        "   eu/anticorrosion.creg:41",
        "     is product footprint + nitrogen used",
        "                            -------------",
    ]


def test_both_sides_are_underlined_in_one_line_each_with_its_dimension() -> None:
    left, right = part("product footprint"), part("nitrogen used")
    assert told(left, (left, "fossil kgCO2e"), (right, "kg of nitrogen")) == [
        "   eu/anticorrosion.creg:41",
        "     is product footprint + nitrogen used",
        "        -----------------   -------------",
        "        fossil kgCO2e       kg of nitrogen",
    ]


def test_a_label_that_would_run_into_the_next_stands_lower() -> None:
    left, right = part("product footprint"), part("nitrogen used")
    assert told(left, (left, "a mass of emissions in kgCO2e"), (right, "kg of nitrogen")) == [
        "   eu/anticorrosion.creg:41",
        "     is product footprint + nitrogen used",
        "        -----------------   -------------",
        "        |                   kg of nitrogen",
        "        a mass of emissions in kgCO2e",
    ]


def test_a_place_without_a_label_is_underlined_only() -> None:
    assert told(part("product footprint"), (part("nitrogen used"), "kg of nitrogen")) == [
        "   eu/anticorrosion.creg:41",
        "     is product footprint + nitrogen used",
        "        -----------------   -------------",
        "                            kg of nitrogen",
    ]


def test_another_line_is_shown_below_with_its_note() -> None:
    other = part("nitrogen used", "rule nitrogen used for each batch in kg", 12)
    assert told(part("nitrogen used"), (other, "declared here"), (part("product footprint"), "in kgCO2e")) == [
        "   eu/anticorrosion.creg:41",
        "     is product footprint + nitrogen used",
        "        -----------------   -------------",
        "        in kgCO2e",
        "   eu/anticorrosion.creg:12, declared here",
        "     rule nitrogen used for each batch in kg",
        "          -------------",
    ]


def test_wide_characters_take_two_columns() -> None:
    line = "等于 产品碳足迹 + 氮气用量"
    left, right = part("产品碳足迹", line), part("氮气用量", line)
    assert told(left, (left, "化石"), (right, "氮气")) == [
        "   eu/anticorrosion.creg:41",
        "     等于 产品碳足迹 + 氮气用量",
        "          ----------   --------",
        "          化石         氮气",
    ]


def test_marks_above_letters_take_none_and_a_tab_is_shown_as_spaces() -> None:
    line = "\tme\u0301tal = x"
    assert told(part("x", line)) == ["   eu/anticorrosion.creg:41", "         me\u0301tal = x", "                 -"]


def test_of_a_very_long_line_only_what_is_near_is_shown() -> None:
    line = "is " + "a + " * 100 + "nitrogen used" + " + b" * 100
    shown = told(part("nitrogen used", line))
    assert len(shown[1]) < 180
    assert shown[1][len(shown[2]) - len("nitrogen used") : len(shown[2])] == "nitrogen used"


def test_places_far_apart_in_a_very_long_line_are_shown_apart() -> None:
    line = "is first" + " + b" * 100 + " + last"
    assert [each for each in told(part("first", line), (part("last", line), "here")) if "creg" in each] == [
        "   eu/anticorrosion.creg:41",
        "   eu/anticorrosion.creg:41, here",
    ]


@given(
    st.text(alphabet="ab 氮气\u0301\t", max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text(alphabet="xy 氮", max_size=8)), max_size=5),
)
def test_any_places_can_be_shown_and_no_label_is_lost(text: str, parts: list[tuple[int, int, str]]) -> None:
    places = [(Place("f", 1, start, end, text), label) for start, end, label in parts]
    shown = "\n".join(told(Place("f", 1, 1, 2, text), *places))
    for place, label in places:
        if text and place.column:
            assert label in shown
