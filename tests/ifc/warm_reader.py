"""A warm worker in the place of the process that production starts for each file: all else is as in production."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from carbonrules.cases.ifc import process
from carbonrules.cases.ifc.process import WORKER

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_FILES = 300  # then a fresh process: what one file leaves behind does not pile up


class WarmReader:
    """Has the form of the module `subprocess`, as far as `carbonrules.cases.ifc.process` uses it."""

    TimeoutExpired = subprocess.TimeoutExpired
    CompletedProcess = subprocess.CompletedProcess

    def __init__(self, folder: Path) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = folder / "errors of the worker"
        self._files = 0
        self.deaths = 0

    def run(
        self, command: list[str], *, input: bytes, timeout: float, **more: Any
    ) -> subprocess.CompletedProcess[bytes]:
        """Have one file read. A process that dies or takes too long is not used again; other workers are not warm."""
        if command[-1] != WORKER:
            return subprocess.run(command, input=input, timeout=timeout, **more)
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(input + b"\n")
        process.stdin.flush()
        # A little longer than its own timer, so that a hang ends as a hang in production does.
        ready, _, _ = select.select([process.stdout], [], [], timeout + 5)
        if not ready:
            self.close()
            raise subprocess.TimeoutExpired(command, timeout)
        line = process.stdout.readline()
        if line:
            return subprocess.CompletedProcess(command, 0, line, b"")
        self.deaths += 1
        code, said = process.wait(), self._errors.read_bytes()
        self.close()
        return subprocess.CompletedProcess(command, code, b"", said)

    def close(self) -> None:
        """End the process, if one is running."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._files >= MOST_FILES:
            self.close()
        if self._process is None:
            self._files = 0
            known = os.environ.get("PYTHONPATH")
            with self._errors.open("wb") as errors:
                self._process = subprocess.Popen(
                    [sys.executable, str(Path(__file__).with_name("warm_worker.py"))],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *([known] if known else [])])},
                )
        self._files += 1
        return self._process


@contextmanager
def warm_reading(folder: Path) -> Iterator[None]:
    """Models are read by one process after another instead of a new one for each: where that is not what is tested."""
    reader = WarmReader(folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(process, "subprocess", reader)
        yield
    reader.close()


def exception_of(output: bytes) -> str:
    """The exception of Python that a warm worker met, or nothing."""
    found: str = json.loads(output).get("exception", "") if output else ""
    return found
