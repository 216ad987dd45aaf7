"""Where a batch can go: law and scheme apart, on a screen, on a page in both languages, conversions beside it."""

from __future__ import annotations

from pathlib import Path

import comparison_world as world
import pytest

from carbonrules.compliance.comparison.destination_results import Destination, Destinations
from carbonrules.compliance.comparison.destinations import destinations
from carbonrules.compliance.comparison.waterfalls import with_conversions
from carbonrules.derivation.replay.conversion import replay_conversion
from carbonrules.foundation.errors import UsageError
from carbonrules.render.destinations_screen import destinations_screen
from carbonrules.render.exporter_folder import write_exporter_folder

GOODS = [{"id": "C-1", "import date": world.DAY, "registered": "no"}]


def where(**facts: object) -> Destinations:
    """The case with a consignment that is not registered, from here to there and back to here."""
    here, there = (world.rules().region(each) for each in ("here", "there"))
    return destinations(world.case(GOODS, **facts), here, [there, here], world.DAY)


def first(found: Destinations) -> Destination:
    """The destination `there`."""
    return found.destinations[0]


def test_law_and_scheme_are_answered_apart() -> None:
    there = first(where())
    assert (there.law.state, [each.id for each in there.law.regulations]) == ("not met", ["there.customs"])
    assert (there.scheme.state, there.scheme.level, there.scheme.label) == (
        "nothing against it found",
        "yellow",
        "open",
    )
    assert there.law.charges == ()
    (fee,) = there.scheme.charges
    assert (fee.name, fee.value, fee.unit, fee.if_this_were_law) == ("carbon fee", "180", "EUR", True)


def test_each_number_says_what_it_adds_to_the_one_at_home() -> None:
    numbers = {each.name: (each.value, each.change) for each in first(where()).footprint}
    assert numbers["product footprint"] == ("190", "-10")


def test_what_is_to_be_done_is_dated_and_says_under_which_text() -> None:
    (step,) = first(where()).steps
    assert (step.who, step.does, step.start, step.finish) == ("importer", "registers", "2026-06-30", "2026-07-10")
    assert (step.mends, step.article, step.status) == ("CU-01", "ACT §1", "enacted")


def test_what_would_change_the_level_is_named() -> None:
    changes = {each.what: each.level for each in first(where()).changes_level if each.kind == "difference"}
    assert changes == {"maintenance reagents": "none", "bath": "none"}


def test_a_level_that_locks_stands_against_the_scheme() -> None:
    assert first(where(**{"service life": "2 year"})).scheme.state == "label locked"


def test_where_no_regulation_of_a_kind_speaks_it_is_said() -> None:
    home = where().destinations[1]
    assert (home.law.state, home.comparison.differences) == ("nothing speaks of it", ())


def test_the_screen_says_law_first_and_marks_money_that_no_law_asks() -> None:
    told = destinations_screen(where(), "en").replace("\u00a0", " ")
    assert told.index("LAW in force: a duty is not met") < told.index("SCHEME, not law:")
    assert "carbon fee: 180 EUR · if this were law · illustrative" in told
    assert "product footprint: 190 kgCO2e (−10 kgCO2e since home) · illustrative" in told
    assert told.rstrip().endswith("publishes\nthem.")


def _left(tmp_path: Path) -> Path:
    here, there = (world.rules().region(each) for each in ("here", "there"))
    out = tmp_path / "where"
    write_exporter_folder(out, with_conversions(where(), world.case(GOODS), here, [there, here]), "en")
    return out


def test_the_folder_holds_a_page_in_each_language_and_each_conversion_replays(tmp_path: Path) -> None:
    out = _left(tmp_path)
    assert {each.name for each in out.iterdir()} == {
        "destinations.en.html",
        "destinations.zh.html",
        "there",
        "here",
    }
    assert replay_conversion(out / "there" / "bundle").holds
    english, chinese = ((out / f"destinations.{each}.html").read_text() for each in ("en", "zh"))
    assert '<html lang="en">' in english
    assert '<html lang="zh' in chinese
    for page in (english, chinese):
        assert page.count('<figure class="chart">') == 4
        assert page.count("180") >= 2
    assert "if this were law" in english
    assert "假如这是法律" in chinese


def test_a_page_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "where"
    out.mkdir()
    (out / "destinations.zh.html").write_text("mine")
    with pytest.raises(UsageError) as found:
        write_exporter_folder(out, where(), "en")
    assert found.value.diagnostics[0].code == "R932"
    assert [each.name for each in out.iterdir()] == ["destinations.zh.html"]
