"""Rules that did not ship with the library, as results tell them: by name and digest, unsigned, what they change."""

from __future__ import annotations

from collections.abc import Iterable

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import OriginLine, RegulationResult
from carbonrules.library.origin import Origin


def origin_line(origin: Origin, answered: Answered) -> OriginLine:
    """One origin of a program, as a result tells it."""
    return OriginLine(
        kind=origin.kind,
        name=origin.name,
        version=origin.version,
        digest=origin.digest,
        regulations=origin.regulations,
        factor_sets=origin.factor_sets,
        amends=origin.amends,
        changes_regions=origin.regions,
        valid_from=origin.valid_from,
        valid_until=origin.valid_until,
        valid=origin.holds_on(answered.run.clocks.on.isoformat()),
    )


def mapping_line(name: str, digest: str) -> OriginLine:
    """A mapping file of one's own, as the screening of a model tells it."""
    return OriginLine(kind="mapping", name=name, digest=digest)


def all_origins(regulations: Iterable[RegulationResult]) -> tuple[OriginLine, ...]:
    """Every origin of some results, once, in their order."""
    return tuple(dict.fromkeys(each for regulation in regulations for each in regulation.rules_from or ()))
