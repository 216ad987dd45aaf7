"""Bundles of several runs: what is told of them in one file, and beside it the bundle of each run in its own folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.result import Result
from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.foundation.errors import BundleError
from carbonrules.foundation.folders import folder_finding, write_folder_whole


def run_bundle_files(name: str, told: Result, runs: Mapping[str, Answered] | None, where_gone: str) -> dict[str, bytes]:
    """Every file of the bundle by its path: `told` under its name, and each run in the folder it is called by.

    Raises LookupError, with the words of `where_gone`, for what was read back from JSON: the runs are not in it.
    """
    if runs is None:
        raise LookupError(where_gone)
    files = {name: canonical_bytes(told.as_json())}
    for folder, answered in runs.items():
        files |= {f"{folder}/{each}": data for each, data in answered.bundle().items()}
    return files


def write_run_bundle(folder: Path, files: Mapping[str, bytes], ours: Collection[str], called: str) -> None:
    """Write the bundle to a folder: whole, in place of an older one, or not at all. Raises BundleError.

    `ours` are the names that stand in such a folder; `called` says what kind of bundle it is.
    """
    try:
        write_folder_whole(folder, files, ours, called)
    except OSError as problem:
        raise BundleError([folder_finding("R914", folder, problem.strerror or str(problem))]) from problem
