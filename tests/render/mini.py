"""The mini program of the engine's tests, answered and assessed: corners that no bundled regulation has yet."""

from __future__ import annotations

from typing import Any, cast

from engine import programs

from carbonrules.cases.admitted import Admitted
from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import assessment
from carbonrules.compliance.results import Assessment
from carbonrules.engine.exact import Engine
from carbonrules.foundation.units import UnitTable
from carbonrules.library.rules import Region


def assessed(admitted: Admitted | None = None, id: str = "case 1", **changes: Any) -> Assessment:
    """The mini program over a case, as one region `xx`."""
    program, factors = programs.program(**changes), programs.factors()
    given = admitted if admitted is not None else programs.case()
    run = Engine(program, factors).run(given, programs.ON)
    answered = Answered(program, factors, Case(id, {}), given, run, UnitTable("sha3-256:22", {}))
    region = Region("xx", (program,), cast(Any, None))
    return assessment(Case(id, {}), region, (answered,), programs.ON)
