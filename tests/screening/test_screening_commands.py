"""The commands: exit codes, stable JSON, words in both languages, and what is never said."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from acceptance.command import carbonrules
from screening_world import DAY, model_with, own, rules, screened

import carbonrules as cr
from carbonrules.compliance.choosing import choose
from carbonrules.foundation.errors import UsageError
from carbonrules.render.screening import choice_text, screening_page, screening_text
from carbonrules.render.wording import catalogue

NEVER = re.compile(r"\b(clear|ok|compliant|safe to use|approved for use|harmless|permitted)\b", re.IGNORECASE)


def case_file(folder: Path, *numbers: str) -> Path:
    path = folder / "design.json"
    reagents = [{"CAS number": number, "share": "100 %"} for number in numbers]
    path.write_text(json.dumps({"case": "design", "equipment": [{"id": "E1", "reagents": reagents}]}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("number", "code"), [("79-01-6", 1), ("1333-82-0", 0), ("7697-37-2", 0)])
def test_the_command_ends_with_1_where_something_is_restricted(number: str, code: int, tmp_path: Path) -> None:
    found = carbonrules("screen", case_file(tmp_path, number), "-r", "uk,us", "--on", DAY)
    assert found.code == code
    assert " ".join(found.out.split()).endswith("publishes them.")


def test_regions_may_be_written_together_or_apart(tmp_path: Path) -> None:
    path = str(case_file(tmp_path, "79-01-6"))
    told = [
        json.loads(carbonrules("screen", path, *said, "--on", DAY, "--json").out)
        for said in (["-r", "eu,us"], ["--region", "eu", "-r", "us"])
    ]
    assert told[0] == told[1]
    assert [each["region"] for each in told[0]["headline"]] == ["eu", "us"]


def test_the_json_is_the_same_each_time_and_holds_no_time(tmp_path: Path) -> None:
    path = model_with(tmp_path, {})
    first, second = (cr.screen(path, "eu,us", on=DAY, rules=rules()).as_json() for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    assert first["format"] == "carbonrules.screening/1"
    assert first["subject"]["digest"].startswith("sha3-256:")
    assert "time" not in {key for product in first["products"] for key in product}


def test_the_digest_of_the_lists_names_those_that_were_asked(tmp_path: Path) -> None:
    plain = screened("eu", ("77-92-9", "1 %")).lists_digest
    assert screened("eu", ("79-01-6", "1 %")).lists_digest == plain
    assert screened("eu,uk", ("77-92-9", "1 %")).lists_digest != plain


@pytest.mark.parametrize("language", ["en", "zh"])
def test_page_and_terminal_say_the_same_and_end_with_the_notice(language: str, tmp_path: Path) -> None:
    held = own(tmp_path, "  - {CAS number: 302-01-2, status: certified, found at: item 7}\n", region="xx")
    result = screened("eu,us,xx", ("79-01-6", "0.1 %"), ("1333-82-0", "1 %"), held=held)
    page, text = screening_page(result, language), screening_text(result, language)
    said = catalogue(language)["lists.only lists"]
    assert said[:10] in page
    assert said[:10] in text
    assert "79-01-6" in page
    assert "751.301(b)" in page
    assert "751.301(b)" in text
    assert ("not legal" in page) if language == "en" else ("法律意见" in page)


def test_no_sentence_says_that_all_is_well() -> None:
    said = {key: text for key, text in catalogue("en").items() if key.startswith("lists.")}
    assert {key for key, text in said.items() if NEVER.search(text)} == set()


def test_a_region_with_lists_only_is_screened_and_not_assessed(tmp_path: Path) -> None:
    held = own(tmp_path, "  - {CAS number: 302-01-2, status: certified, found at: item 7}\n", region="xx")
    assert "xx" not in held.regions
    assert "xx" in held.screened
    with pytest.raises(UsageError, match="lists of substances and nothing else: it is screened, not assessed"):
        held.region("xx")
    assert {each.region: each.assessed for each in screened("eu,xx", ("77-92-9", "1 %"), held=held).regions} == {
        "eu": True,
        "xx": False,
    }


def test_an_unknown_region_is_told_before_a_model_is_opened() -> None:
    with pytest.raises(UsageError, match="name no list of substances"):
        cr.screen("no-such-model.ifc", "atlantis", on=DAY, rules=rules())


# ---- What may be used instead --------------------------------------------------------------


def test_passivation_of_titanium_in_three_regions() -> None:
    """Nitric and citric acid stay; every chromate falls out by entry 16 and following of both authorisation lists."""
    found = choose("passivation", "titanium", "eu,uk,us", DAY, rules())
    usable = {each.cas_number for each in found.usable}
    assert {"7697-37-2", "77-92-9"} <= usable
    fell = {each.candidate.cas_number: each for each in found.fell_out}
    chromate = [(each.region, each.entry.article) for each in fell["1333-82-0"].against]
    assert chromate == [
        ("eu", "Annex XIV entry 16"),
        ("eu", "Candidate List of Art. 59, Chromium trioxide"),
        ("uk", "Annex 14 entry 16"),
        ("uk", "Candidate List of Art. 59, Chromium trioxide"),
    ]
    assert not usable & set(fell)


def test_what_does_not_serve_the_material_falls_out_with_the_reason() -> None:
    found = choose("degreasing and solvent", "titanium", "uk", DAY, rules())
    fell = {each.candidate.cas_number: each for each in found.fell_out}
    assert fell["75-09-2"].does_not_serve
    assert "stress corrosion" in fell["75-09-2"].candidate.condition


def test_one_certified_at_home_and_out_abroad_shows_both_articles(tmp_path: Path) -> None:
    held = own(tmp_path, "  - {CAS number: 302-01-2, status: certified, found at: item 7}\n", region="xx")
    found = choose("oxygen scavenger", "", "eu,uk", DAY, held, home="xx")
    hydrazine = next(each for each in found.fell_out if each.candidate.cas_number == "302-01-2")
    assert [each.entry.article for each in hydrazine.against] == [
        "Candidate List of Art. 59, Hydrazine",
        "Candidate List of Art. 59, Hydrazine",
    ]
    assert hydrazine.at_home is not None
    assert [(each.status, each.article) for each in hydrazine.at_home.lists] == [("certified", "item 7")]
    text = choice_text(found, "en")
    assert "item 7" in text
    assert "Art. 59" in text


def test_alternatives_of_a_substance_have_nothing_against_them_in_the_regions_asked() -> None:
    """Glutaraldehyde is a candidate in the EU and never offered there; peracetic acid is, with its source."""
    found = screened("eu,uk", ("10222-01-2", "100 %")).products[0].substances[0]
    offered = {each.cas_number: each for each in found.alternatives}
    assert "111-30-8" not in offered
    assert offered["79-21-0"].source
    assert offered["79-21-0"].evidence == "unread"


def test_what_is_not_known_is_told_with_what_is() -> None:
    with pytest.raises(UsageError, match="R941"):
        choose("painting", "titanium", "eu", DAY, rules())
    with pytest.raises(UsageError, match="titanium"):
        choose("passivation", "wood", "eu", DAY, rules())
    told = carbonrules("materials", "--function", "biocide", "-r", "eu", "--on", DAY, "--lang", "zh")
    assert told.code == 0
    assert "落选" in told.out
