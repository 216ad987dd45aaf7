"""The derivation as a tree to open and close: each step with what was done, what came of it, its article and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from carbonrules.compliance.quantities import value_text
from carbonrules.compliance.results import SubjectResult
from carbonrules.derivation.node import Node
from carbonrules.foundation.exact import parse_ratio
from carbonrules.program.quality import ILLUSTRATIVE, worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import NoValue, Value
from carbonrules.render.amounts import amount, with_unit
from carbonrules.render.done import done as done_by
from carbonrules.render.numbers import percent
from carbonrules.render.origins import origin_of
from carbonrules.render.reading import Reading
from carbonrules.render.sentences import texts
from carbonrules.render.wording import Wording

# A page stays readable and a browser quick: what was unfolded once is pointed to after so many steps.
_MOST_STEPS = 4000
_DEEPEST = 60
_ROLES = ("when", "then", "otherwise", "where", "base", "use")


@dataclass(slots=True)
class Step:
    """One step, told. `points_to` names a step that is unfolded elsewhere on the page."""

    title: str
    done: str = ""
    value: str = ""
    article: str = ""
    anchor: str = ""
    points_to: str = ""
    role: str = ""
    quotes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    illustrative: bool = False
    parts: list[Step] = field(default_factory=list)
    why_not: list[Step] = field(default_factory=list)


@dataclass(slots=True)
class _Teller:
    """Tells nodes as steps; remembers which answers are unfolded already."""

    reading: Reading
    words: Wording
    told: dict[str, str] = field(default_factory=dict)
    steps: int = 0

    def root(self, name: str) -> Step:
        """An answer as a tree of its own."""
        return self.step(name, "", 0, at_top=True)

    def step(self, name: str, role: str, depth: int, at_top: bool = False) -> Step:
        node = self.reading.answered.tree.nodes[name]
        answers = self.reading.sentences.answers(name)
        own = self._own(name, node, answers, role)
        again = name in self.told and answers and (node.inputs or node.tried)
        subject_level = self.reading.sentences.instance(node.subject)
        repeated = again and (self.steps > _MOST_STEPS or subject_level is None or subject_level.container is None)
        if (repeated and not at_top) or depth > _DEEPEST:
            own.points_to = self.told.get(name, "")
            return own
        self.steps += 1
        if answers and name not in self.told:
            own.anchor = self.told[name] = f"{self._mark}{len(self.told) + 1}"
        own.parts = list(self._parts(node, depth))
        own.why_not = list(self._why_not(node, depth))
        return own

    @property
    def _mark(self) -> str:
        return "step-" + "".join(each if each.isalnum() else "-" for each in self.reading.result.id) + "-"

    def _own(self, name: str, node: Node, answers: bool, role: str) -> Step:
        sentences = self.reading.sentences
        title = sentences.called(name) if answers else sentences.name(node) if node.op in _NAMED else ""
        grades = [("grade", worst_grade(node.quality)), ("evidence", worst_evidence(node.quality))]
        marks = [self.words.word(family, word) for family, word in grades if word is not None]
        if node.op == "field" and (nature := worst_nature(node.quality)) is not None:
            marks.append(self.words.word("nature", nature))
        instance = sentences.instance(node.subject)
        if answers and instance is not None and instance.container is not None:
            title = self.words.say("tree.of", name=title, thing=sentences.thing(node.subject))
        done = done_by(sentences, node)
        return Step(
            title=title or done,
            done=done if title and done != title else "",
            value=self.reading.value(node),
            article=node.article if answers else "",
            role=self._role(role),
            quotes=tuple(self._quotes(node)),
            marks=tuple(marks) if node.op in _LEAVES or answers else (),
            illustrative=worst_grade(node.quality) == ILLUSTRATIVE,
        )

    def _role(self, role: str) -> str:
        kind = role.split(" ")[0]
        return self.words.say(f"role.{kind}") if kind in _ROLES else ""

    def _quotes(self, node: Node) -> Iterator[str]:
        """What was found and where, as it stands there."""
        source = node.args.get("source")
        if node.op == "field" and isinstance(source, Mapping):
            yield f"{source.get('file', '')} · {source.get('locator', '')}"
            yield str(source.get("text", ""))
        if node.op in ("look up", "listed") and "row" in node.args:
            origin = origin_of(self.reading.answered, node)
            if origin.printed and node.op == "look up":
                yield with_unit(origin.printed, origin.source.get("unit", origin.unit))
            if origin.publication is not None:
                yield f"{origin.publication.title} · {origin.publication.edition}"
            where = [origin.source.get(key, "") for key in ("document", "found at", "link", "file", "locator")]
            if any(where):
                yield " · ".join(dict.fromkeys(each for each in where if each))

    # ---- Below a step ----------------------------------------------------------

    def _parts(self, node: Node, depth: int) -> Iterator[Step]:
        if node.op == "aggregate":
            yield from self._addends(node, depth)
            return
        for role, name in node.inputs:
            yield self.step(name, role, depth + 1)

    def _addends(self, node: Node, depth: int) -> Iterator[Step]:
        """Subtotals first, each with its addends; then the conditions under which each was counted."""
        groups: dict[str, list[Step]] = {}
        conditions: list[Step] = []
        for role, name in node.inputs:
            step = self.step(name, role, depth + 1)
            if role == "addend":
                groups.setdefault(self._word(node, name), []).append(step)
            else:
                conditions.append(step)
        subtotals = node.args.get("subtotals")
        known = subtotals if isinstance(subtotals, Mapping) else {}
        for word in sorted(groups, key=lambda each: (-parse_ratio(str(known.get(each, "0"))), each)):
            if word or known:
                made = any(each.illustrative for each in groups[word])
                sum_ = self._subtotal(node, known, word)
                yield Step(self.words.law(word), value=sum_, illustrative=made, parts=groups[word])
            else:
                yield from groups[word]
        for word in texts(node.args.get("uncovered", ())):
            yield Step(self.words.law(word), done=self.words.say("tree.uncovered"))
        if conditions:
            yield Step(self.words.say("tree.conditions"), parts=conditions)

    def _word(self, node: Node, addend: str) -> str:
        covers = node.args.get("covers")
        member = self.reading.sentences.instance(self.reading.answered.tree.nodes[addend].subject)
        value = member.values.get(str(covers["list field"])) if member and isinstance(covers, Mapping) else None
        return value if isinstance(value, str) else ""

    def _subtotal(self, node: Node, known: Mapping[str, object], word: str) -> str:
        sums = {name: parse_ratio(str(each)) for name, each in known.items()}
        if word not in sums:
            return self.words.say("no value")
        number = amount(_decimal(sums[word]), node.unit)
        whole = sum(sums.values())
        if not whole or sums[word] < 0:
            return number
        return self.words.say("tree.share", number=number, share=percent(sums[word], whole))

    def _why_not(self, node: Node, depth: int) -> Iterator[Step]:
        names = texts(node.args.get("names", ()))
        passed = texts(node.args.get("passed", ()))
        for branch, name in node.tried:
            kind, _, which = branch.partition(" ")
            if name is not None:
                label = names[int(which)] if kind == "when" and which.isdigit() and int(which) < len(names) else ""
                step = self.step(name, "", depth + 1)
                if label:
                    step.title = self.words.say("tree.branch", name=self.words.law(label), condition=step.title)
                yield step
            elif kind == "version":
                start = which or self.words.say("tree.always")
                yield Step(self.words.say("tree.version", start=start))
            else:
                at = int(which) if which.isdigit() else 0
                reason = passed[at] if at < len(passed) else ""
                yield Step(self._passed(node, at, reason))

    def _passed(self, node: Node, at: int, reason: str) -> str:
        tries = node.args.get("tries")
        entry = tries[at] if isinstance(tries, list | tuple) and at < len(tries) else {}
        table = str(entry.get("table", "")) if isinstance(entry, Mapping) else ""
        found = self.reading.answered.factors.sets.get(table.removeprefix("set:").partition("/")[0])
        key = f"passed.{reason}"
        why = self.words.say(key) if self.words.knows(key) else reason
        return self.words.say("tree.passed", table=found.title if found is not None else table, reason=why)


_NAMED = ("field", "look up", "given", "listed", "constant")
_LEAVES = ("field", "look up", "constant", "listed")
_ILLUSTRATIVE = "illustrative"


def derivation(reading: Reading, subject: SubjectResult) -> list[Step]:
    """The answers about one subject: its scope, its values as they are shown, its levels, its clauses, the rest."""
    teller = _Teller(reading, reading.wording)
    roots = reading.answered.tree.roots
    found = []
    for item in _order(reading, subject):
        name = roots.get((item, subject.id))
        if name is not None and name not in teller.told:
            found.append(teller.root(name))
    return found


def derivation_of(reading: Reading, item: str, instance: str) -> Step:
    """One answer with everything under it."""
    return _Teller(reading, reading.wording).root(reading.answered.tree.roots[item, instance])


def _order(reading: Reading, subject: SubjectResult) -> Iterable[str]:
    program = reading.answered.program
    scopes = [each.item for each in program.scopes if subject.id.startswith(f"{each.entity}/")]
    values = [value.item for _, value in reading.values(subject)]
    levels = [each.item for each in program.warnings]
    clauses = [each.item for each in program.clauses]
    rest = sorted(item for item, instance in reading.answered.tree.roots if instance == subject.id)
    return dict.fromkeys((*scopes, *values, *levels, *clauses, *rest))


def _decimal(value: Value) -> str:
    return "" if isinstance(value, NoValue) else value_text(value) or ""
