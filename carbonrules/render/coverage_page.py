"""What is held where, as a page: a heat map of flows and regions."""

from __future__ import annotations

from carbonrules.factors.coverage import Cell, Coverage
from carbonrules.foundation.notice import notice
from carbonrules.render.factor_screens import sign
from carbonrules.render.pages import page
from carbonrules.render.wording import wording


def coverage_page(found: Coverage, language: str) -> str:
    """The heat map as one page that needs nothing beside it."""
    words = wording(language)
    held = [flow for flow, cells in found.flows.items() if cells]
    return page(
        "coverage.html",
        words,
        covered=found,
        held=held,
        gaps=[flow for flow, cells in found.flows.items() if not cells],
        name=lambda flow: flow if language == "en" else found.words.get(flow, flow),
        sign=sign,
        shade=_shade,
        rows=sum(cell.rows for cells in found.flows.values() for cell in cells.values()),
        mark="",
        notice=notice("", language),
    )


def _shade(cell: Cell | None) -> str:
    if cell is None:
        return "gap"
    return f"{cell.evidence} {'route' if cell.needs_route else 'plain'}"
