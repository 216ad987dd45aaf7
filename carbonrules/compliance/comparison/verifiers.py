"""What the lists of recognised verifiers of both sides say of a certificate of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from carbonrules.compliance.comparison.answers import Answer, Facing
from carbonrules.compliance.comparison.results import Difference, Side
from carbonrules.compliance.results import Finding

# From the answer that stands to the one that says least.
_STANDS = ("listed", "needs evidence", "undetermined", "not listed")
# What the lists say of one member: by the name of the list, who holds it and what it answers.
_Found = Mapping[str, tuple[Answer, Finding]]


def verifiers(facing: Facing) -> Iterator[Difference]:
    """Certificates that one side recognises and the other does not, or that only one side can answer."""
    left, right = _by_member(facing.start), _by_member(facing.to)
    for member in dict.fromkeys((*left, *right)):
        one, other = left.get(member, {}), right.get(member, {})
        if _listed_by(one) == _listed_by(other):
            continue
        yield Difference(
            kind="verifier",
            what=_about([found for _, found in (*one.values(), *other.values())]),
            subject=member,
            start=_side(one) or facing.nothing_at_home("no such list"),
            to=_side(other) or facing.nothing_there("no such list"),
        )


def _by_member(answers: Sequence[Answer]) -> dict[str, dict[str, tuple[Answer, Finding]]]:
    found: dict[str, dict[str, tuple[Answer, Finding]]] = {}
    # The innermost law stands first and is written last: a country writes over its region.
    for answer in reversed(answers):
        for each in answer.subject.verifiers:
            found.setdefault(each.member, {})[each.list] = answer, each
    return found


def _listed_by(found: _Found) -> dict[str, str]:
    """What each list answers, without those that do not name the member: they ask nothing."""
    return {name: each.answer for name, (_, each) in found.items() if each.answer != "not listed"}


def _about(found: Sequence[Finding]) -> str:
    return ", ".join(found[0].facts.values()) or found[0].member


def _side(found: _Found) -> Side | None:
    """What the lists of one side say: those that name the member, else those that can't say no."""
    for answer in _STANDS:
        named = [(name, by, each) for name, (by, each) in found.items() if each.answer == answer]
        if named:
            articles = "; ".join(dict.fromkeys(each.article for _, _, each in named))
            return named[0][1].says(f"{answer}: {', '.join(name for name, _, _ in named)}", articles)
    return None
