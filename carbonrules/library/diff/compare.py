"""Compare two states of the law: regulation by regulation, block by block, each part of a block by what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.exact import parse_decimal
from carbonrules.language import syntax
from carbonrules.language.check import Checked
from carbonrules.language.digest import law_digest, law_of
from carbonrules.library.diff.changes import Change, Difference, Proof, RegulationDifference
from carbonrules.library.diff.editorial import editorial_changes
from carbonrules.library.diff.normal_form import proven_equal
from carbonrules.library.diff.parts import (
    EDITORIAL,
    EXPRESSIONS,
    Part,
    article_of,
    block_key,
    block_name,
    parts_of,
    place_of,
)
from carbonrules.library.diff.reach import Reaching, seeds_of
from carbonrules.library.diff.said import said
from carbonrules.library.load import check_instead, identifier_of, names_in
from carbonrules.library.packs.names import is_pack


@dataclass(frozen=True, slots=True)
class State:
    """One state of the law: everything checked, the texts it was read from, and which regulations were given."""

    checked: Checked
    texts: Mapping[str, str]
    given: frozenset[str]
    single: bool


def diff(before: Path | str, after: Path | str) -> Difference:
    """Tell what differs between two regulation files or folders, each put in place among the bundled regulations.

    Two files are compared with each other, a file with the regulation of its identifier, folders with all they hold.
    Raises RegulationError where a state has a mistake, UsageError for a path that is none.
    """
    old, new = _state(before), _state(after)
    given = [state.given for state in (old, new) if state.single] or [old.given, new.given]
    reaching = Reaching(old.checked, new.checked)
    ids = sorted(set().union(*given))
    return Difference(tuple(each for id in ids if (each := _regulation(id, old, new, reaching)) is not None))


def _state(path: Path | str) -> State:
    checked, texts = check_instead(path)
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if errors:
        raise RegulationError(errors)
    names = names_in([path])
    given = {id for name in names if (id := identifier_of(texts.get(name, ""))) in checked.regulations}
    return State(checked, texts, frozenset(given), Path(path).is_file() and not is_pack(Path(path)))


def _regulation(id: str, old: State, new: State, reaching: Reaching) -> RegulationDifference | None:
    """What differs in one regulation; None where nothing does, not even a letter."""
    before, after = old.checked.regulations.get(id), new.checked.regulations.get(id)
    texts = [state.texts.get(each.place.file, "") if each else "" for state, each in ((old, before), (new, after))]
    if texts[0] == texts[1]:
        return None
    versions = (_version(before), _version(after))
    same = before is not None and after is not None and law_digest(before) == law_digest(after)
    if same and before is not None and after is not None:
        return RegulationDifference(id, versions, True, (), tuple(editorial_changes(before, after)))
    changes = _Changes(id, old, new, reaching).all(before, after)
    editorial = editorial_changes(before, after) if before is not None and after is not None else ()
    return RegulationDifference(id, versions, False, tuple(changes), tuple(editorial))


def _version(regulation: syntax.Regulation | None) -> str:
    return "" if regulation is None else regulation.header.version.text


class _Changes:
    """The changes of one regulation."""

    def __init__(self, id: str, old: State, new: State, reaching: Reaching) -> None:
        self.id, self.old, self.new, self.reaching = id, old, new, reaching

    def all(self, before: syntax.Regulation | None, after: syntax.Regulation | None) -> Iterator[Change]:
        """By article: blocks in the order of the newer file, then those that are gone, then the header."""
        olds, news = (_blocks(each) for each in (before, after))
        for key in (*news, *(key for key in olds if key not in news)):
            yield from self.block(olds.get(key), news.get(key))
        if before is not None and after is not None:
            yield from self.header(before.header, after.header)

    def header(self, before: syntax.Header, after: syntax.Header) -> Iterator[Change]:
        skipped = {"place", "title", "titles", "headline", "version"}
        for name in (each for each in before.__dataclass_fields__ if each not in skipped):
            old, new = getattr(before, name), getattr(after, name)
            if law_of(old) != law_of(new):
                label = name.replace("_", " ")
                yield Change("header", label, "", self.said(old, self.old), self.said(new, self.new), place=after.place)

    def block(self, old: syntax.Block | None, new: syntax.Block | None) -> Iterator[Change]:
        shown = new if new is not None else old
        if shown is None or (old is not None and new is not None and law_of(old) == law_of(new)):
            return
        found = list(self.parts(old, new)) if old is not None and new is not None else [self.whole(old, new)]
        if not found:
            # What changed is in no part, such as an order that has a meaning: then the whole block is shown.
            found = [self.whole(old, new)]
        reaches = self.reaching.of(self.id, _changed_part(old, new))
        proof = self.proof(old, new) if any(each.kind in EXPRESSIONS for each in found) else ""
        article = article_of(shown)
        for each in found:
            decided: Proof = each.proof or (proof if each.kind in EXPRESSIONS else "")
            yield replace(each, article=each.article or article, reaches=reaches, proof=decided)

    def whole(self, old: syntax.Block | None, new: syntax.Block | None) -> Change:
        shown = new if new is not None else old
        assert shown is not None
        said_old, said_new = self.said(old, self.old), self.said(new, self.new)
        return Change(_kind(shown), block_name(shown), "", said_old, said_new, place=shown.place)

    def parts(self, old: syntax.Block, new: syntax.Block) -> Iterator[Change]:
        olds, news = ({(each.kind, each.name, each.since): each for each in parts_of(block)} for block in (old, new))
        for key in (*news, *(key for key in olds if key not in news)):
            one, other = olds.get(key), news.get(key)
            if one is not None and other is not None and _alike(one, other):
                continue
            shown = other if other is not None else one
            assert shown is not None
            place = place_of(shown.node) or new.place
            before, after = self.told(one, self.old), self.told(other, self.new)
            yield Change(
                shown.kind, shown.name, shown.article, before, after, shown.since, _same_number(one, other), place
            )

    def told(self, part: Part | None, state: State) -> str:
        return "" if part is None else part.text or self.said(part.node, state)

    def said(self, node: Any, state: State) -> str:
        if node is None or node == ():
            return ""
        if isinstance(node, str | bool):
            return "yes" if node is True else str(node)
        return said(node, state.texts) or "…"

    def proof(self, old: syntax.Block | None, new: syntax.Block | None) -> Proof:
        """Proven equal where every sentence that the block makes has one normal form before and after."""
        if old is None or new is None:
            return ""
        changed = False
        for id, before in self.old.checked.programs.items():
            after = self.new.checked.programs.get(id)
            if after is None or self.id not in {layer.id for layer in before.layers}:
                continue
            olds, news = ({item.id: item.expression for item in program.items} for program in (before, after))
            seeds = {*seeds_of(before, self.id, old), *seeds_of(after, self.id, new)} & {*olds, *news}
            if not seeds <= (olds.keys() & news.keys()):
                return "not decided"
            written = [each for each in seeds if self.reaching.differ(id, each)]
            if not all(proven_equal(olds[each], news[each]) for each in written):
                return "not decided"
            changed = changed or bool(written)
        # Where no sentence is written otherwise, the change stands somewhere else, and nothing is proven of it.
        return "equal" if changed else "not decided"


def _changed_part(old: syntax.Block | None, new: syntax.Block | None) -> list[syntax.Block]:
    """The blocks that something changed in; of what a case brings only the fields that did."""
    blocks = [each for each in (old, new) if each is not None]
    if not isinstance(old, syntax.Entity) or not isinstance(new, syntax.Entity):
        return blocks
    olds, news = ({each.name.text: law_of(each) for each in entity.fields} for entity in (old, new))
    changed = {name for name in {*olds, *news} if olds.get(name) != news.get(name)}
    return [
        replace(entity, fields=tuple(each for each in entity.fields if each.name.text in changed))
        for entity in (old, new)
    ]


def _alike(one: Part, other: Part) -> bool:
    return law_of(one.node) == law_of(other.node) and one.article == other.article


def _same_number(one: Part | None, other: Part | None) -> Proof:
    """A number printed otherwise, in the same unit, is proven equal; a court still reads another text."""
    old, new = (part.node if part is not None else None for part in (one, other))
    if not isinstance(old, syntax.Number) or not isinstance(new, syntax.Number):
        return ""
    units = [each.unit.text if each.unit is not None else "" for each in (old, new)]
    return "equal" if units[0] == units[1] and parse_decimal(old.text) == parse_decimal(new.text) else ""


def _blocks(regulation: syntax.Regulation | None) -> dict[str, syntax.Block]:
    blocks: Sequence[syntax.Block] = () if regulation is None else regulation.blocks
    return {block_key(each): each for each in blocks if not isinstance(each, EDITORIAL)}


def _kind(block: syntax.Block) -> str:
    """What a block that is new or gone is called."""
    match block:
        case syntax.Parameter() | syntax.Fills():
            return "value"
        case syntax.TableBlock() | syntax.Lookup():
            return "table"
        case syntax.EmissionFactors():
            return "factor publication"
        case syntax.Exception_():
            return "exception"
        case syntax.Category() | syntax.WordSet() | syntax.Label() | syntax.Entity():
            return "words"
        case _:
            words = "".join(f" {each.lower()}" if each.isupper() else each for each in type(block).__name__)
            return words.strip()
