"""Two whole regulations as one caliber: the answers that both give, paired by name, and whether they differ.

Headline answers agree wherever both have a value. The warning level and the state of a clause never differ, where
undetermined is a level and a state. What only one of them has is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.foundation.units import IncompatibleUnits, UnitTable
from carbonrules.library.properties.asking import Answers, Asking
from carbonrules.library.properties.cases import Data
from carbonrules.library.properties.proof import Proof, joint, proof_of
from carbonrules.library.rules import Rules
from carbonrules.program.model import Clause, Item, Program, Warning
from carbonrules.program.values import NoValue, Value

NOTHING_IN_COMMON = "they have no headline answer, warning level or clause in common"
UNDETERMINED = "undetermined"
_STATES = {True: "satisfied", False: "violated"}
_ANSWERED = ("rule", "tariff", "relief")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side says: how an example calls it, the item that answers, and the one that says whom it concerns.

    `settled` is true of a level and of the state of a clause, which are compared where they are undetermined too.
    """

    told: str
    item: Item
    applies: Item | None = None
    settled: bool = False

    def of(self, answers: Answers, instance: str) -> Value | None:
        """What is answered of an instance: a number, a word or no value; the level, or the state, as a word."""
        found = answers.get((self.item.id, instance))
        if not self.settled or found is None:
            return found
        if self.applies is not None:
            concerned = answers.get((self.applies.id, instance))
            if concerned is False:
                return "not applicable"
            found = concerned if isinstance(concerned, NoValue) else found
        if isinstance(found, NoValue):
            return UNDETERMINED
        return _STATES[found] if isinstance(found, bool) else found


Pair = tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class Difference:
    """What both sides say of one thing of a case, where it differs."""

    pair: Pair
    values: tuple[Value, Value]


def pairs(left: Program, right: Program) -> tuple[Pair, ...]:
    """The answers that both give: headline answers by name, the levels by entity, the clauses by their ids."""
    return (*_headlines(left, right), *_levels(left, right), *_clauses(left, right))


def difference(
    asking: Asking, sides: tuple[Program, Program], compared: tuple[Pair, ...], data: Data
) -> Difference | bool:
    """The first difference in a case; else whether the case says anything at all: both have a value somewhere."""
    ones, others = (asking.answers(each, data) for each in sides)
    decided = False
    for pair in compared:
        for instance in sorted(id for item, id in ones if item == pair[0].item.id):
            values = pair[0].of(ones, instance), pair[1].of(others, instance)
            one, two = values
            asking.note(each for each in values if each is not None)
            if one is None or two is None:
                continue
            found = _differ(pair, one, two, asking.rules.units)
            if found:
                return Difference(pair, (one, two))
            decided = decided or found is not None
    return decided


def proof_of_equivalence(rules: Rules, left: Program, right: Program) -> Proof:
    """On which days all that is compared is proven: headlines as values, levels and states step for step."""
    proofs = []
    for one, two in pairs(left, right):
        proofs.append(proof_of(rules, (left, one.item), (right, two.item), exactly=one.settled))
        if one.applies is not None and two.applies is not None:
            proofs.append(proof_of(rules, (left, one.applies), (right, two.applies), exactly=True))
        elif one.applies is not two.applies:
            return Proof((), False)
    return joint(proofs)


def _headlines(left: Program, right: Program) -> Iterator[Pair]:
    """The headline answers of either side that the other one answers as well, in a unit of the same kind."""
    ones, others = _sentences(left), _sentences(right)
    shown = [each for program in (left, right) for each in program.headline]
    names = {item.name: None for id in shown for program in (left, right) for item in program.items if item.id == id}
    for name in names:
        if name in ones and name in others and ones[name].entity == others[name].entity:
            yield Answer(name, ones[name]), Answer(name, others[name])


def _levels(left: Program, right: Program) -> Iterator[Pair]:
    others = {each.entity: each for each in right.warnings}
    for one in left.warnings:
        if one.entity in others:
            yield _level(left, one), _level(right, others[one.entity])


def _clauses(left: Program, right: Program) -> Iterator[Pair]:
    others = {each.id: each for each in right.clauses}
    for one in left.clauses:
        if one.id in others and others[one.id].entity == one.entity:
            yield _clause(left, one), _clause(right, others[one.id])


def _level(program: Program, warning: Warning) -> Answer:
    return Answer(warning.name, _item(program, warning.item), settled=True)


def _clause(program: Program, clause: Clause) -> Answer:
    applies = _item(program, clause.applies) if clause.applies else None
    return Answer(f"clause {clause.id}", _item(program, clause.item), applies, settled=True)


def _sentences(program: Program) -> dict[str, Item]:
    return {each.name: each for each in program.items if each.kind in _ANSWERED}


def _item(program: Program, id: str) -> Item:
    return next(each for each in program.items if each.id == id)


def _differ(pair: Pair, one: Value, two: Value, units: UnitTable) -> bool | None:
    if isinstance(one, NoValue) or isinstance(two, NoValue):
        return None
    if not (isinstance(one, Fraction) and isinstance(two, Fraction)):
        return None if pair[0].settled and one == two == UNDETERMINED else one != two
    try:
        return one != two * units.conversion(pair[1].item.type.unit, pair[0].item.type.unit)
    except IncompatibleUnits:
        # Money of two currencies: no rate is taken for granted, and nothing is said.
        return None
