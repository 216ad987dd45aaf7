"""Citations: every sentence of law says which article it comes from, and the source says what its numbers are worth."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from carbonrules.factors.words import near_words
from carbonrules.foundation.diagnostics import Place
from carbonrules.language.findings import Findings, Mistake, mistake, unknown
from carbonrules.language.law import LayerText
from carbonrules.language.syntax import Citation

OFFICIAL, ILLUSTRATIVE = "official", "illustrative"

# A source whose text is in force or has been adopted makes its numbers official; any other only illustrates.
_BINDING = ("enacted", "adopted")


@dataclass(frozen=True, slots=True)
class Cited:
    """The article of a sentence as readers see it, and the grade that a number of it has without a word of its own."""

    article: str
    grade: str


def cited(layer: LayerText, cites: Sequence[Citation], what: str, place: Place, findings: Findings) -> Cited:
    """Read the citations of a block; one that is missing, or names no source of the header, is reported."""
    sources = layer.sources
    with findings.catching():
        if not cites:
            name = next(iter(sources), "SOURCE")
            help = "name the source of the header and the article this sentence stands in"
            raise mistake("C701", f"{what} cites nothing", place, help, f"cite {name} Art. 1")
        check_sources(layer, cites, findings)
    statuses = [sources[name].status.text for each in cites for name in sources_cited(each, sources)]
    return Cited("; ".join(article_text(each) for each in cites), grade_by(statuses))


def sources_cited(citation: Citation, sources: Container[str]) -> list[str]:
    """The sources of the header that a citation names: its own, and each that begins a part behind a semicolon.

    `cite FAA Art. 3; DEF Annex I` names two.
    """
    parts = (part.split() for part in citation.article.split(";")[1:])
    named = (citation.source.text, *(words[0] for words in parts if words))
    return [name for name in named if name in sources]


def grade_by(statuses: Sequence[str]) -> str:
    """The grade that a number has without a word of its own, by the status of all that it cites."""
    binding = bool(statuses) and all(status in _BINDING for status in statuses)
    return OFFICIAL if binding else ILLUSTRATIVE


def check_sources(layer: LayerText, cites: Sequence[Citation], findings: Findings) -> None:
    """Whatever is cited is a source of the header."""
    sources = layer.sources
    places = {name: each.place for name, each in sources.items()}
    for each in cites:
        with findings.catching():
            if each.source.text not in sources:
                raise _no_source(layer, each, places)


def _no_source(layer: LayerText, cite: Citation, places: Mapping[str, Place]) -> Mistake:
    """A source that the header does not name: misspelt here, or left out there."""
    text, place = cite.source.text, cite.source.place
    if near_words(text, places):
        return unknown("C702", "source", text, place, places, places)
    help, fix = "name it in the header, with its title and status", f'source {text} is "…" status enacted'
    further = ((layer.text.header.place, "the header"),)
    return mistake("C702", f"there is no source `{text}`", place, help, fix, further)


def article_text(citation: Citation) -> str:
    """A citation as readers see it: `CBAM Art. 9`."""
    return f"{citation.source.text} {citation.article}".strip()
