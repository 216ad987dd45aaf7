"""What a compiled sentence asks, in the law's own names: so that two regulations can be held side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import unit_and_label
from carbonrules.program.model import Expression, Program, Tariff, Type
from carbonrules.program.operations.reading import to_fraction

_JOINED = {"any": " or ", "all": " and "}
_SIGNS = {"add": " + ", "subtract": " - ", "multiply": " × ", "divide": " / "}


def asked_by(expression: Expression) -> str:
    """An expression as a sentence; a part that has no short form is called by the line where it stands."""
    args: Mapping[str, Any] = expression.args
    inputs = [asked_by(each.of) for each in expression.inputs if each.role != "date"]
    match expression.op:
        case "compare":
            relation = str(args["relation"])
            return f"{inputs[0]} {relation if relation.startswith('is') else f'is {relation}'} {inputs[1]}"
        case "combine":
            return _JOINED[str(args["how"])].join(inputs)
        case "not":
            return f"not: {inputs[0]}"
        case "given":
            return f"{args['field']} is present"
        case "member":
            return f"{inputs[0]} is one of {', '.join(str(each) for each in args['words'])}"
        case "listed" | "look up":
            return str(args["name"]) if expression.op == "look up" else f"{inputs[0]} is listed in {args['name']}"
        case "value":
            return str(args["item"]).rsplit("/", 1)[-1]
        case "field":
            return str(args["field"])
        case "constant":
            return _with_unit(str(args["text"]), expression.type)
        case "convert":
            return inputs[0]
        case "add" | "subtract" | "multiply" | "divide":
            return _SIGNS[expression.op].join(inputs)
    return f"what line {expression.line} asks"


def charged_by(program: Program, tariff: Tariff) -> str:
    """A charge band by band: `marginal on BASE: up to EDGE RATE; …; above RATE`, in the unit of the base."""
    items = {item.id: item for item in program.items}
    unit = unit_and_label(items[tariff.base].type.unit)[0]
    parts = []
    for band in tariff.bands:
        edge = f"up to {_edge(band.up_to)} {unit}" if band.up_to is not None else f"above {_edge(band.above)} {unit}"
        parts.append(f"{edge}: {_rate(items[band.item].expression)}")
    return f"{tariff.mode} on {tariff.base.rsplit('/', 1)[-1]}: {'; '.join(parts)}"


def _edge(ratio: str) -> str:
    return exact_text(to_fraction(ratio))


def _rate(expression: Expression) -> str:
    if expression.op == "convert":
        return _rate(expression.inputs[0].of)
    rates = [each.of for each in expression.inputs if each.role == "rate"]
    return asked_by(rates[0]) if rates else asked_by(expression)


def _with_unit(text: str, type: Type) -> str:
    unit = unit_and_label(type.unit)[0] if type.kind == "number" else ""
    return text if unit in ("", "1") else f"{text} {unit}"
