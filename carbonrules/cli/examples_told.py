"""What `carbonrules test` found, for a person: the examples that are not met, and the legal units none reaches."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from carbonrules.cli.output import count
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.foundation.places import padded
from carbonrules.foundation.spoken import spoken
from carbonrules.library.coverage import Coverage
from carbonrules.library.examples import Tried, Unmet
from carbonrules.library.testing import Tested


def tell(done: Tested, language: str) -> None:
    """Print what is not met to the standard error, and the counts."""
    for each in done.unmet:
        print("\n".join(_failed(each, language)) + "\n", file=sys.stderr)
    if done.coverage is not None:
        print("\n".join(_covered(done.coverage, language)).lstrip("\n"))
    print(spoken(f"{count(len(done.tried), 'example')}, {len(done.unmet)} not met", language))


def _failed(tried: Tried, language: str) -> Iterator[str]:
    yield spoken(f"not met: {tried.name}", language)
    yield f"   {tried.place.file}:{tried.place.line}, {tried.regulation}"
    for each in tried.unmet:
        yield ""
        yield from _unmet(each, language)


def _unmet(unmet: Unmet, language: str) -> Iterator[str]:
    yield from (f"   {line}" for line in unmet.finding.as_text(language).splitlines())
    if unmet.expected:
        yield f"      {spoken('expected', language)}  {spoken(unmet.expected, language)}"
        yield f"      {spoken('found   ', language)}  {spoken(unmet.found, language)}"
    if unmet.beneath:
        width = max(len(each.name) for each in unmet.beneath)
        yield f"      {spoken('made from', language)}"
        for each in unmet.beneath:
            article = f"   {each.article}" if each.article else ""
            yield f"        {each.name.ljust(width)}  {spoken(each.value, language)}{article}"


def _covered(coverage: Coverage, language: str) -> Iterator[str]:
    for unit in coverage.unreached:
        article = f" ({unit.article})" if unit.article else ""
        yield spoken(f"not reached: {unit.kind}, {unit.name}", language) + article
        yield from (f"   {unit.place.file}:{unit.place.line}", f"     {unit.sentence}")
    if coverage.unused:
        yield ""
        yield spoken("No sentence uses it, so no example can reach it:", language)
        for each in coverage.unused:
            yield f"   {each.place.file}:{each.place.line}  {spoken(each.kind, language)} {each.name}"
    yield ""
    yield spoken("Legal units reached by an example:", language)
    counts = coverage.counts()
    of = "of" if language == SOURCE_LANGUAGE else "/"
    for kind, (done, total) in sorted(counts.items()):
        yield f"   {padded(spoken(kind, language), 18)}{done:>4} {of} {total:>4}"
    done, total = (sum(each) for each in zip(*counts.values(), strict=True)) if coverage.units else (0, 0)
    yield f"   {padded(spoken('all', language), 18)}{done:>4} {of} {total:>4}"
