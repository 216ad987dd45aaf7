"""Coverage by legal unit: what each example reaches is read from its derivation, what none reaches is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonrules.foundation.resources import bundled
from carbonrules.library.coverage import Coverage
from carbonrules.library.testing import run_and_cover

ANNEX = """\
regulation "A port" version 1
  identifier   port.label
  layer        annex
  status       scenario
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       LABEL is "An invented scheme" status scenario

category warning level
  | level  |
  | red    |
  | yellow |

entity good has
  net mass    as a mass in kg, more than 0 kg
  parts       as a count, at least 0
  price paid  as a number, may be missing
  kind        as one of bulk, piece
  origin      as a country
  import date as a date

applies to each good when
  net mass is more than 1 kg
    cite LABEL §1
  and origin is not listed in friends
    cite LABEL §2

table friends by country
  cite LABEL §2
  | country |
  | NO      |
  | IS      |

parameter fee in EUR/kg
  cite LABEL §3
  from 2026-01-01 is 2 EUR/kg
  from 2027-01-01 is 3 EUR/kg
  from 2028-01-01 is not yet decided
  from 2029-01-01 is 4 EUR/kg, unread

parameter forgotten in EUR/kg
  cite LABEL §3
  from 2026-01-01 is 9 EUR/kg

rule counted mass for each good in kg
  cite LABEL §4
  is 2 × net mass when kind is bulk
  is net mass otherwise

exception heavy piece to counted mass
  cite LABEL §5
  when net mass is more than 1_000 kg
  is 1_000 kg

rule due for each good in EUR
  cite LABEL §6
  is counted mass × fee
  less price paid × 1 EUR
    when price paid is missing use 0 because LABEL §6

rule part mass for each good in kg
  cite LABEL §7
  is net mass / parts
  when parts is 0 use net mass because LABEL §7

tariff toll on counted mass in EUR, marginal
  cite LABEL §8
  up to 10 kg charge 0 EUR/kg
  above that  charge 1 EUR/kg

warning levels
  cite LABEL §9
  red when
    due is more than 100 EUR
    advise "smaller" changes nothing because "it is only advice"
  yellow when
    due is more than 50 EUR

clause PORT-01 "The mass is round" must
  cite LABEL §10
  applies when kind is piece
  each good must satisfy
    net mass is at least 5 kg
"""

ONE = """
example "{name}" on 2026-07-15
  cite LABEL §1
  given a good
    net mass    is {mass} kg
    parts       is {parts}
{price}    kind        is {kind}
    origin      is {origin}
    import date is {date}
  expect {expect}
"""


def good(
    name: str,
    mass: str = "5",
    parts: str = "1",
    price: str = "1",
    kind: str = "bulk",
    origin: str = "CN",
    date: str = "2026-06-30",
    expect: str = "applies",
) -> str:
    paid = f"    price paid  is {price}\n" if price else ""
    return ONE.format(name=name, mass=mass, parts=parts, price=paid, kind=kind, origin=origin, date=date, expect=expect)


def covered(tmp_path: Path, *examples: str) -> Coverage:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX + "".join(examples), encoding="utf-8")
    done = run_and_cover([file], coverage=True)
    assert not done.unmet
    assert done.coverage is not None
    return done.coverage


def reached(coverage: Coverage) -> set[tuple[str, str]]:
    return {(each.unit.kind, each.unit.name) for each in coverage.units if each.examples}


@pytest.fixture(scope="module")
def by_bulk(tmp_path_factory: pytest.TempPathFactory) -> Coverage:
    """What the example of a bulk good reaches."""
    return covered(tmp_path_factory.mktemp("bulk"), good("bulk"))


def test_one_example_reaches_what_its_derivation_used_and_no_more(by_bulk: Coverage) -> None:
    assert reached(by_bulk) == {
        ("scope condition", "applies to good, condition 1 holds"),
        ("scope condition", "applies to good, condition 2 holds"),
        ("case", "counted mass, case 1"),
        ("rule", "due"),
        ("rule", "part mass"),
        ("dated value", "fee from 2026-01-01"),
        ("band", "toll, band 1"),
        ("warning level", "no level holds"),
        ("clause", "PORT-01 not applicable"),
    }


@pytest.mark.parametrize(
    ("example", "unit"),
    [
        (
            good("light", mass="0.5", expect="does not apply"),
            ("scope condition", "applies to good, condition 1 does not hold"),
        ),
        (good("friend", origin="NO", expect="does not apply"), ("table row", "friends: NO | ")),
        (good("piece", kind="piece"), ("case", "counted mass, case 2")),
        (good("heavy", mass="2_000"), ("exception", "heavy piece to counted mass")),
        (good("no price", price=""), ("missing-branch", "due, price paid missing")),
        (good("no parts", parts="0"), ("zero-branch", "part mass, parts is 0")),
        (good("next year", date="2027-06-30"), ("dated value", "fee from 2027-01-01")),
        (good("open", date="2028-06-30", expect="due is not yet decided"), ("dated value", "fee from 2028-01-01")),
        (good("unread", date="2029-06-30", expect="due has no value"), ("dated value", "fee from 2029-01-01")),
        (good("second band", mass="6"), ("band", "toll, band 2")),
        (good("yellow", mass="20"), ("warning level", "yellow")),
        (good("red", mass="40"), ("warning level", "red")),
        (good("advised", mass="40"), ("advice", "red: smaller")),
        (good("satisfied", kind="piece"), ("clause", "PORT-01 satisfied")),
        (good("violated", mass="4", kind="piece"), ("clause", "PORT-01 violated")),
    ],
    ids=lambda each: each[1] if isinstance(each, tuple) else "",
)  # fmt: skip
def test_each_kind_of_unit_is_reached_by_the_example_made_for_it(
    example: str, unit: tuple[str, str], by_bulk: Coverage, tmp_path: Path
) -> None:
    assert unit not in reached(by_bulk)
    assert unit in reached(covered(tmp_path, good("bulk"), example))


def test_what_is_not_reached_is_told_with_its_place_and_sentence(by_bulk: Coverage) -> None:
    unreached = {each.name: each for each in by_bulk.unreached}
    other = unreached["counted mass, case 2"]
    assert (other.sentence, other.article) == ("is net mass otherwise", "LABEL §4")
    assert ANNEX.splitlines()[other.place.line - 1].strip() == other.sentence


def test_the_examples_that_reach_a_unit_are_named(tmp_path: Path) -> None:
    units = {each.unit.name: each.examples for each in covered(tmp_path, good("one"), good("two")).units}
    assert units["counted mass, case 1"] == (("port.label", "one"), ("port.label", "two"))


def test_a_parameter_that_no_sentence_uses_is_listed_apart(by_bulk: Coverage) -> None:
    assert [(each.kind, each.name) for each in by_bulk.unused] == [("parameter", "forgotten")]
    assert not any("forgotten" in each.unit.name for each in by_bulk.units)


def test_the_bundled_regulations_leave_no_legal_unit_unreached() -> None:
    done = run_and_cover([bundled("regulations")], coverage=True)
    assert done.coverage is not None
    assert [(each.place.file, each.place.line, each.name) for each in done.coverage.unreached] == []
    assert len(done.coverage.units) > 100


def test_a_failing_expectation_shows_the_values_beneath_it(tmp_path: Path) -> None:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX + good("wrong", expect="due is 99 EUR"), encoding="utf-8")
    (tried,) = run_and_cover([file]).unmet
    (unmet,) = tried.unmet
    assert (unmet.expected, unmet.found) == ("99 EUR", "19 EUR")
    assert {(each.name, each.value) for each in unmet.beneath} >= {
        ("counted mass", "10 kg"),
        ("fee, from 2026-01-01", "2 EUR/kg"),
        ("price paid", "1"),
    }
