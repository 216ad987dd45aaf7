"""What one run has reached, read from its derivation tree: branches taken, rows and versions found, bands entered.

A node of the tree says what was done; the expression it was grown from says at which line. Both are walked together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from carbonrules.derivation.node import Node
from carbonrules.derivation.tree import Tree
from carbonrules.engine.exact import indexed_tables
from carbonrules.engine.run import Run
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.exact import parse_ratio
from carbonrules.library.coverage import keys
from carbonrules.library.coverage.keys import Key, branch, row_key
from carbonrules.program.model import Band, Expression, Item, Program, Row, Tariff
from carbonrules.program.operations.lookup import Known, choose_version, find_row
from carbonrules.program.operations.reading import key_text, list_of, mapping_of, text_arg, texts_arg
from carbonrules.program.values import NoValue, Value

_SET = "set:"
_OTHERS = "others"
# Members of a list stand in the tree under roles of their own.
_ROLES = {"addend": "of"}


def reached(program: Program, factors: FactorSets, run: Run, tree: Tree) -> frozenset[Key]:
    """The keys of all legal units that a run has reached."""
    return frozenset(_Reading(program, factors, run, tree).keys())


class _Reading:
    """One tree beside the program that it was grown from."""

    def __init__(self, program: Program, factors: FactorSets, run: Run, tree: Tree) -> None:
        self.program, self.run, self.tree = program, run, tree
        self.items = {item.id: item for item in program.items}
        self.layers = {layer.id for layer in program.layers}
        self.groups = {name: flow.groups for name, flow in factors.flows.items()}
        self.tables = indexed_tables(program, factors)
        self.known = Known(run.clocks.law_on.isoformat(), run.clocks.data_on.isoformat())
        self.seen: set[tuple[int, str]] = set()

    def keys(self) -> Iterator[Key]:
        for (id, _), root in self.tree.roots.items():
            yield from self.walked(self.items[id], root)
            yield from self.answered(self.items[id], self.tree.nodes[root])
        for (id, instance), _ in self.tree.roots.items():
            yield from self.told(self.items[id], instance)

    def walked(self, item: Item, root: str) -> Iterator[Key]:
        """Every step below an answer, down to the answers it was made from."""
        waiting = [(item.expression, root)]
        while waiting:
            expression, name = waiting.pop()
            node = self.tree.nodes[name]
            # The answer of another sentence stands in the place of its name; a scope without an answer has no steps.
            if expression.op == "value" or node.op != expression.op or (id(expression), name) in self.seen:
                continue
            self.seen.add((id(expression), name))
            yield from self.step(item, expression, node)
            inner = {each.role: each.of for each in expression.inputs}
            for role, child in (*node.inputs, *node.tried):
                found = inner.get(_ROLES.get(role, role))
                if child is not None and found is not None:
                    waiting.append((found, child))

    def step(self, item: Item, expression: Expression, node: Node) -> Iterator[Key]:
        match expression.op:
            case "choose":
                yield from self.choice(item, expression, node)
            case "except":
                for at, name in enumerate(texts_arg(expression.args, "names")):
                    condition = dict(node.inputs).get(f"when {at}")
                    if condition is not None and self.tree.nodes[condition].value is True:
                        yield Key(item.name, keys.EXCEPTION, name)
            case "fallback":
                if "use" in dict(node.inputs):
                    field = text_arg(expression.args, "field")
                    yield branch(_sentence(item), keys.MISSING, field, expression.line)
            case "look up":
                yield from self.look_up(node)
            case "listed":
                yield from self.listed(node)
            case _:
                return

    def choice(self, item: Item, expression: Expression, node: Node) -> Iterator[Key]:
        names, roles = texts_arg(expression.args, "names"), dict(node.inputs)
        taken = next((at for at in range(len(names)) if f"then {at}" in roles), None)
        if item.kind in ("band", "warning level") or names[0] in self.layers:
            return
        if any(names):
            # `when N is 0 use … because ARTICLE`: the one branch is named by its article.
            if taken == 0:
                divisor = _divisor(expression, self.items)
                yield branch(_sentence(item), keys.ZERO, divisor, expression.line)
        elif taken is not None:
            yield Key(item.id, keys.CASE, str(taken))
        elif "otherwise" in roles:
            yield Key(item.id, keys.CASE, str(len(names)))

    def look_up(self, node: Node) -> Iterator[Key]:
        args = node.args
        if "start" not in args:
            yield from self.asked_in_vain(node)
            return
        if isinstance(node.value, NoValue) and args["printed"] is not None and not _unread(node.value):
            # The value was found and is not public yet: another day reaches it. What nobody has read no day can reach.
            return
        table = text_arg(args, "table")
        yield row_key(table, texts_arg(args, "row"), text_arg(args, "start"))
        yield Key(text_arg(args, "name"), keys.LOOKUP, str(len(list_of(args["passed"]))))
        if table.startswith(_SET):
            yield from self.publication(node, table.removeprefix(_SET).partition("/")[0])

    def asked_in_vain(self, node: Node) -> Iterator[Key]:
        """Lines of `emission factors` that name the flow, whose set has no row for it without a route."""
        for attempt, passed in zip(list_of(node.args["tries"]), list_of(node.args.get("passed", [])), strict=False):
            table = text_arg(mapping_of(attempt), "table")
            if table.startswith(_SET) and passed == "no row":
                yield from self.publication(node, table.removeprefix(_SET).partition("/")[0], others=False)

    def publication(self, node: Node, name: str, others: bool = True) -> Iterator[Key]:
        """The line of `emission factors` that named the set: that of the flow or its group, or that of all others."""
        flow = next((self.tree.nodes[child].value for role, child in node.inputs if role == "key 0"), "")
        lines = {each.what for each in self.program.publications if name in each.sets}
        own = [what for what in lines if what == flow or what in self.groups.get(str(flow), ())]
        for what in own or ([_OTHERS] if others and _OTHERS in lines else []):
            for layer in self.layers:
                yield Key(layer, keys.PUBLICATION, f"{what} from {name}")

    def listed(self, node: Node) -> Iterator[Key]:
        inputs = [(role, self.tree.nodes[child].value) for role, child in node.inputs]
        index = self.tables.get(text_arg(node.args, "table"))
        if index is None or isinstance(node.value, NoValue) or any(isinstance(value, NoValue) for _, value in inputs):
            return
        *found, day = [key_text(value) for _, value in inputs]
        row = find_row(index, tuple(found))
        if row is not None and row.listed == node.value:
            version = choose_version(index.table, row, day, self.known)
            yield row_key(index.table.id, row.keys, _start(row) if version is None else version.start)

    def answered(self, item: Item, node: Node) -> Iterator[Key]:
        """What the answer itself reaches: the sentence, one side of a condition, of a duty, of a list."""
        value = node.value
        if isinstance(value, NoValue):
            return
        match item.kind:
            case "rule" | "derogation":
                yield Key(item.id, keys.RULE)
            case "condition":
                yield Key(item.id, keys.CONDITION, _state(value))
            case "restricted reagents" | "recognised verifiers":
                yield Key(item.name, keys.LISTING, _state(value))
            case _ if item.kind.startswith("relief") and value is not False:
                yield Key(item.name, keys.RELIEF)
            case _:
                return

    def told(self, item: Item, instance: str) -> Iterator[Key]:
        """What is read from several answers for one subject: bands entered, levels with their advice, duties."""
        for tariff in (each for each in self.program.tariffs if each.item == item.id):
            base = self.value(tariff.base, instance)
            if isinstance(base, Fraction):
                yield from (Key(band.item, keys.BAND) for band in tariff.bands if _entered(tariff, band, base))
        for warning in (each for each in self.program.warnings if each.item == item.id):
            owner, word = item.id.partition("/")[0], self.value(item.id, instance)
            if isinstance(word, str):
                yield Key(owner, keys.LEVEL, word)
            for level in (each for each in warning.levels if each.word == word):
                for at, advice in enumerate(level.advice, 1):
                    if not advice.item or isinstance(self.value(advice.item, instance), Fraction):
                        yield Key(owner, keys.ADVICE, f"{level.word} {at}")
        for clause in (each for each in self.program.clauses if each.item == item.id):
            applies = self.value(clause.applies, instance) if clause.applies else True
            satisfied = self.value(item.id, instance)
            if applies is False:
                yield Key(item.id, keys.CLAUSE, keys.NOT_APPLICABLE)
            elif applies is True and isinstance(satisfied, bool):
                yield Key(item.id, keys.CLAUSE, keys.SATISFIED if satisfied else keys.VIOLATED)

    def value(self, item: str, instance: str) -> Value | None:
        slot = self.run.slots.get((item, instance))
        return None if slot is None else slot.value


def _entered(tariff: Tariff, band: Band, base: Fraction) -> bool:
    """Whether something is charged in this band; of a tariff on the whole amount only one band is."""
    beyond = tariff.mode == "whole amount" and band.up_to is not None and base > parse_ratio(band.up_to)
    return base > parse_ratio(band.above) and not beyond


def _state(value: Value) -> str:
    return keys.HOLDS if value is True else keys.FAILS


def _unread(value: NoValue) -> bool:
    return any(each.what == "needs evidence" for each in value.reasons)


def _start(row: Row) -> str:
    return row.versions[0].start if row.versions else ""


def _sentence(item: Item) -> str:
    """The name of the sentence that a band or credit, or the claim of a relief, belongs to."""
    return item.id.split("/")[2] if item.kind in ("band", "credit", "relief") else item.name


def _divisor(expression: Expression, items: Mapping[str, Item]) -> str:
    """The name that `when NAME is 0` compares; empty where the choice is about another thing than a divisor."""
    condition = next(each.of for each in expression.inputs if each.role == "when 0")
    compared = next((each.of for each in condition.inputs if each.role == "left"), condition)
    while compared.op == "convert":
        compared = compared.inputs[0].of
    match compared.op:
        case "value":
            return items[text_arg(compared.args, "item")].name
        case "field":
            return text_arg(compared.args, "field")
        case "look up":
            return text_arg(compared.args, "name")
        case _:
            return ""
