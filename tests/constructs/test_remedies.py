"""Remedies: "rectifiable by DATE" is the longest chain of what is open, as a dated list."""

from __future__ import annotations

from pathlib import Path

from sample_act import codes, subject

DUTIES = """
clause ACT-01 "The parts are declared" must
  cite ACT Art. 1
  each good must satisfy
    declared is yes
  remedy supplier declares the parts, in 10 days

clause ACT-02 "Half of it is recycled" must
  cite ACT Art. 2
  each good must satisfy
    recycled is at least 50 %
  remedy supplier buys recycled metal, in 30 days, costs 200 EUR, after ACT-01
  remedy "customs broker" files it again, in 3 days

rule weight for each good in kg
  cite ACT Art. 3
  is net mass

remedy for net mass
  cite ACT Art. 3
  supplier weighs the good, in 2 days
"""


def test_nothing_is_open_and_nothing_is_to_be_done(tmp_path: Path) -> None:
    found = subject(tmp_path, [DUTIES]).rectification
    assert found is not None
    assert (found.state, found.by, found.steps) == ("nothing to mend", None, ())


def test_the_longest_chain_counts_not_the_sum(tmp_path: Path) -> None:
    found = subject(tmp_path, [DUTIES], declared="no", recycled="40 %", net_mass=None).rectification
    assert found is not None
    # 10 days, then 30; weighing and filing run beside them. 2026-06-30 and 40 days is 2026-08-09.
    assert (found.state, found.days, found.by, found.due) == ("no", 40, "2026-08-09", "2026-08-01")
    told = [(each.start, each.finish, each.mends, each.longest) for each in found.steps]
    assert told == [
        ("2026-06-30", "2026-07-02", "net mass", False),
        ("2026-06-30", "2026-07-03", "ACT-02", False),
        ("2026-06-30", "2026-07-10", "ACT-01", True),
        ("2026-07-10", "2026-08-09", "ACT-02", True),
    ]


def test_what_is_already_satisfied_is_not_waited_for(tmp_path: Path) -> None:
    found = subject(tmp_path, [DUTIES], recycled="40 %").rectification
    assert found is not None
    assert (found.state, found.by) == ("yes", "2026-07-30")
    assert [each.after for each in found.steps if each.longest] == [""]


def test_a_remedy_without_a_duration_leaves_it_open_unless_the_rest_is_late_already(tmp_path: Path) -> None:
    open_end = DUTIES + '\nclause ACT-03 "It is blue" must\n  cite ACT Art. 4\n  each good must satisfy\n    '
    open_end += "net mass is more than 1_000 kg\n  remedy supplier paints it\n"
    found = subject(tmp_path, [open_end]).rectification
    assert found is not None
    assert (found.state, found.by, found.unknown) == ("undetermined", None, ("ACT-03",))
    late = subject(tmp_path, [open_end], declared="no", recycled="40 %").rectification
    assert late is not None
    assert (late.state, late.by) == ("no", None)


def test_without_a_deadline_the_day_is_told_and_the_answer_is_open(tmp_path: Path) -> None:
    found = subject(tmp_path, [DUTIES], declared="no", deadline=None).rectification
    assert found is not None
    assert (found.state, found.by, found.due) == ("undetermined", "2026-07-10", None)


def test_wrong_names_durations_and_circles_are_told() -> None:
    assert codes(DUTIES.replace("remedy for net mass", "remedy for net mess")) == ["N202"]
    assert codes(DUTIES.replace("in 2 days", "in 2 kg")) == ["T405"]
    assert codes(DUTIES.replace("the parts, in 10 days", "the parts, in 10 days, after ACT-02")) == ["L514"]
