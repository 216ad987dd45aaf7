"""Finding factors by words: of the flow in either language, its groups, the publisher, the place, the route."""

from __future__ import annotations

from collections.abc import Sequence

from carbonrules.factors.held import HeldRow, held_rows
from carbonrules.factors.model import FactorSets


def search(factors: FactorSets, words: Sequence[str]) -> tuple[HeldRow, ...]:
    """The rows in which every word is found, upper and lower case alike.

    A word that is the code of a place held means that place, a country with all its parts; any other is found in texts.
    """
    rows = held_rows(factors)
    wanted = [word.casefold() for each in words for word in each.split()]
    places = {code.casefold() for row in rows for code in (row.place, row.region)}
    groups = {name: " ".join(flow.groups) for name, flow in factors.flows.items()}

    def is_in(word: str, row: HeldRow) -> bool:
        if word in places:
            return word in (row.place.casefold(), row.region.casefold())
        said = (row.flow, row.flow_zh, groups[row.flow], row.route, row.publisher, row.document, row.set, row.mix)
        return any(word in text.casefold() for text in (*said, row.licence))

    return tuple(row for row in rows if all(is_in(word, row) for word in wanted))
