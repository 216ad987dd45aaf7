"""The report of one region: a page that needs nothing beside it, from the answer down to the leaves of every number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from carbonrules.compliance.comparison.compare import comparison
from carbonrules.compliance.results import Assessment, SubjectResult
from carbonrules.foundation.notice import notice
from carbonrules.program.quality import ILLUSTRATIVE, worst_grade
from carbonrules.render.chart import chart
from carbonrules.render.differences import changes, remedy, tell, to_do
from carbonrules.render.origins import stage_quality
from carbonrules.render.pages import Speech, page
from carbonrules.render.ranges import levels_told, routes_told
from carbonrules.render.reading import Reading, Told, read_regions
from carbonrules.render.statement_build import statement
from carbonrules.render.tree_view import derivation


def report(
    result: Assessment,
    language: str,
    *,
    reference: Assessment | None = None,
    before: Sequence[Assessment] = (),
    mark: str = "",
) -> str:
    """The report as one HTML page.

    `reference` is the caliber to stand beside in the chart and the difference list; `before` are the results of the
    same case before something was filled in; `mark` (such as DEMO) stands on top.
    """
    others = [reference] if reference is not None and reference.region != result.region else []
    region, *calibers = read_regions([result, *others], language)
    beside = calibers[0] if calibers else None
    words = region.wording
    subjects = [(reading, subject) for reading in region.regulations for subject in reading.result.subjects]
    content = {
        "region": region,
        "case": result.case.id,
        "on": result.on,
        "mark": mark,
        "notice": notice(result.on, language),
        "has_law": any(each.result.is_law for each in region.regulations),
        "missing": region.missing(),
        "changes": list(changes(before, region)),
        "charts": {f"{r.result.id} {s.id}": chart(region, r, s, beside) for r, s in subjects},
        "differences": tell(comparison(others[0], result), words) if others else [],
        "reference_name": beside.name if beside is not None else "",
        "trees": [(reading, subject, derivation(reading, subject)) for reading, subject in subjects],
        "statement": statement(result, language, mark),
        "remedy": lambda line: remedy(line, words),
        "to_do": lambda found: to_do(found, words),
        "deciding": deciding,
        "item_name": _item_name,
        "illustrative_stages": illustrative_stages,
        "routes_told": routes_told,
        "levels_told": levels_told,
    }
    return page("report.html", words, contents=_contents(content, Speech(words)), **content)


def deciding(reading: Reading, subject: SubjectResult) -> Iterable[Told]:
    """The conditions that decide against, or leave open, whether a regulation applies; all where none stands out."""
    told = reading.scope(subject)
    wanted = "no" if subject.applies == "no" else "undetermined"
    return [each for each in told if each.answer == wanted] or told


def illustrative_stages(reading: Reading, subject: SubjectResult) -> set[str]:
    """The stages whose sum an illustrative number made."""
    graded = stage_quality(reading.answered, subject.id)
    return {word for word, bits in graded.items() if worst_grade(bits) == ILLUSTRATIVE}


def _contents(content: dict[str, object], speech: Speech) -> list[tuple[str, str]]:
    """The sections that stand on the page, for jumping to them."""
    named = [("answer", True), *((each, bool(content[each])) for each in ("missing", "changes", "differences"))]
    found = [each for each, there in (*named, ("derivation", True), ("evidence", True)) if there]
    return [(each, speech.say(f"section.{each}", region=content["reference_name"])) for each in found]


def _item_name(item: str) -> str:
    return item.rsplit("/", 1)[-1]
