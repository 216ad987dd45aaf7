"""Screening worked out by hand: thirteen substances in three regions, limits, dates, proposals, wholes and parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from screening_world import answers, case_with, entries, only, own, rules, screened

from carbonrules.cases.products import Share, read_share
from carbonrules.compliance.screening import screen

# Looked up by hand in the gathered rows. For each region the answer, and the entries that make it.
BY_HAND = {
    # Chromium trioxide: sunset long past, an authorisation allows uses; a candidate; XVII for cement and leather only.
    "1333-82-0": {
        "eu": ("conditional", {"eu-reach-authorisation", "eu-reach-candidate", "eu-reach-restriction"}),
        "uk": ("conditional", {"uk-reach-authorisation", "uk-reach-candidate"}),
        "us": (
            "conditional",
            {"us-california-chromium-plating", "us-california-proposition-65", "us-tsca-cooling"},
        ),
    },
    # Zinc chromate: looked for in XIV and candidate list of the EU and in both of Great Britain; XVII entry 47 has it.
    "13530-65-9": {
        "eu": ("conditional", {"eu-reach-restriction"}),
        "uk": ("no entry", set()),
        "us": ("conditional", {"us-california-proposition-65", "us-tsca-cooling"}),
    },
    # Nitric acid: looked for and not found in XIV, candidate list, Great Britain, Proposition 65; never looked for in
    # XVII and TSCA.
    "7697-37-2": {"eu": ("needs evidence", set()), "uk": ("no entry", set()), "us": ("needs evidence", set())},
    "77-92-9": {"eu": ("needs evidence", set()), "uk": ("no entry", set()), "us": ("needs evidence", set())},
    "7664-39-3": {"eu": ("needs evidence", set()), "uk": ("no entry", set()), "us": ("needs evidence", set())},
    # Glutaraldehyde: a candidate and an approved biocide in the EU; in Great Britain looked for and not found.
    "111-30-8": {
        "eu": ("conditional", {"eu-reach-candidate", "eu-biocides"}),
        "uk": ("no entry", set()),
        "us": ("needs evidence", set()),
    },
    # Trichloroethylene at 50 %: TSCA bans it from 0.1 % on.
    "79-01-6": {
        "eu": ("conditional", {"eu-reach-authorisation", "eu-reach-candidate"}),
        "uk": ("conditional", {"uk-reach-authorisation", "uk-reach-candidate"}),
        "us": ("restricted", {"us-california-proposition-65", "us-tsca-section-6"}),
    },
    # Dichloromethane: banned under TSCA; in the EU in neither list that was searched.
    "75-09-2": {
        "eu": ("needs evidence", set()),
        "uk": ("no entry", set()),
        "us": ("restricted", {"us-california-proposition-65", "us-tsca-section-6"}),
    },
    # Tetrachloroethylene: TSCA phases uses out under a program: a condition.
    "127-18-4": {
        "eu": ("needs evidence", set()),
        "uk": ("no entry", set()),
        "us": ("conditional", {"us-california-proposition-65", "us-tsca-section-6"}),
    },
    "302-01-2": {
        "eu": ("conditional", {"eu-reach-candidate"}),
        "uk": ("conditional", {"uk-reach-candidate"}),
        "us": ("conditional", {"us-california-proposition-65"}),
    },
    # PFOS: the row of the POPs Regulation was reported, its limit was not read: a condition. Great Britain: not found.
    "1763-23-1": {
        "eu": ("conditional", {"eu-pops"}),
        "uk": ("no entry", set()),
        "us": ("conditional", {"us-california-proposition-65"}),
    },
    # Short-chain paraffins: nobody here has read the entry of the POPs Regulation; a candidate all the same.
    "85535-84-8": {
        "eu": ("conditional", {"eu-pops", "eu-reach-candidate"}),
        "uk": ("conditional", {"uk-reach-candidate"}),
        "us": ("needs evidence", set()),
    },
    # Sodium nitrite: a new use that is notified.
    "7632-00-0": {
        "eu": ("needs evidence", set()),
        "uk": ("no entry", set()),
        "us": ("conditional", {"us-tsca-new-uses"}),
    },
}


@pytest.mark.parametrize("number", BY_HAND)
def test_a_substance_as_a_careful_person_finds_it(number: str) -> None:
    found = only(screened("eu,uk,us", (number, "50 %")))
    wanted = BY_HAND[number]
    assert {region: (answer, set(entries(found, region))) for region, answer in answers(found).items()} == wanted


def test_the_headline_counts_the_four_answers_and_says_no_more() -> None:
    """Zinc chromate, trichloroethylene and nitric acid, all declared whole: by hand from the rows above."""
    result = screened("eu,uk,us", ("13530-65-9", "100 %"), ("79-01-6", "100 %"), ("7697-37-2", "100 %"))
    assert [each.as_json() for each in result.headline] == [
        {"region": "eu", "restricted": 0, "conditional": 2, "no entry in lists held": 0, "needs evidence": 1},
        {"region": "uk", "restricted": 0, "conditional": 1, "no entry in lists held": 2, "needs evidence": 0},
        {"region": "us", "restricted": 1, "conditional": 1, "no entry in lists held": 0, "needs evidence": 1},
    ]
    assert result.restricted


@pytest.mark.parametrize(
    ("share", "answer", "stands"),
    [
        ("0.1 %", "restricted", "above"),  # the rule begins at 0.1 %
        ("0.099 %", "conditional", "below"),
        ("0.05 - 0.2 %", "needs evidence", "straddles"),
        ("0.1 - 0.2 %", "restricted", "above"),
        ("< 0.1 %", "needs evidence", "straddles"),  # a sheet may mean up to and including
        ("", "needs evidence", "share not stated"),
    ],
)
def test_a_limit_that_begins_at_its_number(share: str, answer: str, stands: str) -> None:
    entry = entries(only(screened("us", ("79-01-6", share))), "us")["us-tsca-section-6"]
    assert (entry.answer, entry.limit_stands) == (answer, stands)


@pytest.mark.parametrize(
    ("share", "answer"), [("0.1 %", "conditional"), ("0.11 %", "restricted"), ("0.05 - 0.2 %", "needs evidence")]
)
def test_a_limit_that_itself_is_still_allowed(share: str, answer: str, tmp_path: Path) -> None:
    held = own(
        tmp_path,
        "  - {CAS number: 79-01-6, status: prohibited, limit: 0.1, limit unit: '%', limit of: mixture, "
        "limit meant: more than}\n",
    )
    assert answers(only(screened("xx", ("79-01-6", share), held=held))) == {"xx": answer}


def test_a_limit_of_an_article_is_not_compared_with_the_share_in_a_mixture() -> None:
    entry = entries(only(screened("eu", ("302-01-2", "0.01 %"))), "eu")["eu-reach-candidate"]
    assert (entry.answer, entry.limit_stands, entry.limit_of) == ("conditional", "not compared", "article")


@pytest.mark.parametrize(
    ("on", "timing"),
    [("2039-01-01", "sunset passed"), ("2038-12-31", "before the sunset"), ("2023-12-31", "not yet in force")],
)
def test_days_around_a_sunset(on: str, timing: str) -> None:
    entry = entries(only(screened("us", ("1333-82-0", "1 %"), on=on)), "us")["us-california-chromium-plating"]
    assert (entry.timing, entry.answer) == (timing, "conditional")


@pytest.mark.parametrize(("on", "answer"), [("2026-06-29", "conditional"), ("2026-06-30", "restricted")])
def test_a_ban_that_is_not_yet_in_force_is_a_condition(on: str, answer: str) -> None:
    """Canada: in force six months after 2025-12-31."""
    entry = entries(only(screened("ca", ("85535-84-8", "1 %"), on=on)), "ca")["ca-prohibition"]
    assert entry.answer == answer


@pytest.mark.parametrize(("on", "answer"), [("2027-06-30", "conditional"), ("2027-07-01", "needs evidence")])
def test_an_entry_that_has_ended_says_nothing_any_more(on: str, answer: str) -> None:
    entry = entries(only(screened("eu", ("55965-84-9", "1 %"), on=on)), "eu")["eu-biocides"]
    assert (entry.answer, entry.because) == (answer, "ended" if answer == "needs evidence" else "entry")


def test_proposals_stand_apart_and_decide_nothing() -> None:
    """PTFE: looked for in XIV, not in the lists of the law; the PFAS proposal has it."""
    found = only(screened("eu", ("9002-84-0", "100 %")))
    (eu,) = found.answers
    assert eu.answer == "needs evidence"
    assert [each.list for each in eu.proposals] == ["eu-pfas-proposal"]
    assert not {each.list for each in eu.lists} & {"eu-pfas-proposal", "eu-chromium-proposal"}


def test_a_scenario_is_no_law(tmp_path: Path) -> None:
    held = own(tmp_path, "  - {CAS number: 77-92-9, status: prohibited}\n", held="whole", instrument="scenario")
    found = only(screened("xx", ("77-92-9", "100 %"), held=held))
    assert answers(found) == {"xx": "needs evidence"}
    assert [each.status for each in found.answers[0].proposals] == ["prohibited"]


def test_not_on_a_list_is_an_answer_only_where_it_is_held_whole_or_was_searched(tmp_path: Path) -> None:
    rows = "  - {CAS number: 79-01-6, status: prohibited}\n  - {CAS number: 7697-37-2, except: 'yes'}\n"
    part = own(tmp_path, rows)
    told = [
        screened("xx", (number, "100 %"), held=part).products[0].substances[0] for number in ("77-92-9", "7697-37-2")
    ]
    assert [answers(each)["xx"] for each in told] == ["needs evidence", "no entry"]
    assert [each.answers[0].lists[0].because for each in told] == ["not held", "looked for"]
    whole = own(tmp_path, rows, held="whole")
    found = only(screened("xx", ("77-92-9", "100 %"), held=whole))
    assert (answers(found), found.answers[0].lists[0].because) == ({"xx": "no entry"}, "held whole")


def test_what_nobody_has_read_decides_nothing() -> None:
    """China's list of 2020 was replaced by one that was not read: mercury stands on it and on three lists that were."""
    entry = entries(only(screened("cn", ("56-35-9", "1 %"))), "cn")["cn-strictly-restricted"]
    assert (entry.answer, entry.because, entry.evidence) == ("needs evidence", "unread", "unread")
    assert answers(only(screened("cn", ("56-35-9", "1 %")))) == {"cn": "needs evidence"}


def test_a_list_of_which_nothing_is_held_asks_for_evidence_of_every_substance() -> None:
    found = only(screened("sea", ("77-92-9", "100 %")))
    assert answers(found) == {"sea": "needs evidence"}
    assert len(found.answers[0].lists_not_held) == 5


def test_a_wrong_check_digit_is_told_with_its_code_and_looked_up_nowhere() -> None:
    found = only(screened("eu,uk", ("1333-82-1", "1 %")))
    assert answers(found) == {"eu": "needs evidence", "uk": "needs evidence"}
    assert found.problems == (
        "F841: the check digit of the CAS number `1333-82-1` is wrong; "
        "with these digits it would end in 0: compare it with the data sheet",
    )
    assert all(not each.lists for each in found.answers)


def test_a_reagent_without_a_number_is_known_by_its_name_or_needs_evidence() -> None:
    result = screen(case_with({"id": "red lead", "share": "40 %"}, {"id": "secret sauce"}), "eu", "2026-11-22", rules())
    known, unknown = (each.substances[0] for each in result.products)
    assert (known.cas_number, known.recognised, known.by) == ("1314-41-6", "name", "red lead")
    assert (unknown.recognised, unknown.answers[0].answer) == ("not recognised", "needs evidence")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("15 %", Share(15, 15)),
        ("10 – 20 %", Share(10, 20)),
        ("1%-2.5%", Share(1, 5 / 2)),
        ("≥ 60 %", Share(60, 100)),
        ("不超过 1 %", Share(0, 1)),
        ("20 - 10 %", None),
        ("120 %", None),
        ("a little", None),
    ],
)
def test_shares_as_data_sheets_print_them(text: str, share: Share | None) -> None:
    assert read_share(text) == share
