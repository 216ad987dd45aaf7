"""Compiled programs on disk: the same program back, nothing from an altered file, all works without a folder."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from engine.programs import factors, program

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.program.form import program_digest, whole
from carbonrules.program.model import Program
from carbonrules.program.store import Store, cache_folder, compiled_key

KEY = compiled_key({"a.creg": b"regulation"}, "0.1.0", [Program, FactorSets])


def test_what_is_kept_comes_back_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "folder")
    assert store.find(KEY) is None
    assert store.keep(KEY, {"program": program(), "factors": factors()})
    found = store.find(KEY)
    assert found is not None
    again = found.part("program", Program)
    assert whole(again) == whole(program())
    assert program_digest(again) == program_digest(program())
    assert found.part("factors", FactorSets).digest(("demo",)) == factors().digest(("demo",))


def test_exact_sizes_of_units_survive(tmp_path: Path) -> None:
    units = UnitTable("sha3-256:00", {"year": ({"time": 1}, Fraction(1)), "%": ({}, Fraction(1, 100))})
    store = Store(tmp_path)
    store.keep(KEY, {"units": units})
    found = store.find(KEY)
    assert found is not None
    assert found.part("units", UnitTable) == units


def test_an_altered_or_cut_file_is_as_good_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(KEY, {"program": program()})
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    middle = len(data) // 2
    damaged = [b"", b"{}", b"\xff" * 40, data[:middle], data[:-1], data[:middle] + b"x" + data[middle + 1 :]]
    for each in damaged:
        path.write_bytes(each)
        assert store.find(KEY) is None
    assert store.keep(KEY, {"program": program()})
    assert store.find(KEY) is not None


def test_the_key_names_every_file_the_library_and_the_form() -> None:
    files = {"a.creg": b"one", "b.creg": b"two"}
    keys = {
        compiled_key(files, "0.1.0", [Program]),
        compiled_key({**files, "b.creg": b"2"}, "0.1.0", [Program]),
        compiled_key({"a.creg": b"two", "b.creg": b"one"}, "0.1.0", [Program]),
        compiled_key(files, "0.2.0", [Program]),
        compiled_key(files, "0.1.0", [Program, FactorSets]),
    }
    assert len(keys) == 5
    assert compiled_key(dict(reversed(files.items())), "0.1.0", [Program]) in keys


def test_without_a_folder_to_write_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for store in (Store(None), Store(tmp_path / "file")):
        assert store.keep(KEY, {"program": program()}) is False
        assert store.find(KEY) is None


def test_the_folder_is_named_by_the_environment_or_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CARBONRULES_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv("CARBONRULES_CACHE", "")
    assert cache_folder() is None
    monkeypatch.delenv("CARBONRULES_CACHE")
    found = cache_folder()
    assert found is not None
    assert found.name == "carbonrules"


def test_finding_a_compiled_program_and_running_it_loads_nothing_heavy(tmp_path: Path) -> None:
    Store(tmp_path).keep(KEY, {"program": program()})
    script = (
        "import sys; from pathlib import Path; from carbonrules.program.store import Store; "
        "from carbonrules.program.model import Program; import carbonrules.engine.exact; "
        f"program = Store(Path({str(tmp_path)!r})).find({KEY!r}).part('program', Program); "
        "print(program.id, sorted({'lark', 'pint', 'networkx', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["xx.demo", "[]"]
