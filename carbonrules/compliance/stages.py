"""Where the carbon sits: each stage of the boundary, counted or left out, with what this case has in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.quantities import reasons_of
from carbonrules.compliance.results import StageLine
from carbonrules.derivation.tree import Node
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text, parse_ratio
from carbonrules.program.model import Item
from carbonrules.program.values import NoValue, Reason


@dataclass(frozen=True, slots=True)
class _Total:
    """A total of the program that keeps subtotals by the words of the boundary."""

    node: Node
    subtotals: Mapping[str, Fraction]
    words: tuple[str, ...]
    field: str
    list: str


def stage_lines(answered: Answered, subject: Instance) -> tuple[StageLine, ...]:
    """One line for each word of the boundary; emissions where some total of the program reaches that word."""
    if not answered.program.boundary:
        return ()
    totals = _totals(answered, subject)
    lines = []
    for each in answered.program.boundary:
        total = next((t for t in totals if each.word in t.words), None)
        lines.append(_line(each.word, each.counted, each.because, total, subject))
    return tuple(lines)


def _line(word: str, counted: bool, because: str, total: _Total | None, subject: Instance) -> StageLine:
    if total is None:
        return StageLine(stage=word, counted=counted, because=because)
    known = exact_text(total.subtotals.get(word, Fraction(0)))
    stopped = _stopped(word, total, subject)
    return StageLine(
        stage=word,
        counted=counted,
        because=because,
        emissions=None if stopped else known,
        unit=total.node.unit,
        at_least=known if stopped else None,
        none=reasons_of(NoValue(stopped)) if stopped else None,
    )


def _stopped(word: str, total: _Total, subject: Instance) -> tuple[Reason, ...]:
    """The reasons of the total that concern this word: a member of it without a value, or no member at all."""
    if not isinstance(total.node.value, NoValue):
        return ()
    members = {m.id for m in subject.lists.get(total.list, ()) if m.values.get(total.field) == word}
    return tuple(
        reason
        for reason in total.node.value.reasons
        if reason.subject in members or (reason.what == "not covered" and word in reason.about)
    )


def _totals(answered: Answered, subject: Instance) -> list[_Total]:
    """Totals over the boundary's words, the one with most words first, so that each stage is shown once and whole.

    Of several that are as wide those of the headline come first, then those of the base: a result that stands beside
    the footprint is not what a stage holds.

    One whose words all stand in those before it is left out, and its steps are never looked at.
    """
    found: list[_Total] = []
    shown: set[str] = set()
    first = answered.program.headline

    def rank(each: tuple[Item, Mapping[str, Json]]) -> tuple[int, bool, int]:
        return -len(_texts(each[1]["words"])), each[0].id not in first, each[0].law

    for item, covers in sorted(_covering(answered, subject), key=rank):
        reached = tuple(str(word) for word in _texts(covers["words"]))
        if not set(reached) <= shown:
            node = answered.shown(item.id, subject.id).node(item.id, subject.id)
            found.append(_total(node, reached, str(covers["list field"])))
            shown.update(reached)
    return found


def _covering(answered: Answered, subject: Instance) -> Iterator[tuple[Item, Mapping[str, Json]]]:
    """The totals of a subject that must cover words of the boundary and nothing else."""
    words = {each.word for each in answered.program.boundary}
    for item in answered.program.items:
        if item.entity != subject.entity or item.expression.op != "aggregate":
            continue
        covers = item.expression.args.get("covers")
        if not isinstance(covers, Mapping) or answered.slot(item.id, subject.id) is None:
            continue
        if item.expression.args.get("how") == "total" and {str(word) for word in _texts(covers["words"])} <= words:
            yield item, covers


def _total(node: Node, reached: tuple[str, ...], field: str) -> _Total:
    told = node.args.get("subtotals")
    subtotals = {name: parse_ratio(str(each)) for name, each in told.items()} if isinstance(told, Mapping) else {}
    return _Total(node, subtotals, reached, field, str(node.args["list"]))


def _texts(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()
