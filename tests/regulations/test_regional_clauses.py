"""The clauses of layer 2: each stands in the file of its region, follows law only where law is, answers in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from acceptance.command import carbonrules

from carbonrules.foundation.resources import bundled
from carbonrules.language import syntax
from carbonrules.language.parse import parse_file

LAW = ("enacted", "adopted")
REGIONS = {"EU": "eu", "UK": "uk", "US": "us", "CA": "us", "CND": "ca", "SEA": "sea", "ME": "gulf", "OC": "oceania"}
FILES = [bundled("regulations") / region / "clauses.creg" for region in dict.fromkeys(REGIONS.values())]


def clauses(path: Path) -> Iterator[tuple[syntax.Clause, dict[str, str]]]:
    """Every clause of a file with the sources that it cites, each with its status."""
    regulation = parse_file(path).regulation
    assert regulation is not None
    statuses = {each.short.text: each.status.text for each in regulation.header.sources}
    for block in regulation.blocks:
        if isinstance(block, syntax.Clause):
            yield block, {cite.source.text: statuses[cite.source.text] for cite in block.cites}


ALL = [pytest.param(clause, sources, id=clause.id.text) for path in FILES for clause, sources in clauses(path)]


def test_every_clause_that_was_gathered_stands_in_the_file_of_its_region(shared: Path) -> None:
    text = (shared / "facts" / "clauses.md").read_text(encoding="utf-8")
    gathered = set(re.findall(r"^\| (REG-[A-Z]+-\d\d) \|", text, re.MULTILINE))
    held = {clause.id.text: path.parent.name for path in FILES for clause, _ in clauses(path)}
    assert set(held) == {each for each in gathered if not each.startswith("REG-CHN-")}
    assert all(REGIONS[id.split("-")[1]] == region for id, region in held.items())


@pytest.mark.parametrize(("clause", "sources"), ALL)
def test_a_duty_has_a_law_and_what_is_only_proposed_informs(clause: syntax.Clause, sources: dict[str, str]) -> None:
    """`must` cites what is enacted or adopted; beside a proposal it is `should`, and says that it informs."""
    assert clause.otherwise is not None
    if clause.strength == "must":
        assert set(sources.values()) & set(LAW)
        assert "proposed" not in sources.values()
    if "proposed" in sources.values():
        assert clause.strength == "should"
        assert clause.otherwise.text.startswith("For information")


@pytest.mark.parametrize(("clause", "sources"), ALL)
def test_a_clause_says_with_what_evidence_who_does_what_and_in_how_many_days(
    clause: syntax.Clause, sources: dict[str, str]
) -> None:
    assert sources
    assert clause.evidence
    assert [each.within is not None for each in clause.remedies] == [True]
    assert [each.language.text for each in clause.titles] == ["zh"]


def told(folder: Path, region: str, **facts: Any) -> dict[str, str]:
    """The state of each regional clause of one technical file, with the sentence for what is not in order."""
    thing = {"id": "DEMO line", "commodity code": "8419 50 80", "assessment date": "2026-07-15"}
    thing |= {name.replace("_", " "): fact for name, fact in facts.items()}
    case = folder / "case.json"
    case.write_text(json.dumps({"technical file": [thing]}), encoding="utf-8")
    printed = carbonrules("assess", case, "--region", region, "--on", "2026-07-15", "--json")
    (found,) = (each for each in json.loads(printed.out)["regulations"] if each["id"] == f"{region}.clauses")
    duties = found["subjects"][0]["clauses"]
    return {
        each["id"]: f"{each['state']}: {each['otherwise']}" if each["state"] == "violated" else each["state"]
        for each in duties
        if each["id"].startswith("REG-")
    }


def product(number: str, **facts: str) -> dict[str, Any]:
    """A product with one component."""
    components = [{"CAS number": number, "upper share": "20 %"}]
    return {"product": "DEMO product", "components": components} | {
        name.replace("_", " "): fact for name, fact in facts.items()
    }


def test_a_chromate_primer_on_a_site_of_the_union(tmp_path: Path) -> None:
    primer = product("1333-82-0", used_at_destination="yes", authorisation_number="none")
    answers = told(
        tmp_path,
        "eu",
        destination="DE",
        products_used=[primer],
        goods_lines=[{"CN code": "8419 50 80"}],
        declares_actual_emissions="yes",
        verifications=[],
    )
    assert answers["REG-EU-02"] == (
        "violated: Use another product on the site, or give the authorisation number. "
        "An imported article that is finished is not asked."
    )
    assert answers["REG-EU-06"] == "satisfied"
    assert answers["REG-EU-08"].startswith("violated: No evidence of an accreditation by an EU or EEA body")
    # Nobody has said what became of the substance in articles, or of the assessment of its entry: no verdict.
    assert (answers["REG-EU-01"], answers["REG-EU-04"]) == ("undetermined", "undetermined")


def test_a_duty_of_a_state_is_asked_in_that_state_only(tmp_path: Path) -> None:
    cleaner = product("127-18-4", exempt_use="none", workplace_protection_record="DEMO record")
    answers = told(
        tmp_path, "us", destination="US", products_used=[cleaner], Californian_installation="no", warning_text="none"
    )
    assert answers["REG-US-01"] == "satisfied"
    assert (answers["REG-CA-01"], answers["REG-CA-02"]) == ("not applicable", "not applicable")
    answers = told(
        tmp_path,
        "us",
        destination="US",
        products_used=[product("127-18-4", safe_harbour_assessment="none")],
        Californian_installation="yes",
        warning_text="none",
    )
    assert answers["REG-CA-01"].startswith("violated: Warn of the listed substances")


def test_an_annex_for_several_countries_asks_by_destination(tmp_path: Path) -> None:
    listed = {"product": "DEMO product", "locally listed": "yes", "local permit": "none"}
    answers = told(tmp_path, "sea", destination="TH", products_used=[listed], coated="no")
    assert answers == {
        "REG-SEA-01": "not applicable",
        "REG-SEA-02": "undetermined",
        "REG-SEA-03": "not applicable",
        "REG-SEA-04": "violated: Show the permit for each listed product, by its type in the country.",
        "REG-SEA-05": "not applicable",
    }
