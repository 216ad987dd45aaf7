"""`carbonrules test`: run the worked examples that regulations hold, and say which legal units they reach."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Lock, RuleFolders, rule_paths

if TYPE_CHECKING:
    from carbonrules.foundation.canonical import Json
    from carbonrules.library.coverage import Coverage
    from carbonrules.library.examples import Tried, Unmet
    from carbonrules.library.testing import Tested


def examples_command(
    paths: Annotated[list[Path] | None, Argument(help="Regulation files, folders or packs of your own.")] = None,
    coverage: Annotated[bool, Option("--coverage", help="List the legal units that no example reaches.")] = False,
    properties: Annotated[bool, Option("--properties", help="Test properties over many made cases.")] = False,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    as_json: AsJson = False,
) -> None:
    """Run the worked examples of the bundled regulations, or only those of your own files.

    With --coverage, ends with 1 where a legal unit is reached by no example; with --properties, tests the properties
    instead, and ends with 1 where one is refuted.
    """
    beside = rule_paths(rules, installed)
    if properties:
        from carbonrules.cli.properties import test_properties

        raise SystemExit(test_properties(paths or (), as_json, beside, lock))
    from carbonrules.cli.output import print_json
    from carbonrules.library.testing import run_and_cover

    done = run_and_cover(paths or (), coverage, beside, lock)
    if as_json:
        print_json(_json(done))
    else:
        for each in done.unmet:
            print(_failed(each), file=sys.stderr)
        if done.coverage is not None:
            print(_covered(done.coverage))
        print(f"{_count(len(done.tried), 'example')}, {len(done.unmet)} not met")
    unreached = done.coverage is not None and bool(done.coverage.unreached)
    raise SystemExit(1 if done.unmet or unreached else 0)


def _json(done: Tested) -> dict[str, Json]:
    made: dict[str, Json] = {
        "format": "carbonrules.examples/1",
        "examples": [_tried_json(each) for each in done.tried],
        "diagnostics": [finding.as_json() for each in done.tried for finding in each.findings],
    }
    if done.coverage is not None:
        made["coverage"] = done.coverage.as_json()
    return made


def _tried_json(tried: Tried) -> Json:
    return {
        "regulation": tried.regulation,
        "example": tried.name,
        "file": tried.place.file,
        "line": tried.place.line,
        "met": not tried.unmet,
        "unmet": [
            {
                "line": each.finding.place.line if each.finding.place is not None else 0,
                "expected": each.expected,
                "found": each.found,
                "beneath": [
                    {"name": one.name, "value": one.value, "article": one.article} for one in each.beneath
                ],
            }
            for each in tried.unmet
        ],
    }  # fmt: skip


def _failed(tried: Tried) -> str:
    lines = [f"not met: {tried.name}", f"   {tried.place.file}:{tried.place.line}, {tried.regulation}"]
    for each in tried.unmet:
        lines += ["", *_unmet(each)]
    return "\n".join(lines) + "\n"


def _unmet(unmet: Unmet) -> list[str]:
    lines = [f"   {line}" for line in unmet.finding.as_text().splitlines()]
    if unmet.expected:
        lines += [f"      expected  {unmet.expected}", f"      found     {unmet.found}"]
    if unmet.beneath:
        width = max(len(each.name) for each in unmet.beneath)
        lines.append("      made from")
        for each in unmet.beneath:
            article = f"   {each.article}" if each.article else ""
            lines.append(f"        {each.name.ljust(width)}  {each.value}{article}")
    return lines


def _covered(coverage: Coverage) -> str:
    lines: list[str] = []
    for unit in coverage.unreached:
        article = f" ({unit.article})" if unit.article else ""
        lines += [f"not reached: {unit.kind}, {unit.name}{article}"]
        lines += [f"   {unit.place.file}:{unit.place.line}", f"     {unit.sentence}"]
    if coverage.unused:
        lines += ["", "No sentence uses it, so no example can reach it:"]
        lines += [f"   {each.place.file}:{each.place.line}  {each.kind} {each.name}" for each in coverage.unused]
    lines += ["", "Legal units reached by an example:"]
    lines += [f"   {kind:<18}{done:>4} of {total:>4}" for kind, (done, total) in sorted(coverage.counts().items())]
    done, total = (sum(each) for each in zip(*coverage.counts().values(), strict=True)) if coverage.units else (0, 0)
    lines.append(f"   {'all':<18}{done:>4} of {total:>4}")
    return "\n".join(lines).lstrip("\n")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
