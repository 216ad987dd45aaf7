"""`diff`: what an amendment changes is told by meaning and article, with what it can reach; all else is editorial."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.resources import bundled
from carbonrules.library.diff import Change, Difference, diff

ANNEX = """\
regulation "A port" version 1
  identifier   port.label
  layer        annex
  status       scenario
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       LABEL is "An invented scheme" status scenario

entity good has
  net mass    as a mass in kg, more than 0 kg
  parts       as a count, at least 1
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

parameter fee in EUR/kg
  cite LABEL §3
  from 2026-01-01 is 2 EUR/kg
  from 2027-01-01 is not yet decided

rule counted mass for each good in kg
  cite LABEL §4
  is net mass + 2 kg

rule due for each good in EUR
  cite LABEL §5
  is (counted mass + 1 kg) × fee

exception light to due
  cite LABEL §6
  when net mass is less than 2 kg
  is 0 EUR

tariff toll on counted mass in EUR, marginal
  cite LABEL §7
  up to 10 kg charge 0 EUR/kg
  above that  charge 1 EUR/kg

clause PORT-01 "The mass is round" must
  cite LABEL §8
  each good must satisfy
    net mass is at least 5 kg

example "one" on 2026-07-15
  cite LABEL §4
  given a good
    net mass    is 10 kg
    parts       is 1
    origin      is CN
    import date is 2026-06-30
  expect counted mass is 12 kg
"""


def amended(tmp_path: Path, *changes: tuple[str, str]) -> Difference:
    before, after = tmp_path / "before.creg", tmp_path / "after.creg"
    text = ANNEX
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    before.write_text(ANNEX, encoding="utf-8")
    after.write_text(text, encoding="utf-8")
    return diff(before, after)


def the_change(found: Difference) -> Change:
    (regulation,) = found.regulations
    (change,) = regulation.changes
    return change


@pytest.mark.parametrize(
    ("old", "new", "kind", "name", "article", "before", "after"),
    [
        ("is 2 EUR/kg", "is 3 EUR/kg", "value", "fee", "LABEL §3", "2 EUR/kg", "3 EUR/kg"),
        ("is not yet decided", "is 4 EUR/kg", "value", "fee", "LABEL §3", "not yet decided", "4 EUR/kg"),
        ("  | NO      |", "  | NO      |\n  | IS      |", "table row", "friends of IS", "LABEL §2", "", "IS"),
        ("+ 2 kg", "+ 3 kg", "value of a rule", "counted mass", "LABEL §4", "net mass + 2 kg", "net mass + 3 kg"),
        ("less than 2 kg", "less than 3 kg", "condition", "exception light to due", "LABEL §6",
         "net mass is less than 2 kg", "net mass is less than 3 kg"),
        ("more than 1 kg", "at least 1 kg", "scope condition", "scope of good, line 1", "LABEL §1",
         "net mass is more than 1 kg", "net mass is at least 1 kg"),
        ("up to 10 kg", "up to 20 kg", "band", "toll, edge of band 1", "LABEL §7", "10 kg", "20 kg"),
        ("charge 1 EUR/kg", "charge 2 EUR/kg", "rate", "toll, rate of band 2", "LABEL §7", "1 EUR/kg", "2 EUR/kg"),
        ("at least 5 kg", "at least 6 kg", "condition", "clause PORT-01", "LABEL §8",
         "net mass is at least 5 kg", "net mass is at least 6 kg"),
        ('" must\n', '" should\n', "clause", "clause PORT-01, strength", "LABEL §8", "must", "should"),
    ],
    ids=lambda each: each if "\n" not in each and "|" not in each else "row",
)  # fmt: skip
def test_each_change_is_told_by_kind_name_and_article(
    old: str, new: str, kind: str, name: str, article: str, before: str, after: str, tmp_path: Path
) -> None:
    both = [(old, new), ("must satisfy", "should satisfy")] if "should" in new else [(old, new)]
    change = the_change(amended(tmp_path, *both))
    assert (change.kind, change.name, change.article) == (kind, name, article)
    assert (change.before, change.after) == (before, after)
    assert change.proof in ("", "not decided")


def test_a_value_says_from_when_it_changes(tmp_path: Path) -> None:
    assert the_change(amended(tmp_path, ("is not yet decided", "is 4 EUR/kg"))).since == "2027-01-01"


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        ("(counted mass + 1 kg) × fee", "fee × counted mass + fee × 1 kg", "equal"),
        ("(counted mass + 1 kg) × fee", "(counted mass + 2 kg) × fee - fee × 1 kg", "equal"),
        ("(counted mass + 1 kg) × fee", "(counted mass + 2 kg) × fee", "not decided"),
        ("net mass + 2 kg", "2_000 g + net mass", "equal"),
        # The same number, but only where `parts` is known and another fact is asked for.
        ("net mass + 2 kg", "net mass × parts / parts + 2 kg", "not decided"),
        ("net mass is more than 1 kg", "1 kg is less than net mass", "equal"),
        ("net mass is more than 1 kg", "net mass is at least 1 kg", "not decided"),
        ("is 2 EUR/kg", "is 2.0 EUR/kg", "equal"),
    ],
)
def test_what_is_written_otherwise_and_always_gives_the_same_is_proven_equal(
    old: str, new: str, proof: str, tmp_path: Path
) -> None:
    found = amended(tmp_path, (old, new))
    assert not found.same_law
    assert the_change(found).proof == proof


def test_a_change_reaches_what_asks_for_it(tmp_path: Path) -> None:
    (reach,) = the_change(amended(tmp_path, ("is 2 EUR/kg", "is 3 EUR/kg"))).reaches
    assert (reach.regulation, reach.results) == ("port.label", ("due",))
    (reach,) = the_change(amended(tmp_path, ("+ 2 kg", "+ 3 kg"))).reaches
    assert set(reach.results) == {"counted mass", "due", "toll"}


def test_a_changed_field_reaches_what_asks_for_that_field(tmp_path: Path) -> None:
    bound = ("parts       as a count, at least 1", "parts       as a count, at least 2")
    # An example is a case that could be admitted: it follows the bound, and is told as an example.
    change = the_change(amended(tmp_path, bound, ("parts       is 1\n", "parts       is 2\n")))
    assert (change.kind, change.name, change.reaches) == ("words", "parts of good", ())
    change = the_change(
        amended(tmp_path, ("net mass    as a mass in kg, more than 0", "net mass    as a mass in kg, more than 1"))
    )
    assert "counted mass" in change.reaches[0].results


def test_a_changed_scope_reaches_every_result(tmp_path: Path) -> None:
    (reach,) = the_change(amended(tmp_path, ("more than 1 kg", "more than 2 kg"))).reaches
    assert set(reach.results) == {"applies to good", "counted mass", "due", "toll", "PORT-01"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  is net mass + 2 kg", "  # A remark.\n  is net mass + 2 kg", ()),
        ('"The mass is round"', '"A round mass"', ("titles and texts for readers",)),
        ('example "one"', 'example "two"', ("1 example added", "1 example removed")),
        ("expect counted mass is 12 kg", "expect counted mass rounds to 12 kg", ("1 example changed",)),
    ],
)
def test_what_only_readers_see_is_no_change_in_law(old: str, new: str, told: tuple[str, ...], tmp_path: Path) -> None:
    found = amended(tmp_path, (old, new))
    assert found.same_law
    assert found.regulations[0].editorial == told
    assert "no change in law" in found.regulations[0].summary("2026-11-22")


def test_the_order_of_blocks_is_layout(tmp_path: Path) -> None:
    blocks = ANNEX.split("\n\n")
    before, after = tmp_path / "a.creg", tmp_path / "b.creg"
    before.write_text(ANNEX, encoding="utf-8")
    after.write_text("\n\n".join([blocks[0], *reversed(blocks[1:])]).rstrip() + "\n", encoding="utf-8")
    assert diff(before, after).same_law


def test_an_amended_copy_of_a_bundled_regulation_takes_its_place(tmp_path: Path) -> None:
    """The copy is checked among all the others: what borrows from it is reached as well."""
    bundle = bundled("regulations")
    original = next(path for path in bundle.rglob("*.creg") if "parameter certificate price" in path.read_text())
    copy = tmp_path / "copy.creg"
    copy.write_text(original.read_text(encoding="utf-8").replace("is 82.32 EUR", "is 83 EUR"), encoding="utf-8")
    found = diff(original, copy)
    (change,) = found.regulations[0].changes
    assert (change.before, change.after, change.since) == ("82.32 EUR/tCO2e", "83 EUR/tCO2e", "2026-07-01")
    assert {name for each in change.reaches for name in each.results} >= {"border charge", "warning level"}
    assert found.regulations[0].same_version


def test_folders_are_compared_file_by_file(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "port.creg").write_text(ANNEX, encoding="utf-8")
    (new / "quay.creg").write_text(ANNEX.replace("port.label", "quay.label"), encoding="utf-8")
    (found,) = diff(old, new).regulations
    assert (found.id, found.versions) == ("quay.label", ("", "1"))
    assert {each.what for each in found.changes} == {"added"}


def test_a_law_with_a_mistake_is_not_compared(tmp_path: Path) -> None:
    with pytest.raises(RegulationError):
        amended(tmp_path, ("net mass + 2 kg", "net mass + 2 EUR"))


def test_the_changelog_line_says_what_changed_and_what_it_reaches(tmp_path: Path) -> None:
    line = amended(tmp_path, ("is 2 EUR/kg", "is 3 EUR/kg")).regulations[0].summary("2026-11-22")
    assert line == ("2026-11-22 port.label 1: value (fee from 2026-01-01 changed: 2 EUR/kg → 3 EUR/kg); reaches due")
