"""The dependency graph in four forms: the same boxes and lines in each, a group for each regulation."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from itertools import pairwise

import pytest
from acceptance.world import World
from hypothesis import given
from hypothesis import strategies as st
from render.page_reader import read

from carbonrules.foundation.errors import UsageError
from carbonrules.render.graph import SUFFIXES, graph_document
from carbonrules.render.graph.layout import BOX_GAP, LANE_HEIGHT, lay_out
from carbonrules.render.graph.parts import Parts, parts_of
from carbonrules.render.graph.routes import routes
from carbonrules.render.wording import catalogue, wording

REGULATION = "eu.anticorrosion"
SVG = "{http://www.w3.org/2000/svg}"


def _parts(demo: World, name: str, about: str = "") -> Parts:
    programs = demo.rules.drawn(name)
    return parts_of(programs, wording("en", programs), about)


def _names(parts: Parts) -> set[str]:
    return {box.name for box in parts.boxes.values()}


@pytest.mark.parametrize("name", [REGULATION, "eu"])
def test_every_form_has_every_box_and_line(demo: World, name: str) -> None:
    parts = _parts(demo, name)
    boxes, lines = len(parts.boxes), len(parts.lines)
    mermaid, dot, svg, page = (graph_document(demo.rules, name, suffix) for suffix in SUFFIXES)
    assert (len(re.findall(r"^    n\d+[\[(]", mermaid, re.M)), mermaid.count("-->")) == (boxes, lines)
    assert (dot.count("shape="), dot.count("->")) == (boxes, lines)
    for document in (xml.fromstring(svg), xml.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])):
        assert len(document.findall(f".//{SVG}g[@class='box']")) == boxes
        assert len(document.findall(f".//{SVG}path[@class='line']")) == lines


def test_a_region_is_drawn_whole_with_a_group_for_each_regulation_and_shared_things_once(demo: World) -> None:
    parts = _parts(demo, "eu")
    drawn = {"demo-exporter.eu", "eu.anticorrosion", "eu.cbam", "eu.pops", "eu.biocides", "eu.proposals", "eu.clauses"}
    assert drawn | {"global.baseline", "global.clauses", "facts", "publications"} == set(parts.groups)
    # A regulation that only says where its lists stand has no sentence to frame: the lists are publications.
    lists = {box.beneath for box in parts.boxes.values() if box.group == "publications"}
    assert demo.rules.program("eu.reach").items == ()
    assert {"eu-reach-authorisation", "eu-reach-candidate"} <= lists
    assert _parts(demo, "demo-exporter.eu").boxes.keys() | _parts(demo, "eu.cbam").boxes.keys() <= parts.boxes.keys()
    kinds = [(box.name, box.beneath) for box in parts.boxes.values()]
    assert kinds.count(("import date", "equipment")) == 1
    assert parts.groups["eu.cbam"].nature == "LAW (enacted)"
    assert parts.groups["eu.anticorrosion"].nature == "SCHEME, not law (scenario)"


def test_bands_levels_and_advice_are_drawn_as_the_sentence_they_are_a_part_of(demo: World) -> None:
    names = _names(_parts(demo, REGULATION))
    assert {"border charge", "warning level"} <= names
    assert not {"border charge, band 1", "red", "greener reagent"} & names


def test_about_keeps_only_what_a_name_rests_on_and_what_rests_on_it(demo: World) -> None:
    names = _names(_parts(demo, "eu", "payable emissions"))
    assert {"payable emissions", "CBAM factor", "product footprint", "border charge", "warning level"} <= names
    assert not {"gap to baseline", "certificate price", "carbon price paid"} & names
    assert _names(_parts(demo, "eu", "border charge, band 2")) == _names(_parts(demo, "eu", "border charge"))


def test_a_long_name_is_written_in_several_lines_and_whole_in_its_title(demo: World) -> None:
    drawn = xml.fromstring(graph_document(demo.rules, REGULATION, ".svg"))
    box = next(each for each in drawn.iter(f"{SVG}g") if (each.findtext(f"{SVG}title") or "").startswith("REG-EU-08"))
    assert (
        box.findtext(f"{SVG}title") == "REG-EU-08 The footprint is verified by a recognised body · clause · SCHEME §4"
    )
    assert " ".join(str(text.text) for text in box.findall(f"{SVG}text")[:-1]) in str(box.findtext(f"{SVG}title"))


def test_the_direction_is_said_in_words_and_the_page_loads_nothing_from_elsewhere(demo: World) -> None:
    page = graph_document(demo.rules, "eu", ".html")
    assert "from what asks to what it asks for" in page
    assert '<input type="search"' in page
    assert not re.findall(r'(?:src|href)="', page)


def test_a_graph_is_drawn_the_same_way_each_time_and_in_chinese(demo: World) -> None:
    one, other = (graph_document(demo.rules, "eu", ".svg") for _ in range(2))
    assert one == other
    chinese = graph_document(demo.rules, "eu", ".svg", "zh")
    assert "产品碳足迹" in chinese
    assert "法律（已颁布）" in chinese
    assert "product footprint" in _names(_parts(demo, "eu", "product footprint"))


def test_the_chinese_page_has_the_same_boxes_lines_and_rows_and_no_english_sentence_of_ours(demo: World) -> None:
    english, chinese = (read(graph_document(demo.rules, "eu", ".html", language)) for language in ("en", "zh"))
    for tag, wanted in (("g", "box"), ("path", "line"), ("tr", "")):
        counts = [
            sum(1 for each in page.all(tag) if each.attributes.get("class", "") == wanted)
            for page in (english, chinese)
        ]
        assert counts[0] == counts[1] > 20
    ours = {text for key, text in catalogue("en").items() if key.startswith("graph.") and len(text) > 20}
    assert not [text for text in ours if text in chinese.text]


@pytest.mark.parametrize(
    ("name", "suffix", "about", "code"),
    [
        (REGULATION, ".png", "", "R933"),
        ("no.such", ".svg", "", "R903"),
        (REGULATION, ".svg", "CBAM factr", "R906: .*\n.*did you mean `CBAM factor`"),
    ],
)
def test_an_unknown_ending_regulation_or_name_is_refused_in_words(
    demo: World, name: str, suffix: str, about: str, code: str
) -> None:
    with pytest.raises(UsageError, match=code):
        graph_document(demo.rules, name, suffix, about=about)


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12))), st.lists(st.sampled_from("abz"), min_size=13))
def test_a_line_always_leads_to_the_right_and_nothing_in_a_column_lies_on_another(
    pairs: set[tuple[int, int]], groups: list[str]
) -> None:
    lines = tuple(sorted((f"n{min(pair):02}", f"n{max(pair):02}") for pair in pairs if pair[0] != pair[1]))
    asking = {one for one, _ in lines}
    group = {f"n{at:02}": ("a" if f"n{at:02}" in asking and own == "z" else own) for at, own in enumerate(groups[:13])}
    tall = {name: 40.0 + 15 * (at % 3) for at, name in enumerate(group)}
    laid = lay_out(group, tall, lines, ("z",))
    assert all(laid.column[one] < laid.column[other] for one, other in lines)
    room = {cell: tall[cell[0]] + BOX_GAP if laid.column[cell[0]] == cell[1] else LANE_HEIGHT for cell in laid.middle}
    for column in range(laid.columns):
        cells = sorted((cell for cell in laid.middle if cell[1] == column), key=lambda cell: laid.middle[cell])
        for one, other in pairwise(cells):
            assert laid.middle[other] - laid.middle[one] >= (room[one] + room[other]) / 2 - 0.001
    for points in routes(laid, lines).points.values():
        assert all(x1 >= x for (x, _), (x1, _) in pairwise(points))
