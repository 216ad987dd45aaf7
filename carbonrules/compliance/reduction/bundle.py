"""The bundle of reduction evidence: `reduction.json`, and each run in the folder SIDE/NUMBER/REGULATION."""

from __future__ import annotations

from pathlib import Path

from carbonrules.compliance.reduction.results import SIDES, Reduction
from carbonrules.compliance.run_bundles import run_bundle_files, write_run_bundle

REDUCTION = "reduction.json"


def reduction_files(reduction: Reduction) -> dict[str, bytes]:
    """Every file of the bundle by its path. The same evidence always gives the same bytes.

    Raises LookupError for evidence that was read back from JSON: the runs are not in it.
    """
    gone = "the runs behind this evidence are not here; make it again from the cases"
    return run_bundle_files(REDUCTION, reduction, reduction._runs, gone)


def write_reduction(folder: Path, reduction: Reduction) -> None:
    """Write the bundle to a folder: whole, in place of an older one, or not at all. Raises BundleError."""
    write_run_bundle(folder, reduction_files(reduction), (REDUCTION, *SIDES), "a bundle of reduction evidence")
