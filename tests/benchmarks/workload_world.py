"""What the tests of the workload share: its rules, and one item answered."""

from __future__ import annotations

from functools import cache

from workload.cases import CLOCKS, FOLDER, WorkItem, answers

from carbonrules.cases.admit import admit
from carbonrules.cases.read_json import case_from_data
from carbonrules.library.load import load
from carbonrules.library.rules import Rules
from carbonrules.program.store import Store
from carbonrules.program.values import Value


@cache
def rules() -> Rules:
    return load(FOLDER, store=Store(None))


def answered(item: WorkItem) -> list[Value]:
    (program,) = rules().region(item.region_name).programs
    case = case_from_data(item.case(), "case.json")
    admitted = admit(case, program, rules().factors(program.factor_sets), rules().units)
    return answers(rules().engine(program).run(admitted, CLOCKS), admitted)
