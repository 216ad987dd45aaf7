"""How much of a reduction is additional: what duties require anyway is taken off, and doubt leaves nothing to claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from carbonrules.compliance.reduction.changes import Difference
from carbonrules.compliance.reduction.results import DutyLine, Share, Why
from carbonrules.foundation.exact import exact_text
from carbonrules.program.quality import GRADES


def share(
    found: Difference,
    total: str,
    counted: Mapping[str, Collection[str]],
    places: Sequence[int],
    duties: Sequence[DutyLine],
) -> Share:
    """The share of one reduction by the duties at these places: all of law, or all of schemes, that concern the piece.

    Each total that duties bound counts once, with the most that one of them requires; of several totals the required
    parts are taken off one after the other, so that what is left is never too much. `counted` are the activities of
    each total of the caliber, by its item.
    """
    if found.state not in ("exact", "at least") or found.reduction is None:
        return Share(state="nothing claimed")
    grade = worst([duties[each].grade for each in places if duties[each].effect != "nothing"])
    whole = tuple(each for each in places if duties[each].effect == "requires the whole")
    if whole:
        whole_of_it = exact_text(found.reduction)
        return Share(state="required anyway", additional="0", required=whole_of_it, by=whole, grade=grade)
    if not places:
        return Share(state="undetermined", because=("no duty",))
    limits = [each for each in places if duties[each].limit is not None]
    for why, by in _doubts(places, limits, total, counted, duties):
        if by:
            return Share(state="undetermined", because=(why,), by=by, grade=grade)
    most: dict[str, Fraction] = {}
    for each in limits:
        limit = duties[each].limit
        if limit is not None:
            most[limit.item] = max(most.get(limit.item, Fraction(0)), _required(duties[each]) or Fraction(0))
    additional = max(Fraction(0), found.reduction - sum(most.values(), Fraction(0)))
    required = found.reduction - additional
    state = "additional" if not required else "required anyway" if not additional else "in part"
    by = tuple(each for each in limits if _required(duties[each]))
    return Share(
        state=state,  # type: ignore[arg-type]
        additional=exact_text(additional),
        required=exact_text(required),
        by=by,
        grade=grade,
    )


def _doubts(
    places: Sequence[int],
    limits: Sequence[int],
    total: str,
    counted: Mapping[str, Collection[str]],
    duties: Sequence[DutyLine],
) -> Iterator[tuple[Why, tuple[int, ...]]]:
    """What stands against deciding, each with the duties that it comes from."""
    yield "duty undetermined", tuple(each for each in places if duties[each].effect == "undetermined")
    yield "limit unknown", tuple(each for each in limits if _required(duties[each]) is None)
    yield "limited total open", tuple(each for each in limits if _may_exceed(duties[each], total, counted))


def worst(grades: Iterable[str | None]) -> str | None:
    """The worst of some grades, where there are any."""
    return max((each for each in grades if each is not None), key=GRADES.index, default=None)


def _required(duty: DutyLine) -> Fraction | None:
    limit = duty.limit
    return None if limit is None or limit.required is None else Fraction(limit.required)


def _may_exceed(duty: DutyLine, total: str, counted: Mapping[str, Collection[str]]) -> bool:
    """An open part of a bounded total may be required too; unless the total told counts it as well, nobody can say."""
    if duty.limit is None or not duty.limit.open_before:
        return False
    limited = counted.get(duty.limit.item)
    return limited is None or not set(limited) <= set(counted[total])
