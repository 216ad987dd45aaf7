"""The typed form of a conversion: which runs it rests on, and the four steps from the home total to the target's.

All numbers are exact texts. Each names the run and the node of its tree that answers it. Nothing here computes.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from carbonrules.compliance.result import Result
from carbonrules.compliance.results import CaseLine, OriginLine, Reason
from carbonrules.compliance.sum_lines import FactorLine, Point, Total

Role = Literal["home", "home-factors", "weighted", "target"]
ROLES: tuple[Role, ...] = ("home", "home-factors", "weighted", "target")
Kind = Literal[
    "stage in", "stage out", "method", "weighting", "factor", "known there only", "known here only", "open on both"
]
# To which of the four steps an adjustment belongs.
STEP_OF: dict[str, Literal["caliber", "factors"]] = {
    "stage in": "caliber",
    "stage out": "caliber",
    "method": "caliber",
    "weighting": "caliber",
    "factor": "factors",
    "known there only": "factors",
    "known here only": "factors",
    "open on both": "factors",
}


class RunLine(Result):
    """One run of the conversion: a whole derivation of its own, in a folder of the bundle that has the run's name.

    `home` and `target` are what the two regulations answer. `home-factors` is the target's program with the look-ups
    of emission factors of the home caliber, `weighted` the same with the target's weighting of gases: nobody's law.
    """

    run: Role
    regulation: str
    version: str
    title: str
    status: str
    is_law: bool
    seal: str
    weighting: tuple[str, ...] = ()


class Sentence(Result):
    """Where a sentence of law stands: who wrote it, under which article, with what status."""

    regulation: str
    article: str
    status: str


class Match(Result):
    """Step 1: a sentence of the home caliber, the one of the target that answers to it, and how the two are related.

    `same`: one sentence of the base that both amend. `each its own`: each side has written its own. `own to home` and
    `own to target`: the other side has none.
    """

    kind: str
    name: str
    match: Literal["same", "each its own", "own to home", "own to target"]
    home: Sentence | None = None
    target: Sentence | None = None


class Adjustment(Result):
    """One step of one activity from one run to the next. `change` is what it does to the known part of the total.

    Where an end is open there is no difference: a part known only there comes in whole, a part known only here goes.
    """

    step: Literal["caliber", "factors"]
    kind: Kind
    start: Point
    to: Point
    change: str


class ActivityLine(Result):
    """One activity on its way: its stage, what home and target say, the adjustments between, and both factors."""

    activity: str
    stage: str
    home: Point
    target: Point
    adjustments: tuple[Adjustment, ...]
    home_factors: tuple[FactorLine, ...] = ()
    target_factors: tuple[FactorLine, ...] = ()


class StageSum(Result):
    """One stage: whether each side counts it, what is known of it on both sides, and what each step changes."""

    stage: str
    home_counts: bool
    target_counts: bool
    home: str
    caliber: str
    factors: str
    target: str


class Reconciliation(Result):
    """One total of the base: known at home + every change = known at the target, exact; what is open is named."""

    item: str
    name: str
    unit: str
    label: str
    home: Total
    target: Total
    caliber: str
    factors: str
    activities: tuple[ActivityLine, ...]
    stages: tuple[StageSum, ...]


class Gap(Result):
    """A part of the target's total that a verification of the home total has not seen: a stage, or an activity."""

    kind: Literal["stage", "activity"]
    name: str


class VerifierLine(Result):
    """Step 4: what a list of the target's files says about one certificate, and what follows for the verification.

    The accreditor decides first. Where it counts there, what decides is what was verified: the home total.

    `recognised`: the target's total is the same, activity by activity. `recognised after filing`: nothing that was not
    verified comes in, yet the total is another one, so this conversion is to be filed with the statement. `gap audit`:
    the `gaps` were not seen and are to be audited. `full re-audit`: the statement alone does not count there.
    `undecided` is said of everything that the files do not name: no evidence is held, and the register is to be asked.

    No body is ever said to be unqualified, and whether an authority takes a filing or a gap audit is its decision.
    """

    certificate: str
    facts: dict[str, str]
    list: str
    article: str
    outcome: Literal["recognised", "recognised after filing", "gap audit", "full re-audit", "undecided"]
    gaps: tuple[Gap, ...] = ()
    none: tuple[Reason, ...] | None = None


class SubjectConversion(Result):
    """The conversion of one piece of equipment."""

    id: str
    home_applies: Literal["yes", "no", "undetermined"]
    target_applies: Literal["yes", "no", "undetermined"]
    totals: tuple[Reconciliation, ...] = ()
    verifiers: tuple[VerifierLine, ...] = ()


class Conversion(Result):
    """A case carried from one caliber to another in four steps, with every number a node of one of the runs.

    `beside` names further regulations of either region that also apply and are not the caliber converted between.
    """

    format: Literal["carbonrules.conversion/1"] = "carbonrules.conversion/1"
    home: str
    target: str
    on: str
    case: CaseLine
    notice: str
    base: str
    runs: tuple[RunLine, ...]
    beside: tuple[str, ...] = ()
    matches: tuple[Match, ...]
    subjects: tuple[SubjectConversion, ...]
    rules_from: tuple[OriginLine, ...] | None = None

    _runs: ClassVar[Any] = None

    def run(self, role: str) -> RunLine:
        """The run of this role. Raises LookupError with those there are."""
        for each in self.runs:
            if each.run == role:
                return each
        raise LookupError(f"the runs are {', '.join(each.run for each in self.runs)}, not `{role}`")
