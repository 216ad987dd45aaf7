"""Where rules that did not ship with the library come from: a pack or a folder, named by its digest, unsigned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["pack", "folder", "file", "mapping"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One pack, folder or file given beside the bundled rules, and what it holds; or a mapping file for models.

    `amends` are the bundled regulations that its own amend, derogate from or except; `regions` are the regions of the
    library whose law it thereby changes or adds to.
    """

    kind: Kind
    name: str
    version: str
    digest: str
    valid_from: str
    valid_until: str
    regulations: tuple[str, ...]
    factor_sets: tuple[str, ...]
    flows: tuple[str, ...]
    amends: tuple[str, ...]
    regions: tuple[str, ...]

    @classmethod
    def of_mapping(cls, told: str) -> Origin:
        """The origin of a mapping file that a model was read with: its name and digest as a case tells them."""
        name, _, digest = told.rpartition(" ")
        return cls("mapping", name, "", digest, "", "", (), (), (), (), ())

    def gives(self, layers: frozenset[str], sets: frozenset[str], flows: frozenset[str]) -> bool:
        """Whether any of these regulations, factor sets or flows comes from here."""
        return not (
            layers.isdisjoint(self.regulations) and sets.isdisjoint(self.factor_sets) and flows.isdisjoint(self.flows)
        )

    def holds_on(self, day: str) -> bool:
        """Whether a day lies within the validity that a pack states; what states none is always within."""
        return self.valid_from <= day and (not self.valid_until or day <= self.valid_until)
