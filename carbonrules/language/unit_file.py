"""The closed unit file, read exactly: what every unit of a regulation, case or factor file measures, and how much.

pint reads the file (its own syntax), with fractions for numbers, and keeps nothing of its default registry. What comes
out is a plain table, so that nothing that runs after checking needs pint.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.files import read_plain_file
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable

if TYPE_CHECKING:
    from pint import UnitRegistry


MOST_BYTES = 200_000
LONGEST_LINE = 200
# More than thirty digits, powers and exponents beyond two digits, a line that reads another file.
_TOO_MUCH = re.compile(r"[0-9]{31}|\*\*(?!\s*[0-9](?![0-9]))|\^|[eE][+-]?[0-9]{3}|@|[^\x09\x20-\x7e]")


def bundled_units() -> UnitTable:
    """Read the unit file that ships with this installation."""
    return read_unit_file(bundled("grammar") / "units.txt")


def read_unit_file(path: Path) -> UnitTable:
    """Read a unit file as a table of exact sizes, named by the digest of the file's bytes."""
    try:
        data = read_plain_file(path, MOST_BYTES)
        _plain(data.decode("utf-8"))
        registry = load_registry(path)
        names = sorted({unit.name for unit in registry._units.values()})
        units = {_symbol(registry, name): _unit(registry, name) for name in names}
    except Exception as problem:
        # A line that is no definition can make the library raise anything at all; the reader needs one sentence.
        raise RegulationError([_unreadable(path, problem)]) from problem
    return UnitTable(digest_of_bytes(data), units)


def _plain(text: str) -> None:
    """Refuse what a definition never needs and a calculator would try: endless lines, towers of powers, other files."""
    for line in text.splitlines():
        said = line.partition("#")[0]
        if len(said) > LONGEST_LINE or _TOO_MUCH.search(said) or said.count("**") > 1:
            raise ValueError(f"`{said[:40].strip()}` is more than a size in other units")


def load_registry(path: Path) -> UnitRegistry[Any]:
    """Give pint's own registry of the file, exact and without any unit that the file does not define."""
    import pint

    registry: UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    registry.load_definitions(path)
    return registry


def _symbol(registry: UnitRegistry[Any], name: str) -> str:
    """A unit is written by its symbol where it has one (`%`), else by its name."""
    return str(registry.get_symbol(name))


def _unit(registry: UnitRegistry[Any], name: str) -> tuple[dict[str, int], Fraction]:
    from pint.util import UnitsContainer

    size, _ = registry._get_root_units(UnitsContainer({name: 1}))
    powers = {str(base).strip("[]"): int(str(power)) for base, power in registry.get_dimensionality(name).items()}
    ordered = dict(sorted(powers.items(), key=lambda part: (-part[1], part[0])))
    if not isinstance(size, int | Fraction):
        raise TypeError(f"the size of `{name}` is not exact")
    return ordered, Fraction(size)


def _short(problem: Exception) -> str:
    lines = (getattr(problem, "strerror", None) or str(problem)).strip().splitlines() or [type(problem).__name__]
    return lines[0][:160]


def _unreadable(path: Path, problem: Exception) -> Diagnostic:
    return Diagnostic(
        "U301",
        f"The unit file can't be read: {_short(problem)}",
        Place(str(path)),
        help="each line defines one unit exactly (`kWh = 3600000 * J`) or starts a dimension (`kg = [mass]`)",
    )
