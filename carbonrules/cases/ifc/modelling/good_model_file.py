"""The file of the good model: what it holds, in words; how each version of IFC says it stands in `good_model.py`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from carbonrules.cases.shaped_file import load_shaped
from carbonrules.foundation.resources import bundled

FORMAT = "carbonrules.ifc-good-model/1"
_FILE = "ifc-good-model.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Classification(_Part):
    """The code of the goods under a system of codes."""

    system: str
    source: str
    edition: str
    code: str
    name: str


class Thing(_Part):
    """One object: its class as the newest IFC has it, its kind, quantities by set, properties by SET.NAME."""

    ifc_class: str = Field(alias="class")
    name: str
    kind: str = ""
    tag: str = ""
    on: str = ""
    material: str = ""
    quantities: dict[str, dict[str, str]] = {}
    properties: dict[str, str] = {}


class Supply(_Part):
    """What a task uses or leaves each time: a weight or a volume."""

    id: str
    name: str
    weight: str = ""
    volume: str = ""
    properties: dict[str, str] = {}


class Job(_Part):
    """One task, and the months in which it comes round each year; none: once."""

    id: str
    name: str
    kind: str
    months: list[int] = []
    uses: list[Supply] = []
    properties: dict[str, str] = {}


class GoodModel(_Part):
    """The whole file."""

    format: str
    identifier: str
    name: str
    note: str
    written: str
    place: str
    units: list[str]
    currency: str
    classification: Classification
    equipment: Thing
    parts: list[Thing]
    coverings: list[Thing] = []
    treated_surfaces: list[Thing] = Field(default=[], alias="treated surfaces")
    tasks: list[Job] = []


@dataclass(frozen=True, slots=True)
class GoodModelFile:
    """The file, read and named by its digest."""

    said: GoodModel
    digest: str


def load_good_model(path: Path | None = None) -> GoodModelFile:
    """Read the file (the one that ships with the library, if no other is given). Raises RegulationError."""
    path = path or bundled("regulations") / "global" / _FILE
    return GoodModelFile(*load_shaped(path, GoodModel, "the file of the good model"))
