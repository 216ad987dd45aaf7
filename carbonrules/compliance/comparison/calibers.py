"""Two programs side by side on a day, whatever the case: boundary, publications, units, dated values, factors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from carbonrules.compliance.answered import LAW, annex_of
from carbonrules.compliance.comparison.results import Difference, Side
from carbonrules.compliance.quantities import value_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.model import Layer, Program, Publication, StageCount, Table
from carbonrules.program.operations.lookup import Known, choose_version, index_table
from carbonrules.program.quality import UNREAD

NO_LINE = "no line of its own"


@dataclass(frozen=True, slots=True)
class Caliber:
    """One of two programs that are compared, for a subject of the case or (without one) in general.

    `day` is the one that its dated values go by: for a case that of the subject, else the day we speak from.
    """

    program: Program
    subject: str
    day: str
    known: Known

    @property
    def annex(self) -> Layer:
        """The regulation that closes the base."""
        return annex_of(self.program)

    @property
    def is_law(self) -> bool:
        """Law in force, as against a scheme, a proposal or a scenario."""
        return self.annex.status in LAW

    @property
    def base(self) -> str:
        """The regulation that the program closes."""
        return next(layer.id for layer in self.program.layers if not layer.borrowed)

    def says(self, text: str, article: str = "", *, if_this_were_law: bool | None = None) -> Side:
        """What the caliber as a whole says."""
        annex = self.annex
        return Side(
            says=text, article=article, regulation=annex.id, status=annex.status, if_this_were_law=if_this_were_law
        )

    def sentence(self, law: int, text: str, article: str, grade: str | None = None) -> Side:
        """What one sentence of the caliber says, with the status of the regulation that wrote it."""
        layer = self.program.layers[law]
        return Side(says=text, article=article, regulation=layer.id, status=layer.status, grade=grade)


def apart(start: Caliber, to: Caliber) -> Iterator[Difference]:
    """All in which two calibers of one base differ before any case is asked."""
    yield from stages(start, to)
    yield from _publications(start, to)
    yield from _weighting(start, to)
    yield from _units(start, to)
    yield from _parameters(start, to)


def stages(start: Caliber, to: Caliber) -> Iterator[Difference]:
    """The words of the boundary that one side counts and the other leaves out."""
    others = {each.word: each for each in to.program.boundary}
    for each in start.program.boundary:
        other = others.get(each.word)
        if other is not None and each.counted != other.counted:
            yield Difference(
                kind="stage",
                what=each.word,
                subject=to.subject,
                start=start.says(_counting(each), start.program.boundary_article),
                to=to.says(_counting(other), to.program.boundary_article),
            )


def _counting(stage: StageCount) -> str:
    return "counted" if stage.counted else f"left out because {stage.because}"


def _publications(start: Caliber, to: Caliber) -> Iterator[Difference]:
    left, right = _by_what(start.program.publications), _by_what(to.program.publications)
    for what in sorted(left.keys() | right.keys()):
        one, other = left.get(what), right.get(what)
        if (one.sets if one else ()) != (other.sets if other else ()):
            yield Difference(
                kind="publication",
                what=what,
                subject=to.subject,
                start=start.says(", ".join(one.sets) if one else NO_LINE, one.article if one else ""),
                to=to.says(", ".join(other.sets) if other else NO_LINE, other.article if other else ""),
            )


def _by_what(publications: Iterable[Publication]) -> Mapping[str, Publication]:
    return {each.what: each for each in publications}


def _weighting(start: Caliber, to: Caliber) -> Iterator[Difference]:
    """The set of warming potentials that the gases of the mandatory rows are weighted by."""
    left, right = (_weightings(each.program) for each in (start, to))
    if left != right:
        yield Difference(
            kind="weighting",
            what="weighting of gases",
            subject=to.subject,
            start=start.says(", ".join(left) or "not stated", _factor_article(start.program)),
            to=to.says(", ".join(right) or "not stated", _factor_article(to.program)),
        )


def _weightings(program: Program) -> tuple[str, ...]:
    return tuple(sorted({each.weighting for each in program.publications if each.weighting}))


def _factor_article(program: Program) -> str:
    return next((each.article for each in program.publications), "")


def _units(start: Caliber, to: Caliber) -> Iterator[Difference]:
    """Answers of the headline that both give, in another unit: for one kilogram here, for one piece there."""
    left = {item.name: item for item in start.program.items if item.id in start.program.headline}
    for item in to.program.items:
        other = left.get(item.name)
        if item.id not in to.program.headline or other is None or other.type.unit == item.type.unit:
            continue
        yield Difference(
            kind="unit",
            what=item.name,
            subject=to.subject,
            start=start.sentence(other.law, unit_and_label(other.type.unit)[0], other.article),
            to=to.sentence(item.law, unit_and_label(item.type.unit)[0], item.article),
        )


def _parameters(start: Caliber, to: Caliber) -> Iterator[Difference]:
    """Dated values (baselines, thresholds, cut-offs, prices) that differ on the day, or that one side alone has."""
    left, right = _single(start.program), _single(to.program)
    for name in sorted(left.keys() | right.keys()):
        sides = [_value_side(each, tables.get(name)) for each, tables in ((start, left), (to, right))]
        if sides[0].says != sides[1].says:
            yield Difference(kind="parameter", what=name, subject=to.subject, start=sides[0], to=sides[1])


def _single(program: Program) -> Mapping[str, Table]:
    return {each.name: each for each in program.tables if not each.keys and each.type.kind == "number"}


def _value_side(caliber: Caliber, table: Table | None) -> Side:
    if table is None or not table.rows:
        return caliber.says("no such value")
    version = choose_version(table, table.rows[0], caliber.day, caliber.known)
    grade = version.grade if version is not None else None
    if version is None or (version.value is None and version.evidence != UNREAD):
        text = "not yet decided"
    elif version.published > caliber.known.law:
        text = f"not yet published ({version.published})"
    elif version.evidence == UNREAD:
        text = "decided, and nobody here has read it"
    else:
        value, _ = index_table(table).value_of(version)
        unit = unit_and_label(table.type.unit)[0]
        text = f"{value_text(value)} {'' if unit == '1' else unit}".strip()
    return caliber.sentence(table.law, text, table.article, grade)
