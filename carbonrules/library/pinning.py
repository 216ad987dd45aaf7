"""From what was read and checked to what a lock file pins."""

from __future__ import annotations

from collections.abc import Mapping

import carbonrules
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import digest, digest_of_bytes
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.language.digest import law_digest
from carbonrules.language.syntax import Regulation
from carbonrules.library.pins import Pin, Pins, RegulationPin
from carbonrules.library.sources import Sources

_UNITS = "units.txt"


def pins_of(sources: Sources, regulations: Mapping[str, Regulation], factors: FactorSets, units: UnitTable) -> Pins:
    """The digests of everything that is loaded."""
    return Pins(
        library=carbonrules.__version__,
        grammar=grammar_digest(),
        units=units.digest,
        flows=digest([flow.as_json() for _, flow in sorted(factors.flows.items())]),
        regulations={
            id: RegulationPin(
                each.header.version.text, law_digest(each), digest_of_bytes(sources.regulations[each.place.file])
            )
            for id, each in sorted(regulations.items())
        },
        factor_sets={id: Pin(each.edition, each.text_digest) for id, each in sorted(factors.sets.items())},
        packs={each.name: Pin(each.version, each.digest) for each in sources.given if each.kind == "pack"},
    )


def grammar_digest() -> str:
    """The digest of the grammar: all its files but the units, which have a digest of their own."""
    files = sorted(path for path in bundled("grammar").iterdir() if path.name != _UNITS)
    return digest([[path.name, digest_of_bytes(path.read_bytes())] for path in files])
