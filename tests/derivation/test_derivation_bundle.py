"""A bundle is three canonical files: the same bytes whoever writes them and whenever, there whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rfc8785
from derivation.making import ACCOUNTS, CASES, answered, bundle_of, complete, opened
from engine import programs

from carbonrules.derivation import bundle
from carbonrules.derivation.coverage import coverage
from carbonrules.foundation.errors import BundleError
from carbonrules.foundation.units import UnitTable

TESTS = Path(__file__).resolve().parent.parent


def _write(folder: Path, name: str = "complete") -> None:
    case = CASES[name]
    law, run, tree = answered(case)
    units = UnitTable(law.units, {})
    bundle.write_bundle(folder, law, programs.factors(), units, case, run, tree, coverage(law, case, ACCOUNTS))


@pytest.mark.parametrize("name", CASES)
def test_the_files_are_canonical_json(name: str) -> None:
    for data in bundle_of(CASES[name]).values():
        assert rfc8785.dumps(json.loads(data)) == data


def test_no_number_of_a_calculation_is_a_json_number() -> None:
    found = []
    for data in complete().values():
        json.loads(data, parse_float=found.append)
    assert not found


def test_repeated_runs_give_the_same_bytes() -> None:
    assert bundle_of(CASES["two subjects"]) == bundle_of(CASES["two subjects"])


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib; from derivation.making import CASES, bundle_of;"
        "print([hashlib.sha3_256(data).hexdigest() for case in CASES.values() for data in bundle_of(case).values()])"
    )
    said = set()
    for seed in ("0", "1", "4242"):
        path = os.pathsep.join((str(TESTS), str(TESTS.parent)))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        said.add(done.stdout)
    assert len(said) == 1


def test_the_bytes_do_not_depend_on_the_order_of_activities() -> None:
    shuffled = programs.case(programs.equipment(activities=programs.ACTIVITIES[::-1]))
    assert bundle_of(shuffled) == complete()


def test_a_bundle_is_written_whole_and_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "bundle"
    _write(folder)
    assert sorted(each.name for each in folder.iterdir()) == ["case.json", "derivation.json", "program.json"]
    assert bundle.read_bundle(folder) == opened(complete())
    assert [each.name for each in folder.parent.iterdir()] == ["bundle"]


def test_an_older_bundle_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    _write(folder, "does not apply")
    _write(folder)
    assert bundle.read_bundle(folder) == opened(complete())
    assert [each.name for each in tmp_path.iterdir()] == ["bundle"]


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BundleError, match="something else"):
        _write(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_bundle_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BundleError, match="No space left"):
        _write(tmp_path / "bundle")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, "{", "[" * 100_000])
def test_what_is_no_bundle_is_refused_with_its_folder(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        for name in bundle.FILES:
            (tmp_path / name).write_text(content)
    with pytest.raises(BundleError) as caught:
        bundle.read_bundle(tmp_path)
    assert caught.value.diagnostics[0].place is not None
    assert caught.value.diagnostics[0].place.file == str(tmp_path)


def test_the_coverage_statement_adds_up() -> None:
    law = programs.program()
    case = programs.case(
        programs.equipment(activities=(*programs.ACTIVITIES, programs.activity("truck", "carriage", "CN", 7, "T1")))
    )
    stated = coverage(law, case, ACCOUNTS)
    assert stated["counts"] == {"used": 1, "merged": 1, "ignored": 1, "missing": 0, "all": 3}  # type: ignore[index,call-overload]
    members = stated["members"]  # type: ignore[index,call-overload]
    assert len(members) == 4
    left_out = [each for each in members if each["outcome"] == "left out"]
    assert left_out == [
        {
            "id": "equipment/E-101/activities/T1",
            "word": "carriage",
            "outcome": "left out",
            "because": "by others",
            "article": "DEMO §1",
        }
    ]
