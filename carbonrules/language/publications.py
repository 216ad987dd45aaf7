"""Emission factors: which publication is mandatory for what, in which order, in the words of the flows."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from carbonrules.language import syntax
from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.law import Law, LayerText
from carbonrules.language.syntax import EmissionFactors, FactorLine, Name, Text

OTHERS = "others"
# How much of a word must be as written for it to be the one that was meant.
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class Factors:
    """One line: for which flows (None: for all but `but`) which sets are tried, at which place, by which route."""

    what: str
    sets: tuple[Name, ...]
    flows: tuple[str, ...] | None
    but: tuple[str, ...]
    at_place: str
    by_route: Text | None
    layer: LayerText
    block: EmissionFactors


def factor_lines(law: Law) -> list[Factors]:
    """All lines of the chain in the order in which they are tried: named flows, others, then what is tried last."""
    blocks = _blocks(law)
    lines = [(layer, block, line) for layer, block in blocks for line in block.lines]
    named = {flow for _, _, line in lines if line.what.text != OTHERS for flow in _flows(law, line)}
    made = []
    for layer, block, line in sorted(lines, key=lambda each: _rank(each[2])):
        others = line.what.text == OTHERS
        flows = None if others else _flows(law, line)
        # Others are said by those they are not: a flow that joins the file of flows changes no law.
        but = tuple(sorted(named)) if others and not line.then else ()
        place = line.at_place.text if line.at_place is not None else ""
        made.append(Factors(line.what.text, line.sets, flows, but, place, line.by_route, layer, block))
    return made


def check_scopes(law: Law) -> None:
    """Factors of one scope only: what is emitted there, or with all that comes before. A total never mixes both."""
    names = [name for line in factor_lines(law) for name in line.sets if name.text in law.factors.sets]
    for name in names[1:]:
        first, own = law.factors.sets[names[0].text].scope, law.factors.sets[name.text].scope
        if own != first:
            sentence = f"`{name.text}` is {own or 'of no scope'}, `{names[0].text}` is {first or 'of no scope'}"
            help = "take publications of one scope, so that no total adds direct and life cycle emissions"
            raise mistake("U308", sentence, name.place, help, further=((names[0].place, "the first set"),))


def weighted_by(line: Factors) -> str:
    """How the gases are weighted: `GWP-100 of AR6`, or nothing where the annex does not say."""
    weighting = line.block.weighting
    return "" if weighting is None else f"{weighting.metric.text} of {weighting.report.text}"


def unstated_sets(law: Law, line: Factors) -> tuple[str, ...]:
    """The sets of a line of which some row does not say by which warming potentials its gases were weighted."""
    if line.block.weighting is None:
        return ()
    return tuple(name.text for name in line.sets if "" in _weightings(law, name.text))


def check_weightings(law: Law) -> None:
    """A set all of whose rows are weighted otherwise than the annex lays down would never give a row."""
    for line in factor_lines(law):
        weighting = line.block.weighting
        for name in line.sets if weighting is not None else ():
            found = _weightings(law, name.text)
            if weighting is not None and found and found.isdisjoint({"", weighting.report.text}):
                sentence = f"`{name.text}` is weighted by {', '.join(sorted(found))}, not by {weighting.report.text}"
                help = "take a publication of that set of warming potentials, or another weighting"
                raise mistake("U312", sentence, name.place, help, further=((weighting.place, "laid down here"),))


def _weightings(law: Law, set: str) -> frozenset[str]:
    """The sets of warming potentials that the rows of a publication state; empty for a row that states none."""
    publication = law.factors.sets.get(set)
    tables = () if publication is None else publication.tables
    versions = [version for table in tables for row in table.rows for version in row.versions]
    return frozenset(str(version.source.get("gwp set", "")) for version in versions)


def _rank(line: FactorLine) -> tuple[bool, bool, str]:
    return line.then, line.what.text == OTHERS, line.what.text


def _blocks(law: Law) -> list[tuple[LayerText, EmissionFactors]]:
    """The annex decides; a manual may only add what is tried last."""
    found: list[tuple[LayerText, EmissionFactors]] = []
    for layer, block in law.blocks():
        if not isinstance(block, syntax.EmissionFactors):
            continue
        if found and found[-1][0].index == layer.index:
            help, further = "write all lines in one block", ((found[-1][1].place, "the other one"),)
            raise mistake("N203", "two blocks say which publications count", block.place, help, further=further)
        for line in block.lines:
            if found and not line.then:
                help = "a lower layer adds what is tried last: `others then from SET`"
                further = ((found[0][1].place, "decided here"),)
                raise mistake(
                    "L508", "the mandatory publications are already decided", line.place, help, further=further
                )
        found.append((layer, block))
    return found


def _flows(law: Law, line: FactorLine) -> tuple[str, ...]:
    """A flow, or all flows of a group."""
    what = line.what.text
    flows = sorted(name for name, flow in law.factors.flows.items() if what == name or what in flow.groups)
    if not flows:
        raise _no_flow(law, line.what)
    return tuple(flows)


def _no_flow(law: Law, what: Name) -> Mistake:
    """Neither a flow nor a group of flows; where nothing is near, the groups are listed whole."""
    groups = sorted({group for flow in law.factors.flows.values() for group in flow.groups})
    known = {*law.factors.flows, *groups, OTHERS}
    if get_close_matches(what.text.casefold(), known, 1, _NEAR):
        return law.unknown("N216", "flow or group of flows", what.text, what.place, known)
    help = f"write a flow, a group ({', '.join(groups)}), or `{OTHERS}`"
    return mistake("N216", f"there is no flow or group of flows `{what.text}`", what.place, help)
