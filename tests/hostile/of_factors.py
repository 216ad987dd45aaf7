"""What reads numbers and meanings: factor sets with their rows, flows, licences, units, the mapping of models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hostile.held import ROOT, accepted, files_below

from carbonrules.cases.ifc.mapping_file import load_mapping
from carbonrules.cases.ifc.matching import Matcher
from carbonrules.factors.add import add_supplier_factors
from carbonrules.factors.licences import licences_used, read_licences
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets, Flow
from carbonrules.foundation.exact import exact_text, parse_decimal
from carbonrules.foundation.units import UnitTable
from carbonrules.language.unit_file import bundled_units, read_unit_file

SETS = [path for path in files_below("factorsets/*.yaml") if path.name not in ("flows.yaml", "licences.yaml")]
ROWS = files_below("factorsets/*.csv")
FLOWS = ROOT / "factorsets" / "flows.yaml"
LICENCES = ROOT / "factorsets" / "licences.yaml"
UNITS = ROOT / "grammar" / "units.txt"
MAPPING = ROOT / "regulations" / "global" / "ifc-mapping.yaml"
NAMES = ("steel plate S355", "电力", "Pickling acid " * 20, "a" * 300, "")
SUPPLIED = b"""\
flow,place,value,unit,publisher,document,year
carbon steel,CN,1.9,kgCO2e/kg,a mill,product declaration,2025
carbon steel,DE,1.7,kgCO2e/kg,a mill,product declaration,2025
"""


@cache
def units() -> UnitTable:
    """The unit file that ships."""
    return bundled_units()


def set_read(data: bytes, folder: Path) -> bool:
    """A factor set beside the flows that ship."""
    (folder / "set.yaml").write_bytes(data)
    for path in ROWS:
        (folder / path.name).write_bytes(path.read_bytes())
    return accepted(lambda: _numbers(load_factor_sets([FLOWS, folder / "set.yaml"], units())))


def rows_read(data: bytes, folder: Path) -> bool:
    """Rows of a factor set in a CSV file beside the head of the set that they were taken from."""
    head = _head_of(data)
    (folder / head.name).write_bytes(head.read_bytes())
    (folder / f"{head.stem}.csv").write_bytes(data)
    return accepted(lambda: _numbers(load_factor_sets([FLOWS, folder / head.name], units())))


def _head_of(data: bytes) -> Path:
    """The head of the set with which a damaged file shares most lines."""
    lines = set(data.splitlines())
    return max(ROWS, key=lambda path: len(lines & _lines(path))).with_suffix(".yaml")


@cache
def _lines(path: Path) -> frozenset[bytes]:
    return frozenset(path.read_bytes().splitlines())


def flows_read(data: bytes, folder: Path) -> bool:
    """The file of flows; its patterns are tried on names of models."""
    (folder / "flows.yaml").write_bytes(data)

    def read() -> None:
        matcher = Matcher(load_factor_sets([folder / "flows.yaml"], units()).flows)
        for name in NAMES:
            matcher.match(name)

    return accepted(read)


def licences_read(data: bytes, folder: Path) -> bool:
    """The list of licences, and a folder of sets of which each row is under one."""
    (folder / "licences.yaml").write_bytes(data)
    whole = accepted(lambda: read_licences(folder / "licences.yaml"))
    accepted(lambda: licences_used(folder))
    return whole


def uses_read(data: bytes, folder: Path) -> bool:
    """What a notice must acknowledge of a set."""
    (folder / "set.yaml").write_bytes(data)
    for path in ROWS:
        (folder / path.name).write_bytes(path.read_bytes())
    return accepted(lambda: licences_used(folder))


def units_read(data: bytes, folder: Path) -> bool:
    """The unit file."""
    (folder / "units.txt").write_bytes(data)
    return accepted(lambda: read_unit_file(folder / "units.txt"))


def mapping_read(data: bytes, folder: Path) -> bool:
    """The file that says what the classes and property sets of a model mean."""
    (folder / "mapping.yaml").write_bytes(data)
    return accepted(lambda: load_mapping(folder / "mapping.yaml", load_flows()))


@cache
def load_flows() -> Mapping[str, Flow]:
    """The flows that ship."""
    return load_factor_sets([FLOWS], units()).flows


def supply_read(data: bytes, folder: Path) -> bool:
    """A supplier's rows: what is accepted is written, what is refused leaves nothing."""
    (folder / "supplier.csv").write_bytes(data)
    into = folder / "into"
    into.mkdir(exist_ok=True)
    added = accepted(lambda: add_supplier_factors(folder / "supplier.csv", "for us", into, ["eu.cbam"], units()))
    assert added == bool(list(into.iterdir()))
    return added


def _numbers(sets: FactorSets) -> None:
    """Every number that is read can be written again and has at most the digits that a factor may have."""
    for table in sets.tables.values():
        for row in table.rows:
            for version in row.versions:
                if table.type.kind == "number" and version.value is not None:
                    assert len(exact_text(parse_decimal(version.value))) <= 80
