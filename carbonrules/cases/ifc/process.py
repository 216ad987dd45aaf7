"""Starting the worker on a file, and saying in one message why a file can't be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import carbonrules
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

WORKER = "carbonrules.cases.ifc.worker"
_HEAD = 4096
_KILLED, _CPU_TIME_IS_UP = 9, 24
_START, _END = b"ISO-10303-21;", b"END-ISO-10303-21;"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: its size, and the time and memory of the process that reads it."""

    megabytes: int = 500
    seconds: int = 120
    memory_megabytes: int = 8_000


def run_worker(path: Path, wanted: dict[str, Any], limits: Limits, worker: str = "") -> dict[str, Any]:
    """Have a worker read a model. Raises CaseError with one diagnostic where it can't be read."""
    _look(path, limits)
    request = {
        **wanted,
        "path": str(path.resolve()),
        "memory": limits.memory_megabytes * 2**20,
        "seconds": limits.seconds,
    }
    try:
        done = asked_of_worker(worker or WORKER, request, limits.seconds)
    except subprocess.TimeoutExpired:
        _refuse(path, "M854", f"the model can't be read within {limits.seconds} seconds", _EXPORT)
    return _answer(path, done, limits)


_EXPORT = "export the model again, with the equipment alone and without geometry if it is large"


def _look(path: Path, limits: Limits) -> None:
    """What can be said of a file without opening it as a model."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            _refuse(path, "M851", "the file can't be opened: it is a pipe or device, not a file", "")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, size - _HEAD))
            tail = file.read()
    except OSError as problem:
        _refuse(path, "M851", f"the file can't be opened: {(problem.strerror or 'unknown reason').lower()}", "")
    if size > limits.megabytes * 10**6:
        _refuse(path, "M854", f"the file is larger than {limits.megabytes} MB", _EXPORT)
    if _START not in head.lstrip(b"\xef\xbb\xbf"):
        found = "the file is empty" if not size else "this is not an IFC model in STEP form"
        _refuse(path, "M852", found, "export it as .ifc: the first line is `ISO-10303-21;` (no .ifcXML, no .ifcZIP)")
    if _END not in tail:
        _refuse(
            path, "M853", "the model breaks off: its last line is not `END-ISO-10303-21;`", "copy or export it again"
        )


def _answer(path: Path, done: subprocess.CompletedProcess[bytes], limits: Limits) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        if done.returncode == -_CPU_TIME_IS_UP:
            _refuse(path, "M854", f"the model can't be read within {limits.seconds} seconds", _EXPORT)
        if done.returncode == -_KILLED or b"MemoryError" in done.stderr or b"bad_alloc" in done.stderr:
            answer = {"unreadable": "", "memory": True}
        else:
            _refuse(
                path,
                "M855",
                f"the model ended its reader: it is damaged, or needs more than {limits.memory_megabytes} MB of memory",
                "copy or export it again",
            )
    if answer.get("memory"):
        _refuse(path, "M854", f"the model needs more than {limits.memory_megabytes} MB of memory", _EXPORT)
    if "unreadable" in answer:
        _refuse(path, "M855", f"the model can't be read: {answer['unreadable']}", "copy or export it again")
    return answer


def asked_of_worker(worker: str, request: dict[str, Any], seconds: int) -> subprocess.CompletedProcess[bytes]:
    """How a worker ended that was given this request, and what it wrote. Raises subprocess.TimeoutExpired."""
    return subprocess.run(
        [sys.executable, "-m", worker],
        input=json.dumps(request).encode(),
        capture_output=True,
        timeout=seconds,
        env=_worker_environment(),
        check=False,
    )


def _worker_environment() -> dict[str, str]:
    """A worker finds this package wherever it was imported from."""
    root = str(Path(carbonrules.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, known]) if known else root}


def _refuse(path: Path, code: str, sentence: str, help: str) -> NoReturn:
    raise CaseError([Diagnostic(code, f"{sentence}.", Place(path.name), help=help)])
