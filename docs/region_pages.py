"""The pages of the regions: what applies, since when, by which text, how sure we are, and when to look again.

They say what `carbonrules sources` says, made from the same report; `docs/generate.py` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from carbonrules.compliance.provenance import provenance
from carbonrules.compliance.provenance.results import (
    Count,
    RegionLine,
    RegulationLine,
    SetLine,
    SourceLine,
)
from carbonrules.library.load import load, regulation_texts
from carbonrules.render.provenance_screen import due_text, in_force, open_text
from carbonrules.render.wording import Wording, wording

FOLDER = "docs/regions"
_HEAD = """# Regions, and where their rules come from

For each region: what applies, since when, by which text, how sure we are of the numbers, and when to look again.
Written by `docs/generate.py` from the files themselves; `carbonrules sources` prints the same, with lines, and with
`--due DATE` what falls due.
"""
_NUMBERS = """
Numbers are those that the regulations state themselves; rows of factor sets and lists stand on the pages of the
regions. What *read*, *reported* and *unread* mean: [grades and evidence](../explanation/grades-and-evidence.md).
"""
_LAW = {True: "law", False: "not law"}


def region_pages() -> dict[str, str]:
    """One page for each region and an index, by their paths."""
    library = load()
    found = provenance(regulation_texts(), library.factors())
    words = wording("en")
    chinese = wording("zh", [library.program(each.id) for each in library.index.entries])
    pages = {f"{FOLDER}/{each.name}.md": _lines(_page(each, words, chinese, found.notice)) for each in found.regions}
    return {f"{FOLDER}/README.md": _lines(_index(found.regions, found.notice)), **pages}


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _index(regions: Sequence[RegionLine], notice: str) -> Iterator[str]:
    yield from (_HEAD, notice, _NUMBERS)
    columns = "region", "regulations", "of these law", "numbers", "read", "reported", "not yet decided", "unread"
    yield _row(*columns, "look again first")
    yield f"|---|{'---:|' * (len(columns) - 1)}---|"
    for each in regions:
        open_ = [line.kind for own in each.regulations for line in own.open]
        cells = [
            f"[{each.name}]({each.name}.md)",
            len(each.regulations),
            sum(own.law for own in each.regulations),
            _total(each.counts),
            _total(each.counts, "read"),
            _total(each.counts, "reported"),
            open_.count("not yet decided"),
            open_.count("unread"),
            each.due[0].day if each.due else "",
        ]
        yield _row(*cells)


def _total(counts: Sequence[Count], evidence: str = "") -> int:
    return sum(each.numbers for each in counts if evidence in ("", each.evidence))


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(each).replace('|', '/') for each in cells)} |"


def _page(region: RegionLine, words: Wording, chinese: Wording, notice: str) -> Iterator[str]:
    yield from (f"# {region.name}: what applies, and how sure we are", "")
    yield f"Written by `docs/generate.py`; `carbonrules sources --region {region.name}` prints the same."
    yield "[All regions](README.md)."
    yield from ("", notice, "", "## What applies", "")
    yield "| regulation | what it is | status | since | clauses | left to people |"
    yield "|---|---|---|---|---:|---:|"
    for each in region.regulations:
        status = f"{each.status} ({_LAW[each.law]})"
        name = f"[{each.id}](#{each.id.replace('.', '')})"
        title = f"{each.title} ({chinese.law(each.title)})"
        yield _row(name, title, status, in_force(each, words), len(each.clauses), each.left_to_people)
    for each in region.regulations:
        yield from _regulation(each, words)
    yield from _sets(region.sets)
    yield from ("", "## When to look again", "")
    # Lines move with every comment; a page that named them would be old after each.
    yield from (f"- {due.day}: {due_text(replace(due, line=0), words)}" for due in region.due)
    if not region.due:
        yield "No day is named, and no number ends."


def _regulation(each: RegulationLine, words: Wording) -> Iterator[str]:
    yield from ("", f"## {each.id}", "")
    amends = "".join(f"; amends `{base}`" for base in each.amends)
    about = f"{each.status}, {_LAW[each.law]}; {in_force(each, words)}{amends}"
    yield f"**{each.title}**, version {each.version}; {about}. File: `{each.file}`."
    yield from ("", "| text | status | read | look again by | numbers and entries |", "|---|---|---|---|---:|")
    yield from (_source(source) for source in each.sources)
    yield ""
    if each.counts or each.entries:
        yield from ("| grade | evidence | status of what is cited | numbers |", "|---|---|---|---:|")
        yield from (_row(one.grade, one.evidence, one.status, one.numbers) for one in each.counts)
        if each.entries:
            yield _row("entries of lists", "", "", each.entries)
    else:
        yield "States no number of its own."
    if each.open:
        yield from ("", "Decides nothing:", "")
        yield from (f"- {open_text(line, words)}" for line in each.open)
    if each.clauses:
        yield from ("", "| clause | | title | article |", "|---|---|---|---|")
        yield from (_row(clause.id, clause.strength, clause.title, clause.article) for clause in each.clauses)


def _source(source: SourceLine) -> str:
    title = f"[{source.title}]({source.address})" if source.address else source.title
    return _row(f"{source.short}: {title}", source.status, source.read, source.review_by, source.numbers)


def _sets(sets: Sequence[SetLine]) -> Iterator[str]:
    if not sets:
        return
    yield from ("", "## Factor sets and lists that they read", "")
    yield "Rows of each set as it is held; of a list those entries are counted that a rule can ask."
    yield "More on each: [the factor sets](../reference/factors.md)."
    yield ""
    yield "| set | edition | rows | how good | not yet decided | named as not listed | superseded |"
    yield "|---|---|---:|---|---:|---:|---:|"
    for each in sets:
        good = "; ".join(f"{one.numbers} {one.grade}, {one.evidence}" for one in each.counts)
        status = f" ({each.status})" if each.status else ""
        title = f"[{each.title}]({each.address})" if each.address else each.title
        name = f"`{each.id}`: {title}, {each.publisher}{status}"
        yield _row(name, each.edition, each.rows, good, each.not_yet_decided, each.not_listed, each.superseded)
