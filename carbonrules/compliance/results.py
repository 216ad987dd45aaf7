"""Typed results: what `assess` answers, one form for Python, `--json` and every page.

All numbers are exact texts: decimals where they end, `n/d` where they do not. Nothing here computes.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar, Literal

from carbonrules.compliance.clause_text import Filling
from carbonrules.compliance.result import Result


class Reason(Result):
    """Why there is no value: its class (input, law, conflict), what happened, to which subject, about what."""

    class_: str
    what: str
    subject: str
    about: tuple[str, ...]


class Quantity(Result):
    """One answer of a rule: a number with its unit, a word, yes or no, or no value with reasons and a lower bound."""

    item: str
    article: str
    value: str | None = None
    unit: str = ""
    label: str = ""
    grade: str | None = None
    evidence: str | None = None
    nature: str | None = None
    at_least: str | None = None
    outcome: str | None = None
    none: tuple[Reason, ...] | None = None
    if_this_were_law: bool | None = None
    headline: bool | None = None
    judgement: tuple[str, ...] | None = None

    _explain: ClassVar[Any] = None

    @property
    def derivation(self) -> Any:
        """The tree that made this answer, grown now from the run's values (a `derivation.tree.Tree` node view)."""
        return self._explain() if self._explain is not None else None


class Condition(Result):
    """One condition of a scope with its article and what was found in the case."""

    condition: str
    article: str
    answer: Literal["yes", "no", "undetermined"]
    found: dict[str, str] = field(default_factory=dict)
    none: tuple[Reason, ...] | None = None


class StageLine(Result):
    """One stage of the boundary: counted or left out (and why), with the emissions this case has in it."""

    stage: str
    counted: bool
    because: str = ""
    emissions: str | None = None
    unit: str = ""
    at_least: str | None = None
    none: tuple[Reason, ...] | None = None


class BandLine(Result):
    """What is charged in one band of a tariff."""

    above: str
    amount: Quantity
    up_to: str | None = None


class TariffLine(Result):
    """A progressive charge: the base, each band, the charge after credits and bounds."""

    name: str
    article: str
    mode: str
    base: Quantity
    bands: tuple[BandLine, ...]
    charge: Quantity
    if_this_were_law: bool


class RemedyLine(Result):
    """Who mends it, how, in how many days, at what cost, after what."""

    who: str
    does: str
    days: str = ""
    costs: str = ""
    after: str = ""


class ToDoLine(Result):
    """One step of mending: what it mends, who does it, on which days, and what must be done before it."""

    mends: str
    article: str
    who: str
    does: str
    start: str
    finish: str | None = None
    days: str = ""
    costs: str = ""
    after: str = ""
    longest: bool = False


class Rectification(Result):
    """Whether all that is missing or violated can be mended in time, and the dated list of what to do.

    `by` is the day on which the longest chain of open remedies ends if all begin on the day the answer speaks from;
    `days` are counted from that day. `unknown` names what is open and has no remedy, or one without a duration.
    """

    state: Literal["nothing to mend", "yes", "no", "undetermined"]
    by: str | None = None
    days: int | None = None
    due: str | None = None
    steps: tuple[ToDoLine, ...] = ()
    unknown: tuple[str, ...] = ()


class ReliefLine(Result):
    """A benefit that may be claimed: which, whether by this case, how much, and what shows it."""

    name: str
    grants: str
    article: str
    claim: Literal["yes", "no", "undetermined", "needs evidence"]
    amount: Quantity | None = None
    quantified: bool = True
    evidence: tuple[str, ...] = ()
    none: tuple[Reason, ...] | None = None


# The states of a duty that asks nothing more of anybody.
MET = ("satisfied", "not applicable")


class ClauseLine(Result):
    """A duty and whether this case satisfies it.

    `otherwise` says what to do where it does not, in English and about this case; `otherwise_written` is that text as
    the law writes it, and `filled` what its places in braces stand for, so that it can be said in another language.
    """

    id: str
    title: str
    strength: str
    article: str
    state: Literal["satisfied", "violated", "undetermined", "not applicable", "needs evidence"]
    evidence: tuple[str, ...] = ()
    otherwise: str = ""
    otherwise_written: str = ""
    filled: tuple[Filling, ...] | None = None
    remedy: tuple[RemedyLine, ...] = ()
    none: tuple[Reason, ...] | None = None
    judgement: tuple[str, ...] | None = None


class Finding(Result):
    """What a list says about one member of the case (a reagent, a certificate)."""

    list: str
    member: str
    facts: dict[str, str]
    article: str
    answer: Literal["listed", "not listed", "needs evidence", "undetermined"]
    none: tuple[Reason, ...] | None = None


class AdviceLine(Result):
    """What to do, and the change it would bring to this case; without a change, why it changes nothing."""

    text: str
    change: Quantity | None = None
    because: str = ""


class WarningLine(Result):
    """The warning level of a subject, why, and what to do.

    `at_ends` are the levels at the low and the high end of a published range; where both are the same, it stands.
    """

    name: str
    level: str
    article: str
    because: tuple[Condition, ...]
    advice: tuple[AdviceLine, ...] = ()
    at_ends: tuple[str, str] | None = None


class RouteRow(Result):
    """The row of a route taken at one end of a range: for which look-up, from which set, as printed."""

    lookup: str
    keys: tuple[str, ...]
    set: str
    route: str
    bound: str
    value: str
    unit: str
    grade: str
    evidence: str


class Range(Result):
    """An answer at both ends of a published range."""

    low: Quantity
    high: Quantity


class EndsLine(Result):
    """The two further runs of a regulation whose flow has rows by route only: which rows they took, and their seals."""

    low_rows: tuple[RouteRow, ...]
    high_rows: tuple[RouteRow, ...]
    low_seal: str
    high_seal: str


class SubjectResult(Result):
    """Everything one regulation answers about one subject of the case."""

    id: str
    applies: Literal["yes", "no", "undetermined"]
    because: tuple[Condition, ...] = ()
    boundary: tuple[StageLine, ...] = ()
    values: dict[str, Quantity] = field(default_factory=dict)
    tariffs: tuple[TariffLine, ...] = ()
    clauses: tuple[ClauseLine, ...] = ()
    reagents: tuple[Finding, ...] = ()
    verifiers: tuple[Finding, ...] = ()
    warning: WarningLine | None = None
    reliefs: tuple[ReliefLine, ...] = ()
    rectification: Rectification | None = None
    judgement: tuple[str, ...] | None = None
    ranges: dict[str, Range] | None = None


class OriginLine(Result):
    """Rules that did not ship with the library: a pack or folder of one's own, by its digest, and that it is unsigned.

    A `mapping` is a file of one's own with which the model of the case was read.

    `amends` are the bundled regulations that it amends, derogates from or makes exceptions to; `changes_regions` the
    bundled regions whose law it thereby changes or adds to. `valid` says whether the day that is spoken from lies
    within the validity that a pack states.
    """

    kind: Literal["pack", "folder", "file", "mapping"]
    name: str
    version: str = ""
    digest: str
    signature: Literal["unsigned"] = "unsigned"
    regulations: tuple[str, ...] = ()
    factor_sets: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    changes_regions: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    valid: bool = True


class LayerLine(Result):
    """One regulation of the chain that made a program. `origin` names the digest of rules that did not ship."""

    id: str
    version: str
    title: str
    status: str
    law: str
    origin: str | None = None


class RegulationResult(Result):
    """One regulation over the case: its status, its seal, its answer for each subject."""

    id: str
    version: str
    title: str
    status: str
    is_law: bool
    layers: tuple[LayerLine, ...]
    seal: str
    worst_grade: str | None = None
    worst_evidence: str | None = None
    illustrative: bool = False
    publications: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    weighting: tuple[str, ...] | None = None
    weighting_unstated: tuple[str, ...] | None = None
    cannot_express: tuple[str, ...] = ()
    rules_from: tuple[OriginLine, ...] | None = None
    subjects: tuple[SubjectResult, ...]
    ends: EndsLine | None = None

    _bundle: ClassVar[Any] = None
    _bundles_at_ends: ClassVar[Any] = None

    def bundle(self) -> dict[str, bytes]:
        """The three files with which a stranger replays this answer (`carbonrules.replay` takes them as they are).

        Raises LookupError for a result that was read back from JSON: the run that made it is not in it.
        """
        if self._bundle is None:
            raise LookupError(f"the run behind {self.id} is not here; assess the case again")
        made: dict[str, bytes] = self._bundle()
        return made

    def bundles_at_ends(self) -> dict[str, dict[str, bytes]]:
        """The bundles of the two ends of a published range, `low` and `high`; none where no route was unknown."""
        made: dict[str, dict[str, bytes]] = self._bundles_at_ends() if self._bundles_at_ends is not None else {}
        return made

    def subject(self, id: str | None = None) -> SubjectResult:
        """The one subject, or the one with this id. Raises LookupError with the ids there are."""
        found = [each for each in self.subjects if id is None or each.id == id]
        if len(found) == 1:
            return found[0]
        raise LookupError(f"{self.id} has the subjects {', '.join(each.id for each in self.subjects) or '(none)'}")

    def value(self, name: str, subject: str | None = None) -> Quantity:
        """The answer of the rule with this name. Raises LookupError with the names there are."""
        values = self.subject(subject).values
        if name in values:
            return values[name]
        raise LookupError(f"{self.id} answers {', '.join(values) or 'nothing'} for this subject, not `{name}`")


class Headline(Result):
    """One line of the headline: law or scheme, never both, never added."""

    regulation: str
    status: str
    subject: str
    applies: Literal["yes", "no", "undetermined"]
    level: str | None = None
    complete: bool
    values: tuple[str, ...] = ()


class Headlines(Result):
    """What is law, in force, and what is everything else."""

    law: tuple[Headline, ...]
    scheme: tuple[Headline, ...]


class Label(Result):
    """Open only where every level that locks is proven false; otherwise locked, because …"""

    state: Literal["open", "locked"]
    because: tuple[str, ...]
    locks: str = ""


class Missing(Result):
    """One thing that would decide what is undetermined: where it belongs in the source, and what it can change."""

    class_: str
    what: str
    subject: str
    about: tuple[str, ...]
    belongs: str = ""
    can_change: tuple[str, ...]


class CaseLine(Result):
    """The case by id and digest."""

    id: str
    digest: str


class Assessment(Result):
    """One case under every regulation of one region, on one day."""

    format: Literal["carbonrules.assessment/1"] = "carbonrules.assessment/1"
    region: str
    on: str
    case: CaseLine
    notice: str
    headline: Headlines
    regulations: tuple[RegulationResult, ...]
    label: Label
    missing: tuple[Missing, ...]

    _runs: ClassVar[tuple[Any, ...]] = ()
    _again: ClassVar[Any] = None
    _screened: ClassVar[Any] = None

    def bundle(self, regulation: str | None = None) -> dict[str, bytes]:
        """The files with which a stranger replays one regulation's answer; it may be left out where only one answers.

        Raises LookupError with the identifiers there are.
        """
        if regulation is None and len(self.regulations) == 1:
            return self.regulations[0].bundle()
        return self.regulation(regulation or "(none named)").bundle()

    def differences(self, reference: str) -> Any:
        """What differs from the caliber of a reference region, for the same case on the same day: a `Comparison`.

        Raises UsageError where there is no such region, LookupError for a result that was read back from JSON.
        """
        from carbonrules.compliance.comparison.compare import comparison

        if self._again is None:
            raise LookupError("the case behind this assessment is not here; use carbonrules.compare")
        return comparison(self._again(reference), self)

    def regulation(self, id: str) -> RegulationResult:
        """The result of one regulation. Raises LookupError with the ids there are."""
        for each in self.regulations:
            if each.id == id or any(layer.id == id for layer in each.layers[1:]):
                return each
        raise LookupError(f"region {self.region} has {', '.join(each.id for each in self.regulations)}, not `{id}`")
