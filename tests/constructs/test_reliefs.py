"""Reliefs: who may claim which benefit, and how much it is."""

from __future__ import annotations

from pathlib import Path

from sample_act import codes, subject

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
