"""Where numbers come from: the factor behind an activity, the number that set the worst grade, the grade of a stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from carbonrules.compliance.answered import Answered
from carbonrules.derivation.node import Node
from carbonrules.derivation.tree import Tree
from carbonrules.factors.model import FactorSet
from carbonrules.program.model import Table
from carbonrules.program.quality import quality_bits, worst_evidence, worst_grade

SET = "set:"


@dataclass(frozen=True, slots=True)
class Origin:
    """One row of a factor set as it was used, or one printed number of law."""

    node: Node
    name: str
    keys: tuple[str, ...]
    key_names: tuple[str, ...]
    printed: str
    unit: str
    publication: FactorSet | None
    start: str
    grade: str | None
    evidence: str | None
    source: Mapping[str, str]
    because: str


def below(tree: Tree, start: Iterable[Node]) -> Iterator[Node]:
    """Every step under these, each once, branches that did not apply included, the nearest first."""
    waiting = list(start)
    seen: set[str] = set()
    for node in waiting:
        yield node
        names = [name for _, name in node.inputs] + [name for _, name in node.tried if name is not None]
        for name in names:
            if name not in seen:
                seen.add(name)
                waiting.append(tree.nodes[name])


def factors_of(answered: Answered, member: str) -> tuple[Origin, ...]:
    """The rows of factor sets that made the answers about a member of the case."""
    tree = answered.tree
    roots = [tree.nodes[name] for (_, instance), name in tree.roots.items() if instance == member]
    found = [origin_of(answered, node) for node in below(tree, roots) if _from_set(node)]
    return tuple({(each.node.args["table"], each.keys, each.start): each for each in found}.values())


def origin_of(answered: Answered, node: Node) -> Origin:
    """What a look-up used, or what a constant prints."""
    table_id, args = str(node.args.get("table", "")), node.args
    set_id = table_id.removeprefix(SET).partition("/")[0]
    table = answered.factors.tables.get(table_id) or next(
        (t for t in answered.program.tables if t.id == table_id), None
    )
    row = args.get("row", ())
    keys = tuple(str(each) for each in row) if isinstance(row, list | tuple) else ()
    source = args.get("source")
    return Origin(
        node=node,
        name=str(args.get("name", "")),
        keys=keys,
        key_names=table.keys if table is not None else (),
        printed=str(args.get("printed", args.get("text", ""))),
        unit=str(args.get("unit") or node.unit),
        publication=answered.factors.sets.get(set_id) if table_id.startswith(SET) else None,
        start=str(args.get("start", "")),
        grade=worst_grade(node.quality),
        evidence=worst_evidence(node.quality),
        source={name: str(text) for name, text in source.items()} if isinstance(source, Mapping) else {},
        because=_because(table, keys, str(args.get("start", ""))) or str(args.get("because", "")),
    )


def set_by(answered: Answered, word: str, *, scale: str) -> Origin | None:
    """A number that carries this grade or evidence: a row of a factor set before a number of law.

    `scale` is `grade` or `evidence`. None where the answers hold no such number.
    """
    bit = quality_bits(grade=word) if scale == "grade" else quality_bits(evidence=word)
    tree = answered.tree
    roots = [tree.nodes[name] for name in tree.roots.values() if tree.nodes[name].quality & bit]
    found = [each for each in below(tree, roots) if each.quality & bit and not _inherited(tree, each, bit)]
    ranked = sorted(found, key=_rank)
    return origin_of(answered, ranked[0]) if ranked else None


def stage_quality(answered: Answered, subject: str) -> dict[str, int]:
    """The quality bits of what each word of the boundary brings, over every total that keeps subtotals by it."""
    return stage_qualities(answered, {subject}).get(subject, {})


def stage_qualities(answered: Answered, subjects: Collection[str]) -> dict[str, dict[str, int]]:
    """The same for many subjects, with one look at the tree."""
    tree = answered.tree
    members = {
        each.id: {member.id: member for group in each.lists.values() for member in group}
        for each in answered.subjects
        if each.id in subjects
    }
    found: dict[str, dict[str, int]] = {}
    for (_, holder), name in tree.roots.items():
        covers = tree.nodes[name].args.get("covers")
        if holder not in members or not isinstance(covers, Mapping):
            continue
        words = found.setdefault(holder, {})
        for role, addend in tree.nodes[name].inputs:
            node = tree.nodes[addend]
            member = members[holder].get(node.subject) if role == "addend" else None
            word = member.values.get(str(covers["list field"])) if member is not None else None
            if isinstance(word, str):
                words[word] = words.get(word, 0) | node.quality
    return found


def _because(table: Table | None, keys: tuple[str, ...], start: str) -> str:
    """Why an illustrative or estimated value stands where it stands, as its row says."""
    rows = [each for each in (table.rows if table is not None else ()) if each.keys == keys]
    return next((version.because for row in rows for version in row.versions if version.start == start), "")


def _from_set(node: Node) -> bool:
    return node.op == "look up" and str(node.args.get("table", "")).startswith(SET)


def _rank(node: Node) -> tuple[int, str]:
    """Rows of publications speak for themselves; a bare constant says least."""
    order = ("look up", "listed", "constant")
    place = order.index(node.op) + 1 if node.op in order else len(order) + 1
    return (0 if _from_set(node) else place, node.item)


def _inherited(tree: Tree, node: Node, bit: int) -> bool:
    return any(tree.nodes[name].quality & bit for _, name in node.inputs)
