"""What is needed to understand a model: the mapping file, and the flows and units that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.mapping_file import load_mapping
from carbonrules.factors.model import Flow
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable

BUNDLED = ("global", "ifc-mapping.yaml")


@dataclass(frozen=True, slots=True)
class ModelWords:
    """One mapping file with the flows and units of the library it is used with."""

    mapping: IfcMapping
    flows: Mapping[str, Flow]
    units: UnitTable


def model_words(flows: Mapping[str, Flow], units: UnitTable, mapping: Path | None = None) -> ModelWords:
    """Load a mapping file, the bundled one where none is given. Raises RegulationError where it does not check."""
    path = mapping or bundled("regulations").joinpath(*BUNDLED)
    return ModelWords(load_mapping(path, flows), flows, units)
