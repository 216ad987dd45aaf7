"""Which regulations, factor sets and flows came from outside, and which bundled law they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carbonrules.factors.entries import FLOWS
from carbonrules.factors.plain_yaml import load_plain_yaml
from carbonrules.language import syntax
from carbonrules.language.law import BASELINE
from carbonrules.library.origin import Origin
from carbonrules.library.sources import ROWS, Given, Sources

Regulations = Mapping[str, syntax.Regulation]


def origins_of(sources: Sources, regulations: Regulations) -> tuple[Origin, ...]:
    """One origin for each thing given, in the order given."""
    outside = {name for each in sources.given for name in each.files}
    shipped = {id: each for id, each in regulations.items() if each.place.file not in outside}
    return tuple(_origin(each, sources, regulations, shipped) for each in sources.given)


def _origin(given: Given, sources: Sources, regulations: Regulations, shipped: Regulations) -> Origin:
    own = {id: each for id, each in regulations.items() if each.place.file in given.files}
    sets, flows = _named_in(given, sources)
    bases = {base for id in own for base in _bases(id, regulations)}
    touched = {id.split(".")[0] for id in (*own, *(bases & _of_regions(shipped)))}
    valid = (given.pack.manifest.valid_from, given.pack.manifest.valid_until) if given.pack is not None else ("", "")
    return Origin(
        given.kind,
        given.name,
        given.version,
        given.digest,
        *valid,
        regulations=tuple(sorted(own)),
        factor_sets=sets,
        flows=flows,
        amends=tuple(sorted(shipped.keys() & {base for each in own.values() for base in _changed(each)})),
        regions=tuple(sorted(touched & {id.split(".")[0] for id in _of_regions(shipped)})),
    )


def _of_regions(shipped: Regulations) -> set[str]:
    """What ships as the law of a region; a base that every region builds on is of none, whatever stands beside it."""
    return {id for id, each in shipped.items() if each.header.layer is None or each.header.layer.text != BASELINE}


def _bases(id: str, regulations: Regulations) -> Iterator[str]:
    """What a regulation amends, and what that amends, as far as it goes."""
    seen = {id}
    waiting = [id]
    while waiting:
        each = regulations.get(waiting.pop())
        for base in () if each is None else _changed(each):
            if base not in seen:
                seen.add(base)
                waiting.append(base)
                yield base


def _changed(regulation: syntax.Regulation) -> Iterator[str]:
    """The regulations that one amends, derogates from or makes exceptions to."""
    yield from (each.text for each in regulation.header.amends)
    for block in regulation.blocks:
        if isinstance(block, syntax.Derogation | syntax.Exception_) and block.base is not None:
            yield block.base.text


def _named_in(given: Given, sources: Sources) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The factor sets and the flows that the files of one origin describe."""
    sets: set[str] = set()
    flows: set[str] = set()
    for name in given.files:
        if name not in sources.factors or name.endswith(ROWS):
            continue
        said = load_plain_yaml(sources.factors[name].decode("utf-8-sig"), name).value
        if not isinstance(said, dict):
            continue
        described = said.get("flows")
        if said.get("format") == FLOWS and isinstance(described, dict):
            flows |= described.keys()
        elif isinstance(id := said.get("id"), str):
            sets.add(id)
    return tuple(sorted(sets)), tuple(sorted(flows))
