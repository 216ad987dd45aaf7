"""Activities that no publication of the invented region has a row for, and what is told of a measure beside them."""

from __future__ import annotations

from typing import Any

from reduction_world import BEFORE, case, changed, equipment, evidence

from carbonrules.compliance.reduction.results import Reduction

TUBES = {"id": "tubes", "stage": "upstream material", "flow": "titanium tube", "amount": "500 kg"}
NO_AMOUNT = {key: TUBES[key] for key in TUBES if key != "amount"}
GAS = {"id": "gas", "stage": "standby inert gas", "flow": "nitrogen", "amount": "90 Nm3"}
ROUTES = "  - {flow: titanium tube, route: virgin, value: 42, unit: kgCO2e/kg}\n"
Stated = list[dict[str, str]]


def measured(before: Stated, after: Stated, further: str = "", **facts: Any) -> Reduction:
    """These activities beside those of the invented piece; a third of the cleaning acid is left out as well."""
    left = equipment(activities=[*BEFORE, *before])
    right = equipment(activities=[*changed("cleaning", amount="40 kg"), *after], **facts)
    return evidence(case(left), case(right), further=further)
