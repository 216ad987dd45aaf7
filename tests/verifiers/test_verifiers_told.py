"""What is said of a verifier: three answers and no fourth, law apart from scheme, and nobody called unqualified."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from acceptance.command import Told, carbonrules
from verifier_world import DAY, REGISTER, WORKS, asked, case_with, rules

import carbonrules as cr
from carbonrules.compliance.verifiers import verifiers
from carbonrules.foundation.errors import UsageError
from carbonrules.render.verifiers import verifiers_text
from carbonrules.render.wording import catalogue, wording

# In a sentence about a body, these would judge it.
NEVER = re.compile(r"\b(un|not |dis)(qualified|approved|trustworthy|recognised|valid)|blacklist|reject", re.IGNORECASE)


def told(*words: str) -> Told:
    return carbonrules("verifiers", *words, "--rules", REGISTER, "--rules", WORKS)


@pytest.mark.parametrize("name", ["DEMO Verify", "demo  verify gmbh"])
def test_evidence_is_held_of_a_body_by_its_name_or_that_of_its_entity(name: str) -> None:
    found = asked(name)
    assert found.answer == "evidence held"
    assert [each.number for each in found.held] == ["DEMO-VS-0001"]
    assert found.held[0].counts_under == ("eu.anticorrosion",)
    assert found.ask == ()


@pytest.mark.parametrize(
    ("on", "answer", "ended"),
    [
        ("2023-06-30", "no evidence held", ""),
        ("2023-07-01", "evidence held", ""),
        ("2026-06-30", "evidence held", ""),
        ("2026-07-01", "evidence held ended", "2026-06-30"),
    ],
)
def test_the_first_and_the_last_day_count(on: str, answer: str, ended: str) -> None:
    found = asked("DEMO Ended", on)
    assert (found.answer, found.ended) == (answer, ended)


def test_where_no_evidence_is_held_the_register_is_named_with_its_address() -> None:
    found = asked("DEMO Nobody Has Heard Of")
    assert (found.answer, found.held) == ("no evidence held", ())
    first = found.ask[0]
    assert (first.role, first.address) == ("register", "https://european-accreditation.org/?p=47248")
    assert "UKAS" not in [each.name for each in found.ask]


def test_an_accreditor_that_the_region_does_not_count_is_no_evidence_there_and_is_at_home() -> None:
    abroad, home = asked("DEMO Abroad"), asked("DEMO Abroad", region="cn")
    assert (abroad.answer, [each.number for each in abroad.elsewhere]) == ("no evidence held", ["DEMO-VV-0003"])
    assert abroad.elsewhere[0].left_out_by == ("eu.anticorrosion",)
    assert home.answer == "evidence held"


def test_an_accreditor_of_another_region_is_asked_where_the_rules_count_it() -> None:
    """What nobody has read is neither chosen nor asked; what is left out is not asked."""
    found = verifiers("harbour", DAY, "DEMO Verify", rules())
    assert found.asked is not None
    assert [(each.region, each.name) for each in found.asked.ask] == [("uk", "UKAS")]
    (reminder,) = found.reminders
    assert (reminder.is_law, reminder.choose, reminder.not_enough) == (True, ("UKAS",), ("CNAS",))
    assert "by law: choose a body that one of these has accredited" in verifiers_text(found, wording("en"))


def test_a_part_of_a_name_is_another_entity() -> None:
    found = asked("DEMO")
    assert found.answer == "no evidence held"
    assert found.similar == ("DEMO Abroad Co., Ltd.", "DEMO Ended AB", "DEMO Verify GmbH")


def test_the_reminder_says_whom_to_choose_and_that_a_scheme_is_not_law() -> None:
    (reminder,) = verifiers("eu", DAY, rules=rules()).reminders
    assert not reminder.is_law
    assert reminder.choose == ("ACCREDIA", "DAkkS", "SWEDAC")
    assert reminder.not_enough == ("CNAS", "UKAS")
    assert "by the scheme, which is not law: choose a body" in told("--region", "eu").out


def test_a_region_without_a_rule_says_so_and_a_region_that_is_none_is_refused() -> None:
    bare = replace(verifiers("eu", DAY, rules=rules()), rules=(), reminders=(), bodies=())
    assert "no rule of this region on accreditors is held" in verifiers_text(bare, wording("en"))
    with pytest.raises(UsageError) as refused:
        verifiers("atlantis", DAY, rules=rules())
    assert refused.value.diagnostics[0].code == "R903"


def test_an_agreement_that_ended_is_told_with_its_last_day_and_its_successor_from_its_first() -> None:
    before, after = (verifiers("eu", on, rules=rules()).registers for on in ("2025-12-31", "2026-01-01"))
    assert [each.until for each in after if each.name.startswith("International Accreditation Forum")] == ["2025-12-31"]
    assert {each.name for each in after} - {each.name for each in before} == {
        "Global Accreditation Cooperation Incorporated",
        "National accreditation bodies of the EU and the EEA",
    }


def test_a_body_is_asked_about_on_a_day() -> None:
    refused = told("--region", "eu", "--body", "DEMO Verify")
    assert (refused.code, refused.err.splitlines()[0]) == (
        2,
        "R940: what is held of `DEMO Verify` depends on a day",
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_languages_say_the_answer_first_and_the_notice_last(language: str) -> None:
    out = told("--region", "eu", "--on", DAY, "--body", "DEMO Ended", "--lang", language).out
    lines = out.splitlines()
    assert lines[2] in (
        "DEMO Ended: evidence held ended on 2026-06-30; ask the register whether it was renewed",
        "DEMO Ended：所持证据已于 2026-06-30 到期；请向登记机构询问是否续期",
    )
    assert lines[4].strip() == catalogue(language)["verifiers.invented"]
    assert "".join(out.split()).endswith(("publishesthem.", "核实。"))


def test_no_sentence_of_ours_says_that_a_body_is_not_qualified() -> None:
    own = {key: text for key, text in catalogue("en").items() if key.startswith("verifiers.")}
    assert own
    assert not {key: text for key, text in own.items() if NEVER.search(text)}


def test_json_holds_what_the_screen_tells() -> None:
    document = json.loads(told("--region", "eu", "--on", DAY, "--body", "DEMO Verify", "--json").out)
    assert document["format"] == "carbonrules.verifiers/1"
    assert document["asked"]["answer"] == "evidence held"
    assert document["asked"]["held"][0]["counts under"] == ["eu.anticorrosion"]
    assert document["notice"]


@pytest.mark.parametrize(
    ("body", "accreditor", "state"),
    [
        ("DEMO Verify GmbH", "DAkkS", "satisfied"),
        ("DEMO Ended", "SWEDAC", "needs evidence"),
        ("DEMO Nobody Has Heard Of", "DAkkS", "needs evidence"),
        ("DEMO Abroad", "CNAS", "violated"),
    ],
)
def test_a_manual_may_ask_that_the_body_of_a_certificate_was_looked_up(
    body: str, accreditor: str, state: str, tmp_path: Path
) -> None:
    """Not to stand in the register never violates; an accreditor that the annex leaves out does."""
    result = cr.assess(cr.read_case(case_with(tmp_path, body, accreditor)), rules().region("eu"), on="2026-09-30")
    states = {
        clause.id: clause.state
        for regulation in result.regulations
        for subject in regulation.subjects
        for clause in subject.clauses
    }
    assert states["WORKS-01"] == state
