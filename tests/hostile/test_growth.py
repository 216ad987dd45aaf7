"""A regulation twice as long takes about twice as many steps to check: counted in calls, never in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hostile.of_factors import FLOWS, load_factor_sets, units

from carbonrules.factors import words
from carbonrules.language.check import Checked, check

# Twice the text may take a little more than twice the calls, for what is looked up by a name in a list of names.
MOST_GROWTH = 2.3
HEAD = """\
regulation "Sample act" version 1
  identifier   atlantis.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

entity part has
  weight      as a mass in kg, at least 0 kg

entity good has
  import date as a date
  net mass    as a mass in kg, at least 0 kg
  parts       as a list of part

rule burden for each good in kg
  cite ACT Art. 1
  is 1 kg

"""
CITED = "\n  cite ACT Art. 1\n"


def name(number: int) -> str:
    """A name of letters, for digits begin no word."""
    return "".join(chr(97 + number // 26**at % 26) for at in range(3))


def rule(number: int) -> str:
    base = f"burden {name(number - 1)}" if number % 50 else "net mass"
    return f"rule burden {name(number)} for each good in kg{CITED}  is {base} + 1 kg\n\n"


def clause(number: int) -> str:
    after = f", after REG-A-{number - 1}" if number % 10 else ""
    return (
        f'clause REG-A-{number} "A duty" must{CITED}'
        f"  each good must satisfy net mass is more than {number} kg\n  remedy supplier weighs it, in 3 days{after}\n\n"
    )


def example(number: int) -> str:
    return (
        f'example "one {number}" on 2026-02-01{CITED}  given a good\n    import date is 2026-02-01\n'
        f"    net mass is {number} kg\n    parts are none\n  expect burden is 1 kg\n\n"
    )


BLOCKS: dict[str, Callable[[int], str]] = {
    "rules that ask for each other": rule,
    "clauses that wait for each other": clause,
    "examples": example,
    "parameters": lambda at: f"parameter limit {name(at)} in kg{CITED}  from 2026-01-01 is {at + 1} kg\n\n",
    "exceptions to one rule": lambda at: (
        f"exception case {name(at)} to burden{CITED}  when net mass is more than {at} kg\n  is {at + 1} kg\n\n"
    ),
}
LINES: dict[str, tuple[str, Callable[[int], str]]] = {
    "rows": (f"table limit by kind in kg{CITED}  | kind | value |\n", lambda at: f"  | k{name(at)} | {at + 1} kg |\n"),
    "cases": (
        f"rule other for each good in kg{CITED}",
        lambda at: f"  is {at + 1} kg when net mass is more than {at} kg\n",
    ),
    "fields": ("entity thing has\n  import date as a date\n", lambda at: f"  mass {name(at)} as a mass in kg\n"),
    "dated values": (
        f"parameter price in EUR{CITED}",
        lambda at: f"  from {1700 + at}-01-01 is {at + 1} EUR\n",
    ),
}


def calls(text: str) -> tuple[int, Checked]:
    """How many calls it takes to check a text."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    factors, table = load_factor_sets([FLOWS], units()), units()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        made = check({"act.creg": text}, factors, table)
    finally:
        sys.setprofile(before)
    return count, made


def assert_linear(text: Callable[[int], str], many: int) -> None:
    check({"act.creg": text(3)}, load_factor_sets([FLOWS], units()), units())  # what is made once is made now
    (one, _), (two, _) = calls(text(many)), calls(text(2 * many))
    assert two <= MOST_GROWTH * one, f"{one:,} calls for {many}, {two:,} for twice as many"


@pytest.mark.parametrize("kind", BLOCKS)
def test_twice_the_blocks_are_twice_the_steps(kind: str) -> None:
    assert_linear(lambda many: HEAD + "".join(map(BLOCKS[kind], range(many))), 50)


@pytest.mark.parametrize("kind", LINES)
def test_twice_the_lines_are_twice_the_steps(kind: str) -> None:
    head, line = LINES[kind]
    otherwise = "  is 1 kg otherwise\n" if kind == "cases" else ""
    assert_linear(lambda many: f"{HEAD}{head}{''.join(map(line, range(many)))}{otherwise}", 60)


def test_twice_the_mistakes_are_twice_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each unknown name is told with what comes near; where there are very many names, in few steps."""

    def wrong(at: int) -> str:
        return f"rule burden {name(at)} for each good in kg{CITED}  is unknown {name(at)}\n\n"

    monkeypatch.setattr(words, "MANY", 40)
    assert_linear(lambda many: HEAD + "".join(map(wrong, range(many))), 50)


@pytest.mark.parametrize("line", ["  less 1 kg\n", "  result at least 1 kg\n"])
def test_steps_below_a_sentence_have_a_limit(line: str) -> None:
    text = f"{HEAD}rule other for each good in kg{CITED}  is 1 kg\n"
    assert [each.code for each in calls(text + line * 300)[1].diagnostics] == ["B610"]
    assert calls(text + line * 100)[1].programs


def test_bands_have_a_limit() -> None:
    def tariff(many: int) -> str:
        bands = "".join(f"  up to {at + 1} kg charge 1 EUR/kg\n" for at in range(many))
        return f"{HEAD}tariff levy on burden in EUR, marginal{CITED}{bands}  above that charge 1 EUR/kg\n"

    assert [each.code for each in calls(tariff(300))[1].diagnostics] == ["B610"]
    assert calls(tariff(99))[1].programs


def test_not_not_has_a_limit() -> None:
    text = (
        f"{HEAD}rule other for each good in kg{CITED}  is 1 kg when\n    {'not ' * 2_000}net mass is more than 1 kg\n"
    )
    assert "S121" in {each.code for each in calls(text)[1].diagnostics}
