"""Factor sets as engines see them: flows with their reference unit, and tables of dated rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carbonrules.factors.substances import SubstanceList
from carbonrules.factors.verifiers import VerificationBody, VerifierRegister
from carbonrules.foundation.canonical import Json, digest
from carbonrules.program.form import table_json
from carbonrules.program.model import Table

# The columns of a set of emission factors: by flow and place, and for rows that name a route by route and bound too.
COLUMN = "emission factor"
BY_ROUTE = "route emission factor"
# The bound of a route for which one value is printed and no range; of a range the one that stands for the route.
SINGLE, CENTRAL = "single", "central"


@dataclass(frozen=True, slots=True)
class Flow:
    """Something an activity can be an amount of, in the one unit its amounts are compared in.

    `groups` are the wider words a publication line may name (`electricity`, `reagents`). `density` is a declared mass
    per volume, as printed with its unit, or empty; `reference_state` is required for a gas measured by volume.
    `patterns` are regular expressions and synonyms by which a name in a model is matched; `pattern_lines` are their
    lines in `file`, the bare name of the file of flows.
    """

    name: str
    unit: str
    groups: tuple[str, ...] = ()
    density: str = ""
    reference_state: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    density_source: str = ""
    basis: str = ""
    file: str = ""
    pattern_lines: tuple[int, ...] = ()

    def as_json(self) -> Json:
        """The flow as evidence: all that changes what an amount of it means, not how it is recognised or shown."""
        return {
            "name": self.name,
            "unit": self.unit,
            "groups": list(self.groups),
            "density": self.density,
            "density source": self.density_source,
            "reference state": self.reference_state,
            "basis": self.basis,
        }


@dataclass(frozen=True, slots=True)
class FactorSet:
    """One publication: who published it, under which licence, and its columns as tables `set:ID/COLUMN`.

    The first table is the column meant where none is named. `scope` of an emission factor set is `direct` or `life
    cycle`; one set never holds both. `flows` are those its rows are keyed by. `substances` is what screening reads of a
    list of substances; the table that rules ask holds no more than its statuses. `registers` and `bodies` are who
    decides on verifiers, and the accreditations that were looked up.
    """

    id: str
    title: str
    publisher: str
    licence: str
    licence_note: str
    edition: str
    kind: str
    tables: tuple[Table, ...]
    file: str
    text_digest: str
    illustrative: bool = False
    scope: str = ""
    flows: tuple[str, ...] = ()
    substances: SubstanceList | None = None
    registers: tuple[VerifierRegister, ...] = ()
    bodies: tuple[VerificationBody, ...] = ()

    def as_json(self) -> Json:
        """The set as evidence: every table whole, with the publication it comes from."""
        return {
            "id": self.id,
            "kind": self.kind,
            "scope": self.scope,
            "publisher": self.publisher,
            "edition": self.edition,
            "licence": self.licence,
            "file": self.file,
            "text digest": self.text_digest,
            "tables": [table_json(table) for table in sorted(self.tables, key=lambda table: table.id)],
        }


@dataclass(frozen=True, slots=True)
class FactorSets:
    """All sets and flows that are loaded. `tables` finds a column by its id."""

    sets: Mapping[str, FactorSet]
    flows: Mapping[str, Flow]
    tables: Mapping[str, Table]

    def evidence(self, sets: tuple[str, ...]) -> Json:
        """The named sets, whole and sorted, and their flows: what the factors digest names, what a bundle keeps.

        Raises KeyError where a set is not loaded.
        """
        named = [self.sets[each] for each in sorted(set(sets))]
        flows = sorted({flow for each in named for flow in each.flows})
        return {
            "flows": [self.flows[flow].as_json() for flow in flows],
            "sets": [each.as_json() for each in named],
        }

    def digest(self, sets: tuple[str, ...]) -> str:
        """The factors digest of a run that names these sets."""
        return digest(self.evidence(sets))
