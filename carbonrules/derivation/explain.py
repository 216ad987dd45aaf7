"""A derivation told in indented sentences: each number, its article, its source, and which number set the grade.

All of it comes from the nodes; only the words a reader sees come from the program's presentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from carbonrules.derivation.node import Node
from carbonrules.derivation.phrases import PHRASES, WORDS_ZH
from carbonrules.derivation.tree import Tree
from carbonrules.foundation.exact import exact_text, fixed_text
from carbonrules.program.model import Presentation
from carbonrules.program.operations.reading import mapping_of, text_arg, texts_arg
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import NoValue, Reason, Value

# A decimal longer than this is rounded for the eye; the exact number stays in the node.
MOST_PLACES = 9


def explain(
    tree: Tree,
    item: str,
    instance: str,
    presentation: Presentation,
    language: str = "en",
    depth: int | None = None,
) -> str:
    """Tell why an item answers what it answers, `depth` steps deep or down to the leaves."""
    teller = _Teller(tree, language, presentation.words.get(language, {}), depth)
    root = tree.roots[item, instance]
    lines = [*teller.told(root, 0, "")]
    lines += [teller.grade(node) for node in grade_setters(tree, root)]
    return "\n".join(lines)


def grade_setters(tree: Tree, root: str) -> list[Node]:
    """The constants and rows whose grade is the worst of all that made an answer: those to mend first."""
    grade = tree.nodes[root].grade
    found: dict[str, Node] = {}
    seen: set[str] = set()
    waiting = [root]
    while waiting:
        name = waiting.pop()
        node = tree.nodes[name]
        if grade is None or name in seen or node.grade != grade:
            continue
        seen.add(name)
        below = [each for _, each in (*node.inputs, *node.tried) if each is not None]
        waiting += reversed(below)
        if all(tree.nodes[each].grade != grade for each in below):
            found[name] = node
    return list(found.values())


@dataclass(slots=True)
class _Teller:
    """Tells nodes in one language; what was told once is only named again."""

    tree: Tree
    language: str
    words: Mapping[str, str]
    depth: int | None
    seen: set[str] = field(default_factory=set)

    def told(self, name: str, level: int, above_item: str) -> Iterator[str]:
        """The sentence of a node, then those of what it was made from."""
        node = self.tree.nodes[name]
        indent = "  " * level
        again = name in self.seen and bool(node.inputs)
        above = f" ({self.say('above')})" if again else ""
        yield f"{indent}{self.sentence(node, above_item)}{above}"
        if again or (self.depth is not None and level >= self.depth):
            return
        self.seen.add(name)
        for word, value in self._subtotals(node):
            yield f"{indent}  · {self.say('subtotal', word=self.word(word), value=self._number(value, node))}"
        for _, child in node.inputs:
            yield from self.told(child, level + 1, node.item)
        names = texts_arg(node.args, "names")
        for branch, tried in node.tried:
            if tried is not None:
                kind, _, number = branch.rpartition(" ")
                own = names[int(number)] if kind == "when" and int(number) < len(names) else ""
                told = self.say("not taken", branch=self.word(own) or self.sentence(self.tree.nodes[tried], node.item))
                yield f"{indent}  {told}"

    def sentence(self, node: Node, above_item: str) -> str:
        """One node as one line; quality where a number comes in or an item answers, the article where it changes."""
        parts = [self.say("answer", name=self._what(node), value=self.value(node)), self._found(node)]
        if not node.inputs or "printed" in node.args or node.item != above_item:
            parts.append(self._quality(node))
        if node.article and node.item != above_item:
            parts.append(self.say("under", article=node.article))
        return " · ".join(part for part in parts if part)

    def grade(self, node: Node) -> str:
        """Which number set the grade."""
        grade = self.word(node.grade or "")
        return self.say("grade", grade=grade, name=self._what(node), value=self.value(node), article=node.article)

    def value(self, node: Node) -> str:
        """The value with its unit."""
        return self._value(node.value, node)

    def word(self, text: str) -> str:
        """A word as the reader's language has it."""
        known = self.words.get(text)
        if known is not None:
            return known
        return WORDS_ZH.get(text, text) if self.language == "zh" else text

    def say(self, phrase: str, **facts: str) -> str:
        """A phrase with its facts."""
        return PHRASES[self.language][phrase].format_map(facts)

    def _what(self, node: Node) -> str:
        """What was done; the root of an item is known by the item's name."""
        root = self.tree.roots.get((node.item, node.subject))
        if root is not None and self.tree.nodes[root] is node:
            return f"{self.word(node.item.split('/', 2)[-1])} ({self._done(node)})"
        return self._done(node)

    def _done(self, node: Node) -> str:
        args = node.args
        shown = {role: self._in_short(self.tree.nodes[child]) for role, child in node.inputs}
        match node.op:
            case "add" | "subtract" | "multiply" | "divide":
                return self.say(node.op, **shown)
            case "compare":
                return self.say("compare", relation=self.word(text_arg(args, "relation")), **shown)
            case "convert" | "constant":
                return self.say(node.op, **{name: str(args.get(name, "")) for name in ("to", "constant", "text")})
            case "round":
                return self.say("round", how=self.word(text_arg(args, "how")), step=text_arg(args, "step"))
            case "bound" | "combine":
                return self.say(f"{node.op} {args['how']}")
            case "band":
                edges = {edge: str(args[edge]) for edge in ("from", "to")}
                return self.say("band" if args["to"] is None else "band up to", **edges)
            case "field" | "given":
                return self.say(node.op, field=self.word(text_arg(args, "field")))
            case "member":
                return self.say("member", words=", ".join(self.word(each) for each in texts_arg(args, "words")))
            case "look up" | "listed":
                return self._lookup(node, [shown[role] for role, _ in node.inputs if role.startswith("key ")])
            case "except":
                taken = ", ".join(self.word(each) for each in texts_arg(args, "taken"))
                return self.say("except taken", taken=taken) if taken else self.say("except")
            case "fallback":
                stated = node.inputs[0][0] == "value"
                facts = {"field": self.word(text_arg(args, "field")), "because": text_arg(args, "because")}
                return self.say("fallback stated" if stated else "fallback", **facts)
            case "aggregate" | "quantify":
                return self._list(node)
            case _:
                return self.say(node.op)

    def _lookup(self, node: Node, keys: list[str]) -> str:
        name = self.word(text_arg(node.args, "name"))
        if node.op == "look up" and not keys:
            return self.say("look up alone", name=name)
        return self.say(node.op, name=name, keys=", ".join(keys))

    def _list(self, node: Node) -> str:
        facts = {"list": self.word(text_arg(node.args, "list")), "used": str(node.args.get("used", ""))}
        told = [self.say(f"{node.op} {node.args['how']}", **facts)]
        told += [self.say(each, count=str(node.args[each])) for each in ("left out", "missing") if node.args.get(each)]
        return ", ".join(told)

    def _found(self, node: Node) -> str:
        """Where the value was found: the file, the place in it, the text there; for a row what was printed."""
        source = mapping_of(node.args.get("source") or {})
        parts = []
        if node.op == "look up" and node.args.get("printed") is not None:
            printed = " ".join(str(node.args[each]) for each in ("printed", "unit") if node.args[each] not in ("", "1"))
            start = text_arg(node.args, "start")
            parts.append(self.say("printed" if start else "as printed", printed=printed, start=start))
        if source.get("file"):
            parts.append(self.say("source", **{each: text_arg(source, each) for each in ("file", "locator", "text")}))
        return " · ".join(parts)

    def _quality(self, node: Node) -> str:
        bits = node.quality
        scales = (worst_grade(bits), worst_evidence(bits), worst_nature(bits))
        return ", ".join(self.word(each) for each in scales if each is not None)

    def _subtotals(self, node: Node) -> Iterator[tuple[str, Fraction]]:
        for word, value in sorted(mapping_of(node.args.get("subtotals") or {}).items()):
            yield word, Fraction(str(value))

    def _value(self, value: Value, node: Node) -> str:
        match value:
            case bool():
                return self.say("yes" if value else "no")
            case Fraction():
                return self._number(value, node)
            case date():
                return value.isoformat()
            case str():
                return self.word(value)
            case NoValue():
                reasons = "; ".join(self._reason(each) for each in value.reasons)
                if value.at_least is None:
                    return self.say("no value", reasons=reasons)
                return self.say("at least", value=self._number(value.at_least, node), reasons=reasons)

    def _in_short(self, node: Node) -> str:
        """A value as part of another sentence: a no value without its reasons, which stand with the answer."""
        if not isinstance(node.value, NoValue):
            return self.value(node)
        least = node.value.at_least
        return self.say("open") if least is None else self.say("open at least", value=self._number(least, node))

    def _number(self, value: Fraction, node: Node) -> str:
        unit = f"{node.unit}[{node.label}]" if node.label else node.unit
        if node.op == "field" and node.args.get("unit"):
            unit = text_arg(node.args, "unit")
        text = exact_text(value)
        if "/" in text or len(text.partition(".")[2]) > MOST_PLACES:
            text = f"≈ {fixed_text(value, MOST_PLACES).rstrip('0').rstrip('.')}"
        return text if unit in ("", "1") else f"{text} {unit}"

    def _reason(self, reason: Reason) -> str:
        about = ", ".join(self.word(each) for each in reason.about if each)
        told = self.say(reason.what, about=about)
        return f"{told} ({reason.subject})" if reason.subject else told
