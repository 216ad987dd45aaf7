"""Rubbish for law and commands: files that are none, wrong use, folders closed to us, bundles that are none."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from acceptance.command import carbonrules
from acceptance.rubbish import BINARY, TEN_MEGABYTES, assert_clear, assert_nothing_left, plain_case
from acceptance.world import COMPLETED, ON, World

import carbonrules as cr

HEADER = """\
regulation "Sample" version 1
  identifier {id}
  layer annex
  amends {base}
  status scenario
  jurisdiction XX
  currency EUR
  dated by import date
  in force from 2026-01-01
  source ACT is "A sample" status scenario
"""


# ---- Regulations and factor files -----------------------------------------------------------------------


def lines(many: int) -> bytes:
    return HEADER.format(id="x.one", base="global.baseline").encode() + b"".join(
        b"  " * depth + b"and x is y\n" for depth in range(1, many)
    )


def rule(expression: bytes) -> bytes:
    head = HEADER.format(id="x.one", base="global.baseline").encode()
    return head + b"\nrule a for each equipment in kg\n  cite ACT Art. 1\n  is " + expression + b"\n"


LAWS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "S122"),
    "binary": (BINARY, "S131"),
    "one line of ten megabytes": (b"x" * TEN_MEGABYTES, "S120"),
    "one line of a million signs in a rule": (rule(b"1 + " * 250_000 + b"1"), "S119"),
    "deep brackets": (rule(b"(" * 4_000 + b"1 kg" + b")" * 4_000), "S1"),
    "a chain of thousands": (rule(b"net mass + " * 800 + b"net mass"), "S1"),
    "deep indentation": (lines(600), "S1"),
    "a base that is not there": (HEADER.format(id="x.one", base="x.nowhere").encode(), "N221"),
    "itself as its base": (HEADER.format(id="x.one", base="x.one").encode(), "L503"),
    "an identifier that is taken": (HEADER.format(id="eu.cbam", base="global.baseline").encode(), "L5"),
    "no regulation at all": (b"dear reader,\n\nplease find enclosed\n", "S1"),
    "zeros": (b"\x00" * 5_000, "S1"),
}


@pytest.mark.parametrize("name", LAWS)
def test_a_regulation_that_is_none(tmp_path: Path, name: str) -> None:
    data, code = LAWS[name]
    own = tmp_path / "own"
    own.mkdir()
    (own / "law.creg").write_bytes(data)
    assert_clear(carbonrules("check", own), code, "law.creg")
    (tmp_path / "case.json").write_text(json.dumps(plain_case()))
    before = set(tmp_path.rglob("*"))
    options = ("--rules", own, "--out", tmp_path / "out")
    assert_clear(carbonrules("assess", tmp_path / "case.json", "-r", "eu", "--on", ON, *options), code)
    assert_nothing_left(tmp_path, before)


def test_regulations_that_amend_each_other_in_a_circle(tmp_path: Path) -> None:
    names = ["x.one", "x.two", "x.three"]
    for name, base in zip(names, [*names[1:], names[0]], strict=True):
        (tmp_path / f"{name}.creg").write_text(HEADER.format(id=name, base=base))
    told = carbonrules("check", tmp_path)
    assert_clear(told, "L503", "circle", *names)
    assert told.err.count("L503:") == 1


FACTORS: dict[str, tuple[bytes, str]] = {
    "a bomb of aliases": (b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n", "F803"),
    "a tag": (b"a: !!python/object/apply:os.system [ls]\n", "F8"),
    "deep": (b"a: " + b"[" * 50_000, "F805"),
    "a key twice": (b"id: a\nid: b\n", "F8"),
    "one line of ten megabytes": (b"a: " + b"x" * TEN_MEGABYTES, "F8"),
    "cut off": (b"a: [1, 2", "F801"),
    "nothing else": (b"", "F8"),
    "zeros": (b"\x00" * 50, "F8"),
}


@pytest.mark.parametrize("name", FACTORS)
def test_a_factor_file_that_is_none(tmp_path: Path, name: str) -> None:
    data, code = FACTORS[name]
    (tmp_path / "factors.yaml").write_bytes(b"format: carbonrules.factors/1\n" + data)
    assert_clear(carbonrules("check", tmp_path), code, "factors.yaml")


def test_a_file_that_is_neither_law_nor_factors_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing of ours\n")
    assert_clear(carbonrules("check", tmp_path / "notes.txt"), "notes.txt")
    assert_clear(carbonrules("check", tmp_path / "nowhere"), "nowhere")


# ---- Wrong use --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (("assess", "{case}", "-r", "atlantis", "--on", ON), "atlantis"),
        (("assess", "{case}", "-r", "eu", "--on", "2026-02-30"), "2026-02-30"),
        (("assess", "{case}", "-r", "eu", "--on", "tomorrow"), "tomorrow"),
        (("assess", "{case}", "-r", "eu", "--on", ON, "--law-on", "x"), "law"),
        (("assess", "{case}", "-r", "eu"), "--on"),
        (("assess", "{case}", "-r", "eu", "--on", ON, "--lang", "xx"), "xx"),
        (("compare", "{case}", "--from", "cn", "--to", "atlantis", "--on", ON), "atlantis"),
        (("form", "--region", "eu,atlantis", "--on", ON, "-o", "{case}.xlsx"), "atlantis"),
        (("form", "--region", "eu", "--on", "soon", "-o", "{case}.xlsx"), "soon"),
        (("schema", "atlantis"), "atlantis"),
        (("explain", "no", "such", "thing"), "no such thing"),
        (("graph", "atlantis.law", "-o", "{case}.svg"), "atlantis"),
        (("graph", "eu.cbam", "-o", "{case}.png"), "png"),
        (("portfolio",), "portfolio"),
    ],
)
def test_wrong_use_is_told_and_leaves_nothing(tmp_path: Path, typed: tuple[str, ...], word: str) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps(plain_case()))
    before = set(tmp_path.rglob("*"))
    told = carbonrules(*(each.format(case=case) for each in typed))
    assert_clear(told, word)
    assert told.code == 2
    assert_nothing_left(tmp_path, before)


def test_a_folder_that_can_not_be_written_is_told_and_nothing_is_left(world: World, tmp_path: Path) -> None:
    case, taken = tmp_path / "case.json", tmp_path / "taken"
    case.write_text(json.dumps(plain_case()))
    taken.write_text("a file\n")
    before = set(tmp_path.rglob("*"))
    for out in (taken, taken / "below", Path("/proc/no-such-folder")):
        assert_clear(carbonrules("assess", case, "-r", "eu", "--on", ON, "--out", out), out.name)
        assert_clear(carbonrules("extract", case, "-o", out / "case.json"))
        assert_clear(carbonrules("form", "--region", "eu", "--on", ON, "-o", out / "case.xlsx"))
        assert_clear(carbonrules("graph", "eu.cbam", "-o", out / "graph.svg"))
    assert_nothing_left(tmp_path, before)
    assert taken.read_text() == "a file\n"


@pytest.mark.parametrize("part", ["report", "statement_csv", "write_bundle"])
def test_whoever_is_interrupted_leaves_the_older_pages_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Interrupted while one part is written: nothing new is there, and what stood there before still does."""
    case, out = tmp_path / "case.json", tmp_path / "out"
    case.write_text(json.dumps(plain_case()))
    typed = ("assess", case, "-r", "eu", "-r", "cn", "--on", ON, "--out", out)
    for older in (False, True):
        if older:
            assert carbonrules(*typed).code == 0
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        with monkeypatch.context() as patched:
            patched.setattr(f"carbonrules.render.folder.{part}", interrupted)
            told = carbonrules(*typed)
        assert (told.code, told.err) == (130, "Stopped. Nothing half-written was left.\n")
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    case, closed = tmp_path / "case.json", tmp_path / "closed"
    case.write_text(json.dumps(plain_case()))
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert_clear(carbonrules("assess", case, "-r", "eu", "--on", ON, "--out", closed / "out"))


def test_the_names_of_the_library_tell_wrong_use_as_the_commands_do(world: World) -> None:
    case, region = world.cases[COMPLETED], world.rules.region("eu")
    wrong: list[Callable[[], object]] = [
        lambda: cr.assess(case, region, "2026-02-30"),
        lambda: cr.assess(case, "eu", ON),  # type: ignore[arg-type]
        lambda: cr.assess(case, region, ON, language="xx"),
        lambda: world.rules.region("atlantis"),
        lambda: cr.load("no-such-folder"),
        lambda: cr.read_case("no-such-case.json", rules=world.rules),
        lambda: cr.explain("no such thing"),
    ]
    for each in wrong:
        with pytest.raises(cr.CarbonRulesError):
            each()


# ---- Bundles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", BINARY, b"{}", b"[]", b"[" * 100_000, b'{"a": 0.5}', b"1" * 10_000])
def test_a_bundle_that_is_none(tmp_path: Path, data: bytes) -> None:
    """The checker runs in a process of its own, so it is asked in one."""
    for name in ("derivation.json", "program.json", "case.json"):
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", "from carbonrules.cli import main; main()", "replay", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode in (1, 2)
    assert "Traceback" not in told.stdout + told.stderr
    assert (told.stdout + told.stderr).strip()
