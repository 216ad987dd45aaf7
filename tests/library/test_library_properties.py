"""The properties that the bundled regulations state of themselves hold: proved, or over cases made for them."""

from __future__ import annotations

from lengths import SOAK

from carbonrules.foundation.resources import bundled
from carbonrules.library.load import load
from carbonrules.library.properties import CASES, run_properties


def test_every_property_of_the_bundled_regulations_holds_over_made_cases() -> None:
    """The first cases of those that `carbonrules test --properties` makes; a long run takes all of these."""
    found = list(run_properties(load(), cases=CASES if SOAK else 15))
    assert len(found) > 40
    assert [each.finding.as_text() for each in found if each.finding is not None] == []
    assert [each.claim for each in found if not each.held and not each.proof.whole] == []


def test_a_bundled_file_that_is_named_is_the_only_one_whose_properties_are_tested() -> None:
    file = bundled("regulations") / "eu" / "anticorrosion.creg"
    found = {each.regulation for each in run_properties(load(), [file], cases=1)}
    assert "eu.anticorrosion" in found
    assert not any(each.startswith(("cn.", "sea.")) for each in found)
