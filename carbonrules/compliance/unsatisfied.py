"""What keeps a clause from being satisfied: the members, words and lists behind a condition that does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.program.model import Expression
from carbonrules.program.operations.reading import text_arg, texts_arg
from carbonrules.program.values import NoValue


@dataclass(slots=True)
class Unsatisfied:
    """The members for which a condition is violated or undecided, words without a member, and lists with no members.

    `lists` are those the case does not state, `empty` those of which it says that there is nothing in them; `facts`
    are fields that the law asks to be present.
    """

    violated: list[Instance] = field(default_factory=list)
    undecided: list[Instance] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    facts: list[tuple[Instance, str]] = field(default_factory=list)


def unsatisfied(answered: Answered, item: str, subject: Instance) -> Unsatisfied:
    """All that keeps the answer of an item from being yes."""
    found = Unsatisfied()
    _Search(answered, found).walk(answered.item(item).expression, item, subject, True)
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    answered: Answered
    found: Unsatisfied

    def walk(self, part: Expression, item: str, at: Instance, wanted: bool) -> None:
        """Look through a part of a formula that should come to `wanted` and does not."""
        if self.answered.part(part, item, at) is wanted:
            return
        match part.op:
            case "not":
                self.walk(part.inputs[0].of, item, at, not wanted)
            case "combine":
                for each in part.inputs:
                    self.walk(each.of, item, at, wanted)
            case "value":
                asked = self.answered.item(text_arg(part.args, "item"))
                self.walk(asked.expression, asked.id, _holder(at, asked.entity), wanted)
            case "quantify":
                self._members(part, item, at, wanted)
            case "given" if wanted:
                holder = _holder(at, text_arg(part.args, "entity"))
                self.found.facts.append((holder, text_arg(part.args, "field")))
            case _:
                return

    def _members(self, part: Expression, item: str, at: Instance, wanted: bool) -> None:
        roles = {each.role: each.of for each in part.inputs}
        name, holds = text_arg(part.args, "list"), roles["holds"]
        if wanted and part.args["how"] == "any" and holds.op == "member":
            self.found.words += [word for word in texts_arg(holds.args, "words") if word not in self.found.words]
            return
        members = next((each.lists[name] for each in _stack(at) if name in each.lists), None)
        if not members:
            (self.found.lists if members is None else self.found.empty).append(name)
            return
        for member in members:
            meant = self.answered.part(roles["where"], item, member) if "where" in roles else True
            value = False if meant is False else self.answered.part(holds, item, member)
            if meant is False or value is wanted:
                continue
            undecided = isinstance(meant, NoValue) or isinstance(value, NoValue)
            (self.found.undecided if undecided else self.found.violated).append(member)


def _holder(at: Instance, entity: str) -> Instance:
    return next(each for each in _stack(at) if each.entity == entity)


def _stack(at: Instance) -> Iterator[Instance]:
    inner: Instance | None = at
    while inner is not None:
        yield inner
        inner = inner.container
