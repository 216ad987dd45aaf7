"""One way in: a case from a model, a form or a JSON file, with the overlays that complete it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from carbonrules.cases.facts import Case, Cases
from carbonrules.factors.model import Flow
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.units import UnitTable

if TYPE_CHECKING:
    from carbonrules.cases.ifc.mapping import IfcMapping

MODEL = ".ifc"


def read_case(
    path: Path | str,
    overlay: Sequence[Path | str] | Path | str = (),
    mapping: IfcMapping | None = None,
    flows: Mapping[str, Flow] | None = None,
    units: UnitTable | None = None,
) -> Case:
    """Read a case by the kind of its file, then lay the overlays over it in the order given.

    A model needs the flows its names are matched with and the units; `mapping` says what its classes, tasks and
    property sets mean, and without it the bundled mapping is taken. Forms and JSON need none of these.
    """
    return completed(_read(Path(path), mapping, flows, units), overlay)


def read_cases(
    path: Path | str,
    overlay: Sequence[Path | str] | Path | str = (),
    mapping: IfcMapping | None = None,
    flows: Mapping[str, Flow] | None = None,
    units: UnitTable | None = None,
) -> Cases:
    """Read each piece of equipment of a model as a case of its own; forms and JSON are the one case they say they are.

    An entry of an overlay goes to the case that has what it names. Raises CaseError where none or several have it.
    """
    path = Path(path)
    if path.suffix.lower() != MODEL:
        return Cases(path.name, (read_case(path, overlay, mapping, flows, units),))
    from carbonrules.cases.ifc.reader import read_ifc_cases

    cases = read_ifc_cases(path, *_meaning(path, mapping, flows, units))
    if len(cases) == 1:
        return replace(cases, cases=(completed(cases.cases[0], overlay),))
    return _all_completed(cases, overlay)


def _all_completed(cases: Cases, overlay: Sequence[Path | str] | Path | str) -> Cases:
    for each in overlay_paths(overlay):
        from carbonrules.cases.overlay_cases import lay_over
        from carbonrules.cases.overlay_read import read_overlay

        cases = lay_over(cases, read_overlay(each))
    return cases


def completed(case: Case, overlay: Sequence[Path | str] | Path | str) -> Case:
    """Lay overlays over a case, in the order given."""
    for each in overlay_paths(overlay):
        from carbonrules.cases.overlay import apply_overlay
        from carbonrules.cases.overlay_read import read_overlay

        case = apply_overlay(case, read_overlay(each))
    return case


def overlay_paths(overlay: Sequence[Path | str] | Path | str) -> list[Path]:
    """The files of one overlay or of several."""
    return [Path(each) for each in ([overlay] if isinstance(overlay, str | Path) else overlay)]


def _read(path: Path, mapping: IfcMapping | None, flows: Mapping[str, Flow] | None, units: UnitTable | None) -> Case:
    match path.suffix.lower():
        case ".json":
            from carbonrules.cases.read_json import read_json

            return read_json(path)
        case ".xlsx":
            from carbonrules.cases.workbook_read import read_workbook

            return read_workbook(path)
        case other if other == MODEL:
            return _model(path, mapping, flows, units)
        case other:
            sentence = f"A case can't be read from a `{other or 'nameless'}` file."
            raise CaseError([Diagnostic("W871", sentence, Place(str(path)), help="use .ifc, .xlsx or .json")])


def _model(path: Path, mapping: IfcMapping | None, flows: Mapping[str, Flow] | None, units: UnitTable | None) -> Case:
    from carbonrules.cases.ifc.reader import read_ifc

    return read_ifc(path, *_meaning(path, mapping, flows, units))


def _meaning(
    path: Path, mapping: IfcMapping | None, flows: Mapping[str, Flow] | None, units: UnitTable | None
) -> tuple[IfcMapping, Mapping[str, Flow], UnitTable]:
    """What a model is read with."""
    from carbonrules.cases.ifc.mapping_file import bundled_mapping

    if flows is None or units is None:
        sentence = "A model is read with the flows and units of the loaded factor sets, and none were given."
        raise CaseError([Diagnostic("W871", sentence, Place(str(path)), help="read it through carbonrules.read_case")])
    return mapping or bundled_mapping(flows), flows, units
