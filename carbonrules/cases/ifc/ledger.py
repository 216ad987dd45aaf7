"""The account of a model: an entry for every massed element, surface feature, task, resource and missing fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from carbonrules.cases.facts import Account
from carbonrules.cases.ifc.evidence import place_of
from carbonrules.cases.ifc.model import Node

_WEIGHT = {"ignored": 0, "merged": 1, "used": 2, "missing": 3}


@dataclass(slots=True)
class Ledger:
    """Gathers accounts while a model is read. What is said twice of one object is joined; the graver outcome stays."""

    _by_step: dict[int, Account] = field(default_factory=dict)
    _fields: list[Account] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def note(self, kind: str, node: Node, outcome: str, reason: str = "", *fills: str) -> None:
        """Say what became of an object of the model."""
        new = Account(kind, _name(node), place_of(node), outcome, reason, fills)
        held = self._by_step.get(node.step)
        self._by_step[node.step] = new if held is None else _joined(held, new)

    def field_missing(self, name: str, node: Node, reason: str, fills: str) -> None:
        """Say that a fact that belongs to an object does not stand in the model, and where it would."""
        self._fields.append(Account("field", name, place_of(node), "missing", reason, (fills,)))

    def knows(self, node: Node) -> bool:
        """Whether something has been said of an object."""
        return node.step in self._by_step

    def steps(self) -> Iterable[int]:
        """The objects of which something has been said."""
        return self._by_step.keys()

    def add(self, other: Ledger) -> None:
        """Take over what another ledger says."""
        for step, account in other._by_step.items():
            held = self._by_step.get(step)
            self._by_step[step] = account if held is None else _joined(held, account)
        self._fields.extend(other._fields)
        self.warnings.extend(other.warnings)

    def accounts(self) -> tuple[Account, ...]:
        """All entries in the order of the model, then the missing facts."""
        return (*(self._by_step[step] for step in sorted(self._by_step)), *self._fields)


def _name(node: Node) -> str:
    return node.name or node.identification or node.ifc_class


def _joined(held: Account, new: Account) -> Account:
    graver = new if _WEIGHT[new.outcome] > _WEIGHT[held.outcome] else held
    reasons = [reason for reason in dict.fromkeys((held.reason, new.reason)) if reason]
    fills = tuple(dict.fromkeys((*held.fills, *new.fills)))
    return Account(held.kind, held.name, held.locator, graver.outcome, "; ".join(reasons), fills)
