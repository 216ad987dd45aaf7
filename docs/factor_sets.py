"""The page of the factor sets: for each what it is, who published it, how good its rows are and what stays out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from carbonrules.factors.licences import read_licences
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSet
from carbonrules.foundation.resources import bundled
from carbonrules.language.unit_file import bundled_units
from carbonrules.program.model import Version
from carbonrules.program.quality import EVIDENCE, GRADES

_HEAD = """# The factor sets

Every set that ships, made from the files of `factorsets/` by `docs/generate.py`. How a file is written:
[factor files](factor-files.md); what is held for which flow and region: `carbonrules factors coverage`.
What stays out, and why, stands in the head of each file and below its set; by publisher it is in
[factor files](factor-files.md#what-stays-out).
"""


def factor_sets_page() -> str:
    """One section for each set, after a table of all rows by grade and evidence."""
    factors = load_factor_sets([bundled("factorsets")], bundled_units())
    sets = list(factors.sets.values())
    rows = [version for each in sets for version in _versions(each)]
    lines = [_HEAD, f"{len(sets)} sets, {len(rows)} rows, {len(factors.flows)} flows.", "", *_quality(rows)]
    for each in sets:
        lines += ["", f"## {each.id}", "", f"**{each.title}.** {each.publisher}; {each.edition}.", ""]
        lines += _facts(each)
        comment = _comment(each)
        lines += ["", *comment] if comment else []
    return "\n".join(lines) + "\n"


def _versions(factor_set: FactorSet) -> list[Version]:
    return [version for table in factor_set.tables for row in table.rows for version in row.versions]


def _quality(rows: list[Version]) -> Iterator[str]:
    count = Counter((version.grade, version.evidence) for version in rows)
    grades = [grade for grade in GRADES if any(count[grade, evidence] for evidence in EVIDENCE)]
    yield f"| grade | {' | '.join(EVIDENCE)} |"
    yield f"|---|{'---:|' * len(EVIDENCE)}"
    for grade in grades:
        yield f"| {grade} | {' | '.join(str(count[grade, evidence]) for evidence in EVIDENCE)} |"


def _facts(factor_set: FactorSet) -> Iterator[str]:
    rows = _versions(factor_set)
    licences = read_licences()
    used = sorted({str(version.source["licence"]) for version in rows})
    publishers = sorted({str(version.source["publisher"]) for version in rows})
    count = Counter(f"{version.grade}, {version.evidence}" for version in rows)
    routes = sum(len(row.versions) for table in factor_set.tables for row in table.rows if "route" in table.keys)
    yield f"- kind: {factor_set.kind}{f', {factor_set.scope}' if factor_set.scope else ''}"
    yield f"- licence: {'; '.join(f'{licences[each].name} (`{each}`)' for each in used)}"
    if publishers != [factor_set.publisher]:
        yield f"- publishers: {'; '.join(publishers)}"
    yield f"- rows: {len(rows)} ({'; '.join(f'{number} {what}' for what, number in sorted(count.items()))})"
    if routes:
        yield f"- of these by route: {routes}"


def _comment(factor_set: FactorSet) -> list[str]:
    """What the head of the file says in its comment."""
    (path,) = bundled("factorsets").rglob(factor_set.file)
    text = path.read_text(encoding="utf-8")
    head = text.partition("format:")[0]
    return [line.removeprefix("#").strip() for line in head.splitlines() if line.startswith("#")]
