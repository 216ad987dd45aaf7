"""The independent checker and reduction evidence: what holds as written, and what it says of each seeded wrong one."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reduction_world import BEFORE, DAY, bundled, case, changed, equipment, evidence, less_acid, rules

import carbonrules
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.reduction.bundle import REDUCTION, reduction_files, write_reduction
from carbonrules.compliance.reduction.reduce import reduction
from carbonrules.derivation.replay import replay_reduction
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.foundation.canonical import canonical_bytes

CHECKER = Path(carbonrules.__file__).resolve().parent / "derivation" / "replay"
Told = dict[str, Any]


def codes(files: dict[str, bytes]) -> set[str]:
    verdict = replay_reduction(files)
    assert all(each.text("en") and each.text("zh") for each in verdict.findings)
    return {each.code for each in verdict.findings}


def told(files: dict[str, bytes] | None = None) -> Told:
    made: Told = json.loads((files or bundled())[REDUCTION])
    return made


def with_told(changed: Told, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """The bundle with another `reduction.json`, in canonical form: only its meaning is wrong."""
    return {**(files or bundled()), REDUCTION: canonical_bytes(changed)}


def total_of(told: Told) -> Told:
    total: Told = told["pieces"][0]["totals"][0]
    return total


def line_of(told: Told, activity: str) -> Told:
    line: Told = next(each for each in total_of(told)["activities"] if each["activity"].endswith(f"/{activity}"))
    return line


def test_evidence_as_written_holds() -> None:
    verdict = replay_reduction(bundled())
    assert verdict.holds
    assert list(verdict.runs) == ["before/1/land.annex", "after/1/land.annex"]
    assert verdict.as_json()["strengths"] == {"sides": "holds", "evidence": "holds"}
    assert verdict.counts == {"pieces": 1, "totals": 2, "activities": 8, "duties": 3}


def test_the_checker_runs_alone_on_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    write_reduction(folder, less_acid())
    command = [sys.executable, "-I", "-S", str(CHECKER), str(folder), "--lang", "zh"]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert found.returncode == 0, found.stdout
    assert "该证据成立" in found.stdout


# ---- Wrong words over right runs -------------------------------------------------------


def adjustment_left_out(told: Told) -> None:
    """A change left out, and the sums made to fit."""
    total_of(told)["activities"] = [each for each in total_of(told)["activities"] if each["reduction"] != "80"]


def thousandfold(told: Told) -> None:
    """A slip of the unit in one activity and in the sum."""
    line_of(told, "cleaning")["reduction"] = "80000"
    total_of(told)["known reduction"] = "80000"


def claimed_too_much(told: Told) -> None:
    """What the limit requires is claimed as additional."""
    total_of(told)["law"] |= {"state": "additional", "additional": "80", "required": "0", "by": []}


def netted(told: Told) -> None:
    """The reduction is taken off the footprint once more."""
    total_of(told)["after"] |= {"value": "1490", "known": "1490"}


def duty_hidden(told: Told) -> None:
    """The duty that requires the reduction is left out, and all of it claimed."""
    told["duties"] = [each for each in told["duties"] if each["name"] != "red"]
    claimed_too_much(told)


def duty_told_untouched(told: Told) -> None:
    next(each for each in told["duties"] if each["name"] == "red")["touched"] = False


def limit_raised(told: Told) -> None:
    line = next(each for each in told["duties"] if each["name"] == "red")
    line["limit"] |= {"before": "5000", "after": "5000", "required": "0"}


def said_to_be_scheme(told: Told) -> None:
    told["runs"][0] |= {"status": "scenario", "is law": False}


def sum_of_another(told: Told) -> None:
    told["batch"][0]["reduction"] = "8000"


def fact_told_otherwise(told: Told) -> None:
    line_of(told, "cleaning")["facts"][0]["before"] = "600 kg"


def total_forgotten(told: Told) -> None:
    told["pieces"][0]["totals"] = told["pieces"][0]["totals"][1:]


def total_twice(told: Told) -> None:
    told["pieces"][0]["totals"].append(copy.deepcopy(total_of(told)))


def piece_forgotten(told: Told) -> None:
    told["pieces"] = []


WRONG: list[tuple[Callable[[Told], None], str]] = [
    (adjustment_left_out, "activity left out"),
    (thousandfold, "activity differs"),
    (claimed_too_much, "share differs"),
    (netted, "total differs"),
    (duty_hidden, "duty left out"),
    (duty_told_untouched, "duty differs"),
    (limit_raised, "duty differs"),
    (said_to_be_scheme, "run differs"),
    (sum_of_another, "sum differs"),
    (fact_told_otherwise, "activity differs"),
    (total_forgotten, "total left out"),
    (total_twice, "total twice"),
    (piece_forgotten, "piece left out"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=[each.__name__ for each, _ in WRONG])
def test_a_seeded_wrong_evidence_is_found_and_told_by_its_mistake(wrong: Callable[[Told], None], said: str) -> None:
    made = told()
    wrong(made)
    assert said in codes(with_told(made))


def test_an_open_part_read_as_zero_is_found() -> None:
    after = case(equipment(activities=changed("cleaning", amount="")))
    files = reduction_files(evidence(case(), after))
    assert replay_reduction(files).holds
    made = told(files)
    total = total_of(made)
    line = line_of(made, "cleaning")
    line["after"] = {"run": "after", "node": line["after"]["node"], "value": "0"}
    total["after"] = {**total["after"], "value": "1410", "open": []}
    total |= {"state": "exact", "reduction": "240"}
    assert {"activity differs", "total differs", "reduction differs"} <= codes(with_told(made, files))


def test_a_piece_dropped_from_the_batch_is_found() -> None:
    both = [equipment("E-1"), equipment("E-2")]
    worse = [
        equipment("E-1", changed("cleaning", amount="40 kg")),
        equipment("E-2", changed("cleaning", amount="70 kg")),
    ]
    files = reduction_files(evidence(case(*both), case(*worse)))
    assert replay_reduction(files).holds
    made = told(files)
    # The piece that rises is told as if no difference were known.
    sum_ = made["batch"][0]
    sum_ |= {"reduction": "80", "counted": ["equipment/E-1"], "left out": ["equipment/E-2"]}
    assert "sum differs" in codes(with_told(made, files))
    made = told(files)
    made["pieces"] = made["pieces"][:1]
    assert "piece left out" in codes(with_told(made, files))


# ---- Right words over wrong runs -------------------------------------------------------


def run_of(answered: Answered, **other: Any) -> dict[str, bytes]:
    """A run that holds by itself, of another day or another program over the same case."""
    program, clocks = other.get("program", answered.program), other.get("clocks", answered.run.clocks)
    run = Engine(program, answered.factors).run(answered.admitted, clocks)
    again = replace(answered, program=program, run=run, _looking=None, _items={}, _lacking=None, _judged=None)
    return again.bundle()


def with_run(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {**bundled(), **{f"{folder}/{name}": data for name, data in files.items()}}


def test_a_before_of_another_day_is_found() -> None:
    before = less_acid()._runs["before/1/land.annex"]
    files = with_run("before/1/land.annex", run_of(before, clocks=Clocks.at(date(2026, 3, 1))))
    assert all(each.holds for each in replay_reduction(files).runs.values())
    assert "side days" in codes(files)


def test_a_before_with_another_set_of_factors_is_found() -> None:
    before = less_acid()._runs["before/1/land.annex"]
    # One row was published with another value: each side holds by itself, and no measure made the difference.
    dearer = reduction([case()], [case()], rules(citric="5").region("land"), DAY)
    files = with_run("before/1/land.annex", dearer._runs["before/1/land.annex"].bundle())
    assert all(each.holds for each in replay_reduction(files).runs.values())
    assert "side program" in codes(files)
    items = tuple(each for each in before.program.items if not each.name.startswith("batch"))
    fewer = replace(before.program, items=items)
    assert "side program" in codes(with_run("before/1/land.annex", run_of(before, program=fewer)))


def test_after_swapped_with_before_is_found() -> None:
    swapped = {"before": "after", "after": "before"}
    files = {
        "/".join((swapped.get(name.split("/")[0], name.split("/")[0]), *name.split("/")[1:])): data
        for name, data in bundled().items()
    }
    assert {"total differs", "reduction differs"} <= codes(files)


def test_a_run_that_is_left_out_or_not_told_is_missed() -> None:
    assert "no side" in codes({name: data for name, data in bundled().items() if not name.startswith("before/")})
    made = told()
    made["runs"] = made["runs"][1:]
    assert "side run untold" in codes(with_told(made))


def test_a_run_changed_after_it_was_sealed_does_not_hold() -> None:
    name = "after/1/land.annex/case.json"
    files = {**bundled(), name: bundled()[name].replace(b'"number":"40"', b'"number":"4"')}
    assert files[name] != bundled()[name]
    assert not replay_reduction(files).holds


def test_what_is_no_number_or_no_list_ends_in_a_finding() -> None:
    wrong: tuple[Any, ...] = (None, "x", [], {"a": 1})
    for value in wrong:
        made = told()
        total_of(made)["known reduction"] = value
        assert codes(with_told(made))
        for part in ("pieces", "duties", "batch", "runs", "caliber"):
            assert codes(with_told({**told(), part: value}))


def test_a_trusted_digest_is_compared() -> None:
    digest = replay_reduction(bundled()).digest
    assert replay_reduction(bundled(), digest).holds
    assert not replay_reduction(bundled(), digest[:-1] + ("0" if digest[-1] != "0" else "1")).holds


def test_every_state_of_a_share_replays() -> None:
    strong = [{"id": "acid", "CAS number": "7697-37-2", "share": "65 %"}]
    weak = [{**strong[0], "share": "10 %"}]
    less = changed("cleaning", amount="20 kg")
    shop = [{"id": "W-1", "survey date": DAY, "fumes captured": "no"}]
    pairs = [
        (case(equipment(reagents=strong)), case(equipment(activities=less, reagents=weak))),
        (case(equipment(reagents=weak)), case(equipment(activities=less, reagents=strong))),
        (case(equipment(activities=changed("rinse", amount=""))), case(equipment(activities=less))),
        (case(), case(equipment(activities=less), workshop=shop)),
        (case(equipment("E-1"), equipment("E-2")), case(equipment("E-1", less), equipment("E-3"))),
        (case(), case(equipment(activities=[*less, {**BEFORE[1], "id": "pump"}], **{"treated area": "20 m2"}))),
    ]
    states = set()
    for status in ("enacted", "scenario"):
        for before, after in pairs:
            found = evidence(before, after, status)
            states |= {
                each.state for piece in found.pieces for total in piece.totals for each in (total.law, total.scheme)
            }
            verdict = replay_reduction(reduction_files(found))
            assert verdict.holds, verdict.as_text()
    assert states >= {"in part", "required anyway", "undetermined"}
