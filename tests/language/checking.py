"""What the tests of the checker share: the unit file, the sets that ship, and checking texts by their names."""

from __future__ import annotations

import re
from functools import cache

from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.language.check import Checked, check
from carbonrules.language.unit_file import bundled_units
from carbonrules.program.model import Expression, Item, Program


@cache
def units() -> UnitTable:
    return bundled_units()


@cache
def factors() -> FactorSets:
    return load_factor_sets([bundled("factorsets")], units())


def files_of(text: str) -> dict[str, str]:
    """A sample as its files: each begins with a line `regulation …`."""
    parts = [part for part in re.split(r"(?m)^(?=regulation )", text) if part.strip()]
    return {f"file{number}.creg": part for number, part in enumerate(parts, 1)}


def checked(*texts: str) -> Checked:
    return check(files_of("".join(texts)), factors(), units())


def program(*texts: str, id: str = "sample.act") -> Program:
    """The program of a text that must check."""
    found = checked(*texts)
    assert found.diagnostics == (), "\n".join(each.as_text() for each in found.diagnostics)
    return found.programs[id]


def found(*texts: str) -> list[str]:
    return [each.code for each in checked(*texts).diagnostics]


def item(of: Program, id: str) -> Item:
    return next(each for each in of.items if each.id == id)


def shape(of: Expression) -> object:
    """An expression in a line: operation, then what it is made of."""
    match of.op:
        case "constant":
            return f"{of.args['text']} {of.type.unit}".strip() if of.type.kind == "number" else of.args["text"]
        case "field":
            return f"{of.args['entity']}.{of.args['field']}"
        case "value":
            return str(of.args["item"])
        case "convert":
            return ["convert", of.args["constant"], shape(of.inputs[0].of)]
        case _:
            return [of.op, *(shape(each.of) for each in of.inputs)]
