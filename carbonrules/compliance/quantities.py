"""From a slot of the run to a typed answer."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import Quantity, Reason
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import NoValue, Value, outcome


def value_text(value: Value) -> str | None:
    """The exact text of a value; None for no value."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return exact_text(value)
        case date():
            return value.isoformat()
        case str():
            return value
        case NoValue():
            return None


def reasons_of(value: NoValue) -> tuple[Reason, ...]:
    """The reasons of a no value in their published form."""
    return tuple(
        Reason(class_=each.kind, what=each.what, subject=each.subject, about=each.about) for each in value.reasons
    )


def quantity(answered: Answered, item_id: str, instance: str) -> Quantity:
    """The answer of one item about one instance, with what is needed to read it alone."""
    item, slot = answered.item(item_id), answered.slot(item_id, instance)
    if slot is None:
        raise LookupError(f"{item_id} was not asked for at {instance}")
    unit, label = unit_and_label(item.type.unit)
    value = slot.value
    none = value if isinstance(value, NoValue) else None
    return Quantity(
        item=item_id,
        article=item.article,
        value=value_text(value),
        unit="" if unit == "1" else unit,
        label=label,
        grade=worst_grade(slot.quality),
        evidence=worst_evidence(slot.quality),
        nature=worst_nature(slot.quality),
        at_least=exact_text(none.at_least) if none is not None and none.at_least is not None else None,
        outcome=outcome(none) if none is not None else None,
        none=reasons_of(none) if none is not None else None,
        if_this_were_law=True if _is_money(answered, unit) and not answered.is_law else None,
        headline=True if item_id in answered.program.headline else None,
        judgement=answered.judgement(item_id),
    ).keeping(_explain=lambda: answered.tree.node(item_id, instance))


def _is_money(answered: Answered, unit: str) -> bool:
    currency = answered.annex.currency
    return bool(currency) and unit.split("/")[0] == currency
