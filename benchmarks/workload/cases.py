"""Items of workload W as cases of its regulation, and its answers in the order of the workload's definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from carbonrules.cases.admitted import Admitted
from carbonrules.engine.run import Clocks, Run
from carbonrules.program.values import Value
from workload.numbers import ACTIVITIES, FIRST_YEAR, REGIONS

FOLDER = Path(__file__).resolve().parent
CLOCKS = Clocks.at(date(FIRST_YEAR, 1, 1))
LEVELS = ("none", "blue", "yellow", "red")
TOTALS = ("total emissions", "domestic emissions", "difference", "intensity", "gap to baseline", "border charge")


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One item: quantities in the order of the activities, mass in kg, price paid in EUR, year and region by number."""

    quantities: Sequence[float]
    mass: float
    price: float
    year: int
    region: int

    @property
    def region_name(self) -> str:
        """The region as the loaded rules name it."""
        return f"workload-{REGIONS[self.region].lower()}"

    def case(self, id: str = "1") -> dict[str, Any]:
        """The item as a case in JSON; each float is written as its shortest decimal."""
        activities = [
            {
                "id": str(number),
                "kind": kind,
                "flow": f"workload {kind}",
                "amount": f"{quantity!r} {unit}",
                "place": "CN",
            }
            for number, ((kind, unit, _), quantity) in enumerate(zip(ACTIVITIES, self.quantities, strict=True))
        ]
        batch = {
            "id": id,
            "mass": f"{self.mass!r} kg",
            "price paid": f"{self.price!r} EUR",
            "import date": f"{self.year}-06-30",
            "activities": activities,
        }
        return {"case": f"workload {id}", "batch": [batch]}


# One item that stands fixed, so that it can be measured and tested without the shared reference.
FROZEN = WorkItem(
    quantities=(812.4, 7420.5, 98.6, 27.3, 44.1, 9.7, 371.8, 2260.9, 35.2, 18.4, 11050.6, 70.3),
    mass=905.5,
    price=120.25,
    year=2029,
    region=0,
)


def items(table: Mapping[str, Any]) -> list[WorkItem]:
    """The rows of a table of the shared reference."""
    quantities = table["q"].T.tolist()
    rest = (table[name].tolist() for name in ("mass", "price", "year", "region"))
    return [WorkItem(*row) for row in zip(quantities, *rest, strict=True)]


def answers(run: Run, admitted: Admitted) -> list[Value]:
    """The nineteen answers of W: twelve emissions, six totals and charges, the level as its number."""
    by_name = {(item.rpartition("/")[2], instance): slot.value for (item, instance), slot in run.slots.items()}
    (batch,) = admitted.subjects["batch"]
    members = sorted(batch.lists["activities"], key=lambda each: int(each.id.rpartition("/")[2]))
    emissions = [by_name["activity emissions", each.id] for each in members]
    level = by_name["warning level", batch.id]
    return [*emissions, *(by_name[name, batch.id] for name in TOTALS), Fraction(LEVELS.index(str(level)))]
