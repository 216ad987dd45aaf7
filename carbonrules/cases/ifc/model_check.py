"""What was found in one model, as plain data: what to mend, hints, and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.foundation.canonical import Json

FORMAT = "carbonrules.model-check/1"


@dataclass(frozen=True, slots=True)
class ModelObject:
    """An object of the model by all that an authoring tool finds it by; empty for the model as a whole.

    `stands` is its place in metres, where the model gives it one: x, y, z.
    """

    global_id: str = ""
    ifc_class: str = ""
    name: str = ""
    tag: str = ""
    storey: str = ""
    step: int = 0
    stands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFinding:
    """One thing to mend, with what to put where.

    `found_by` is `extraction`, `specification`, `admission` (a regulation can't take the fact) or `model`.
    """

    found_by: str
    about: ModelObject
    sentence: str
    remedy: str = ""

    def as_json(self) -> dict[str, Json]:
        """The published form."""
        about = self.about
        return {
            "found by": self.found_by,
            "global id": about.global_id,
            "class": about.ifc_class,
            "name": about.name,
            "tag": about.tag,
            "storey": about.storey,
            "step": about.step,
            "sentence": self.sentence,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class SpecificationLine:
    """One specification with the number of objects it speaks about; without any it says nothing of this model."""

    name: str
    objects: int
    met: bool


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """What was found in one model. `read` says whether the extraction could use the model at all.

    `project` is the GlobalId of its project, `written` the time its header gives itself.
    """

    file: str
    digest: str
    schema: str
    read: bool
    findings: tuple[ModelFinding, ...]
    hints: tuple[ModelFinding, ...]
    specifications: tuple[SpecificationLine, ...]
    project: str = ""
    written: str = ""

    def as_json(self) -> dict[str, Json]:
        """The published form."""
        return {
            "format": FORMAT,
            "file": self.file,
            "digest": self.digest,
            "schema": self.schema,
            "read": self.read,
            "findings": [each.as_json() for each in self.findings],
            "hints": [each.as_json() for each in self.hints],
            "specifications": [
                {"name": each.name, "objects": each.objects, "met": each.met} for each in self.specifications
            ],
        }
