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
from carbonrules.program.model import Item, Program, Publication
from carbonrules.program.operations.operation import Args
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg
from carbonrules.program.walk import looking_elsewhere, parts

# The args of a look-up that say where it looks, and what is proven of all that it may find there.
_WHERE = ("tries", "at least")
# Look-ups of emission factors by their item and name.
_Looks = Mapping[tuple[str, str], Args]


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


def _looks_at_factors(args: Args) -> bool:
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

    def where_home_looks(item: Item, args: Args) -> Args | None:
        other = looks.get((item.id, text_arg(args, "name")))
        if other is None:
            return None
        kept = {key: each for key, each in args.items() if key not in _WHERE}
        return kept | {key: other[key] for key in _WHERE if key in other}

    sets = tuple(sorted({*program.factor_sets, *lender.factor_sets}))
    made = looking_elsewhere(program, where_home_looks)
    return replace(made, factor_sets=sets, publications=publications)


def _weightings(looks: _Looks) -> set[str]:
    return {text_arg(mapping_of(each), "weighting") for args in looks.values() for each in list_of(args["tries"])}


def _weighted(args: Args, weighting: str) -> Args:
    tries: list[Json] = []
    for each in list_of(args["tries"]):
        plain = {key: value for key, value in mapping_of(each).items() if key != "weighting"}
        tries.append({**plain, "weighting": weighting} if weighting else plain)
    return {**args, "tries": tries}


def _told_as(home: tuple[Publication, ...], target: tuple[Publication, ...]) -> tuple[Publication, ...]:
    """The home publications, told with the one weighting of the target."""
    weighting = next((each.weighting for each in target), "")
    return tuple(replace(each, weighting=weighting) for each in home)
