"""The bundle of a conversion: `conversion.json`, and beside it the bundle of each run in a folder of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.conversion.results import ROLES, Conversion
from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.foundation.errors import BundleError
from carbonrules.foundation.folders import folder_finding, write_whole

CONVERSION = "conversion.json"


def conversion_files(conversion: Conversion) -> dict[str, bytes]:
    """Every file of the bundle by its path. The same conversion always gives the same bytes.

    Raises LookupError for a conversion that was read back from JSON: the runs are not in it.
    """
    if conversion._runs is None:
        raise LookupError("the runs behind this conversion are not here; convert the case again")
    runs: Mapping[str, Answered] = conversion._runs
    files = {CONVERSION: canonical_bytes(conversion.as_json())}
    for role, answered in runs.items():
        files |= {f"{role}/{name}": data for name, data in answered.bundle().items()}
    return files


def write_conversion(folder: Path, conversion: Conversion) -> None:
    """Write the bundle to a folder: whole, in place of an older one, or not at all. Raises BundleError."""
    files = conversion_files(conversion)
    try:
        write_whole(folder, files, (CONVERSION, *ROLES), "a bundle of a conversion")
    except OSError as problem:
        raise BundleError([folder_finding("R914", folder, problem.strerror or str(problem))]) from problem
