"""How grave a difference is, and in which order differences are told: by effect, then by what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from carbonrules.compliance.answered import LAW, Answered
from carbonrules.compliance.comparison.results import SEVERITIES, Difference, Kind, Severity

# Causes with their effect in carbon, then what comes out, then what is to do, then what is only otherwise.
_ORDER: tuple[tuple[Kind, ...], ...] = (
    ("stage", "factor"),
    ("value",),
    ("charge",),
    ("level",),
    ("clause", "reagent", "missing", "scope", "verifier", "relief"),
    ("weighting", "unit", "publication", "parameter"),
)
_GROUP = {kind: (group, place) for group, kinds in enumerate(_ORDER) for place, kind in enumerate(kinds)}
# What a list, a scope or a relief answers where somebody must still look.
_OPEN = ("undetermined", "needs evidence", "conditional", "may be claimed with evidence")


def weighed(found: Iterable[Difference], runs: Sequence[Answered]) -> tuple[Difference, ...]:
    """The differences in their order; with the runs of a case each with its severity."""
    told = [replace(each, severity=_severity(each, runs)) if runs else each for each in found]
    return tuple(sorted(told, key=_place))


def _place(each: Difference) -> tuple[int, int, Fraction, int, str, str]:
    group, place = _GROUP[each.kind]
    size = each.effect if each.effect is not None else each.at_least
    grave = SEVERITIES.index(each.severity) if each.severity is not None else 0
    number = abs(Fraction(size)) if size is not None else Fraction(0)
    by_meaning = grave if _ORDER[group][0] == "clause" else 0
    return group, by_meaning, -number, place, each.what, each.subject


def _severity(each: Difference, runs: Sequence[Answered]) -> Severity:
    is_law = each.to.status in LAW
    against: Severity = "against law" if is_law else "against scheme"
    says = each.to.says
    match each.kind:
        case "clause":
            return _of_clause(each, against, runs)
        case "level":
            return _of_level(each, against, runs)
        case "missing":
            return "open"
        case "stage" | "factor" | "value" | "charge":
            return _of_number(each)
        case "reagent" if says.startswith("restricted"):
            return against
        case "reagent" | "verifier" | "scope" | "relief":
            return "open" if says.startswith(_OPEN) else "to know"
        case "weighting" | "unit" | "publication" | "parameter":
            return "to know"


def _of_clause(each: Difference, against: Severity, runs: Sequence[Answered]) -> Severity:
    if each.to.says != "violated":
        return "open"
    id = each.what.partition(" ")[0]
    said = [answered for answered in runs if answered.annex.id == each.to.regulation]
    strengths = {clause.strength for answered in said for clause in answered.program.clauses if clause.id == id}
    return against if "must" in strengths else "to know"


def _of_level(each: Difference, against: Severity, runs: Sequence[Answered]) -> Severity:
    """A level that locks is against the scheme or the law that locks; one that nobody knows is open."""
    if each.to.says == "undetermined":
        return "open"
    levels = [
        level
        for answered in runs
        if answered.annex.id == each.to.regulation
        for warning in answered.program.warnings
        for level in warning.levels
        if level.word == each.to.says
    ]
    return against if any(level.locks for level in levels) else "counts" if levels else "to know"


def _of_number(each: Difference) -> Severity:
    if each.effect is None:
        return "open"
    return "counts" if Fraction(each.effect) else "to know"
