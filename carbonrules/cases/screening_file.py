"""The file that says where models and cases name substances, checked against its few words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from carbonrules.cases.shaped_file import load_shaped
from carbonrules.foundation.resources import bundled

FORMAT = "carbonrules.screening/1"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=_spaced)


class SubstanceSet(_Part):
    """A property set that describes one substance: the names of its properties."""

    set: str
    name: str = ""
    CAS_number: str
    share: str
    lowest_share: str
    highest_share: str


class Kind(_Part):
    """Objects of these classes, kinds and prefixes of their identification."""

    classes: list[str]
    types: list[str] = Field(default_factory=list)
    prefixes: list[str] = Field(default_factory=list)


class NotThere(_Part):
    """Words before or after a name by which it says that the substance is not there."""

    before: list[str]
    after: list[str]


class InCase(_Part):
    """The list of a case whose members are substances, the fields of others that may name one, and mixtures."""

    reagents: str = Field(alias="list")
    ingredients: str
    name: str
    CAS_number: str
    share: str
    named_in: list[str]


class _File(_Part):
    format: str
    identifier: str
    classes: list[str]
    substance: SubstanceSet
    ingredient: SubstanceSet
    named_in: list[str]
    chemical_products: list[Kind]
    not_there: NotThere
    case: InCase


@dataclass(frozen=True, slots=True)
class ScreeningFile:
    """The file, read and named by its digest."""

    said: _File
    digest: str


def load_screening_file(path: Path | None = None) -> ScreeningFile:
    """Read the file (the one that ships with the library, if no other is given). Raises RegulationError."""
    path = path or bundled("regulations") / "global" / "screening.yaml"
    return ScreeningFile(*load_shaped(path, _File, "the screening file"))
