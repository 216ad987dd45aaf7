"""Which object of a model each subject of a case is, asked of the model again when results go back into it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.model import Model, Node, model_from_json
from carbonrules.cases.ifc.process import Limits, run_worker
from carbonrules.cases.ifc.reader import DEFAULT_LIMITS, subject_ids


def subject_nodes(path: Path, mapping: IfcMapping, limits: Limits = DEFAULT_LIMITS) -> tuple[Model, Mapping[str, Node]]:
    """The model, and its subjects by the ids that `read_ifc` gives them. Raises CaseError where it can't be read."""
    model = model_from_json(run_worker(path, mapping.wanted(), limits))
    elements = [model.elements[step] for step in model.equipment]
    return model, {id: each.node for id, each in zip(subject_ids(elements), elements, strict=True)}
