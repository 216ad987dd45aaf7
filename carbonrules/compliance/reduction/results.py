"""The typed form of reduction evidence: two sides, their difference, what is required anyway, what is additional.

All numbers are exact texts; a reduction is before minus after, so an increase is negative. Nothing here computes, and
nothing here is taken off a footprint: `before` and `after` are what the runs answer.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from carbonrules.compliance.result import Result
from carbonrules.compliance.results import OriginLine
from carbonrules.compliance.sum_lines import FactorLine, Point, Total

SideName = Literal["before", "after"]
SIDES: tuple[SideName, ...] = ("before", "after")
Truth = Literal["yes", "no", "undetermined"]
Why = Literal["duty undetermined", "no duty", "limit unknown", "limited total open"]


class SideCase(Result):
    """One case of one side, by its number there; a model of many pieces gives a case for each."""

    side: SideName
    number: str
    id: str
    digest: str


class RunLine(Result):
    """One regulation over one case of one side: a derivation of its own, in the folder SIDE/NUMBER/REGULATION.

    `caliber` says that its totals are those compared. `cannot_express` are sentences of the law that its file could not
    hold, so that nothing is known here of what they require.
    """

    side: SideName
    number: str
    regulation: str
    version: str
    title: str
    status: str
    is_law: bool
    caliber: bool
    seal: str
    cannot_express: tuple[str, ...] = ()


class FactChange(Result):
    """A fact of an activity that the sides state otherwise, in the unit it is reckoned in; none where it is missing."""

    fact: str
    before: str | None = None
    after: str | None = None


class ActivityChange(Result):
    """One activity on both sides. `reduction` is what it takes off the known part of the total.

    `row` is another published row, `amount` the same row and another result, `stage` another stage of the boundary.
    `open alike`: on both sides it lacks the same published row and nothing else, with the same facts. Whatever number
    the row will be, it takes nothing off the total; the reasons stand at both points.
    """

    activity: str
    kind: Literal[
        "unchanged", "added", "taken away", "amount", "row", "stage", "open before", "open after", "open", "open alike"
    ]
    before_stage: str | None = None
    after_stage: str | None = None
    before: Point
    after: Point
    reduction: str
    facts: tuple[FactChange, ...] = ()
    before_factors: tuple[FactorLine, ...] = ()
    after_factors: tuple[FactorLine, ...] = ()


class StageChange(Result):
    """One stage: what is known of it before and after, and the reduction of that."""

    stage: str
    before: str
    after: str
    reduction: str


class Share(Result):
    """How much of a reduction is additional to what law in force (or schemes) require anyway.

    Where the files decide it, `additional` + `required` is the reduction. `because` names what stands against deciding
    it; `by` the duties that require a part or leave it undecided, as places in the list of duties. `grade` is the worst
    of the numbers that the duties rest on.
    """

    state: Literal["additional", "in part", "required anyway", "undetermined", "nothing claimed"]
    additional: str | None = None
    required: str | None = None
    because: tuple[Why, ...] = ()
    by: tuple[int, ...] = ()
    grade: str | None = None


class TotalChange(Result):
    """One total before and after, for one unit as declared.

    `exact`: both sides have a value, or are open only at activities that are `open alike`. `at least`: before is open,
    so what is known of it less after is a lower bound. `not lower`: as `exact`, and after is not lower. `open`: no
    reduction can be shown. `summed_as` is the rule that takes the total times the `units` of the piece; the batch is
    added up with it.
    """

    item: str
    name: str
    unit: str
    label: str
    before: Total
    after: Total
    state: Literal["exact", "at least", "not lower", "open"]
    reduction: str | None = None
    known_reduction: str
    activities: tuple[ActivityChange, ...]
    stages: tuple[StageChange, ...]
    summed_as: str | None = None
    units: str | None = None
    law: Share
    scheme: Share


class LimitLine(Result):
    """A duty that bounds a total: the highest it may be on each side, and how much of the reduction it requires.

    The lower of both limits counts. Without `required` it can't be told: a limit or the total after is not known. With
    `open_before` the total is open before, and what is required of its known part is told.
    """

    item: str
    name: str
    unit: str
    before: str | None = None
    after: str | None = None
    required: str | None = None
    open_before: bool = False


class DutyLine(Result):
    """One duty (a clause of strength must, or a level that locks a label) about one thing, before and after.

    `requires the whole`: open before, met after. `limits`: it bounds a total. `nothing`: met before, or the measure
    changes nothing that it looks at. `undetermined`: whether the measure fulfils it is not decided. `grade` is the
    worst of the numbers that both answers rest on.
    """

    regulation: str
    status: str
    is_law: bool
    before_number: str
    after_number: str
    subject: str
    kind: Literal["clause", "level"]
    name: str
    title: str
    item: str
    article: str
    before: str
    after: str
    touched: bool
    effect: Literal["requires the whole", "limits", "nothing", "undetermined"]
    limit: LimitLine | None = None
    grade: str | None = None
    judgement: tuple[str, ...] | None = None


class Piece(Result):
    """One piece of equipment that stands on both sides: in which case, whether the caliber applies, and its totals."""

    id: str
    before_number: str
    after_number: str
    before_applies: Truth
    after_applies: Truth
    totals: tuple[TotalChange, ...] = ()


class Alone(Result):
    """A piece that stands on one side only: it gives no reduction, and is named."""

    id: str
    side: SideName


class BatchShare(Result):
    """The reduction of a batch in its parts: additional + required + undetermined + increase.

    `claim` is what is additional after every increase is taken off, and never less than 0.
    """

    additional: str
    required: str
    undetermined: str
    increase: str
    claim: str


class BatchSum(Result):
    """One total over the batch: only pieces whose difference is shown are added; the others are named.

    With `summed_as` each piece counts with its units, without it one unit of each. `exact` says that no addend is a
    lower bound.
    """

    item: str
    name: str
    unit: str
    label: str
    summed_as: str | None = None
    exact: bool
    reduction: str | None = None
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    law: BatchShare | None = None
    scheme: BatchShare | None = None


class Reduction(Result):
    """A measure as two runs by one caliber on one day, and their exact difference; evidence that a verifier can check.

    It is no credit and no offset, and is taken off no footprint.
    """

    format: Literal["carbonrules.reduction/1"] = "carbonrules.reduction/1"
    region: str
    on: str
    measure: str
    notice: str
    caliber: str
    cases: tuple[SideCase, ...]
    runs: tuple[RunLine, ...]
    pieces: tuple[Piece, ...]
    alone: tuple[Alone, ...]
    duties: tuple[DutyLine, ...]
    batch: tuple[BatchSum, ...]
    rules_from: tuple[OriginLine, ...] | None = None

    _runs: ClassVar[Any] = None
