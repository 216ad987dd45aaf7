"""What the commands about models ask of one: the rules that are loaded, the mapping file, what regions want to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbonrules.cases.ifc.ids_asking import Asking
    from carbonrules.cases.ifc.mapping import IfcMapping
    from carbonrules.library.rules import Rules


@dataclass(frozen=True, slots=True)
class AskedOfModels:
    """The rules, the mapping file, and what is asked with them."""

    library: Rules
    mapping: IfcMapping
    asking: Asking

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
    programs = [program for name in regions or library.regions for program in library.region(name).programs]
    return AskedOfModels(library, mapping, asking(mapping, programs, bool(regions), stages or (), language))
