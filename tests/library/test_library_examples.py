"""Worked examples are run: what the law answers otherwise than its example is told at the line that expects it."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbonrules.library.examples import run_examples
from carbonrules.library.load import check, load

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
  import date as a date

rule doubled for each good in kg
  cite LABEL §1
  is 2 × net mass

example "twice" on 2026-07-15
  cite LABEL §1
  given a good
    net mass    is 10 kg
    import date is 2026-06-30
  expect doubled is {expected} kg
"""


@pytest.mark.parametrize(("expected", "told"), [("20", []), ("21", ["`doubled` is 20 kg"])])
def test_an_example_is_run(expected: str, told: list[str], tmp_path: Path) -> None:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX.format(expected=expected), encoding="utf-8")
    (tried,) = run_examples(load(file), [file])
    assert (tried.regulation, tried.name) == ("port.label", "twice")
    assert [each.sentence.partition(": ")[2] for each in tried.findings] == told
    assert all(each.place is not None and each.place.text.startswith("  expect doubled") for each in tried.findings)


def test_without_files_all_that_is_loaded_is_run(tmp_path: Path) -> None:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX.format(expected="20"), encoding="utf-8")
    regulations = {tried.regulation for tried in run_examples(load(file))}
    assert {"port.label", "eu.cbam"} <= regulations
    assert {tried.regulation for tried in run_examples(load(file), [tmp_path])} == {"port.label"}


CLAUSE = """
clause PORT-01 "The goods are heavy" must
  cite LABEL §2
  applies when net mass is more than 5 kg
  each good must satisfy
    net mass is at least 50 kg

example "a duty of its own" on 2026-07-15
  cite LABEL §2
  given a good
    net mass    is {mass} kg
    import date is 2026-06-30
  expect clause PORT-01 is {state}
"""


@pytest.mark.parametrize(("mass", "state"), [("1", "not applicable"), ("10", "violated"), ("50", "satisfied")])
def test_an_example_expects_each_state_of_a_clause(mass: str, state: str, tmp_path: Path) -> None:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX.format(expected="20") + CLAUSE.format(mass=mass, state=state), encoding="utf-8")
    assert [each.findings for each in run_examples(load(file), [file])] == [(), ()]


def test_a_clause_is_in_no_other_state(tmp_path: Path) -> None:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX.format(expected="20") + CLAUSE.format(mass="10", state="met"), encoding="utf-8")
    (finding,) = check(file).diagnostics
    assert (finding.code, finding.sentence) == ("N223", "there is no state of a clause `met`")


CRATES = """
entity part has
  mass as a mass in kg, more than 0 kg

entity crate has
  place as a text
  parts as a list of part

entity good has
  crates as a list of crate

rule parts mass for each crate in kg
  cite LABEL §3
  is total of mass over parts

rule packed for each good in kg
  cite LABEL §3
  is total of parts mass over crates

example "a list of a member stands below it" on 2026-07-15
  cite LABEL §3
  given a good
    net mass    is 10 kg
    import date is 2026-06-30
    crates are
      | place |
      | below |
      | above |
    parts for crate 1 are
      | mass |
      | 2 kg |
      | 3 kg |
    parts for crate {second} are none
  expect packed is 5 kg
"""


@pytest.mark.parametrize(
    ("second", "told"),
    [("2", []), ("1", ["`parts` of this crate is said twice"]), ("3", ["there is no crate 3 above"])],
)
def test_a_member_of_a_list_has_lists_of_its_own(second: str, told: list[str], tmp_path: Path) -> None:
    file = tmp_path / "port.creg"
    file.write_text(ANNEX.format(expected="20") + CRATES.format(second=second), encoding="utf-8")
    assert [each.sentence for each in check(file).diagnostics] == told
    if not told:
        assert [each.findings for each in run_examples(load(file), [file])] == [(), ()]
