"""A conversion as people meet it: on a screen, as a page, in JSON, and as a folder that replays."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conversion_world import carried, footprint
from pydantic import TypeAdapter

from carbonrules.compliance.conversion.bundle import conversion_files
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.errors import BundleError, UsageError
from carbonrules.foundation.notice import notice
from carbonrules.render.conversion_folder import conversion_page, write_conversion_folder
from carbonrules.render.conversion_screen import conversion_screen
from carbonrules.render.converting import told_in
from carbonrules.render.terminal import WIDTH, columns
from carbonrules.render.waterfall import waterfall

ROOT = Path(__file__).resolve().parents[2]


def test_a_screen_tells_the_four_steps_and_ends_with_the_notice() -> None:
    text = conversion_screen(carried(), "en")
    steps = [line for line in text.splitlines() if line.startswith("Step ")]
    assert [line[5] for line in steps] == ["1", "2", "3", "2", "3", "4"]
    assert "At home: North label, north.label · SCHEME, not law (scenario)" in text
    assert re.search(r"manufacturing \(welding\): goes out +−50\s?kgCO2e", text)
    assert re.search(r"comes in with the factor there; home has none", text)
    assert "Open there: acid; plan." in text
    assert " ".join(text.splitlines()[-4:]).endswith(notice("2026-06-30", "en"))
    assert max(map(columns, text.splitlines())) <= WIDTH


def test_it_says_the_same_in_chinese() -> None:
    text = conversion_screen(carried(), "zh")
    assert "第四步 · 核查等效" in text
    assert re.search(r"制造（welding）：剔除 +−50\s?kgCO2e", text)
    missing = told_in(carried(), "zh").words.untranslated
    # The invented regulations of the tests bring no Chinese; what ships does.
    assert missing == {"North label", "South annex", "accredited verifiers", "recognised accreditation bodies"}


class Numbers(HTMLParser):
    """The exact numbers of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "data":
            self.found.append(dict(attrs)["value"] or "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_shows_every_change_exactly_with_its_marks_and_the_notice(language: str) -> None:
    page = conversion_page(carried(), language)
    numbers = Numbers()
    numbers.feed(page)
    changes = [each.change for line in footprint(carried()).activities for each in line.adjustments]
    for change in changes:
        assert change in numbers.found or change == "0"
    assert notice("2026-06-30", language) in page
    assert {"en": "illustrative", "zh": "示例数据"}[language] in page
    assert "<svg" in page


def test_the_waterfall_ends_where_the_target_stands() -> None:
    falls = waterfall(footprint(carried()))
    assert [each.kind for each in falls][:2] == ["home", "caliber"]
    ends = [Fraction(each.amount) for each in falls]
    assert sum(ends[:-1]) == ends[-1] == Fraction(footprint(carried()).target.known)
    assert falls[-1].open
    assert not falls[0].open
    assert max(Fraction(each.left) + Fraction(each.width) for each in falls) <= Fraction("100.01")


def test_a_conversion_is_read_back_from_its_json() -> None:
    document = carried().as_json()
    assert document["format"] == "carbonrules.conversion/1"
    again = TypeAdapter(Conversion).validate_python(json.loads(json.dumps(document)))
    assert again == carried()
    with pytest.raises(LookupError):
        conversion_files(again)


def test_nothing_that_is_not_ours_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "conversion.html").write_text("mine")
    with pytest.raises(UsageError):
        write_conversion_folder(tmp_path, carried(), "en")
    (tmp_path / "other" / "bundle").mkdir(parents=True)
    (tmp_path / "other" / "bundle" / "letter.txt").write_text("mine")
    with pytest.raises(BundleError):
        write_conversion_folder(tmp_path / "other", carried(), "en")
    assert [each.name for each in (tmp_path / "other").iterdir()] == ["bundle"]


def test_the_command_leaves_a_folder_that_replays(tmp_path: Path) -> None:
    case = ROOT / "examples" / "cases" / "steel-exchanger.json"
    asked = ["convert", case, "--from", "cn", "--to", "eu", "--on", "2026-11-26", "--out", tmp_path]
    made = _run(*asked, "--json")
    assert made.returncode == 0, made.stderr
    found = TypeAdapter(Conversion).validate_json(made.stdout)
    assert (found.run("home").regulation, found.run("target").regulation) == ("cn.label", "eu.anticorrosion")
    assert (tmp_path / "conversion.html").is_file()
    replayed = _run("replay", tmp_path / "bundle")
    assert replayed.returncode == 0, replayed.stdout
    assert "The conversion holds" in replayed.stdout


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    code = "from carbonrules.cli import main; main()"
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
