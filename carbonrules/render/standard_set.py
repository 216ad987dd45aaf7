"""The one number that a property set of the IFC standard may take from results, or the reason why it takes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carbonrules.cases.ifc.appending import Property, PropertySet
from carbonrules.cases.ifc.model import Node
from carbonrules.compliance.results import Quantity, SubjectResult
from carbonrules.factors.plain_yaml import load_plain_yaml
from carbonrules.foundation.resources import bundled
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.numbers import number_of
from carbonrules.render.reading import Reading
from carbonrules.render.wording import Wording

Answer = tuple[Reading, SubjectResult]
Found = tuple[Reading, SubjectResult, Quantity]

_FILE = "ifc-results.yaml"


@dataclass(frozen=True, slots=True)
class StandardSet:
    """What the file says: which answer in which unit goes into which property, in which schemas."""

    schemas: tuple[str, ...]
    set: str
    property: str
    measure: str
    unit_record: str
    answer: str
    unit: str


def standard_set() -> StandardSet:
    """Read the file that ships with the library."""
    path = bundled("regulations") / "global" / _FILE
    said = load_plain_yaml(path.read_text(encoding="utf-8"), path.name).value
    assert isinstance(said, dict)
    schemas = said["schemas"]
    assert isinstance(schemas, list)
    names = ("set", "property", "measure", "unit record", "answer", "unit")
    return StandardSet(tuple(map(str, schemas)), *(str(said[name]) for name in names))


@dataclass(frozen=True, slots=True)
class Standard:
    """Decides about one model: its schema, and whether it holds such a set already."""

    rule: StandardSet
    wording: Wording
    schema: str
    there: bool

    def set_for(self, node: Node, answers: Sequence[Answer]) -> tuple[PropertySet | None, str]:
        """The set of one object, or none, and the sentence that says which and why."""
        say = self.wording.say
        found = list(self._answers(answers))
        values = {value.value for _, _, value in found}
        if not any(self.schema.startswith(each) for each in self.rule.schemas):
            return None, say("model.standard schema", set=self.rule.set)
        if self.there:
            return None, say("model.standard there", set=self.rule.set)
        number = number_of(found[0][2].value or "") if found else None
        if number is None or None in values or len(values) != 1:
            return None, say("model.standard not one", set=self.rule.set, name=self.wording.law(self.rule.answer))
        if any(value.grade in (None, ILLUSTRATIVE) or value.if_this_were_law for _, _, value in found):
            return None, say("model.standard illustrative", set=self.rule.set)
        origin = self._origin(found)
        made = Property(self.rule.property, number, origin, self.rule.measure, self.rule.unit_record)
        return PropertySet(node, self.rule.set, origin, (made,)), say("model.standard written", set=self.rule.set)

    def _answers(self, answers: Sequence[Answer]) -> Iterator[Found]:
        for reading, subject in answers:
            value = subject.values.get(self.rule.answer)
            if value is not None and subject.applies == "yes" and value.unit == self.rule.unit:
                yield reading, subject, value

    def _origin(self, found: Sequence[Found]) -> str:
        """Where the number comes from, said beside it: regulation, exact number, grade, boundary."""
        parts = [
            self.wording.say(
                "model.standard origin",
                status=reading.status,
                regulation=f"{reading.result.id} {reading.result.version}",
                value=f"{value.value} {value.unit}",
                grade=self.wording.word("grade", value.grade or ""),
                stages=self._counted(subject),
            )
            for reading, subject, value in found
        ]
        return self.wording.say("join semicolon").join(parts)

    def _counted(self, subject: SubjectResult) -> str:
        """The stages that the number covers: the set has no place for them, and regulations differ in them."""
        return self.wording.say("join comma").join(
            self.wording.law(line.stage) for line in subject.boundary if line.counted
        )
