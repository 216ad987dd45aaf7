"""SARIF 2.1.0: the same findings in the same order, in the form that tools for reviewing code read.

No package brings the schema of SARIF under terms we could take it by, so its rules for what we use stand here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from acceptance.command import carbonrules
from samples import can_be_run, found_in

from carbonrules.foundation.codes import codes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.render.sarif import SCHEMA, sarif

MADE = [finding for name, code in codes().items() if can_be_run(name) for finding in found_in(name, code.wrong)]
TEXT = {"text": str}
URI, NUMBER = "uri", "number"
# Each object of the form: its members, and which of them must be there.
LOCATION = {"physicalLocation": "physicalLocation", "logicalLocations": ["logicalLocation"]}
FORM: dict[str, tuple[dict[str, Any], set[str]]] = {
    "log": ({"$schema": URI, "version": str, "runs": ["run"]}, {"version", "runs"}),
    "run": (
        {"tool": "tool", "language": str, "columnKind": str, "results": ["result"]},
        {"tool", "results"},
    ),
    "tool": ({"driver": "driver"}, {"driver"}),
    "driver": ({"name": str, "version": str, "rules": ["rule"]}, {"name"}),
    "rule": (
        {"id": str, "shortDescription": "message", "fullDescription": "message", "messageStrings": {"": "message"}},
        {"id"},
    ),
    "message": (TEXT, {"text"}),
    "result": (
        {
            "ruleId": str,
            "ruleIndex": NUMBER,
            "level": str,
            "message": "message",
            "locations": ["location"],
            "relatedLocations": ["relatedLocation"],
            "fixes": ["fix"],
        },
        {"message"},
    ),
    "location": (LOCATION, set()),
    "relatedLocation": ({"id": NUMBER, "message": "message", **LOCATION}, set()),
    "physicalLocation": ({"artifactLocation": "artifactLocation", "region": "region"}, {"artifactLocation"}),
    "logicalLocation": ({"fullyQualifiedName": str}, set()),
    "artifactLocation": ({"uri": URI}, set()),
    "region": ({"startLine": NUMBER, "startColumn": NUMBER, "endColumn": NUMBER}, set()),
    "fix": ({"description": "message", "artifactChanges": ["artifactChange"]}, {"artifactChanges"}),
    "artifactChange": (
        {"artifactLocation": "artifactLocation", "replacements": ["replacement"]},
        {"artifactLocation", "replacements"},
    ),
    "replacement": ({"deletedRegion": "region", "insertedContent": "message"}, {"deletedRegion"}),
}


def obeys(value: Any, form: Any, at: str = "") -> None:
    """Hold a value against the form, member by member."""
    match form:
        case [inner]:
            assert isinstance(value, list), at
            for number, each in enumerate(value):
                obeys(each, inner, f"{at}/{number}")
        case {"": inner}:
            for key, each in value.items():
                obeys(each, inner, f"{at}/{key}")
        case "uri":
            assert isinstance(value, str), at
            assert value, at
            assert not set(' \\"<>^`{}|') & set(value), at
        case "number":
            assert isinstance(value, int), at
            assert value >= 0, at
        case str():
            members, needed = FORM[form]
            assert needed <= set(value) <= set(members), at
            for key, each in value.items():
                obeys(each, members[key], f"{at}/{key}")
        case _:
            assert isinstance(value, form), at


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_finding_has_the_form(language: str) -> None:
    log = sarif(MADE, language)
    obeys(json.loads(json.dumps(log)), "log")
    (run,) = json.loads(json.dumps(log))["runs"]
    assert (log["$schema"], log["version"]) == (SCHEMA, "2.1.0")
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for finding, result in zip(MADE, run["results"], strict=True):
        assert result["ruleId"] == rules[result["ruleIndex"]] == finding.code
        assert result["level"] == finding.severity
        assert result["message"]["text"].startswith(finding.said_in(language).sentence)
        for location in (*result.get("locations", []), *result.get("relatedLocations", [])):
            region = location["physicalLocation"].get("region", {})
            assert all(number >= 1 for number in region.values())
            assert region.get("startColumn", 1) <= region.get("endColumn", 1)


def test_rules_are_told_in_both_languages() -> None:
    rule: Any = sarif([Diagnostic("S101", "this line holds a tab")])["runs"]
    told = rule[0]["tool"]["driver"]["rules"][0]
    assert told["messageStrings"] == {"en": {"text": "a tab"}, "zh-Hans": {"text": "制表符"}}


def result_of(finding: Diagnostic) -> Any:
    log: Any = sarif([finding])
    return log["runs"][0]["results"][0]


def test_further_places_are_related_locations() -> None:
    place = Place("my rules/act.creg", 3, 5, 9, "  is duty")
    result = result_of(Diagnostic("N203", "two", place, ((Place("other.creg", 7), "the other one"),)))
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "my%20rules/act.creg"},
                "region": {"startLine": 3, "startColumn": 5, "endColumn": 9},
            }
        }
    ]
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {"artifactLocation": {"uri": "other.creg"}, "region": {"startLine": 7}},
            "message": {"text": "the other one"},
        }
    ]


def test_a_cell_or_a_part_of_json_is_a_logical_location() -> None:
    result = result_of(Diagnostic("W880", "too low", Place("/cases/plan.xlsx", text="equipment!C8")))
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "file:///cases/plan.xlsx"}},
            "logicalLocations": [{"fullyQualifiedName": "equipment!C8"}],
        }
    ]


def test_a_fix_is_given_only_where_it_is_the_exact_text() -> None:
    exact = Diagnostic("S113", "raised", Place("a.creg", 2, 3, 4, "m m²"[:2] + "²"), help="write `2` instead of `²`")
    (fix,) = result_of(exact)["fixes"]
    assert fix["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 3, "endColumn": 4},
            "insertedContent": {"text": "2"},
        }
    ]
    guessed = Diagnostic(
        "N202", "there is no rule `wieght`", Place("a.creg", 2, 1, 7, "wieght"), help="did you mean `weight`?"
    )
    words = Diagnostic("S116", "sign", Place("a.creg", 1, 2, 3, "a≥b"), help="write `is at least` instead of `≥`")
    assert "fixes" not in result_of(guessed)
    assert "fixes" not in result_of(words)


def test_check_prints_the_same_findings_in_the_same_order(tmp_path: Path) -> None:
    (tmp_path / "act.creg").write_text(
        codes()["S103"].wrong + codes()["S107"].wrong.partition("\n")[2], encoding="utf-8"
    )
    as_json = json.loads(carbonrules("check", tmp_path, "--json").out)
    told = carbonrules("check", tmp_path, "--sarif")
    log = json.loads(told.out)
    obeys(log, "log")
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == [each["code"] for each in as_json["diagnostics"]]
    assert len(as_json["diagnostics"]) > 1
    assert told.code == 1


def test_fmt_and_test_print_it_too(tmp_path: Path) -> None:
    (tmp_path / "act.creg").write_text(codes()["S107"].wrong, encoding="utf-8")
    told = carbonrules("fmt", "--check", tmp_path, "--sarif")
    assert [each["ruleId"] for each in json.loads(told.out)["runs"][0]["results"]] == ["S107"]
    told = carbonrules("test", "--sarif")
    assert (json.loads(told.out)["runs"][0]["results"], told.code) == ([], 0)
