"""Finding factors by words: of the flow in either language, its groups, the publisher, the place, the route."""

from __future__ import annotations

from collections.abc import Sequence

from carbonrules.factors.held import HeldRow, held_rows
from carbonrules.factors.model import FactorSets


def search(factors: FactorSets, words: Sequence[str]) -> tuple[HeldRow, ...]:
    """The rows in which every word is found, upper and lower case alike. `cn` finds places of CN."""
    wanted = [word.casefold() for each in words for word in each.split()]
    groups = {name: " ".join(flow.groups) for name, flow in factors.flows.items()}
    return tuple(row for row in held_rows(factors) if all(_is_in(word, row, groups[row.flow]) for word in wanted))


def _is_in(word: str, row: HeldRow, groups: str) -> bool:
    if word in (row.place.casefold(), row.region.casefold()):
        return True
    texts = (row.flow, row.flow_zh, groups, row.route, row.publisher, row.document, row.set, row.mix, row.licence)
    return any(word in text.casefold() for text in texts)
