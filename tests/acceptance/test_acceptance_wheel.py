"""What is shipped works alone: the wheel carries law, grammar and factors, and assesses from an empty environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from acceptance.world import ON, ROOT
from lengths import SOAK
from packaging.requirements import Requirement

AT_HOME = {"place": "CN", "nature": "planned"}
CASE = {
    "case": "from the wheel",
    "equipment": [
        {
            "id": "E-1",
            "commodity code": "8419 50 80",
            "origin": "CN",
            "destination": "DE",
            "units": 1,
            "net mass": "1200 kg",
            "treated area": "180 m2",
            "service life": "20 year",
            "import date": "2026-06-30",
            "acceptable burden": "500 EUR",
            "activities": [
                {
                    "stage": "upstream material",
                    "flow": "carbon steel",
                    "amount": "1 t",
                    "place": "CN",
                    "nature": "planned",
                },
                {
                    "stage": "surface treatment",
                    "flow": "electricity",
                    "amount": "1 MWh",
                    "place": "CN",
                    "nature": "planned",
                },
            ],
            "absent stages": [
                {"stage": "standby inert gas", "reason": "does not occur"},
                {"stage": "maintenance reagents", "reason": "does not occur"},
                {"stage": "waste liquid disposal", "reason": "does not occur"},
            ],
            "reagents": [],
            "certificates": [],
        }
    ],
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = out.glob("*.whl")
    return made


def test_the_wheel_carries_everything_that_is_read_at_run_time(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    for folder in ("regulations", "grammar", "factorsets"):
        shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"carbonrules/data/{name}" for name in shipped} <= names
    assert "carbonrules/py.typed" in names
    assert any(name.startswith("carbonrules/render/templates/") for name in names)
    assert any(name.endswith("/NOTICE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "examples/")) or "illustrative" in name]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel and what the wheel says it depends on, and nothing else.

    A long run installs the dependencies from the registry; a short one, and one without a registry, takes those that
    the wheel names from this environment.
    """
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--quiet"]
    from_registry = [*pip, "--disable-pip-version-check", "--constraint", ROOT / "requirements.lock", wheel]
    if not SOAK or subprocess.run(from_registry, capture_output=True, check=False).returncode != 0:
        alone = [*pip, "--disable-pip-version-check", "--no-deps", "--no-index", wheel]
        subprocess.run(alone, check=True, capture_output=True)
        own = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
        dependencies = own / "dependencies"
        dependencies.mkdir()
        for path in sorted(held_by(needed("carbonrules"))):
            (dependencies / path.name).symlink_to(path)
        (own / "dependencies.pth").write_text(f"{dependencies}\n")
    return home / "bin"


def needed(name: str) -> set[str]:
    """The distributions that one depends on, and those that they depend on, without what is only asked for as extra."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for each in map(Requirement, distribution(waiting.pop()).requires or ()):
            if each.name not in found and (each.marker is None or each.marker.evaluate({"extra": ""})):
                found.add(each.name)
                waiting.append(each.name)
    return found


def held_by(names: set[str]) -> set[Path]:
    """The files and folders of these distributions at the top of where they are installed."""
    held: set[Path] = set()
    for name in names:
        made = distribution(name)
        tops = {file.parts[0] for file in made.files or () if file.parts[0] not in ("..", "__pycache__")}
        held |= {Path(str(made.locate_file(top))) for top in tops}
    return held


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command in the new environment, in an empty folder, without anything of this one."""
    settings = {"PATH": os.environ["PATH"], "HOME": str(folder), "CARBONRULES_CACHE": str(folder / "cache")}
    command = [installed / arguments[0], *arguments[1:]]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_from_the_wheel_alone_a_case_is_assessed_replayed_and_explained(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "python", "-c", "import carbonrules; print(carbonrules.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    (tmp_path / "case.json").write_text(json.dumps(CASE))
    options = ("--region", "eu", "--on", ON, "--out", "out", "--json")
    told = run(installed, tmp_path, "carbonrules", "assess", "case.json", *options)
    assert (told.returncode, told.stderr) == (0, "")
    answer = json.loads(told.stdout)
    (scheme,) = (each for each in answer["regulations"] if each["id"] == "eu.anticorrosion")
    values = scheme["subjects"][0]["values"]
    assert values["product footprint"]["value"] == "2788.7"
    assert values["anti-corrosion emissions"]["value"] == "577.7"
    bundles = sorted(path.parent for path in (tmp_path / "out").rglob("derivation.json"))
    assert bundles
    for bundle in bundles:
        told = run(installed, tmp_path, "carbonrules", "replay", str(bundle.relative_to(tmp_path)))
        assert (told.returncode, told.stderr) == (0, "")
    assert run(installed, tmp_path, "carbonrules", "check").returncode == 0
    told = run(installed, tmp_path, "carbonrules", "explain", "product", "footprint")
    assert told.returncode == 0
    assert "total of activity emissions" in told.stdout


def test_from_the_wheel_alone_a_new_region_is_started(installed: Path, tmp_path: Path) -> None:
    for command in (("new", "region", "harbour"), ("check", "harbour"), ("test", "harbour")):
        told = run(installed, tmp_path, "carbonrules", *command)
        assert (told.returncode, told.stderr) == (0, "")
