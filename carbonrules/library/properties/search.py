"""Looking for a case that breaks a property; what is found is made as small as it gets and written as examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from carbonrules.foundation.canonical import digest
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.library.properties.asking import Asking, late_day, sentence_of
from carbonrules.library.properties.cases import CaseMaker, Data, number_and_unit
from carbonrules.library.properties.claims import Change, Claim, broken, change_for, changed, fact_at
from carbonrules.library.properties.equivalence import (
    NOTHING_IN_COMMON,
    Difference,
    Pair,
    difference,
    pairs,
    proof_of_equivalence,
)
from carbonrules.library.properties.example_text import Answered, example_text
from carbonrules.library.properties.lacking import why_untested
from carbonrules.library.properties.proof import NOTHING, Proof, proof_of
from carbonrules.library.rules import Rules
from carbonrules.program.model import Item, Program, Property
from carbonrules.program.values import Value

_SHRINKING = 400


@dataclass(frozen=True, slots=True)
class Searched:
    """One claim after the search: what is proven of it, over how many cases it held, and the case that breaks it.

    What is proven on every day and for every case is not searched.
    """

    regulation: str
    name: str
    claim: str
    held: int
    finding: Diagnostic | None = None
    examples: str = ""
    proof: Proof = NOTHING


def searched(rules: Rules, program: Program, property: Property, cases: int) -> Iterator[Searched]:
    """Test each claim of a property over as many cases of the program; the same cases at every run."""
    for claim in property.claims:
        assert isinstance(claim, Mapping)
        yield _Search(rules, program, property, claim).run(cases)


class _Search:
    """The search for one claim."""

    def __init__(self, rules: Rules, program: Program, property: Property, claim: Claim) -> None:
        self.rules, self.program, self.property, self.claim = rules, program, property, claim
        self.factors = rules.factors(program.factor_sets)
        seed = int(digest([program.id, property.name, str(sorted(claim.items()))]).partition(":")[2][:12], 16)
        self.maker = CaseMaker(program, self.factors, Random(seed))
        for other in self._others():
            maker = CaseMaker(other, rules.factors(other.factor_sets), self.maker.dice)
            self.maker = self.maker.with_what_else_asks(maker)
        self.on = late_day(self.maker)
        self.asking = Asking(rules, self.on)
        self.compared: tuple[Pair, ...] = pairs(*self._sides()) if claim["claim"] == "equivalent" else ()

    def run(self, cases: int) -> Searched:
        """Try as many cases."""
        held = 0
        told = _told(self.claim)
        proof = self._proof()
        if proof.whole:
            return Searched(self.program.id, self.property.name, told, held, proof=proof)
        for _ in range(cases):
            data = self.maker.case(self.property.subjects)
            change = change_for(self.claim, data, self.maker)
            verdict = None if change is None else self.verdict(data, change)
            if verdict and change is not None:
                small, change = self.shrunk(data, change)
                text = self._text(small, change)
                return Searched(self.program.id, self.property.name, told, held, self._refuted(told), text, proof)
            held += verdict is False
        finding = None if held else self._untested(told)
        return Searched(self.program.id, self.property.name, told, held, finding, proof=proof)

    def _sides(self) -> tuple[Program, Program]:
        return self._program(self.claim["left"]), self._program(self.claim["right"])

    def _proof(self) -> Proof:
        if self.claim["claim"] == "equivalent":
            return proof_of_equivalence(self.rules, *self._sides())
        if self.claim["claim"] != "equal":
            return NOTHING
        left, right = (
            (self._program(of), _item(self._program(of), of)) for of in (self.claim["left"], self.claim["right"])
        )
        return proof_of(self.rules, left, right)

    def verdict(self, data: Data, change: Change) -> bool | None:
        """Whether the claim is broken by these two cases; None where nothing can be said."""
        if self.claim["claim"] == "equivalent":
            found = difference(self.asking, self._sides(), self.compared, data)
            return True if isinstance(found, Difference) else False if found else None
        if self.claim["claim"] == "equal":
            answers = [self.values(data, self.claim[side]) for side in ("left", "right")]
        else:
            answers = [self.values(each, self.claim["of"]) for each in (data, changed(data, change))]
        if not answers[0] or len(answers[0]) != len(answers[1]):
            return None
        judged = [broken(self.claim, one, other, change.factor) for one, other in zip(*answers, strict=True)]
        return True if True in judged else None if set(judged) == {None} else False

    def values(self, data: Data, of: Mapping[str, Any]) -> list[Value]:
        """The answers of a sentence for all it is answered for, in the order of their ids."""
        program = self._program(of)
        item = _item(program, of)
        found = self.asking.values(program, item, data)
        return [self._converted(value, item) for value in found]

    def _converted(self, value: Value, item: Item) -> Value:
        """Two regulations may answer in two units of one thing: compared in that of the first."""
        if self.claim["claim"] != "equal" or item.type.kind != "number" or not isinstance(value, Fraction):
            return value
        first = _item(self._program(self.claim["left"]), self.claim["left"])
        try:
            return value * self.rules.units.conversion(item.type.unit, first.type.unit)
        except IncompatibleUnits:
            return value

    def _program(self, of: Mapping[str, Any]) -> Program:
        return self.rules.program(str(of["regulation"])) if "regulation" in of else self.program

    def shrunk(self, data: Data, change: Change) -> tuple[Data, Change]:
        """A smaller case that still breaks the claim: fewer members and facts, plainer numbers."""
        tries = 0
        smaller = True
        while smaller and tries < _SHRINKING:
            smaller = False
            for one, other in _smaller(data, change):
                tries += 1
                if self.verdict(one, other):
                    data, change, smaller = one, other, True
                    break
                if tries >= _SHRINKING:
                    break
        return data, change

    def _text(self, data: Data, change: Change) -> str:
        if self.claim["claim"] == "equivalent":
            return self._differing(data)
        if self.claim["claim"] != "equal":
            sides = ((data, "before"), (changed(data, change), "after"))
            return "\n".join(self._example(each, when, [self.claim["of"]]) for each, when in sides)
        asked: dict[str, list[Claim]] = {}
        for of in (self.claim["left"], self.claim["right"]):
            asked.setdefault(self._program(of).id, []).append(of)
        return "\n".join(self._example(data, "before", ofs) for ofs in asked.values())

    def _example(self, data: Data, when: str, ofs: Sequence[Claim]) -> str:
        """What one regulation answers to a case; one that is not ours is named, its example belongs to its file."""
        program = self._program(ofs[0])
        items = [_item(program, of) for of in ofs]
        answers = [(each.name, each, self.asking.values(program, each, data)) for each in items]
        return self._written(program, data, when, answers)

    def _differing(self, data: Data) -> str:
        found = difference(self.asking, self._sides(), self.compared, data)
        assert isinstance(found, Difference)
        said = [(each.told, each.item, [value]) for each, value in zip(found.pair, found.values, strict=True)]
        both = zip(self._sides(), said, strict=True)
        return "\n".join(self._written(program, data, "before", [each]) for program, each in both)

    def _written(self, program: Program, data: Data, when: str, answers: Sequence[Answered]) -> str:
        text = example_text(f"{self.property.name}: refuted, {when}", self.on.isoformat(), program, data, answers)
        return text if program.id == self.program.id else f"# what `{program.id}` answers\n{text}"

    def _others(self) -> list[Program]:
        """The programs of other regulations that the claim names."""
        named = [self.claim[each] for each in ("left", "right", "of") if each in self.claim]
        ids = dict.fromkeys(str(of["regulation"]) for of in named if "regulation" in of)
        return [self.rules.program(each) for each in ids if each != self.program.id]

    def _refuted(self, told: str) -> Diagnostic:
        sentence = f"`{self.property.name}` does not hold in `{self.program.id}`: `{told}`"
        help = "paste the examples, look at them with `carbonrules test`, and put right the rule or the property"
        return Diagnostic("R912", sentence, self._place(), help=help)

    def _untested(self, told: str) -> Diagnostic:
        sentence = f"`{self.property.name}` could not be tested in `{self.program.id}`: no case gave values (`{told}`)"
        nothing = self.claim["claim"] == "equivalent" and not self.compared
        help = NOTHING_IN_COMMON if nothing else why_untested(self.asking.lacking)
        return Diagnostic("R913", sentence, self._place(), help=help, severity="warning")

    def _place(self) -> Place:
        files = self.program.presentation.files
        return Place(files[self.property.law] if self.property.law < len(files) else "", int(str(self.claim["line"])))


def _item(program: Program, of: Mapping[str, Any]) -> Item:
    if "item" in of:
        return next(each for each in program.items if each.id == of["item"])
    return sentence_of(program, str(of["name"]))


def _told(claim: Claim) -> str:
    match claim["claim"]:
        case "monotone":
            return f"{claim['change']} {claim['field']} never {claim['never']} {claim['of']['name']}"
        case "scaling":
            return f"scaling {claim['field']} equals scaling {claim['of']['name']}"
        case "order":
            return f"reordering {claim['list']} never changes {claim['of']['name']}"
        case "equivalent":
            return f"{claim['left']['regulation']} equals {claim['right']['regulation']}"
        case _:
            names = [
                each["name"] + (f" of {each['regulation']}" if "regulation" in each else "")
                for each in (claim["left"], claim["right"])
            ]
            return " equals ".join(names)


def _smaller(data: Data, change: Change) -> Iterator[tuple[Data, Change]]:
    """Cases that are a little smaller; what the change is about stays."""
    paths = list(_paths(data))
    for path in paths:
        if isinstance(path[-1], int) and len(path) > 2 and not any(each[: len(path)] == path for each in change.facts):
            made = deepcopy(data)
            holder: Any = made
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
            facts = {_without(each, path): text for each, text in change.facts.items()}
            yield made, replace(change, facts=facts)
    for path in paths:
        if isinstance(path[-1], str) and path not in change.facts and isinstance(_at(data, path), str):
            made = deepcopy(data)
            holder = made
            for step in path[:-1]:
                holder = holder[step]
            text = str(holder.pop(path[-1]))
            yield made, change
            number = text.partition(" ")
            if number[0] not in ("1", "0") and number[0].replace(".", "").isdigit() and text[:1].isdigit():
                plain = deepcopy(data)
                holder = plain
                for step in path[:-1]:
                    holder = holder[step]
                holder[path[-1]] = f"1 {number_and_unit(text)[1]}".strip() if _is_number(text) else text
                if fact_at(plain, path) != text:
                    yield plain, change


def _is_number(text: str) -> bool:
    try:
        number_and_unit(text)
    except ValueError:
        return False
    return True


def _without(path: tuple[str | int, ...], gone: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """A place after a member before it has gone."""
    at = len(gone) - 1
    last = gone[-1]
    if path[:at] == gone[:-1] and isinstance(last, int) and isinstance(path[at], int) and int(path[at]) > last:
        return (*path[:at], int(path[at]) - 1, *path[at + 1 :])
    return path


def _paths(data: Data) -> Iterator[tuple[str | int, ...]]:
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((kind,), things) for kind, things in data.items()]
    while waiting:
        path, found = waiting.pop()
        if len(path) > 1:
            yield path
        if isinstance(found, list):
            waiting += [((*path, at), each) for at, each in enumerate(found)]
        elif isinstance(found, dict):
            waiting += [((*path, name), each) for name, each in found.items()]


def _at(data: Data, path: tuple[str | int, ...]) -> Any:
    found: Any = data
    for step in path:
        found = found[step]
    return found
