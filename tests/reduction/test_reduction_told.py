"""Reduction evidence as people meet it: on a screen, as a document to sign, in JSON, and as a folder that replays."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from reduction_world import case, changed, equipment, evidence, less_acid, total

from carbonrules.compliance.reduction.bundle import reduction_files
from carbonrules.compliance.reduction.results import Reduction
from carbonrules.foundation.errors import BundleError, UsageError
from carbonrules.foundation.notice import notice
from carbonrules.render.reducing import told_in
from carbonrules.render.reduction_folder import reduction_page, write_reduction_folder
from carbonrules.render.reduction_screen import reduction_screen
from carbonrules.render.terminal import WIDTH, columns

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "examples" / "cases"


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_a_screen_tells_difference_share_duties_and_batch_and_ends_with_the_notice() -> None:
    text = reduction_screen(less_acid(), "en")
    said = plain(text)
    assert said.startswith("Reduction evidence · LAND · less acid · as known on 2026-06-30")
    assert "product footprint: 1650 kgCO2e before → 1570 kgCO2e after" in said
    assert re.search(r"maintenance reagents \(cleaning\): changed: amount 60 kg → 40 kg 80 kgCO2e", said)
    assert "Exactly: 1650 kgCO2e − (80 kgCO2e) = 1570 kgCO2e." in said
    nothing = (
        "nothing is additional; 80 kgCO2e is required anyway by level red locks the label, land.annex · illustrative"
    )
    assert f"Beside law in force: {nothing}" in said
    assert "Beside schemes, if they were law: undetermined, and nothing is claimed as additional" in said
    assert "anti-corrosion emissions at most 500 kgCO2e; 80 kgCO2e of the reduction is required anyway" in said
    assert "product footprint, 1 of 1 pieces: 80 kgCO2e" in said
    assert said.endswith(plain(notice("2026-06-30", "en")))
    assert max(map(columns, text.splitlines())) <= WIDTH


def test_it_says_on_every_form_that_nothing_is_netted() -> None:
    for text in (reduction_screen(less_acid(), "en"), reduction_page(less_acid(), "en")):
        assert "Nothing here is taken off any footprint; it is no credit and no offset." in plain(text)
    for text in (reduction_screen(less_acid(), "zh"), reduction_page(less_acid(), "zh")):
        assert "此处任何数值都不从任何足迹中扣除；它不是碳信用，也不是抵消。" in text.replace("\n  ", "")


def test_it_says_the_same_in_chinese() -> None:
    text = plain(reduction_screen(less_acid(), "zh"))
    assert "减少量：80 kgCO2e" in text
    assert "维护药剂（cleaning）：改变：数量 60 kg→40 kg" in text
    # The invented regulations of the tests bring no Chinese; what ships does.
    assert told_in(less_acid(), "zh").words.untranslated == {"Land annex", "No strong reagent"}


class Page(HTMLParser):
    """The exact numbers of a page, and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.numbers: list[str] = []
        self.heads: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        if tag == "data":
            self.numbers.append(dict(attrs)["value"] or "")

    def handle_data(self, data: str) -> None:
        if self._in == "h2" and data.strip():
            self.heads.append(data.strip())


def test_a_page_shows_every_reduction_exactly_with_seals_and_a_place_to_sign() -> None:
    page = reduction_page(less_acid(), "en")
    made = Page(page)
    totals = less_acid().pieces[0].totals
    lines = [each.reduction for one in totals for each in (*one.activities, *one.stages)]
    assert sorted(made.numbers) == sorted(lines)
    for run in less_acid().runs:
        assert run.seal in page
    assert made.heads[-2:] == ["For the verifier", "What this is and what it is not"]
    for said in ("Name", "Body", "Accreditation", "Date", "Signature", "Nothing is stated here about any body"):
        assert said in page
    assert notice("2026-06-30", "en") in page


def test_the_footprint_on_the_page_is_that_of_the_run() -> None:
    """No number of the document is the footprint less the reduction a second time."""
    page = plain(reduction_page(less_acid(), "en"))
    assert {total(less_acid()).before.value, total(less_acid()).after.value} == {"1650", "1570"}
    assert "1490" not in page
    assert page.count("1570 kgCO2e") >= 1


def test_what_gives_no_reduction_is_named_on_screen_and_page() -> None:
    found = evidence(
        case(equipment("E-1"), equipment("E-2"), equipment("E-3")),
        case(equipment("E-1", changed("cleaning", amount="20 kg")), equipment("E-3", changed("rinse", amount=""))),
    )
    for text in (reduction_screen(found, "en"), reduction_page(found, "en")):
        said = plain(text)
        assert "product footprint, 1 of 3 pieces: 160 kgCO2e" in said
        assert "Not added, for no difference is shown: E-2, E-3." in said
        assert "E-2 stands before the measure only; it gives no reduction." in said
        assert "No reduction can be shown: after the measure the total is open" in said
        assert "Open after: rinse." in said


def test_a_lower_bound_is_said_to_be_one_everywhere() -> None:
    before = case(equipment(activities=changed("welding", amount="")))
    found = evidence(before, case(equipment(activities=changed("cleaning", amount="10 kg"))))
    said = plain(reduction_screen(found, "en"))
    assert "Reduction: at least 150 kgCO2e" in said
    assert "at least 50 kgCO2e is additional; at least 100 kgCO2e is required anyway" in said
    assert "product footprint, 1 of 1 pieces: at least 150 kgCO2e" in said


def test_evidence_is_read_back_from_its_json() -> None:
    document = less_acid().as_json()
    assert document["format"] == "carbonrules.reduction/1"
    again = TypeAdapter(Reduction).validate_python(json.loads(json.dumps(document)))
    assert again == less_acid()
    with pytest.raises(LookupError):
        reduction_files(again)


def test_nothing_that_is_not_ours_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "reduction.html").write_text("mine")
    with pytest.raises(UsageError):
        write_reduction_folder(tmp_path, less_acid(), "en")
    (tmp_path / "other" / "bundle").mkdir(parents=True)
    (tmp_path / "other" / "bundle" / "letter.txt").write_text("mine")
    with pytest.raises(BundleError):
        write_reduction_folder(tmp_path / "other", less_acid(), "en")
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["bundle"]


def test_the_command_takes_an_overlay_as_the_measure_and_leaves_a_folder_that_replays(tmp_path: Path) -> None:
    names = [CASES / f"steel-exchanger{end}.json" for end in ("", "-plan", "-measure")]
    asked = ["reduction", names[0], "--overlay", names[1], "--measure-overlay", names[2], "--region", "eu"]
    made = _run(*asked, "--on", "2026-07-15", "--measure", "cleaning less often", "--out", tmp_path, "--json")
    assert made.returncode == 0, made.stderr
    found = TypeAdapter(Reduction).validate_json(made.stdout)
    assert (found.caliber, found.measure) == ("eu.anticorrosion", "cleaning less often")
    assert total(found, piece="equipment/E-201").reduction == "352.2"
    assert (tmp_path / "reduction.html").is_file()
    replayed = _run("replay", tmp_path / "bundle")
    assert replayed.returncode == 0, replayed.stdout
    assert "The evidence holds" in replayed.stdout


def test_two_files_are_the_two_sides(tmp_path: Path) -> None:
    text = (CASES / "steel-exchanger.json").read_text(encoding="utf-8")
    after = tmp_path / "after.json"
    after.write_text(text.replace('"350 kWh"', '"150 kWh"'), encoding="utf-8")
    names = [CASES / "steel-exchanger.json", after, "--overlay", CASES / "steel-exchanger-plan.json"]
    made = _run("reduction", *names, "--region", "eu", "--on", "2026-07-15", "--json")
    assert made.returncode == 0, made.stderr
    # 200 kWh × 0.5777 kgCO2e/kWh.
    assert total(TypeAdapter(Reduction).validate_json(made.stdout), piece="equipment/E-201").reduction == "115.54"


def test_a_case_before_alone_is_refused_with_what_to_write() -> None:
    made = _run("reduction", CASES / "steel-exchanger.json", "--region", "eu", "--on", "2026-07-15")
    assert made.returncode != 0
    assert "name the case after it, or give --measure-overlay" in made.stderr


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    code = "from carbonrules.cli import main; main()"
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_stage_with_an_open_part_is_never_shown_as_nothing() -> None:
    tubes = {"id": "tubes", "stage": "manufacturing", "flow": "titanium tube", "amount": "500 kg"}
    found = told_in(evidence(case(equipment("E-1", [tubes])), case(equipment("E-1", [tubes]))), "en")
    rows = {each.name: (each.before, each.after) for each in found.pieces[0].totals[0].stages}
    assert rows["manufacturing"] == ("at least 0\u00a0kgCO2e", "at least 0\u00a0kgCO2e")
    assert rows["upstream material"] == ("0\u00a0kgCO2e", "0\u00a0kgCO2e")
