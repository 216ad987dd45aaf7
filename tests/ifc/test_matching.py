"""Names of materials: which flow they mean, by which line of which file, and what is said where none or several fit."""

from __future__ import annotations

import pytest
from model_world import words

from carbonrules.cases.ifc.matching import Matcher
from carbonrules.foundation.resources import bundled

MATCHER = Matcher(words().flows)
FLOWS = (bundled("factorsets") / "flows.yaml").read_text(encoding="utf-8").splitlines()

KNOWN = {
    "Titanium Gr.2 ASTM B338": "titanium tube",
    "ASTM B338 Gr.2": "titanium tube",
    "Titanium Gr.2 ASTM B338/B265": "titanium metal",
    "TA2 tube": "titanium tube",
    "TA2换热管": "titanium tube",
    "3.7035 Rohr 19x1": "titanium tube",
    "tube en titane grade 2": "titanium tube",
    "Titan Grade 2 Rohr": "titanium tube",
    "TA2": "titanium metal",
    "3.7035": "titanium metal",
    "UNS R50400": "titanium metal",
    "Titan Grade 2": "titanium metal",
    "titane grade 2": "titanium metal",
    "Titanio": "titanium metal",
    "工业纯钛": "titanium metal",
    "工业纯钛 TA2": "titanium metal",
    "P265GH": "carbon steel",
    "Plate P265GH, 12 mm": "carbon steel plate",
    "1.0425": "carbon steel",
    "Q235B": "carbon steel",
    "ASME SA-516 Gr.70": "carbon steel plate",
    "S31603": "stainless steel",
    "1.4404": "stainless steel",
    "022Cr17Ni12Mo2": "stainless steel",
    "Edelstahl 1.4571": "stainless steel",
    "Titanium Grade 2 plate ASTM B265": "titanium plate",
    "Carbon steel plate P265GH": "carbon steel plate",
}

# An alloy, a steel of another kind, a compound: the files hold no designation of these, so nobody guesses.
UNKNOWN = ("Titanium Grade 5", "Ti-6Al-4V", "TA15", "TA10", "1.4462", "16Mo3", "titanium white", "Ta2O5", "S355")


@pytest.mark.parametrize("name", KNOWN)
def test_a_designation_means_what_its_standard_says(name: str) -> None:
    assert MATCHER.match(name).flow == KNOWN[name]


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_no_line_names_is_not_guessed(name: str) -> None:
    found = MATCHER.match(name)
    assert found.flow == ""
    assert found.because.startswith(f"no flow recognises the name `{name}`")


def test_the_line_that_decided_is_named() -> None:
    because = MATCHER.match("Titanium Gr.2 ASTM B338").because
    line = int(because.rpartition("flows.yaml line ")[2])
    assert "338" in FLOWS[line - 1]


def test_nearest_flows_are_offered_and_none_is_taken() -> None:
    found = MATCHER.match("titaniun")
    assert found.flow == ""
    assert found.because.endswith("(nearest: titanium sponge, titanium tube, titanium sheet)")
    assert MATCHER.match("Xyzzy").because == "no flow recognises the name `Xyzzy`"


def test_a_tie_names_each_flow_with_its_line() -> None:
    found = MATCHER.match("stone wool insulation")
    lines = {each: FLOWS.index(f"  {each}:") + 5 for each in ("insulation", "stone wool")}
    listed = ", ".join(f"{each} (flows.yaml line {line})" for each, line in lines.items())
    assert found.because == f"the name `stone wool insulation` fits several flows: {listed}"
