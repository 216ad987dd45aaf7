"""Step 1: which sentence of the target answers to which of the home caliber, each with its article and status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from carbonrules.compliance.conversion.results import Match, Sentence
from carbonrules.program.model import PARTS, Program


@dataclass(frozen=True, slots=True)
class _Written:
    """A sentence as a program holds it: its identifier says who wrote it, its kind and name what it answers to."""

    id: str
    kind: str
    name: str
    sentence: Sentence


def matches(home: Program, target: Program) -> tuple[Match, ...]:
    """Every sentence of either side once: those both have first, then what each has alone, by kind and name."""
    left, right = _by_name(home), _by_name(target)
    found = [_match(left.get(key), right.get(key)) for key in left.keys() | right.keys()]
    order = ("same", "each its own", "own to home", "own to target")
    return tuple(sorted(found, key=lambda each: (order.index(each.match), each.kind, each.name)))


def _match(home: _Written | None, target: _Written | None) -> Match:
    one = home or target
    assert one is not None
    if home is None or target is None:
        how = "own to target" if home is None else "own to home"
    else:
        how = "same" if home.id == target.id else "each its own"
    return Match(
        kind=one.kind,
        name=one.name,
        match=how,  # type: ignore[arg-type]
        home=home.sentence if home is not None else None,
        target=target.sentence if target is not None else None,
    )


def _by_name(program: Program) -> dict[tuple[str, str], _Written]:
    found: dict[tuple[str, str], _Written] = {}
    for each in _sentences(program):
        # An annex of a country writes over what its region says by the same name: the innermost one holds.
        found[each.kind, each.name] = each
    return found


def _sentences(program: Program) -> Iterator[_Written]:
    """The cited rules, clauses, tariffs, levels and lists of a program, and its tables of dated values."""
    for item in program.items:
        if item.kind not in PARTS and item.article:
            yield _Written(item.id, item.kind, item.name, _sentence(program, item.law, item.article))
    for table in program.tables:
        if table.article:
            yield _Written(table.id, "value", table.name, _sentence(program, table.law, table.article))


def _sentence(program: Program, law: int, article: str) -> Sentence:
    layer = program.layers[law]
    return Sentence(regulation=layer.id, article=article, status=layer.status)
