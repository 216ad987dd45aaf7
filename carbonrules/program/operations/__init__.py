"""The core operations, each defined once: what it evaluates, its rule on types and units, its exact rule on values.

The checker asks `type_rule`; engine and tree ask `exact` or, for operations whose meaning needs more than values (look
up, listed, choose, except, fallback, aggregate, quantify), the functions of the module that defines them. The meaning
in words is on the page docs/explanation/core.md. Replay has its own second writing, by intent.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from carbonrules.program.operations.aggregates import AGGREGATES
from carbonrules.program.operations.arithmetic import ARITHMETIC
from carbonrules.program.operations.branching import BRANCHING
from carbonrules.program.operations.leaves import LEAVES
from carbonrules.program.operations.lookup import LOOKUPS
from carbonrules.program.operations.operation import DECLARED, Operation, UnitProblem
from carbonrules.program.operations.truth import TRUTHS

__all__ = ["DECLARED", "OPERATIONS", "Operation", "UnitProblem"]

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {each.name: each for each in (*LEAVES, *LOOKUPS, *ARITHMETIC, *TRUTHS, *BRANCHING, *AGGREGATES)}
)
