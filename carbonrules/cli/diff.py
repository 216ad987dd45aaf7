"""`carbonrules diff`: what an amendment changes, by meaning and article, and which results it can reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, Language

if TYPE_CHECKING:
    from carbonrules.library.diff import Change, Reach, RegulationDifference

_MOST_RESULTS = 8


def diff_command(
    before: Annotated[Path, Argument(help="A regulation file or folder: the law as it was.")],
    after: Annotated[Path, Argument(help="The law as it will be.")],
    on: Annotated[str, Option("--on", help="The day of the changelog line, as 2026-06-30; else today.")] = "",
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Say what differs between two states of the law; ends with 1 where a court would read anything else."""
    from datetime import date

    from carbonrules.cli.output import print_json
    from carbonrules.compliance.assess import day_of
    from carbonrules.library.diff import diff

    day = day_of(on).isoformat() if on else date.today().isoformat()
    found = diff(before, after)
    if as_json:
        print_json(found.as_json(day))
    else:
        for each in found.regulations:
            print(_told(each), end="\n\n")
        if found.same_law:
            print("No change in law.")
        if found.regulations:
            print("For the changelog:")
            print("\n".join(f"  {each.summary(day)}" for each in found.regulations))
    raise SystemExit(0 if found.same_law else 1)


def _told(found: RegulationDifference) -> str:
    before, after = found.versions
    version = after if before == after else f"{before or 'not there'} → {after or 'removed'}"
    count = "no change in law" if found.same_law else f"{_count(len(found.changes), 'change')} in law"
    lines = [f"{found.id} {version}: {count}"]
    if found.same_version:
        lines.append(f"  the version is still {after}: two laws should not bear one")
    article = None
    for change in found.changes:
        if change.article != article:
            article = change.article
            lines += ["", f"  {article or 'without a citation'}"]
        lines += _change(change)
    if found.editorial or found.same_law:
        lines += ["", f"  editorial: {'; '.join(found.editorial) or 'layout or comments'}"]
    return "\n".join(lines)


def _change(change: Change) -> list[str]:
    since = f", from {change.since}" if change.since else ""
    lines = [f"    {change.kind} {change.what}: {change.name}{since}"]
    lines += [f"      - {change.before}"] if change.before else []
    lines += [f"      + {change.after}"] if change.after else []
    if change.proof == "equal":
        lines.append("      proven equal: both give the same answer for every case that has one")
    if change.proof == "not decided":
        lines.append("      whether both give the same answer for every case is not decided")
    if change.place is not None:
        lines.append(f"      {change.place.file}:{change.place.line}")
    reached = "; ".join(_reached(each) for each in change.reaches)
    return [*lines, f"      reaches {reached or 'no result'}"]


def _reached(reach: Reach) -> str:
    more = len(reach.results) - _MOST_RESULTS
    told = ", ".join(reach.results[:_MOST_RESULTS]) + (f" and {more} more" if more > 0 else "")
    return f"{told} ({reach.regulation})"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
