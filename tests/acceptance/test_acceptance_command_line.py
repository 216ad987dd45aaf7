"""The command line itself: what there is, what a command takes, and what is said of a word that it does not know."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from acceptance.command import carbonrules

from carbonrules.cli.app import COMMANDS


def test_alone_it_tells_every_command() -> None:
    told = carbonrules()
    assert told.code == 0
    assert [line.split("  ")[1] for line in told.out.splitlines() if line.startswith("  ")] == [
        each.name for each in COMMANDS
    ]


@pytest.mark.parametrize("name", [each.name for each in COMMANDS])
def test_every_command_tells_what_it_takes(name: str) -> None:
    told = carbonrules(*name.split(), "--help")
    assert told.code == 0
    assert told.out.startswith(f"usage: carbonrules {name}")


@pytest.mark.parametrize(
    ("typed", "sentence", "help"),
    [
        ("asess", "there is no command `asess`", "did you mean `assess`?"),
        ("factors lst", "there is no command `factors lst`", "did you mean `factors list`"),
        ("assess case.json --regon eu", "there is no option `--regon`", "did you mean `--region`"),
        ("assess case.json --region eu", "the following arguments are required: --on", "--help tells what it takes"),
        ("schema", "the following arguments are required: REGION", "carbonrules schema --help"),
        ("schema eu sea", "unrecognized arguments: sea", "carbonrules schema --help"),
    ],
)
def test_a_mistake_is_a_diagnostic_like_any_other(typed: str, sentence: str, help: str) -> None:
    told = carbonrules(*typed.split())
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("R940: ")
    assert sentence in told.err
    assert help in told.err
    told = carbonrules(*typed.split(), "--json")
    assert json.loads(told.out)["diagnostics"][0]["code"] == "R940"


def test_options_may_stand_before_between_and_behind_and_several_times() -> None:
    told = carbonrules("explain", "--lang", "zh", "gap", "to", "--json", "baseline")
    assert json.loads(told.out)["name"] == "gap to baseline"
    cases = ["examples/cases/steel-exchanger.json", "--on=2026-07-15"]
    told = carbonrules("assess", "-r", "sea", *cases, "--region", "cn", "--json")
    assert [each["region"] for each in json.loads(told.out)["assessments"]] == ["sea", "cn"]


def test_a_command_loads_neither_pydantic_nor_the_modules_of_others() -> None:
    code = (
        "import sys; from carbonrules.cli.app import run; "
        "run(['assess', 'examples/cases/steel-exchanger.json', '--region', 'sea', '--on', '2026-07-15', '--json']); "
        "print([name for name in ('pydantic', 'lark', 'pint', 'carbonrules.cli.diff') if name in sys.modules])"
    )
    for _ in range(2):  # the first run may compile the rules, which reads texts
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
