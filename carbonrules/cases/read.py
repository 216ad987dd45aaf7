"""One way in: a case from a model, a form or a JSON file, with the overlays that complete it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from carbonrules.cases.facts import Case
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

if TYPE_CHECKING:
    from carbonrules.cases.ifc.words import ModelWords


def read_case(
    path: Path | str, overlay: Sequence[Path | str] | Path | str = (), words: ModelWords | None = None
) -> Case:
    """Read a case by the kind of its file, then lay the overlays over it in the order given.

    `words` say what a model means: the mapping file with the flows and units it speaks of. Only a model needs them.
    """
    overlays = [overlay] if isinstance(overlay, str | Path) else list(overlay)
    case = _read(Path(path), words)
    if overlays:
        from carbonrules.cases.overlay import apply_overlay
        from carbonrules.cases.overlay_read import read_overlay

        for each in overlays:
            case = apply_overlay(case, read_overlay(Path(each)))
    return case


def _read(path: Path, words: ModelWords | None) -> Case:
    match path.suffix.lower():
        case ".json":
            from carbonrules.cases.read_json import read_json

            return read_json(path)
        case ".xlsx":
            from carbonrules.cases.workbook_read import read_workbook

            return read_workbook(path)
        case ".ifc":
            from carbonrules.cases.ifc.reader import read_ifc

            if words is None:
                raise TypeError("to read a model, give read_case the words of the mapping file")
            return read_ifc(path, words.mapping, words.flows, words.units)
        case other:
            sentence = f"A case can't be read from a `{other or 'nameless'}` file."
            raise CaseError([Diagnostic("W871", sentence, Place(str(path)), help="use .ifc, .xlsx or .json")])
