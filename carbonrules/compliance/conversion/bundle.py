"""The bundle of a conversion: `conversion.json`, and beside it the bundle of each run in a folder of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.conversion.results import ROLES, Conversion
from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.foundation.errors import BundleError
from carbonrules.foundation.folders import folder_finding

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
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for name, data in files.items():
                (made / name).parent.mkdir(exist_ok=True)
                with open(made / name, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
            made.chmod(0o755)
            _put_in_place(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as problem:
        raise BundleError([folder_finding("R914", folder, problem.strerror or str(problem))]) from problem


def _put_in_place(made: Path, folder: Path) -> None:
    """Rename over nothing, or move an older bundle aside first; only a bundle of a conversion is ever replaced."""
    if not folder.exists():
        made.rename(folder)
        return
    if not folder.is_dir() or {each.name for each in folder.iterdir()} - {CONVERSION, *ROLES}:
        raise FileExistsError(17, "something else than a bundle of a conversion stands there")
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    folder.rename(aside / "old")
    try:
        made.rename(folder)
    except OSError:
        (aside / "old").rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
