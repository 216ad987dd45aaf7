"""The checker stands alone: the standard library only, its folder run by itself, clear words for wrong use."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from derivation.making import CASES, bundle_of, changed, closed, complete, opened

import carbonrules
from carbonrules.derivation.replay.sentences import TEXTS

FOLDER = Path(carbonrules.__file__).resolve().parent / "derivation" / "replay"


def run(*arguments: object, folder: Path = FOLDER) -> subprocess.CompletedProcess[str]:
    """Run the checker as a stranger does: isolated, without site packages."""
    command = [sys.executable, "-I", "-S", str(folder), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_it_imports_the_standard_library_and_its_own_folder_only() -> None:
    own = {each.stem for each in FOLDER.glob("*.py")}
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {each.name.split(".")[0] for each in node.names} <= sys.stdlib_module_names, path
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert str(node.module).split(".")[0] in sys.stdlib_module_names, path
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 1, path
                assert node.module in own, path
    assert not [each for each in FOLDER.rglob("*") if each.suffix not in (".py", ".pyc") and each.is_file()]


def test_it_loads_nothing_of_carbonrules_when_it_runs(tmp_path: Path) -> None:
    bundle = write(tmp_path / "bundle", complete())
    code = (
        "import runpy, sys; sys.argv = ['replay', sys.argv[1]]\n"
        f"try: runpy.run_path({str(FOLDER)!r}, run_name='__main__')\n"
        "except SystemExit as end: print(end.code, [name for name in sys.modules if 'carbonrules' in name])"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, bundle], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_copy_of_the_folder_anywhere_works(tmp_path: Path) -> None:
    copy = tmp_path / "somewhere" / "checker"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    done = run(write(tmp_path / "bundle", complete()), folder=copy)
    assert (done.returncode, done.stderr) == (0, "")


def test_exit_codes_and_first_and_last_line(tmp_path: Path) -> None:
    bundle = write(tmp_path / "bundle", complete())
    seal = opened(complete())["derivation.json"]["seal"]
    fine = run(bundle, "--root", seal)
    assert fine.returncode == 0
    assert fine.stdout.splitlines()[0] == f"Trusted: root given on the command line, {seal}"
    assert fine.stdout.splitlines()[-1].startswith("Not proven:")
    other = run(bundle, "--root", "sha3-256:" + "0" * 64)
    assert other.returncode == 1
    assert "is the trusted root" in other.stdout


def test_json_says_the_same(tmp_path: Path) -> None:
    parts = opened(complete())
    path = ("derivation.json", "slots", 0, 1)
    bundle = write(tmp_path / "bundle", closed(changed(parts, path)))
    done = run(bundle, "--json")
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["holds"] is False
    assert said["strengths"]["integrity"] == "fails"
    assert {"strength", "code", "facts", "sentence"} == set(said["findings"][0])


def test_chinese(tmp_path: Path) -> None:
    done = run(write(tmp_path / "bundle", complete()), "--lang", "zh")
    assert done.stdout.splitlines()[0].startswith("所信任：没有可信的根")
    assert not re.search(r"[a-z]{4,} [a-z]{3,}", done.stdout)


def test_every_sentence_exists_in_both_languages_with_the_same_facts() -> None:
    assert TEXTS["en"].keys() == TEXTS["zh"].keys()
    for code, text in TEXTS["en"].items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", TEXTS["zh"][code])), code


def test_every_code_that_is_used_has_a_sentence() -> None:
    used = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                place = {"Refused": 0, "Unusable": 0, "_found": 0, "Finding": 1}.get(node.func.id)
                if place is not None and isinstance(node.args[place], ast.Constant):
                    used.add(node.args[place].value)
    assert len(used) > 50
    assert used - {"looked at"} <= TEXTS["en"].keys()


WRONG = {
    "no such folder": {},
    "a file is missing": {"case.json": None},
    "empty": {"case.json": b""},
    "not JSON": {"derivation.json": b"{"},
    "not UTF-8": {"program.json": b"\xff\xfe"},
    "a list": {"program.json": b"[]"},
    "a double": {"case.json": b'{"format": 1.5}'},
    "not a number": {"case.json": b'{"format": NaN}'},
    "nested without end": {"case.json": b"[" * 1_000_000},
    "an endless integer": {"case.json": b'{"a": ' + b"1" * 100_000 + b"}"},
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_use_gets_one_clear_message(tmp_path: Path, name: str, language: str) -> None:
    folder = tmp_path / "bundle"
    if WRONG[name]:
        write(folder, bundle_of(CASES["does not apply"]))
        for file, data in WRONG[name].items():
            (folder / file).unlink()
            if data is not None:
                (folder / file).write_bytes(data)
    done = run(folder, "--lang", language)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(folder) in done.stderr or next(iter(WRONG[name])) in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--root", "abc"], ["--against", "/no/such/path"], ["--lang", "fr"], ["--unknown"]]
)
def test_a_wrong_call_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    done = run(write(tmp_path / "bundle", complete()), *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
