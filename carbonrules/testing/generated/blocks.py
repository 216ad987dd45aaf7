"""Blocks of a regulation as text, kept in parts so that what has no order can be written in another one."""

from __future__ import annotations

from dataclasses import dataclass, field

from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.conditions import chain, comparison
from carbonrules.testing.generated.sentences import Sentence
from carbonrules.testing.generated.sketch import Sort

Lines = list[str]


def indented(lines: Lines) -> Lines:
    """The lines one level deeper."""
    return [f"  {each}" for each in lines]


@dataclass
class Block:
    """A block: its first line, lines that are read in order, groups of lines without one, and rows of a table."""

    first: str
    ordered: list[Lines] = field(default_factory=list)
    free: list[Lines] = field(default_factory=list)
    columns: str = ""
    rows: list[str] = field(default_factory=list)
    rows_ordered: bool = False

    def text(self, choose: Chooser | None = None, noise: bool = False) -> str:
        """The block as written, or with all that has no order in another one; `noise` adds what only readers see."""
        free = choose.shuffled(self.free) if choose else self.free
        rows = choose.shuffled(self.rows) if choose and not self.rows_ordered else self.rows
        groups = [*free, *self.ordered]
        if choose:
            groups = list(self.ordered)
            for each in free:
                groups.insert(choose.below(len(groups) + 1), each)
        body = [line for group in groups for line in group]
        if self.columns:
            body += [self.columns, *rows]
        lines = [self.first, *indented(body)]
        if noise:
            lines = [part for line in lines for part in ("", f"{line}  # a remark")]
        return "\n".join(lines) + "\n"


@dataclass
class RegulationText:
    """One regulation as text: its header and its blocks."""

    header: Block
    blocks: list[Block]

    def text(self, choose: Chooser | None = None, noise: bool = False) -> str:
        """The whole file."""
        blocks = choose.shuffled(self.blocks) if choose else self.blocks
        return "\n".join(each.text(choose, noise) for each in (self.header, *blocks))


def condition_lines(sentence: Sentence, depth: int = 2) -> Lines:
    """A condition line by line: joined by a leading word, with blocks that nest."""
    choose = sentence.choose
    join = choose.pick(("and", "or"))
    lines: Lines = []
    for at in range(1 + choose.below(3)):
        made = _condition(sentence, depth)
        lines += [f"{join} {made[0]}" if at else made[0], *made[1:]]
    return lines


def _condition(sentence: Sentence, depth: int) -> Lines:
    choose = sentence.choose
    lists = sentence.law.entities[sentence.entity].lists
    kinds = ["comparison", "comparison", "comparison", "cited"]
    if depth > 0:
        kinds += ["group", "not", "not block"] + ["member", "covered", "member block"] * bool(lists)
    match choose.pick(kinds):
        case "cited":
            return [comparison(sentence), f"  cite {choose.pick(sentence.law.sources)} Art. {choose.below(9)}"]
        case "group":
            parts = [_condition(sentence, depth - 1) for _ in range(2)]
            return [choose.pick(("all of", "any of")), *indented([line for part in parts for line in part])]
        case "not":
            made = _condition(sentence, depth - 1)
            return [f"not {made[0]}", *made[1:]]
        case "not block":
            return ["not", *indented(condition_lines(sentence, depth - 1))]
        case "member":
            return [member_condition(sentence)]
        case "member block":
            member = choose.pick(sorted(lists.values()))
            inner = sentence.inside(member, False)
            return [f"{choose.pick(_HOW)} {member} where", *indented(condition_lines(inner, depth - 1))]
        case "covered" if "absent stages" in lists:
            return ["every stage inside boundary has activities or absent stages"]
        case _:
            return [comparison(sentence)]


_HOW = ("any", "every", "no")


def member_condition(sentence: Sentence) -> str:
    """A condition over the members of a list, on one line."""
    choose, law = sentence.choose, sentence.law
    lists = law.entities[sentence.entity].lists
    member = choose.pick(sorted(lists.values()))
    keyed = [
        listing for listing in law.listings if any(each.name == listing.key for each in law.entities[member].fields)
    ]
    if keyed and choose.often(50):
        listing = choose.pick(keyed)
        table = f"{listing.name} of {listing.regulation}" if listing.regulation else listing.name
        return f"{choose.pick(_HOW)} {member} {choose.pick(('is listed in', 'is not listed in'))} {table}"
    return f"{choose.pick(_HOW)} {member} where {chain(sentence.inside(member, False))}"


def when(sentence: Sentence, word: str = "when") -> Lines:
    """`when C` on one line, or the conditions below it."""
    if sentence.choose.often(45):
        return [word, *indented(condition_lines(sentence))]
    if sentence.choose.often(15) and sentence.law.entities[sentence.entity].lists:
        return [f"{word} {member_condition(sentence)}"]
    return [f"{word} {chain(sentence, 3)}"]


def cite(choose: Chooser, sources: tuple[str, ...]) -> Lines:
    """A citation line."""
    return [f"cite {choose.pick(sources)} Art. {1 + choose.below(20)}"]


def fallbacks(sentence: Sentence, sort: Sort, percent: int) -> list[Lines]:
    """What stands in for missing facts and for divisors that may be 0, as lines below the sentence."""
    choose, law = sentence.choose, sentence.law
    made: list[Lines] = []
    for name in sorted(sentence.divisors):
        use = Sentence(law, choose, sentence.entity).answer(sort, 0)
        made.append([f"when {name} is 0 use {use} because {choose.pick(law.sources)} Art. 9"])
    for name, each in sorted(sentence.optional.items()):
        if each.sort.kind == "amount" or not choose.often(percent):
            continue
        stack = law.in_sight(sentence.entity)
        instead = Sentence(law, choose, each.entity if each.entity in stack else sentence.entity)
        use = instead.answer(each.sort, 0)
        # A sentence that stands in for itself is a mistake that `check` must name; here it is rare.
        if name not in instead.optional or choose.often(3):
            made.append([f"when {name} is missing use {use} because {choose.pick(law.sources)} Art. 8"])
    return made
