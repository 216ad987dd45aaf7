"""The promise, as one function: what must hold of every checked regulation and every admitted case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbonrules.cases.admitted import Admitted
from carbonrules.cases.facts import Case
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.assess import assessment
from carbonrules.derivation.bundle import bundle_bytes
from carbonrules.derivation.coverage import coverage
from carbonrules.derivation.replay import replay
from carbonrules.derivation.tree import Grower, Tree
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks, Run
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.exact import exact_text, fixed_text
from carbonrules.foundation.units import UnitTable
from carbonrules.language.promises import within
from carbonrules.library.examples import own_examples, unmet
from carbonrules.library.pins import Pins
from carbonrules.library.rules import Index, Region, Rules
from carbonrules.program.model import Item, Program
from carbonrules.program.values import WHAT, NoValue, Value, outcome
from carbonrules.testing.generated.sketch import Sort

# 4000 decimal digits, the most that `check` lets an answer have (U309).
MOST_BITS = 13_288
OUTCOMES = ("cannot decide", "not yet decided by law", "conflict")


@dataclass
class Ready:
    """A checked program with what answers for it."""

    program: Program
    factors: FactorSets
    units: UnitTable
    engine: Engine
    grower: Grower
    declared: Mapping[str, Sort]

    @classmethod
    def of(cls, program: Program, factors: FactorSets, units: UnitTable, declared: Mapping[str, Sort]) -> Ready:
        """Make a program ready."""
        return cls(program, factors, units, Engine(program, factors), Grower(program, factors), declared)


def answered(ready: Ready, case: Admitted, clocks: Clocks) -> Run:
    """Run a case: every slot that is asked for has a value of its type, or one of the three outcomes."""
    run = ready.engine.run(case, clocks)
    items = {item.id: item for item in ready.program.items}
    for (id, instance), slot in run.slots.items():
        _check_value(items[id], ready.declared.get(items[id].name), slot.value, f"{id} at {instance}")
    _check_whole(ready.program, case, run)
    return run


def grown(ready: Ready, case: Admitted, run: Run) -> Tree:
    """The tree reaches the run: `grow` raises where it does not."""
    return ready.grower.grow(case, run)


def replayed(ready: Ready, case: Admitted, run: Run, tree: Tree) -> None:
    """The checker that shares nothing with the engine finds nothing, and comes to the same seal by itself."""
    told = coverage(ready.program, case, ())
    files = bundle_bytes(ready.program, ready.factors, ready.units, case, run, tree, told)
    verdict = replay(files, root=run.seal)
    assert verdict.holds, verdict.as_text()


def assessed(ready: Ready, read: Case, case: Admitted, run: Run, clocks: Clocks) -> None:
    """What is printed of an answer can be made of it: the typed result, with remedies, dates, labels and judgement."""
    answer = Answered(ready.program, ready.factors, read, case, run, ready.units)
    result = assessment(read, Region("eu", (ready.program,), _no_rules(ready)), (answer,), clocks)
    json.dumps(result.as_json())
    (regulation,) = result.regulations
    assert regulation.seal == run.seal
    assert len(regulation.subjects) == len(answer.subjects)


def _no_rules(ready: Ready) -> Rules:
    pins = Pins("", "", ready.units.digest, "", {}, {}, {})
    return Rules(Index((), (), (), (), pins), ready.units, lambda name, kind: None)


def tried(ready: Ready) -> int:
    """The worked examples of a program can be run: they are met, or told as not met; gives how many there are."""
    examples = list(own_examples(ready.program))
    for example in examples:
        for each in unmet(ready.program, example, ready.factors, ready.units, ready.engine):
            assert each.code == "R907"
            assert each.as_text()
    return len(examples)


def _check_value(item: Item, declared: Sort | None, value: Value, where: str) -> None:
    if isinstance(value, NoValue):
        assert outcome(value) in OUTCOMES, where
        assert value.reasons, where
        assert list(value.reasons) == sorted(set(value.reasons)), where
        for reason in value.reasons:
            assert WHAT[reason.what] == reason.kind, where
            assert reason.subject, where
        assert value.at_least is None or type(value.at_least) is Fraction, where
        _check_written(value.at_least, where)
        return
    kinds: dict[str, type] = {"number": Fraction, "truth": bool, "word": str, "text": str, "date": date}
    assert type(value) is kinds[item.type.kind], f"{where}: {value!r} is no {item.type.kind}"
    if isinstance(value, Fraction):
        _check_written(value, where)
    if declared is not None and item.kind in ("rule", "tariff", "derogation"):
        assert item.type.kind == declared.kind, where
        if declared.kind == "word":
            assert value in declared.of.split("|"), f"{where}: {value!r} is not one of {declared.of}"
    if item.kind == "warning level":
        assert value in item.type.of.split("|"), where


def _check_written(number: Fraction | None, where: str) -> None:
    """A number can be written: its digits are bounded by the law, and Python's own limit is far off."""
    if number is None:
        return
    exact_text(number)
    fixed_text(number, 6)
    digits = max(abs(number.numerator).bit_length(), number.denominator.bit_length())
    assert digits <= MOST_BITS, f"{where}: {digits} bits"


def _check_whole(program: Program, case: Admitted, run: Run) -> None:
    """Every sentence about a subject to which the law applies, or may apply, was answered."""
    for entity, subjects in case.subjects.items():
        items = [item for item in program.items if item.entity == entity]
        scopes = [scope.item for scope in program.scopes if scope.entity == entity]
        for subject in subjects:
            if all(run.slots[scope, subject.id].value is not False for scope in scopes):
                missing = [item.id for item in items if (item.id, subject.id) not in run.slots]
                assert not missing, f"{subject.id}: no answer for {missing}"


# ---- What filling in a missing fact may change -----------------------------------------------------------------------


def asked_whether_missing(program: Program) -> set[tuple[str, str]]:
    """Fields of which a sentence asks whether they are stated: to state them is another case, not more knowledge."""
    return {
        (str(each.args["entity"]), str(each.args["field"]))
        for item in program.items
        for each in within(item.expression)
        if each.op in ("given", "fallback")
    }


def stays_true(before: Run, after: Run) -> int:
    """With more facts known, what was decided stays so, and what had a lower bound keeps to it."""
    bounds = 0
    for slot, (value, _) in before.slots.items():
        now = after.slots.get(slot)
        if not isinstance(value, NoValue):
            assert now is not None, f"{slot}: was {value}, and is not answered with more known"
            assert now.value == value, f"{slot}: was {value}, and {now.value} with more known"
        elif value.at_least is not None and now is not None and isinstance(now.value, Fraction):
            bounds += 1
            assert now.value >= value.at_least, f"{slot}: at least {value.at_least}, but {now.value}"
    return bounds
