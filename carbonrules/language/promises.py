"""The promise of `check`: no divisor is 0, no case is unreachable, no sentence asks for itself, no digits run away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from carbonrules.foundation.canonical import Json, canonical_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.digits import MOST_RESULT_DIGITS, Digits
from carbonrules.language.findings import Findings
from carbonrules.language.law import Law
from carbonrules.language.naming import nodes_in
from carbonrules.language.ranges import Ranges
from carbonrules.program.model import Expression, Input, Item
from carbonrules.program.walk import parts


def check_promises(
    law: Law, items: Mapping[str, Item], places: Mapping[str, Place], ranges: Ranges, digits: Digits
) -> None:
    """Report whatever would keep a checked program from always having an answer."""
    # What a base leaves open has no value yet: divisors and digits are checked in the programs that close it.
    lines = _Lines(law)
    if _report_cycles(law, items, places, lines) or not law.closed:
        return
    for id, item in sorted(items.items()):
        _Walk(law, item, places[id], ranges, items, digits, lines).look(item.expression, frozenset(), False)
    most = {id: digits.of_item(id).digits for id, item in items.items() if item.type.kind == "number"}
    law.library.digits[law.id] = max(most.values(), default=0)
    _report_too_long(law.findings, items, places, most)


def _report_too_long(
    findings: Findings, items: Mapping[str, Item], places: Mapping[str, Place], most: Mapping[str, int]
) -> None:
    """The sentence at which the digits pass the limit; those that only ask for it would say the same again."""
    long = {id for id, digits in most.items() if digits > MOST_RESULT_DIGITS}
    for id in sorted(long):
        asked = {str(each.args["item"]) for each in within(items[id].expression) if each.op == "value"}
        if not asked & long:
            sentence = f"`{items[id].name}` may have {most[id]} digits; evidence holds at most {MOST_RESULT_DIGITS}"
            help = "round on the way (`round half even to …`): each product and each divisor adds its digits"
            findings.add(Diagnostic("U309", sentence, places.get(id), help=help))


def within(expression: Expression) -> Iterator[Expression]:
    """The expression and all expressions below it, from the first to the last as they are written."""
    return (each for each, _ in parts(expression))


def with_floors(item: Item, ranges: Ranges) -> Item:
    """The item, where every total over what can never be below 0 says so."""
    return replace(item, expression=_with_floors(item.expression, ranges))


def _with_floors(of: Expression, ranges: Ranges) -> Expression:
    inputs = tuple(Input(each.role, _with_floors(each.of, ranges)) for each in of.inputs)
    total = of.op == "aggregate" and of.args["how"] == "total" and "floor" not in of.args
    if total and ranges.of(inputs[0].of).non_negative:
        return replace(of, args={**of.args, "floor": "0"}, inputs=inputs)
    same = all(made.of is each.of for made, each in zip(inputs, of.inputs, strict=True))
    return of if same else replace(of, inputs=inputs)


def _report_cycles(law: Law, items: Mapping[str, Item], places: Mapping[str, Place], lines: _Lines) -> bool:
    """Sentences that ask for each other in a circle have no answer."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for id, item in sorted(items.items()):
        graph.add_node(id)
        graph.add_edges_from((id, str(each.args["item"])) for each in within(item.expression) if each.op == "value")
    found = False
    for group in networkx.strongly_connected_components(graph):
        first = min(group)
        if len(group) == 1 and not graph.has_edge(first, first):
            continue
        found = True
        turn = networkx.find_cycle(graph.subgraph(group), first)
        ids = [edge[0] for edge in turn]
        names = [items[id].name for id in ids if id in items]
        sentence = "these sentences ask for each other in a circle: " + " → ".join([*names, names[0]])
        asking = [_asked_at(items[id], after, places, lines) for id, after in zip(ids, [*ids[1:], ids[0]], strict=True)]
        notes = [f"`{items[id].name}` asks for the next" for id in ids]
        help = "one of them must be answered without the others"
        further = tuple((place, note) for place, note in zip(asking[1:], notes[1:], strict=True) if place is not None)
        law.findings.add(Diagnostic("L513", sentence, asking[0], further, help))
    return found


def _asked_at(item: Item, other: str, places: Mapping[str, Place], held: _Lines) -> Place | None:
    """The line of a sentence on which it asks for another."""
    lines = (each.line for each in within(item.expression) if each.op == "value" and each.args["item"] == other)
    place = places.get(item.id)
    line = next((each for each in lines if each), 0)
    return place if place is None or not line else held.at(place, line)


class _Lines:
    """The lines of a law's files as places: each file is looked through once, however many findings name its lines."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.held: dict[str, dict[int, Place]] = {}

    def at(self, near: Place, line: int) -> Place:
        """A line of the same file as a place, as it stands there."""
        if near.file not in self.held:
            self.held[near.file] = self._of(near.file)
        place = self.held[near.file].get(line)
        if place is None:
            return replace(near, line=line, column=0, end_column=0, text="")
        start = len(place.text) - len(place.text.lstrip()) + 1
        return replace(place, column=start, end_column=len(place.text.rstrip()) + 1)

    def _of(self, file: str) -> dict[int, Place]:
        found: dict[int, Place] = {}
        for layer in self.law.layers:
            for node in nodes_in(layer.text.blocks) if layer.text.place.file == file else ():
                place = getattr(node, "place", None)
                if isinstance(place, Place):
                    found.setdefault(place.line, place)
        return found


class _Walk:
    """One walk over one item."""

    def __init__(
        self,
        law: Law,
        item: Item,
        place: Place,
        ranges: Ranges,
        items: Mapping[str, Item],
        digits: Digits,
        lines: _Lines,
    ) -> None:
        self.law, self.item, self.place, self.ranges, self.items = law, item, place, ranges, items
        self.digits, self.lines = digits, lines

    def look(self, of: Expression, not_zero: frozenset[bytes], in_total: bool) -> None:
        """Look at every part; `not_zero` are expressions that a case has shown not to be 0."""
        if of.op == "divide":
            self._divisor(of, not_zero)
        if of.op == "choose":
            self._cases(of, not_zero, in_total)
            return
        if self.digits.grows(of):
            self._growing(of)
        for each in of.inputs:
            self.look(each.of, not_zero, in_total)

    def _line(self, line: int) -> Place:
        return self.lines.at(self.place, line) if line else self.place

    def _report(self, code: str, sentence: str, line: int, help: str) -> None:
        self.law.findings.add(Diagnostic(code, sentence, self._line(line), help=help))

    def _divisor(self, of: Expression, not_zero: frozenset[bytes]) -> None:
        divisor = next(each.of for each in of.inputs if each.role == "right")
        if self.ranges.of(divisor).excludes_zero or _key(divisor) in not_zero:
            return
        help = "bound the field (`more than 0 …`), or say what holds then: when DIVISOR is 0 use … because CITE"
        sentence = f"in `{self.item.name}` {_named(divisor, self.items)} may be 0, and nothing can be divided by it"
        self._report("U306", sentence, of.line, help)

    def _cases(self, of: Expression, not_zero: frozenset[bytes], in_total: bool) -> None:
        earlier: list[Expression] = []
        known = not_zero
        for each in of.inputs:
            if each.role.startswith("when "):
                self.look(each.of, known, in_total)
                wider = next((before for before in earlier if _follows(each.of, before, self.ranges)), None)
                if wider is not None:
                    self._unreached(each.of.line, wider.line)
                earlier.append(each.of)
            elif each.role.startswith("then "):
                self.look(each.of, known | _shown_not_zero(earlier[-1], True), in_total)
                known = known | _shown_not_zero(earlier[-1], False)
            else:
                self.look(each.of, known, in_total)

    def _unreached(self, line: int, wider: int) -> None:
        help = "the lines are read from the top; put the narrower condition first"
        place, further = self._line(line), ((self._line(wider), "this one holds wherever that does"),)
        finding = Diagnostic("B606", "this line can never be reached", place, further, help, severity="warning")
        self.law.findings.add(finding)

    def _growing(self, total: Expression) -> None:
        """A division that differs from element to element makes digits that grow with the case."""
        member = str(total.args["entity"])
        of = next((each.of for each in total.inputs if each.role == "of"), None)
        divisions = [] if of is None else list(_divisions(of, member, self.items, self.law, frozenset()))
        if not divisions:
            help = "round it in the sentence that gathers it (`round half even to …`)"
            sentence = f"in `{self.item.name}` averages that differ for each {member} are added up"
            self._report("U307", sentence, total.line, help)
        for division, owner in divisions:
            help = "round it in the sentence that divides (`round half even to …`), or divide the total instead"
            sentence = f"`{owner}` divides by something that differs for each {member}, and is added up here"
            self._report("U307", sentence, division.line if owner == self.item.name else total.line, help)


def _divisions(
    of: Expression, member: str, items: Mapping[str, Item], law: Law, seen: frozenset[str], owner: str = "this sentence"
) -> Iterator[tuple[Expression, str]]:
    """Divisions below an addend whose divisor depends on the element, and that no rounding stops."""
    if of.op == "round":
        return
    if of.op == "value":
        id = str(of.args["item"])
        if id in items and id not in seen and member in law.in_sight(items[id].entity):
            inner = items[id]
            yield from _divisions(inner.expression, member, items, law, seen | {id}, inner.name)
        return
    if of.op == "divide" and _depends(of.inputs[1].of, member, items, law):
        yield of, owner
    for each in of.inputs:
        yield from _divisions(each.of, member, items, law, seen, owner)


def _depends(of: Expression, member: str, items: Mapping[str, Item], law: Law) -> bool:
    """Whether an expression differs from element to element."""
    for each in within(of):
        if each.op == "field" and each.args["entity"] == member:
            return True
        id = str(each.args.get("item", ""))
        if each.op == "value" and id in items and member in law.in_sight(items[id].entity):
            return True
    return False


def _key(of: Expression) -> bytes:
    """An expression by what it means, without its place and unit."""
    while of.op == "convert":
        of = of.inputs[0].of
    return canonical_bytes(_meaning(of))


def _meaning(of: Expression) -> Json:
    return [of.op, dict(of.args), [[each.role, _meaning(each.of)] for each in of.inputs]]


def _shown_not_zero(when: Expression, holds: bool) -> frozenset[bytes]:
    """What a condition that holds, or does not, shows not to be 0."""
    if when.op == "combine" and (when.args["how"] == "all") == holds:
        return frozenset(key for each in when.inputs for key in _shown_not_zero(each.of, holds))
    if when.op == "not":
        return _shown_not_zero(when.inputs[0].of, not holds)
    if when.op != "compare" or when.inputs[1].of.op != "constant" or when.inputs[0].of.type.kind != "number":
        return frozenset()
    relation, zero = str(when.args["relation"]), Ranges({}, {}, {}, {}).of(when.inputs[1].of).low == 0
    shown = relation in ("is not", "more than", "less than") if holds else relation in ("is", "at least", "at most")
    return frozenset([_key(when.inputs[0].of)]) if zero and shown else frozenset()


def _follows(later: Expression, earlier: Expression, ranges: Ranges) -> bool:
    """Whether a condition only holds where an earlier one did: the same, or a narrower limit on the same number."""
    if _meaning(later) == _meaning(earlier):
        return True
    if later.op != "compare" or earlier.op != "compare" or _key(later.inputs[0].of) != _key(earlier.inputs[0].of):
        return False
    one, other = ranges.of(later.inputs[1].of), ranges.of(earlier.inputs[1].of)
    if one.low is None or one.low != one.high or other.low is None or other.low != other.high:
        return False
    match str(later.args["relation"]), str(earlier.args["relation"]):
        case ("more than", "more than" | "at least") | ("at least", "at least"):
            return one.low >= other.low
        case "at least", "more than":
            return one.low > other.low
        case ("less than", "less than" | "at most") | ("at most", "at most"):
            return one.low <= other.low
        case "at most", "less than":
            return one.low < other.low
        case _:
            return False


def _named(of: Expression, items: Mapping[str, Item]) -> str:
    match of.op:
        case "field":
            return f"`{of.args['field']}`"
        case "look up":
            return f"`{of.args['name']}`"
        case "value" if str(of.args["item"]) in items:
            return f"`{items[str(of.args['item'])].name}`"
        case "convert":
            return _named(of.inputs[0].of, items)
        case _:
            return "the divisor"
