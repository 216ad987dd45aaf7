"""Whatever a command can't do, it says in the form that was asked for: text, the published JSON, or SARIF."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from acceptance.command import Told, carbonrules

from carbonrules.cli.app import COMMANDS

PARTS = {"code", "severity", "sentence", "place", "further", "help", "fix", "citation"}
# A way to fail for each command, and the code it ends with.
FAILING = {
    "check": ("check no-such.creg", "R905"),
    "fmt": ("fmt no-such.creg", "R905"),
    "test": ("test no-such.creg", "R905"),
    "test --properties": ("test --properties no-such.creg", "R905"),
    "doctor": ("doctor no-such.creg", "R905"),
    "explain": ("explain nothing is called so", "R906"),
    "graph": ("graph no.such -o graph.svg", "R903"),
    "diff": ("diff no-such.creg nor-such.creg", "R905"),
    "schema": ("schema mars", "R903"),
    "form": ("form --region mars -o form.xlsx", "R903"),
    "extract": ("extract no-such.json", "W871"),
    "assess": ("assess no-such.json --region eu --on 2026-06-30", "W871"),
    "compare": ("compare no-such.json --from cn --to mars --on 2026-06-30", "W871"),
    "convert": ("convert no-such.json --from cn --to mars --on 2026-06-30", "W871"),
    "reduction": ("reduction no-such.json --region eu --on 2026-06-30", "R905"),
    "ids": ("ids --region mars -o mars.ids", "R903"),
    "modelling-kit": ("modelling-kit --rules no-such-folder -o kit", "R905"),
    "check-model": ("check-model no-such.ifc", "M851"),
    "screen": ("screen no-such.json --region eu --on 2026-06-30", "W871"),
    "materials": ("materials --function singing --region eu --on 2026-06-30", "R941"),
    "sources": ("sources --region mars", "R903"),
    "verifiers": ("verifiers --region mars", "R903"),
    "pack": ("pack no-such-folder -o no.crpack", "R905"),
    "packs": ("packs no-such.crpack", "R905"),
    "lock": ("lock --rules no-such-folder", "R905"),
    "factors search": ("factors search acid --rules no-such-folder", "R905"),
    "factors coverage": ("factors coverage --rules no-such-folder", "R905"),
    "factors stale": ("factors stale --on 2026-13-01", "R901"),
    "replay": ("replay no-such-folder", "R917"),
    "new region": ("new region EU", "R911"),
    "factors list": ("factors list --rules no-such-folder", "R905"),
    "factors add": ("factors add no-such.yaml --licence so --into here --for no.such", "R903"),
}


def findings(told: Told) -> list[dict[str, Any]]:
    """The findings of a command that printed nothing but the published form."""
    document = json.loads(told.out)
    assert (document["format"], told.err) == ("carbonrules.diagnostics/1", "")
    assert all(set(each) == PARTS for each in document["diagnostics"])
    found: list[dict[str, Any]] = document["diagnostics"]
    return found


def test_every_command_is_tried() -> None:
    assert {name.partition(" --")[0] for name in FAILING} == {each.name for each in COMMANDS}


@pytest.mark.parametrize("command", FAILING)
def test_a_command_that_fails_prints_the_published_form(command: str) -> None:
    typed, code = FAILING[command]
    told = carbonrules(*typed.split(), "--json")
    assert [each["code"] for each in findings(told)] == [code]
    assert told.code in (1, 2)


@pytest.mark.parametrize("command", FAILING)
def test_and_says_the_same_to_a_person_in_either_language(command: str) -> None:
    typed, code = FAILING[command]
    english, chinese = (carbonrules(*typed.split(), "--lang", language) for language in ("en", "zh"))
    assert english.err.startswith(f"{code}: ")
    assert chinese.err.startswith(f"{code}：")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese.err)
    assert (english.out, chinese.out) == ("", "")
    assert english.code == chinese.code


@pytest.mark.parametrize("command", FAILING)
def test_words_that_a_command_does_not_know_are_told_too(command: str) -> None:
    told = carbonrules(*command.split(" --")[0].split(), "--no-such-option", "--json")
    (found,) = findings(told)
    assert (found["code"], told.code) == ("R940", 2)
    assert found["sentence"].endswith("there is no option `--no-such-option`")


def test_a_command_that_is_none() -> None:
    told = carbonrules("asess", "--lang", "zh")
    assert told.err.splitlines()[0] == "R940：没有命令 `asess`"
    assert told.code == 2


@pytest.mark.parametrize(
    ("raised", "code", "ends"),
    [
        (RecursionError(), "R904", 1),
        (PermissionError(13, "Permission denied", "act.creg"), "R905", 2),
    ],
)
def test_what_the_machine_refuses_has_the_form_too(raised: Exception, code: str, ends: int) -> None:
    with mock.patch("carbonrules.library.load.check", side_effect=raised):
        as_json, as_text = carbonrules("check", "--json"), carbonrules("check", "--lang", "zh")
    assert [each["code"] for each in findings(as_json)] == [code]
    assert as_text.err.startswith(f"{code}：")
    assert (as_json.code, as_text.code) == (ends, ends)


def test_in_chinese_the_json_speaks_chinese() -> None:
    (english,), (chinese,) = (
        findings(carbonrules("schema", "mars", "--json", "--lang", each)) for each in ("en", "zh")
    )
    assert chinese["sentence"] == "已载入的法规中没有地区 `mars`"
    assert {key for key in english if english[key] != chinese[key]} == {"sentence", "help"}


def test_two_forms_at_once_are_refused() -> None:
    told = carbonrules("check", "--json", "--sarif")
    assert json.loads(told.out)["runs"][0]["results"][0]["ruleId"] == "R940"
