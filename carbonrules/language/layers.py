"""Layers: which regulation builds on which. Each annex and each manual closes its chain of bases into one program."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from carbonrules.language.findings import Findings, Mistake, mistake, unknown
from carbonrules.language.law import ANNEX, BASELINE, MANUAL, LayerText
from carbonrules.language.syntax import Derogation, Fills, Name, Regulation

KINDS = (BASELINE, ANNEX, MANUAL)
STATUSES = ("enacted", "adopted", "proposed", "pilot", "voluntary", "scenario", "suspended", "repealed")

# What a layer may be built on.
_BASES = {BASELINE: (), ANNEX: (BASELINE, ANNEX), MANUAL: (ANNEX, MANUAL)}
_A_LAYER = {BASELINE: "a baseline", ANNEX: "an annex", MANUAL: "a manual"}


def by_identifier(
    regulations: Iterable[Regulation], findings: Findings, headless: Collection[str] = ()
) -> dict[str, Regulation]:
    """All regulations by the id that others call them by; one without an id, or with another's, is reported.

    Of the files in `headless` a line of the header could not be read, which may be this one.
    """
    found: dict[str, Regulation] = {}
    for each in sorted(regulations, key=lambda regulation: regulation.place.file):
        with findings.catching():
            if each.header.identifier is None and each.place.file in headless:
                continue
            name = _identifier(each)
            if name.text in found:
                first = found[name.text].header.identifier
                further = ((first.place, "the other one"),) if first else ()
                sentence = f"two regulations have the identifier `{name.text}`"
                raise mistake("N201", sentence, name.place, "give this one another", further=further)
            found[name.text] = each
    return dict(sorted(found.items()))


def _identifier(regulation: Regulation) -> Name:
    header = regulation.header
    if header.identifier is None:
        help = "others call a regulation by its identifier: region, a dot and a name"
        raise mistake(
            "L501", "this regulation has no identifier", header.place, help=help, fix="identifier region.name"
        )
    return header.identifier


def chain(id: str, regulations: Mapping[str, Regulation]) -> tuple[LayerText, ...]:
    """The layers of a regulation from its outermost base down to itself."""
    ids = [id]
    while (base := _base(regulations[ids[-1]], regulations)) is not None:
        if base.text in ids:
            raise _cycle([*ids[ids.index(base.text) :], base.text], regulations)
        ids.append(base.text)
    for each in ids:
        _check_header(regulations[each])
    _check_built_on(regulations[ids[-1]])
    layers = [
        LayerText(index, each, _kind(regulations[each]), regulations[each]) for index, each in enumerate(reversed(ids))
    ]
    for upper, lower in pairwise(layers):
        if upper.kind not in _BASES[lower.kind]:
            allowed = " or ".join(_A_LAYER[kind] for kind in _BASES[lower.kind]) or "nothing"
            raise mistake(
                "L504",
                f"`{lower.id}` is {_A_LAYER[lower.kind]} and can't amend `{upper.id}`, which is {_A_LAYER[upper.kind]}",
                lower.text.header.amends[0].place,
                help=f"{_A_LAYER[lower.kind]} amends {allowed}",
                further=((upper.text.header.place, _A_LAYER[upper.kind]),),
            )
    return tuple(layers)


def _check_built_on(regulation: Regulation) -> None:
    """What fills or replaces something says of which base; a manual is always one of an annex."""
    changing = next((each for each in regulation.blocks if isinstance(each, Fills | Derogation)), None)
    if regulation.header.amends or (changing is None and _kind(regulation) != MANUAL):
        return
    sentence = f"this {_kind(regulation)} does not say what it is built on"
    help = "name its base in the header" if changing is None else "what is filled or replaced here stands in its base"
    further = () if changing is None else ((changing.place, "this speaks of a base"),)
    raise mistake("L515", sentence, regulation.header.place, help, "amends …", further)


def uses(layers: tuple[LayerText, ...], regulations: Mapping[str, Regulation]) -> dict[str, LayerText]:
    """The regulations that the chain borrows parameters and lookups from, after its own layers."""
    own = {layer.id for layer in layers}
    found: dict[str, LayerText] = {}
    names = {name.text: name for layer in layers for name in layer.text.header.uses}
    for text, name in sorted(names.items()):
        if text in own:
            continue
        if text not in regulations:
            raise unknown("N221", "regulation", text, name.place, regulations)
        index = len(layers) + len(found)
        found[text] = LayerText(index, text, _kind(regulations[text]), regulations[text], borrowed=True)
    return found


def _kind(regulation: Regulation) -> str:
    header = regulation.header
    return header.layer.text if header.layer is not None else ANNEX


def _check_header(regulation: Regulation) -> None:
    header = regulation.header
    if header.layer is None:
        help = "a baseline is built upon, an annex is law or scheme of one region, a manual is one enterprise's own"
        raise mistake("L502", "this regulation does not say which layer it is", header.place, help, "layer annex")
    if header.layer.text not in KINDS:
        raise unknown("L502", "layer", header.layer.text, header.layer.place, KINDS)
    if header.status is None:
        raise mistake("L502", "this regulation does not say what its status is", header.place, fix="status scenario")
    start, until = header.in_force_from, header.in_force_until
    if start is not None and until is not None and until.day < start.day:
        help, further = "a day after `until` is later than that after `from`", ((start.place, "it starts here"),)
        raise mistake("T401", "this regulation ends before it starts", until.place, help, further=further)
    for status in (header.status, *(source.status for source in header.sources)):
        if status.text not in STATUSES:
            raise unknown("L506", "status", status.text, status.place, STATUSES)


def _base(regulation: Regulation, regulations: Mapping[str, Regulation]) -> Name | None:
    amends = regulation.header.amends
    if not amends:
        return None
    if len(amends) > 1:
        further = tuple((name.place, "another base") for name in amends[1:])
        raise mistake("L505", "a regulation amends one base", amends[0].place, "borrow with `uses`", further=further)
    if amends[0].text not in regulations:
        raise unknown("N221", "regulation", amends[0].text, amends[0].place, regulations)
    return amends[0]


def _cycle(ids: list[str], regulations: Mapping[str, Regulation]) -> Mistake:
    first = min(ids)
    start = ids.index(first)
    turn = [*ids[start:-1], *ids[:start], first]
    places = [(regulations[each].header.amends[0].place, f"`{each}` amends the next") for each in turn[:-1]]
    return mistake(
        "L503",
        "these regulations amend each other in a circle: " + " → ".join(turn),
        places[0][0],
        help="one of them must be the base of the others and amend nothing of them",
        further=tuple(places[1:]),
    )
