"""Running the samples of one page as a reader would, from its top, in a folder that looks like a checkout."""

from __future__ import annotations

import doctest
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doc_pages import ROOT, Sample, samples_of

from carbonrules.cases.overlay_read import read_overlay
from carbonrules.cases.read_json import read_json
from carbonrules.cli import main
from carbonrules.factors.plain_yaml import load_plain_yaml
from carbonrules.language.parse import parse

_SHELL = re.compile(r"[|<>;&*]|\$\(")
_EXIT = re.compile(r"\s+# exit (\d+)$")
_FAKE_HEADER = 'regulation "Sample" version 1\n'


class Session:
    """One page: its folder, and the names its Python samples have made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "__page__"}
        shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        for name in (
            "benchmarks",
            "carbonrules",
            "regulations",
            "factorsets",
            "grammar",
            "docs",
            "Makefile",
            "pyproject.toml",
            "requirements.lock",
        ):
            (folder / name).symlink_to(ROOT / name)

    def run(self, sample: Sample) -> list[str]:
        """Run one sample; answers what is not as the page says."""
        with _inside(self.folder):
            match sample.kind:
                case "sh":
                    return [problem for command in commands(sample.text) for problem in _ran(*command)]
                case "python":
                    return _python(sample, self.names)
                case "diff":
                    return _changed(Path(sample.file), sample.text)
                case "creg" | "json" | "yaml" | "csv":
                    return self._shown(sample)
                case _:
                    return []

    def command(self, line: str) -> tuple[int, str]:
        """Run one command line there: how it ends, and what it prints."""
        with _inside(self.folder):
            return run(line)

    def _shown(self, sample: Sample) -> list[str]:
        if sample.file:
            file = Path(sample.file)
            file.parent.mkdir(parents=True, exist_ok=True)
            held = file.read_text(encoding="utf-8") if sample.more else ""
            file.write_text(held + sample.text, encoding="utf-8")
            return []
        match sample.kind:
            case "creg":
                header = "" if sample.text.startswith(("regulation ", "#")) else _FAKE_HEADER
                return [each.as_text() for each in parse(header + sample.text, sample.page).diagnostics]
            case "json":
                return _json(sample.text)
            case "yaml":
                load_plain_yaml(sample.text, sample.page)
        return []


def follow(page: Path, folder: Path) -> None:
    """Run the samples of a page from its top; one that does not do as the page says fails the test that asked."""
    session = Session(folder)
    for sample in samples_of(page):
        problems = session.run(sample)
        assert not problems, f"{sample.page}:{sample.line}\n" + "\n".join(problems)


def commands(text: str) -> Iterator[tuple[str, int, list[str]]]:
    """The commands of a shell sample, how each ends, and the lines it prints (none: whatever it prints)."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], "a shell sample begins with a command"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command, below = lines[start][2:], start + 1
        while command.endswith("\\"):
            command, below = command[:-1] + lines[below].strip(), below + 1
        exits = _EXIT.search(command)
        yield _EXIT.sub("", command), int(exits[1]) if exits else 0, lines[below:end]


def matches(expected: list[str], printed: str) -> bool:
    """Whether a print is as the page shows it; `...` stands for anything."""
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in _plain(line).rstrip().split("...")) + r"\n"
    lines = _plain(printed).strip("\n").splitlines()
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in lines)) is not None


def _plain(text: str) -> str:
    """Spaces that keep a number together look like any other on a page."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _ran(command: str, exits: int, expected: list[str]) -> list[str]:
    code, printed = run(command)
    while expected and not expected[-1].strip():
        expected = expected[:-1]
    problems = [f"`{command}` ends with {code}, not {exits}"] if code != exits else []
    if expected and not matches(expected, printed):
        problems.append(f"`{command}` prints something else")
    return [f"{problem}:\n{printed}" for problem in problems]


def run(command: str) -> tuple[int, str]:
    """Run a command line: `carbonrules` in this process, all else in one of its own."""
    words = shlex.split(_made(command))
    if words[0] == "carbonrules" and not _SHELL.search(command):
        return _carbonrules(words)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", _made(command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")


def _made(command: str) -> str:
    """`make demo` is what the Makefile says it is, without building the environment that we run in."""
    if command != "make demo":
        return command
    asked = ["make", "--no-print-directory", "-n", "demo"]
    told = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    return told.splitlines()[-1].replace(".venv/bin/python", "python")


def _carbonrules(words: list[str]) -> tuple[int, str]:
    code, before = 0, sys.argv
    with _printed() as printed:
        sys.argv = words
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            sys.argv = before
    return code, printed[0]


@contextmanager
def _printed() -> Iterator[list[str]]:
    """Both streams in one, of this process and of those it starts."""
    found: list[str] = []
    before = sys.stdout, sys.stderr
    kept = os.dup(1), os.dup(2)
    with open("printed.txt", "w+b") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        stream = io.TextIOWrapper(io.FileIO(os.dup(1), "w"), encoding="utf-8", write_through=True)
        sys.stdout = sys.stderr = stream
        try:
            yield found
        finally:
            stream.close()
            sys.stdout, sys.stderr = before
            for number, copy in enumerate(kept, 1):
                os.dup2(copy, number)
                os.close(copy)
            file.seek(0)
            found.append(file.read().decode("utf-8"))
    Path("printed.txt").unlink()


def _python(sample: Sample, names: dict[str, Any]) -> list[str]:
    if not sample.text.startswith(">>>"):
        exec(compile(sample.text, f"{sample.page}:{sample.line}", "exec"), names)
        return []
    test = doctest.DocTestParser().get_doctest(sample.text, names, sample.page, sample.page, sample.line)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    runner.run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    return ["".join(told)] if runner.failures else []


def _changed(file: Path, text: str) -> list[str]:
    before = "".join(line[1:] + "\n" for line in text.splitlines() if line[:1] in "- ")
    after = "".join(line[1:] + "\n" for line in text.splitlines() if line[:1] in "+ ")
    held = file.read_text(encoding="utf-8")
    if held.count(before) != 1:
        return [f"the lines to change stand {held.count(before)} times in {file}"]
    file.write_text(held.replace(before, after), encoding="utf-8")
    return []


def _json(text: str) -> list[str]:
    """A case or an overlay is read as one; any other JSON is only well formed."""
    shown = Path("shown.json")
    shown.write_text(text, encoding="utf-8")
    data = json.loads(text)
    if isinstance(data, dict) and "case" in data and "regulations" not in data:
        read_json(shown)
    elif isinstance(data, dict) and ("overlay" in data or data.get("format") == "carbonrules.overlay/1"):
        read_overlay(shown)
    return []


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
