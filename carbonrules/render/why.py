"""One answer and everything under it, as indented lines for a terminal: the tree of the report, unfolded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carbonrules.compliance.results import Assessment
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import notice
from carbonrules.render.numbers import ABOUT
from carbonrules.render.reading import read_regions
from carbonrules.render.terminal import joined, wrapped
from carbonrules.render.tree_view import Step, derivation_of

_INDENT = "  "
_MOST_INDENT = 24


def why(results: Sequence[Assessment], name: str, language: str) -> str:
    """Tell why each regulation answers what it answers under a name, down to law, model and factor.

    Raises UsageError with the names there are where no regulation answers anything of that name.
    """
    lines: list[str] = []
    known: set[str] = set()
    regions = read_regions(results, language)
    for reading in (reading for region in regions for reading in region.regulations):
        for subject in reading.result.subjects:
            entity = subject.id.partition("/")[0]
            items = {item.name: item.id for item in reading.answered.program.items if item.entity == entity}
            answered = {each for each in items if (items[each], subject.id) in reading.answered.run.slots}
            known |= answered
            if name in answered:
                lines += wrapped(f"{reading.title}, {reading.subject_name(subject)}")
                lines += _told(derivation_of(reading, items[name], subject.id), 1)
                lines.append("")
    if not lines:
        raise UsageError([_nothing(name, known)])
    return joined([*lines, *wrapped(notice(results[0].on, language))])


def _told(step: Step, depth: int, mark: str = "") -> Iterator[str]:
    before = _INDENT * min(depth, _MOST_INDENT)
    head = f"{step.role}: {step.title}" if step.role else step.title
    marks = f"  [{', '.join(step.marks)}]" if step.marks else ""
    article = f"  ({step.article})" if step.article else ""
    equals = " " if step.value.startswith(ABOUT) else " = "
    value = f"{equals}{step.value}" if step.value else ""
    yield from wrapped(f"{mark}{head}{value}{article}{marks}", before, before + _INDENT)
    for text in (step.done, *step.quotes):
        if text:
            yield from wrapped(text, before + _INDENT * 2, before + _INDENT * 2)
    for each in step.parts:
        yield from _told(each, depth + 1)
    for each in step.why_not:
        yield from _told(each, depth + 1, "✗ ")


def _nothing(name: str, known: set[str]) -> Diagnostic:
    help = f"there are {', '.join(sorted(known))}"
    return Diagnostic("R906", f"no regulation of these regions answers `{name}`", help=help)
