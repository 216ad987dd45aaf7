"""The runs between home and target: the target's program that looks up emission factors where the home caliber does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from carbonrules.cases.admit import admit
from carbonrules.compliance.answered import Answered
from carbonrules.engine.exact import Engine
from carbonrules.factors.model import BY_ROUTE, COLUMN
from carbonrules.foundation.canonical import Json
from carbonrules.library.rules import Rules
from carbonrules.program.model import Expression, Program, Publication
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg
from carbonrules.program.walk import parts

# The args of a look-up that say where it looks, and what is proven of all that it may find there.
_WHERE = ("tries", "at least")
_Args = Mapping[str, Json]
# Look-ups of emission factors by their item and name.
_Looks = Mapping[tuple[str, str], _Args]


def crossings(home: Answered, target: Answered, rules: Rules) -> dict[str, Answered]:
    """The run with the target's boundary and the home factors and, where the weightings differ, the weighted one."""
    theirs = looking_of(target.program)
    looks = {key: args for key, args in looking_of(home.program).items() if key in theirs}
    crossed = _crossed(target.program, looks, home.program, home.program.publications)
    found = {"home-factors": _answered(crossed, target, rules)}
    before, after = _weightings(looks), _weightings({key: theirs[key] for key in looks})
    if before != after and len(after) == 1:
        (weighting,) = after
        again = {key: _weighted(args, weighting) for key, args in looks.items()}
        told = _told_as(home.program.publications, target.program.publications)
        found["weighted"] = _answered(_crossed(crossed, again, home.program, told), target, rules)
    return found


def looking_of(program: Program) -> _Looks:
    """Where the sentences of a program look up emission factors, by item and name of the look-up."""
    return {
        (item.id, text_arg(each.args, "name")): each.args
        for item in program.items
        for each, _ in parts(item.expression)
        if each.op == "look up" and _looks_at_factors(each.args)
    }


def _looks_at_factors(args: _Args) -> bool:
    """Whether a look-up looks into publications of emission factors and nowhere else."""
    tables = [text_arg(mapping_of(each), "table") for each in list_of(args["tries"])]
    return bool(tables) and all(each.endswith((f"/{COLUMN}", f"/{BY_ROUTE}")) for each in tables)


def _answered(program: Program, target: Answered, rules: Rules) -> Answered:
    factors = rules.factors(program.factor_sets)
    admitted = admit(target.case, program, factors, rules.units, rules.known_fields)
    run = Engine(program, factors).run(admitted, target.run.clocks)
    return Answered(program, factors, target.case, admitted, run, rules.units, target.origins)


def _crossed(program: Program, looks: _Looks, lender: Program, publications: tuple[Publication, ...]) -> Program:
    """A program that looks elsewhere, and names the publications that it looks into."""
    items = tuple(replace(item, expression=_replaced(item.id, item.expression, looks)) for item in program.items)
    sets = tuple(sorted({*program.factor_sets, *lender.factor_sets}))
    return replace(program, items=items, factor_sets=sets, publications=publications)


def _replaced(item: str, expression: Expression, looks: _Looks) -> Expression:
    inputs = tuple(replace(each, of=_replaced(item, each.of, looks)) for each in expression.inputs)
    args = expression.args
    other = looks.get((item, text_arg(args, "name"))) if expression.op == "look up" else None
    if other is not None:
        args = {key: each for key, each in args.items() if key not in _WHERE}
        args |= {key: other[key] for key in _WHERE if key in other}
    return replace(expression, inputs=inputs, args=args)


def _weightings(looks: _Looks) -> set[str]:
    return {text_arg(mapping_of(each), "weighting") for args in looks.values() for each in list_of(args["tries"])}


def _weighted(args: _Args, weighting: str) -> _Args:
    tries: list[Json] = []
    for each in list_of(args["tries"]):
        plain = {key: value for key, value in mapping_of(each).items() if key != "weighting"}
        tries.append({**plain, "weighting": weighting} if weighting else plain)
    return {**args, "tries": tries}


def _told_as(home: tuple[Publication, ...], target: tuple[Publication, ...]) -> tuple[Publication, ...]:
    """The home publications, told with the one weighting of the target."""
    weighting = next((each.weighting for each in target), "")
    return tuple(replace(each, weighting=weighting) for each in home)
