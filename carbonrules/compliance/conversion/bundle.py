"""The bundle of a conversion: `conversion.json`, and beside it the bundle of each run in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from carbonrules.compliance.conversion.results import ROLES, Conversion
from carbonrules.compliance.run_bundles import run_bundle_files, write_run_bundle

CONVERSION = "conversion.json"


def conversion_files(conversion: Conversion) -> dict[str, bytes]:
    """Every file of the bundle by its path. The same conversion always gives the same bytes.

    Raises LookupError for a conversion that was read back from JSON: the runs are not in it.
    """
    gone = "the runs behind this conversion are not here; convert the case again"
    return run_bundle_files(CONVERSION, conversion, conversion._runs, gone)


def write_conversion(folder: Path, conversion: Conversion) -> None:
    """Write the bundle to a folder: whole, in place of an older one, or not at all. Raises BundleError."""
    write_run_bundle(folder, conversion_files(conversion), (CONVERSION, *ROLES), "a bundle of a conversion")
