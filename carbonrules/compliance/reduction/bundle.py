"""The bundle of reduction evidence: `reduction.json`, and each run in the folder SIDE/NUMBER/REGULATION."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.reduction.results import SIDES, Reduction
from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.foundation.errors import BundleError
from carbonrules.foundation.folders import folder_finding, write_whole

REDUCTION = "reduction.json"


def reduction_files(reduction: Reduction) -> dict[str, bytes]:
    """Every file of the bundle by its path. The same evidence always gives the same bytes.

    Raises LookupError for evidence that was read back from JSON: the runs are not in it.
    """
    if reduction._runs is None:
        raise LookupError("the runs behind this evidence are not here; make it again from the cases")
    runs: Mapping[str, Answered] = reduction._runs
    files = {REDUCTION: canonical_bytes(reduction.as_json())}
    for folder, answered in runs.items():
        files |= {f"{folder}/{name}": data for name, data in answered.bundle().items()}
    return files


def write_reduction(folder: Path, reduction: Reduction) -> None:
    """Write the bundle to a folder: whole, in place of an older one, or not at all. Raises BundleError."""
    files = reduction_files(reduction)
    try:
        write_whole(folder, files, (REDUCTION, *SIDES), "a bundle of reduction evidence")
    except OSError as problem:
        raise BundleError([folder_finding("R914", folder, problem.strerror or str(problem))]) from problem
