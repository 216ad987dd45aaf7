"""Two regions in general: their calibers side by side, and every sentence that one of them has alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from carbonrules.compliance.answered import annex_of
from carbonrules.compliance.comparison.calibers import Caliber, apart
from carbonrules.compliance.comparison.results import Difference, Kind, Side
from carbonrules.compliance.comparison.rows import rows_apart
from carbonrules.compliance.comparison.sentences import asked_by, charged_by
from carbonrules.compliance.conversion.verifiers import VERIFIERS
from carbonrules.factors.model import FactorSets
from carbonrules.library.rules import Region
from carbonrules.program.model import Item, Program, Table
from carbonrules.program.operations.lookup import Known
from carbonrules.program.quality import UNREAD

_MUST = {"must": "must be satisfied", "should": "should be satisfied", "may": "may be satisfied"}


def regions_apart(start: Region, to: Region, day: str) -> Iterator[Difference]:
    """Calibers of one base in pairs, then charges, reliefs, levels, clauses, lists and further law of either region.

    The annex of a country is another caliber beside that of its region, and is compared when a case names the country.
    """
    left, right = ([Caliber(each, "", day, Known(day, day)) for each in region.programs] for region in (start, to))
    for one in _outermost(left):
        for other in _outermost(right):
            if one.base == other.base:
                yield from apart(one, other)
                yield from rows_apart(one, other, (_factors(start, one), _factors(to, other)))
    yield from _sentences_apart(left, right)
    yield from _entries_apart(left, right)
    yield from _regulations_apart(left, right)


def _factors(region: Region, caliber: Caliber) -> FactorSets:
    return region.rules.factors(caliber.program.factor_sets)


def _outermost(calibers: Sequence[Caliber]) -> list[Caliber]:
    """The annexes of the region itself: those that amend none of its others."""
    return [each for each in calibers if not any(_amends(each, other) for other in calibers if other is not each)]


def _amends(caliber: Caliber, other: Caliber) -> bool:
    return any(layer.id == other.annex.id for layer in caliber.program.layers if not layer.borrowed)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that stands beside one of the same kind and name in the other region."""

    id: str
    says: str
    side: Side


def _sentences_apart(left: Sequence[Caliber], right: Sequence[Caliber]) -> Iterator[Difference]:
    one, other = _by_name(left), _by_name(right)
    for kind, name in sorted(one.keys() | other.keys()):
        start, to = one.get((kind, name)), other.get((kind, name))
        if start is not None and to is not None and (start.id == to.id or start.says == to.says):
            continue
        yield Difference(
            kind=kind,
            what=name,
            subject="",
            start=start.side if start is not None else Side(says=_NONE[kind]),
            to=to.side if to is not None else Side(says=_NONE[kind]),
        )


_NONE: Mapping[Kind, str] = {
    "charge": "no such charge",
    "relief": "no such relief",
    "level": "no such level",
    "clause": "no such clause",
}


def _by_name(calibers: Sequence[Caliber]) -> dict[tuple[Kind, str], _Sentence]:
    found: dict[tuple[Kind, str], _Sentence] = {}
    for caliber in calibers:
        for kind, name, item, says in _sentences(caliber.program):
            found.setdefault((kind, name), _Sentence(item.id, says, caliber.sentence(item.law, says, item.article)))
    return found


def _sentences(program: Program) -> Iterator[tuple[Kind, str, Item, str]]:
    items = {item.id: item for item in program.items}
    for tariff in program.tariffs:
        yield "charge", tariff.name, items[tariff.item], charged_by(program, tariff)
    for relief in program.reliefs:
        yield (
            "relief",
            relief.name,
            items[relief.item],
            f"{relief.grants} where {asked_by(items[relief.item].expression)}",
        )
    for warning in program.warnings:
        for level in warning.levels:
            item = items[level.item]
            yield "level", f"{warning.name}: {level.word}", item, f"where {asked_by(item.expression)}"
    for clause in program.clauses:
        yield "clause", f"{clause.id} {clause.title}", items[clause.item], _MUST[clause.strength]


def _entries_apart(left: Sequence[Caliber], right: Sequence[Caliber]) -> Iterator[Difference]:
    """What the lists of recognised verifiers name, entry by entry."""
    one, other = _entries(left), _entries(right)
    for entry in sorted(one.keys() | other.keys()):
        start, to = one.get(entry), other.get(entry)
        if start is None or to is None or start.says != to.says:
            yield Difference(
                kind="verifier",
                what=entry,
                subject="",
                start=start or Side(says="not named"),
                to=to or Side(says="not named"),
            )


def _entries(calibers: Sequence[Caliber]) -> dict[str, Side]:
    """What a region says of each entry: the list that takes it in goes before one that names it to except it."""
    sides: list[tuple[str, Side]] = []
    for caliber in calibers:
        items = {item.id: item for item in caliber.program.items}
        tables = {table.id: table for table in caliber.program.tables}
        for each in caliber.program.restrictions:
            if items[each.item].kind == VERIFIERS and each.table in tables:
                for entry, says in _rows(tables[each.table]):
                    sides.append((entry, caliber.says(says, each.article)))
    found: dict[str, Side] = {}
    for entry, side in sorted(sides, key=lambda each: _STANDS.index(each[1].says.partition(": ")[0])):
        found.setdefault(entry, side)
    return found


def _rows(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        unread = bool(row.versions) and row.versions[-1].evidence == UNREAD
        said = "needs evidence" if unread else f"listed: {table.name}" if row.listed else "named only to except it"
        yield ", ".join(row.keys), said


# From the answer that stands to the one that says least, where several lists of a region name one accreditor.
_STANDS = ("listed", "needs evidence", "named only to except it")


def _regulations_apart(left: Sequence[Caliber], right: Sequence[Caliber]) -> Iterator[Difference]:
    """Law about goods, operators and lots of either region: what is no caliber and closes no base of the other."""
    both = {each.base for each in left} & {each.base for each in right}
    for calibers, is_home in ((left, True), (right, False)):
        for each in calibers:
            if each.program.boundary or each.base in both:
                continue
            subjects = [entity.name for entity in each.program.entities if not entity.container]
            here = each.says(f"speaks about {', '.join(subjects)}")
            none = Side(says="no such regulation")
            yield Difference(
                kind="scope",
                what=annex_of(each.program).title,
                subject="",
                start=here if is_home else none,
                to=none if is_home else here,
            )
