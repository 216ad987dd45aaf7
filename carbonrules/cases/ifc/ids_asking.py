"""What the regulations of regions ask of a model: which facts of which thing, which stages, in whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carbonrules.cases.asking import asked_by
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.schema import entities_asked
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.spoken import spoken
from carbonrules.program.model import Field, Program

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked for. `named` says whether regions were named; without any, all that the mapping reads is wanted.

    `fields` holds the declared facts by (entity, name), `articles` who reads them, `stages` the stages wanted.
    """

    language: str
    named: bool
    fields: Mapping[Key, Field]
    articles: Mapping[Key, tuple[str, ...]]
    stages: frozenset[str]
    words: Mapping[str, str]

    def wants(self, entity: str, name: str) -> bool:
        """Whether a fact is asked for."""
        return not self.named or (entity, name) in self.fields

    def field(self, entity: str, name: str) -> Field | None:
        """What the regulations say a fact may be."""
        return self.fields.get((entity, name))

    def word(self, name: str) -> str:
        """A word of the files in the language of the reader, where a file gives it."""
        return self.words.get(name, name)

    def phrase(self, text: str) -> str:
        """One of our own sentences in the language of the reader."""
        return spoken(text, self.language)


def asking(
    mapping: IfcMapping, programs: Sequence[Program], named: bool, stages: Sequence[str], language: str
) -> Asking:
    """Gather what programs ask for; only the stages named, where some are. Raises UsageError for an unknown stage."""
    known = stages_of(mapping)
    for stage in stages:
        if stage not in known:
            fix = nearest(stage, known)
            help = f"the stages of the mapping are {', '.join(f'`{each}`' for each in known)}"
            raise UsageError([Diagnostic("R940", f"there is no stage `{stage}`", help=help, fix=fix)])
    counted = {each.word for program in programs for each in program.boundary if each.counted}
    within = [each for each in known if not named or each in counted]
    return Asking(
        language=language,
        named=named,
        fields={(entity.name, each.name): each for entity in entities_asked(programs) for each in entity.fields},
        articles=asked_by(programs),
        stages=frozenset(each for each in within if not stages or each in stages),
        words={
            name: said for program in programs for name, said in program.presentation.words.get(language, {}).items()
        },
    )


def stages_of(mapping: IfcMapping) -> tuple[str, ...]:
    """Every stage that the mapping gives to something, in its order."""
    return tuple(dict.fromkeys(each.stage for each in (*mapping.parts, *mapping.treatments, *mapping.tasks)))
