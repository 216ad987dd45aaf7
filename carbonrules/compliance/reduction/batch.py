"""A batch: the reductions of its pieces added up, with their units; what can't be shown is named and not added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbonrules.compliance.reduction.results import BatchShare, BatchSum, Piece, Share, TotalChange
from carbonrules.foundation.exact import exact_text

_ADDED = ("exact", "at least", "not lower")


def batch_sums(pieces: Sequence[Piece], alone: Sequence[str]) -> Iterator[BatchSum]:
    """One sum for each total. An increase is added as well: a batch can't be made of its best pieces."""
    everything = sorted({*(each.id for each in pieces), *alone})
    for item in dict.fromkeys(total.item for piece in pieces for total in piece.totals):
        found = {piece.id: total for piece in pieces for total in piece.totals if total.item == item}
        counted = {id: each for id, each in found.items() if _counts(each)}
        yield _sum(next(iter(found.values())), counted, [each for each in everything if each not in counted])


def _counts(total: TotalChange) -> bool:
    """A reduction that is shown; of a total that is taken times the units, with the same units on both sides."""
    return total.state in _ADDED and (total.summed_as is None or total.units is not None)


def _sum(one: TotalChange, counted: dict[str, TotalChange], left_out: Sequence[str]) -> BatchSum:
    shown = list(counted.values())
    return BatchSum(
        item=one.item,
        name=one.name,
        unit=one.unit,
        label=one.label,
        summed_as=one.summed_as,
        exact=bool(shown) and all(each.state != "at least" for each in shown),
        reduction=exact_text(sum(map(_whole, shown), Fraction(0))) if shown else None,
        counted=tuple(counted),
        left_out=tuple(left_out),
        law=_share([(each, each.law) for each in shown]) if shown else None,
        scheme=_share([(each, each.scheme) for each in shown]) if shown else None,
    )


def _share(shown: Sequence[tuple[TotalChange, Share]]) -> BatchShare:
    zero = Fraction(0)
    additional, required, undetermined, increase = zero, zero, zero, zero
    for total, share in shown:
        if share.state == "nothing claimed":
            increase += _whole(total)
        elif share.state == "undetermined":
            undetermined += _whole(total)
        else:
            additional += Fraction(share.additional or 0) * _units(total)
            required += Fraction(share.required or 0) * _units(total)
    return BatchShare(
        additional=exact_text(additional),
        required=exact_text(required),
        undetermined=exact_text(undetermined),
        increase=exact_text(increase),
        claim=exact_text(max(zero, additional + increase)),
    )


def _whole(total: TotalChange) -> Fraction:
    return Fraction(total.reduction or 0) * _units(total)


def _units(total: TotalChange) -> Fraction:
    return Fraction(total.units or 1)
