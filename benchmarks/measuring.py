"""How the benchmarks measure: medians of several samples, taken in turn, and what machine it was.

Seconds are seconds of the processor, of this process and of those it started: on a machine that has nothing else to do
they are the seconds that pass. Absolute figures still drift with what else it does; ratios of one run hold.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

Work = Callable[[], object]


def machine() -> str:
    """The machine, the Python and the day, in one line."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        named = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = named[0].partition(":")[2].strip() if named else cpu
    load = f"load {os.getloadavg()[0]:.1f}, " if hasattr(os, "getloadavg") else ""
    day = datetime.now(UTC).date()
    return f"{day}, {os.cpu_count()} cores, {cpu}, Python {platform.python_version()}, {load}{platform.system()}"


def medians(works: Mapping[str, Work], samples: int = 11, at_least: float = 0.02) -> dict[str, float]:
    """The median seconds of one call of each, measured in turn (A B A B …); a sample lasts at least so long."""
    calls = {name: _calls(work, at_least) for name, work in works.items()}
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(samples):
        for name, work in works.items():
            start = used()
            for _ in range(calls[name]):
                work()
            taken[name].append((used() - start) / calls[name])
    return {name: statistics.median(each) for name, each in taken.items()}


def _calls(work: Work, at_least: float) -> int:
    work()
    start = used()
    work()
    return max(1, int(at_least / max(used() - start, 1e-6)))


def used() -> float:
    """The seconds of the processor that this process and its finished children have used."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def processes(
    commands: Mapping[str, Sequence[str]], samples: int = 11, environment: Mapping[str, str] | None = None
) -> dict[str, float]:
    """The median seconds of each command as a whole process, run in turn after one warm-up."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for sample in range(samples + 1):
        for name, command in commands.items():
            start = used()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
            if sample:
                taken[name].append(used() - start)
    return {name: statistics.median(each) for name, each in taken.items()}


def python(*arguments: str) -> list[str]:
    """A command of the Python that runs the benchmark."""
    return [sys.executable, *arguments]


def report(title: str, seconds: Mapping[str, float], base: str) -> None:
    """Print each time, and how often it holds the base."""
    print(f"{title}\n  {machine()}")
    for name, each in seconds.items():
        print(f"  {name:<58} {_time(each):>10}   {each / seconds[base]:8.2f} x {base}")


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.2f} ms"
