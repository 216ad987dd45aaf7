"""What the commands about models ask of one: the rules that are loaded, the mapping file, what regions want to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbonrules.cases.ifc.ids_asking import Asking
    from carbonrules.cases.ifc.mapping import IfcMapping
    from carbonrules.cases.ifc.refused_facts import Regulations
    from carbonrules.library.rules import Rules
    from carbonrules.program.model import Program


@dataclass(frozen=True, slots=True)
class AskedOfModels:
    """The rules, the mapping file, the programs that ask, and what they ask."""

    library: Rules
    mapping: IfcMapping
    programs: tuple[Program, ...]
    asking: Asking

    def regulations(self) -> Regulations:
        """The programs with all that admitting a case to them needs."""
        from carbonrules.cases.ifc.refused_facts import Regulations

        library = self.library
        return Regulations(
            self.programs, lambda program: library.factors(program.factor_sets), library.units, library.known_fields
        )

    def specification(self) -> str:
        """The text of the specification that asks for it."""
        from carbonrules.cases.ifc.ids_specifications import delivery
        from carbonrules.cases.ifc.ids_xml import ids_xml

        return ids_xml(delivery(self.mapping, self.asking))


def asked_of_models(
    regions: Sequence[str] | None,
    stages: Sequence[str] | None,
    paths: Sequence[Path],
    language: str,
) -> AskedOfModels:
    """What these regions ask of a model, with the rules of these paths; without a region, all that is read."""
    from carbonrules.cases.ifc.ids_asking import asking
    from carbonrules.library.load import load

    library = load(*paths)
    mapping = library.mapping
    programs = tuple(program for name in regions or library.regions for program in library.region(name).programs)
    return AskedOfModels(library, mapping, programs, asking(mapping, programs, bool(regions), stages or (), language))
