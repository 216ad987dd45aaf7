"""Reduction evidence in words: pieces, duties and the batch as rows that a screen and a page show alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.reduction.results import BatchSum, Piece, Reduction, Share, TotalChange
from carbonrules.compliance.sum_lines import Total
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.amounts import all_digits, amount, amount_or_bound, at_least, marks, with_unit
from carbonrules.render.numbers import shown
from carbonrules.render.reducing_activities import Change, StageTold, changes, stages
from carbonrules.render.reducing_duties import DutyTold, Named, duties_told
from carbonrules.render.reducing_open import alike_in, is_open, open_lines
from carbonrules.render.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class TotalTold:
    """One total: both ends, what can be said of their difference, its shares, and every activity and stage."""

    ends: str
    marks: tuple[str, ...]
    said: str
    shares: tuple[str, ...]
    changes: tuple[Change, ...]
    together: str
    stages: tuple[StageTold, ...]
    reconciles: str
    open: tuple[str, ...]
    quality: str


@dataclass(frozen=True, slots=True)
class PieceTold:
    """One piece of equipment."""

    title: str
    refused: tuple[str, ...]
    totals: tuple[TotalTold, ...]


@dataclass(frozen=True, slots=True)
class BatchTold:
    """One sum over the batch: how many pieces, how much, what is additional, and who was not added."""

    said: str
    marks: tuple[str, ...]
    shares: tuple[str, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class RunTold:
    """One run with its seal, and what its regulation says that its file can't express."""

    side: str
    case: str
    regulation: str
    kind: str
    seal: str
    cannot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReductionTold:
    """The whole evidence, told in one language."""

    found: Reduction
    words: Wording
    title: str
    lead: tuple[str, ...]
    pieces: tuple[PieceTold, ...]
    alone: tuple[str, ...]
    batch: tuple[BatchTold, ...]
    law: DutyTold
    scheme: DutyTold
    runs: tuple[RunTold, ...]
    cannot: tuple[tuple[str, tuple[str, ...]], ...]


def told_in(found: Reduction, language: str) -> ReductionTold:
    """Tell reduction evidence; names of law are said with the words that its regulations bring."""
    answers: Mapping[str, Answered] = found._runs or {}
    words = wording(language, [each.program for each in answers.values()])
    telling = _Telling(found, words)
    measure = found.measure or words.say("reduction.measure none")
    runs = tuple(telling.runs())
    return ReductionTold(
        found=found,
        words=words,
        title=words.say("reduction.title", region=found.region.upper(), measure=measure, on=found.on),
        lead=tuple(telling.lead()),
        pieces=tuple(telling.piece(each) for each in found.pieces),
        alone=tuple(words.say(f"reduction.alone {each.side}", name=_own(each.id)) for each in found.alone),
        batch=tuple(telling.batch(each) for each in found.batch),
        law=duties_told(found, words, is_law=True),
        scheme=duties_told(found, words, is_law=False),
        runs=runs,
        cannot=tuple({each.regulation: each.cannot for each in runs if each.cannot}.items()),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    found: Reduction
    words: Wording

    def lead(self) -> Iterator[str]:
        caliber = next(each for each in self.found.runs if each.caliber)
        kind, title = self.words.kind(caliber.status), self.words.law(caliber.title)
        yield self.words.say("reduction.caliber", title=title, id=caliber.regulation, kind=kind)
        yield self.words.say("reduction.not netted")

    def runs(self) -> Iterator[RunTold]:
        cases = {(each.side, each.number): each.id for each in self.found.cases}
        for each in self.found.runs:
            yield RunTold(
                side=self.words.say(f"reduction.column {each.side}"),
                case=cases[each.side, each.number],
                regulation=f"{self.words.law(each.title)}, {each.regulation} {each.version}",
                kind=self.words.kind(each.status),
                seal=each.seal,
                cannot=each.cannot_express,
            )

    def piece(self, piece: Piece) -> PieceTold:
        say = self.words.say
        sides = (("before", piece.before_applies), ("after", piece.after_applies))
        return PieceTold(
            title=say("reduction.piece", name=_own(piece.id)),
            refused=tuple(
                say(f"reduction.applies {applies}", side=say(f"reduction.side {side}"))
                for side, applies in sides
                if applies != "yes"
            ),
            totals=tuple(self._total(each) for each in piece.totals),
        )

    def _total(self, total: TotalChange) -> TotalTold:
        say, unit = self.words.say, total.unit
        before, after = (
            amount_or_bound(each.value, each.at_least, unit, self.words) for each in (total.before, total.after)
        )
        name = self.words.law(total.name)
        return TotalTold(
            ends=say("reduction.ends", name=name, before=before, after=after),
            marks=marks(self.words, illustrative=_is_illustrative(total)),
            said=self._said(total),
            shares=(self._shared("law", total.law, total), self._shared("scheme", total.scheme, total)),
            changes=tuple(changes(total, self.words)),
            together=say("reduction.together", change=amount(total.known_reduction, unit)),
            stages=tuple(stages(total, self.words)),
            reconciles=self._reconciles(total),
            open=tuple(open_lines(total, self.words)),
            quality=say(
                "reduction.quality", name=name, before=self._quality(total.before), after=self._quality(total.after)
            ),
        )

    def _said(self, total: TotalChange) -> str:
        reduction = Fraction(total.reduction or 0)
        key: str = total.state
        if key == "not lower" and not reduction:
            key = "same"
        elif key == "open":
            key = "open after" if is_open(total.after, alike_in(total)) else "open before"
        number = shown((total.reduction or "0").removeprefix("-"), "down" if key == "at least" else "nearest")
        return self.words.say(f"reduction.{key}", number=with_unit(number, total.unit))

    def _shared(self, kind: str, share: Share, total: TotalChange) -> str:
        said = self.words.say(f"reduction.{kind}", said=self._share(share, total))
        return self.words.say("join marks").join((said, *marks(self.words, illustrative=share.grade == ILLUSTRATIVE)))

    def _share(self, share: Share, total: TotalChange) -> str:
        say = self.words.say
        by = say("join comma").join(Named(self.found, self.words).duty(place) for place in share.by)
        because = say("join semicolon").join(say(f"reduction.because {each}", by=by) for each in share.because)
        additional, required = (self._part(each, total) for each in (share.additional, share.required))
        return say(f"reduction.share {share.state}", additional=additional, required=required, by=by, because=because)

    def _part(self, exact: str | None, total: TotalChange) -> str:
        """A part of a reduction; of a lower bound what is additional is a lower bound too."""
        if exact is None:
            return ""
        if total.state == "at least" and Fraction(exact):
            return at_least(exact, total.unit, self.words)
        return amount(exact, total.unit)

    def _reconciles(self, total: TotalChange) -> str:
        texts = (total.before.known, total.known_reduction, total.after.known)
        before, reduction, after = (all_digits(text, total.unit) for text in texts)
        key = "reduction.reconciles"
        if total.before.open or total.after.open:
            alike = alike_in(total)
            differs = any(is_open(each, alike) for each in (total.before, total.after))
            key = "reduction.reconciles known" if differs else "reduction.reconciles alike"
        return self.words.say(key, before=before, reduction=reduction, after=after)

    def _quality(self, total: Total) -> str:
        quality = (("grade", total.grade), ("evidence", total.evidence))
        return self.words.say("join comma").join(self.words.word(family, name) for family, name in quality if name)

    def batch(self, batch: BatchSum) -> BatchTold:
        say = self.words.say
        number = say("reduction.batch none")
        if batch.reduction is not None:
            number = with_unit(shown(batch.reduction, "nearest" if batch.exact else "down"), batch.unit)
            number = number if batch.exact else say("reduction.batch at least", number=number)
        totals = [each for piece in self.found.pieces for each in piece.totals if each.item == batch.item]
        counts = {"counted": len(batch.counted), "all": len(batch.counted) + len(batch.left_out)}
        units = say("reduction.batch one")
        if batch.summed_as is not None:
            units = say("reduction.batch units", name=self.words.law(batch.summed_as.rpartition("/")[2]))
        said = say("reduction.batch sum", name=self.words.law(batch.name), number=number, **counts)
        names = say("join comma").join(_own(each) for each in batch.left_out)
        return BatchTold(
            said=said + say("in brackets", text=units),
            marks=marks(self.words, illustrative=any(map(_is_illustrative, totals))),
            shares=tuple(self._batch_shares(batch)),
            left_out=say("reduction.left out", names=names) if names else "",
        )

    def _batch_shares(self, batch: BatchSum) -> Iterator[str]:
        for key, share in (("law", batch.law), ("scheme", batch.scheme)):
            if share is not None:
                parts = {
                    name: amount(text, batch.unit)
                    for name, text in (
                        ("additional", share.additional),
                        ("required", share.required),
                        ("undetermined", share.undetermined),
                        ("increase", share.increase.removeprefix("-")),
                        ("claim", share.claim),
                    )
                }
                said = self.words.say(f"reduction.batch share {key}", **parts)
                beside = marks(self.words, illustrative=self._rests_on_illustrative(batch, key))
                yield self.words.say("join marks").join((said, *beside))

    def _rests_on_illustrative(self, batch: BatchSum, key: str) -> bool:
        """Whether the share of a piece in the sum rests on an illustrative limit."""
        totals = [each for piece in self.found.pieces for each in piece.totals if each.item == batch.item]
        return ILLUSTRATIVE in [(each.law if key == "law" else each.scheme).grade for each in totals]


def _is_illustrative(total: TotalChange) -> bool:
    return ILLUSTRATIVE in (total.before.grade, total.after.grade)


def _own(id: str) -> str:
    return id.partition("/")[2]
