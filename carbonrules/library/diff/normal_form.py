"""One form for expressions that always give the same number: polynomials with exact coefficients over what is asked.

Sums, differences, products, quotients and conversions are multiplied out, and the total of a sum is the sum of totals;
everything else is an atom, named by its operation and the normal forms of its inputs. Two expressions with one form
that ask for the same atoms have a value for the same cases, and it is the same value; what "at least" says where there
is none may differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from carbonrules.foundation.canonical import Json, canonical_bytes, digest
from carbonrules.foundation.exact import parse_ratio, ratio_text
from carbonrules.program.model import Expression
from carbonrules.program.operations.leaves import constant_value
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.values import NoValue, value_json

# Atoms with their powers, sorted; a power may be negative.
Monomial = tuple[tuple[str, int], ...]
Terms = dict[Monomial, Fraction]

# A product that would have more terms is kept as it stands: it is then equal only to one written alike.
_MOST_TERMS = 400
_ORDER_FREE = {"combine"}
_TURNED = {"more than": "less than", "at least": "at most"}


@dataclass(frozen=True, slots=True)
class NormalForm:
    """Terms with their coefficients, and everything that was asked for on the way, even where it cancels."""

    terms: tuple[tuple[Monomial, Fraction], ...]
    asked: frozenset[str]


def proven_equal(left: Expression, right: Expression) -> bool:
    """Whether two expressions provably give the same value for every case; False says only that it is not proven."""
    return left.type == right.type and normal_form(left) == normal_form(right)


def normal_form(expression: Expression) -> NormalForm:
    """The normal form of an expression of any kind."""
    form = _Form()
    terms = form.terms(expression)
    return NormalForm(tuple(sorted(terms.items())), frozenset(form.asked))


class _Form:
    """Builds one normal form and keeps what was asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def terms(self, expression: Expression) -> Terms:
        inputs = {each.role: each.of for each in expression.inputs}
        match expression.op:
            case "constant":
                value = constant_value(expression.args, expression.type)
                return _number(value) if isinstance(value, Fraction) else self.atom(expression)
            case "add":
                return _sum(self.terms(inputs["left"]), self.terms(inputs["right"]), Fraction(1))
            case "subtract":
                return _sum(self.terms(inputs["left"]), self.terms(inputs["right"]), Fraction(-1))
            case "convert":
                return _times(self.terms(inputs["of"]), _number(parse_ratio(text_arg(expression.args, "constant"))))
            case "multiply":
                left, right = self.terms(inputs["left"]), self.terms(inputs["right"])
                return _times(left, right) if len(left) * len(right) <= _MOST_TERMS else self.atom(expression)
            case "divide":
                divisor = self.terms(inputs["right"])
                return _times(self.terms(inputs["left"]), self.inverse(divisor)) if divisor else self.atom(expression)
            case "aggregate" if expression.args["how"] == "total":
                return self.total(expression, self.terms(inputs["of"]))
            case _:
                return self.atom(expression)

    def total(self, expression: Expression, of: Terms) -> Terms:
        """The total of a sum as the sum of the totals of its terms, each times its coefficient.

        The list itself is asked for even where nothing of its members is.
        """
        over: list[Json] = [[each.role, _json(self.terms(each.of))] for each in expression.inputs if each.role != "of"]
        told: dict[str, Json] = {"op": "total", "args": dict(expression.args), "inputs": over}
        self.asked.add(digest(told))
        made: Terms = {}
        for monomial, coefficient in of.items():
            name = digest({**told, "of": _json({monomial: Fraction(1)})})
            self.asked.add(name)
            made[((name, 1),)] = coefficient
        return made

    def inverse(self, divisor: Terms) -> Terms:
        """One through a polynomial: exact for one term; a sum is an atom, after its first coefficient is taken out."""
        first, coefficient = min(divisor.items())
        if len(divisor) == 1:
            return {tuple((atom, -power) for atom, power in first): 1 / coefficient}
        scaled: Json = _json({monomial: each / coefficient for monomial, each in divisor.items()})
        name = digest({"one through": scaled})
        self.asked.add(name)
        return {((name, 1),): 1 / coefficient}

    def atom(self, expression: Expression) -> Terms:
        """An operation that is not taken apart: named by what it does to the normal forms of its inputs."""
        parts: list[Json] = [[each.role, _json(self.terms(each.of))] for each in expression.inputs]
        args: dict[str, Json] = dict(expression.args)
        if expression.op in _ORDER_FREE:
            parts = sorted(([part[1]] for part in parts if isinstance(part, list)), key=canonical_bytes)
        if expression.op == "compare" and args["relation"] in _TURNED:
            args["relation"] = _TURNED[str(args["relation"])]
            parts = [["left", parts[1][1]], ["right", parts[0][1]]]  # type: ignore[index]
        if expression.op == "constant":
            value = constant_value(expression.args, expression.type)
            args = {} if isinstance(value, NoValue) else {"value": value_json(value)}
        name = digest({"op": expression.op, "args": args, "inputs": parts})
        self.asked.add(name)
        return {((name, 1),): Fraction(1)}


def _number(value: Fraction) -> Terms:
    return {(): value} if value else {}


def _sum(left: Terms, right: Terms, sign: Fraction) -> Terms:
    made = dict(left)
    for monomial, coefficient in right.items():
        made[monomial] = made.get(monomial, Fraction(0)) + sign * coefficient
    return {monomial: coefficient for monomial, coefficient in made.items() if coefficient}


def _times(left: Terms, right: Terms) -> Terms:
    made: Terms = {}
    for one, first in left.items():
        for other, second in right.items():
            monomial = _joined(one, other)
            made[monomial] = made.get(monomial, Fraction(0)) + first * second
    return {monomial: coefficient for monomial, coefficient in made.items() if coefficient}


def _joined(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for atom, power in right:
        powers[atom] = powers.get(atom, 0) + power
    return tuple(sorted((atom, power) for atom, power in powers.items() if power))


def _json(terms: Terms) -> Json:
    return [[[[atom, power] for atom, power in monomial], ratio_text(each)] for monomial, each in sorted(terms.items())]
