"""The independent checker and conversions: what holds as written, and what it says of each seeded wrong one."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conversion_world import ACTIVITIES, DAY, bundled, carried, case, rules

import carbonrules
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.conversion.bundle import CONVERSION, conversion_files, write_conversion
from carbonrules.compliance.conversion.convert import convert
from carbonrules.derivation.replay import replay_conversion
from carbonrules.engine.exact import Engine
from carbonrules.foundation.canonical import canonical_bytes

CHECKER = Path(carbonrules.__file__).resolve().parent / "derivation" / "replay"
Told = dict[str, Any]


def codes(files: dict[str, bytes]) -> set[str]:
    verdict = replay_conversion(files)
    assert all(each.text("en") and each.text("zh") for each in verdict.findings)
    return {each.code for each in verdict.findings}


def told() -> Told:
    made: Told = json.loads(bundled()[CONVERSION])
    return copy.deepcopy(made)


def with_told(changed: Told) -> dict[str, bytes]:
    """The bundle with another `conversion.json`, in canonical form: only its meaning is wrong."""
    return {**bundled(), CONVERSION: canonical_bytes(changed)}


def total_of(told: Told) -> Told:
    total: Told = next(t for t in told["subjects"][0]["totals"] if t["name"] == "product footprint")
    return total


def line_of(told: Told, activity: str) -> Told:
    line: Told = next(each for each in total_of(told)["activities"] if each["activity"].endswith(f"/{activity}"))
    return line


def test_a_conversion_as_written_holds() -> None:
    verdict = replay_conversion(bundled())
    assert verdict.holds
    assert list(verdict.runs) == ["home", "home-factors", "weighted", "target"]
    assert verdict.as_json()["strengths"] == {"crossing": "holds", "reconciliation": "holds"}
    assert verdict.counts == {"totals": 2, "activities": 12, "adjustments": 16}


def test_the_checker_runs_alone_on_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    write_conversion(folder, carried())
    command = [sys.executable, "-I", "-S", str(CHECKER), str(folder), "--lang", "zh"]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert found.returncode == 0, found.stdout
    assert "该换算成立" in found.stdout


def counted_twice(told: Told) -> None:
    """A stage counted twice, and every sum above it made to fit."""
    total = total_of(told)
    total["activities"].append(copy.deepcopy(line_of(told, "cleaning")))
    total["caliber"] = str(Fraction(total["caliber"]) + 33)
    total["target"]["known"] = str(Fraction(total["target"]["known"]) + 33)


def left_out(told: Told) -> None:
    """An adjustment left out, and the sums made to fit."""
    total = total_of(told)
    line_of(told, "shell")["adjustments"] = []
    total["factors"] = str(Fraction(total["factors"]) - 25)
    total["target"]["known"] = str(Fraction(total["target"]["known"]) - 25)


def thousandfold(told: Told) -> None:
    """A slip of the unit in one adjustment."""
    line_of(told, "rinse")["adjustments"][1]["change"] = "1000"


def another_year(told: Told) -> None:
    """The factor of another year told for the one that was taken."""
    line_of(told, "bath")["home factors"][0] |= {"printed": "0.55", "start": "2021-01-01"}


def stage_forgotten(told: Told) -> None:
    """A stage that comes in is forgotten altogether."""
    lines = total_of(told)["activities"]
    total_of(told)["activities"] = [each for each in lines if not each["activity"].endswith("/cleaning")]


def missing_read_as_zero(told: Told) -> None:
    """An open part told as nothing."""
    line = line_of(told, "plan")
    line["target"] = {key: each for key, each in line["target"].items() if key in ("run", "node")} | {"value": "0"}


def total_forgotten(told: Told) -> None:
    told["subjects"][0]["totals"] = [t for t in told["subjects"][0]["totals"] if t["name"] != "product footprint"]


def said_to_be_law(told: Told) -> None:
    told["runs"][3] |= {"status": "enacted", "is law": True}


def sentence_forgotten(told: Told) -> None:
    told["matches"] = [each for each in told["matches"] if each["name"] != "baseline intensity"]


def adjusted_at_another_step(told: Told) -> None:
    """The weighting told as a replacement of factors."""
    line_of(told, "bath")["adjustments"][0] |= {"kind": "factor", "step": "factors"}


WRONG: list[tuple[Callable[[Told], None], str]] = [
    (counted_twice, "activity too much"),
    (left_out, "adjustment left out"),
    (thousandfold, "not the difference"),
    (another_year, "other factor"),
    (stage_forgotten, "activity left out"),
    (missing_read_as_zero, "point differs"),
    (total_forgotten, "total left out"),
    (said_to_be_law, "run differs"),
    (sentence_forgotten, "sentence left out"),
    (adjusted_at_another_step, "adjustment left out"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=[each.__name__ for each, _ in WRONG])
def test_a_seeded_wrong_conversion_is_found_and_told_by_its_mistake(wrong: Callable[[Told], None], said: str) -> None:
    changed = told()
    wrong(changed)
    assert said in codes(with_told(changed))


def run_of(answered: Answered, program: Any) -> dict[str, bytes]:
    """A run that holds by itself, of another program over the same case."""
    run = Engine(program, answered.factors).run(answered.admitted, answered.run.clocks)
    again = replace(answered, program=program, run=run, _looking=None, _items={}, _lacking=None, _judged=None)
    return again.bundle()


def test_a_run_between_with_other_factors_than_those_at_home_is_found() -> None:
    # The run holds by itself; it only is not the target's program with the home factors.
    runs = carried()._runs
    between, weighted = runs["home-factors"], runs["weighted"]
    files = {f"home-factors/{name}": data for name, data in run_of(between, weighted.program).items()}
    verdict = replay_conversion({**bundled(), **files})
    assert all(each.holds for each in verdict.runs.values())
    assert {"crossed item", "point differs"} & {each.code for each in verdict.findings}
    assert "crossed item" in {each.code for each in verdict.findings}


def test_a_run_between_with_another_boundary_is_found() -> None:
    runs = carried()._runs
    files = {f"home-factors/{name}": data for name, data in run_of(runs["home"], runs["home"].program).items()}
    assert {"crossed program"} <= codes({**bundled(), **files})


def test_two_cases_are_never_carried_into_one_another() -> None:
    other = case([{**each, "amount": "7 kg"} if each["id"] == "shell" else each for each in ACTIVITIES])
    home = convert(other, rules().region("north"), rules().region("south"), DAY)
    files = {name: data for name, data in conversion_files(home).items() if name.startswith("home/")}
    assert "other case" in codes({**bundled(), **files})


def test_a_run_that_is_left_out_is_missed() -> None:
    for run, said in (("weighted", "weighted run"), ("target", "no run")):
        assert said in codes({name: data for name, data in bundled().items() if not name.startswith(f"{run}/")})


def test_what_is_no_number_or_no_list_ends_in_a_finding() -> None:
    wrong: tuple[Any, ...] = (None, "x", [], {"a": 1})
    for value in wrong:
        changed = told()
        total_of(changed)["caliber"] = value
        assert codes(with_told(changed))
        assert codes(with_told({**told(), "subjects": value}))


@pytest.mark.parametrize("wrong", [{"gaps": []}, {"outcome": "recognised"}], ids=["a gap hidden", "called recognised"])
def test_what_a_verification_is_worth_is_made_anew(wrong: Told) -> None:
    held = {"body": "DEMO", "accreditor": "DEMO-SOUTH", "standard": "ISO 14065", "statement date": "2026-05-01"}
    found = convert(case(certificates=[held]), rules().region("north"), rules().region("south"), DAY)
    files = conversion_files(found)
    assert codes(files) == set()
    changed = json.loads(files[CONVERSION])
    changed["subjects"][0]["verifiers"][0] |= wrong
    assert codes({**files, CONVERSION: canonical_bytes(changed)}) == {"verifier differs"}


def test_a_trusted_digest_is_compared() -> None:
    digest = replay_conversion(bundled()).digest
    assert replay_conversion(bundled(), digest).holds
    assert not replay_conversion(bundled(), digest[:-1] + ("0" if digest[-1] != "0" else "1")).holds
