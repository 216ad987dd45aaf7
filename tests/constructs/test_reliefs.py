"""Reliefs: who may claim which benefit, and how much it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_act import ACT, codes, findings, result, subject

from carbonrules.derivation.replay import replay
from carbonrules.language.digest import law_digest
from carbonrules.language.formatting.format import format_text
from carbonrules.language.parse import parse
from carbonrules.library.aloud.blocks import Aloud
from carbonrules.library.diff import diff
from carbonrules.library.testing import run_and_cover

RELIEFS = """
relief lower charge for each good in EUR
  cite ACT Art. 5
  grants charge relief
  when recycled is at least 50 %
  evidence declaration of origin
  is net mass × 0.50 EUR/kg

relief bidding preference for each good
  cite ACT Art. 6
  grants bidding preference
  when net mass is more than 100 kg
  is not quantified

rule charge for each good in EUR
  cite ACT Art. 7
  is 100 EUR
  less lower charge
  result at least 0 EUR
"""


def test_a_relief_tells_who_may_claim_it_and_how_much_it_is(tmp_path: Path) -> None:
    found = subject(tmp_path, [RELIEFS])
    preference, lower = found.reliefs
    assert lower.amount is not None
    assert (lower.name, lower.claim, lower.amount.value, lower.grants) == ("lower charge", "yes", "60", "charge relief")
    assert lower.evidence == ("declaration of origin",)
    assert (preference.claim, preference.quantified, preference.amount) == ("yes", False, None)
    assert found.values["charge"].value == "40"


def test_who_does_not_meet_the_condition_gets_nothing(tmp_path: Path) -> None:
    found = subject(tmp_path, [RELIEFS], recycled="40 %")
    lower = found.reliefs[1]
    assert lower.amount is not None
    assert (lower.claim, lower.amount.value, found.values["charge"].value) == ("no", "0", "100")


def test_what_is_missing_leaves_the_claim_open(tmp_path: Path) -> None:
    preference = subject(tmp_path, [RELIEFS], net_mass=None).reliefs[0]
    assert preference.claim == "undetermined"
    assert preference.none is not None
    assert preference.none[0].about == ("good", "net mass")


def test_a_relief_with_an_amount_says_its_unit_and_is_claimed_for_a_subject() -> None:
    assert codes(RELIEFS.replace("relief lower charge for each good in EUR", "relief lower charge for each good")) != []
    member = "\nrelief light part for each part\n  cite ACT Art. 8\n  grants ease\n  is not quantified\n"
    assert codes(member) == ["N212"]


FALLBACK = "    when net mass is missing use 200 kg because ACT Art. 5(2)\n"
LIGHTER = f"""
relief lower charge for each good in EUR
  cite ACT Art. 5
  grants charge relief
  when net mass is more than 100 kg
  is net mass × 0.50 EUR/kg
{FALLBACK}"""


def test_what_stands_in_for_a_missing_fact_holds_for_the_whole_relief(tmp_path: Path) -> None:
    found = [subject(tmp_path, [LIGHTER], net_mass=each).reliefs[0] for each in ("120 kg", None)]
    amounts = [each.amount.value for each in found if each.amount is not None]
    assert ([each.claim for each in found], amounts) == (["yes", "yes"], ["60", "100"])


def test_what_stands_in_is_a_step_with_its_article_and_replays(tmp_path: Path) -> None:
    found = result(tmp_path, [LIGHTER], **{"net mass": None})
    nodes = json.loads(found.bundle()["derivation.json"])["nodes"].values()
    used = [each for each in nodes if each["op"] == "fallback" and each["inputs"][0]["role"] == "use"]
    assert {each["item"] for each in used} == {
        "atlantis.act/relief/lower charge",
        "atlantis.act/relief/lower charge/claim",
    }
    assert {each["args"]["article"] for each in used} == {"ACT Art. 5(2)"}
    assert replay(found.bundle()).holds


def test_a_divisor_of_0_has_the_answer_that_the_relief_states(tmp_path: Path) -> None:
    text = """
relief lower charge for each good in EUR
  cite ACT Art. 5
  grants charge relief
  is 12 EUR / recycled
    when recycled is 0 use 3 EUR because ACT Art. 5(3)
"""
    amounts = [subject(tmp_path, [text], recycled=each).reliefs[0].amount for each in ("50 %", "0 %")]
    assert [each.value for each in amounts if each is not None] == ["24", "3"]
    assert codes(text.partition("    when recycled")[0]) == ["U306"]


def test_a_divisor_of_0_has_the_answer_that_an_exception_states(tmp_path: Path) -> None:
    text = """
rule charge for each good in EUR
  cite ACT Art. 7
  is 100 EUR

exception declared goods to charge
  cite ACT Art. 8
  when declared is yes
  is 12 EUR / recycled
    when recycled is 0 use 3 EUR because ACT Art. 8(2)
"""
    found = [subject(tmp_path, [text], recycled=each).values["charge"].value for each in ("50 %", "0 %")]
    assert found == ["24", "3"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("when recycled is missing use 50 % because ACT Art. 5(2)", "N213"),
        ("when net mass is missing use 20 EUR because ACT Art. 5(2)", "U303"),
        ("when net mass is missing use net mass because ACT Art. 5(2)", "L513"),
    ],
)
def test_what_stands_in_is_checked_as_it_is_in_a_rule(line: str, code: str) -> None:
    body = f"  is net mass × 0.50 EUR/kg\n    {line}\n"
    relief = f"\nrelief lower charge for each good in EUR\n  cite ACT Art. 5\n  grants charge relief\n{body}"
    rule = f"\nrule charge for each good in EUR\n  cite ACT Art. 5\n{body}"
    assert codes(relief) == codes(rule) == [code]


@pytest.mark.parametrize(
    ("line", "sentence", "help"),
    [
        ("is 20 EUR", "`is` is said twice in this block", "a relief has one amount: keep the line that is meant"),
        ("is not quantified", "this relief has an amount and has none", "keep the line that is meant"),
    ],
)
def test_a_second_amount_is_told_with_both_places(line: str, sentence: str, help: str) -> None:
    (found,) = findings(f"{LIGHTER}  {line}\n")
    assert (found.code, found.sentence, found.help) == ("S124", sentence, help)
    ((place, note),) = found.further
    assert found.place is not None
    assert (found.place.line - place.line, note) == (2, "the other one")


def test_no_amount_said_twice_is_told() -> None:
    assert codes(RELIEFS.replace("  is not quantified", "  is not quantified\n  is not quantified")) == ["S124"]


def test_what_stands_in_is_law_as_far_as_it_is_written() -> None:
    texts = (LIGHTER, LIGHTER.replace(FALLBACK, ""), LIGHTER.replace("200 kg", "300 kg"))
    assert len({law(each) for each in texts}) == len(texts)
    # The name that this text had before a relief could say what stands in.
    assert law(RELIEFS) == "sha3-256:459d8d0b12f9262d28f29222a70ae89dc7af2cc4cb4a6b4ab66af62670575e6e"


def test_a_difference_tells_what_stands_in(tmp_path: Path) -> None:
    for name, text in (("before", LIGHTER), ("after", LIGHTER.replace("200 kg", "300 kg"))):
        (tmp_path / f"{name}.creg").write_text(ACT + text)
    (regulation,) = diff(tmp_path / "before.creg", tmp_path / "after.creg").regulations
    (change,) = regulation.changes
    assert (change.kind, change.name) == ("missing-branch", "lower charge, net mass missing")
    assert ("200 kg" in change.before, "300 kg" in change.after) == (True, True)
    assert change.article == "ACT Art. 5"


def law(text: str) -> str:
    found = parse(ACT + text, "act.creg").regulation
    assert found is not None
    return law_digest(found)


def test_fmt_keeps_what_stands_in_below_its_amount() -> None:
    tidy = format_text(ACT + LIGHTER, "act.creg").text
    assert FALLBACK in tidy
    assert format_text(ACT + LIGHTER.replace("    when net", "       when   net"), "act.creg").text == tidy


def test_it_is_said_in_chinese_with_what_stands_in() -> None:
    found = parse(ACT + LIGHTER, "act.creg").regulation
    assert found is not None
    assert Aloud("zh", {}).block(found.blocks[-1]).splitlines() == [
        "优惠：lower charge（每个 good，单位 EUR）",
        "  依据 ACT Art. 5",
        "  给予：charge relief",
        "  当 net mass 高于100 kg 时",
        "  等于 net mass × 0.50 EUR/kg",
        "  net mass 缺失时，以200 kg 代替（依据 ACT Art. 5(2)）",
    ]


EXAMPLE = """
example "{name}" on 2026-06-30
  cite ACT Art. 5
  given a good
    import date is 2026-02-01
{mass}    recycled    is 60 %
    declared    is yes
    parts       is none
  expect lower charge is {amount}
"""


def test_coverage_asks_for_what_stands_in(tmp_path: Path) -> None:
    stated = EXAMPLE.format(name="stated", mass="    net mass    is 120 kg\n", amount="60 EUR")
    silent = EXAMPLE.format(name="silent", mass="", amount="100 EUR")
    unit = ("missing-branch", "lower charge, net mass missing")
    assert unit in unreached(tmp_path, stated)
    assert unit not in unreached(tmp_path, stated, silent)


def unreached(folder: Path, *examples: str) -> set[tuple[str, str]]:
    file = folder / "act.creg"
    file.write_text(ACT + LIGHTER + "".join(examples))
    done = run_and_cover([file], coverage=True)
    assert not done.unmet
    assert done.coverage is not None
    return {(each.kind, each.name) for each in done.coverage.unreached}
