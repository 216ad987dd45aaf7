"""`carbonrules test`: run the worked examples that regulations hold, and say which legal units they reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, AsSarif, InstalledPacks, Language, Lock, RuleFolders, not_both, rule_paths

if TYPE_CHECKING:
    from carbonrules.foundation.canonical import Json
    from carbonrules.library.examples import Tried
    from carbonrules.library.testing import Tested


def examples_command(
    paths: Annotated[list[Path] | None, Argument(help="Regulation files, folders or packs of your own.")] = None,
    coverage: Annotated[bool, Option("--coverage", help="List the legal units that no example reaches.")] = False,
    properties: Annotated[bool, Option("--properties", help="Test properties over many made cases.")] = False,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    as_json: AsJson = False,
    as_sarif: AsSarif = False,
    language: Language = "en",
) -> None:
    """Run the worked examples of the bundled regulations, or only those of your own files.

    With --coverage, ends with 1 where a legal unit is reached by no example; with --properties, tests the properties
    instead, and ends with 1 where one is refuted.
    """
    not_both(as_json, as_sarif)
    beside = rule_paths(rules, installed)
    if properties:
        from carbonrules.cli.properties import test_properties

        raise SystemExit(test_properties(paths or (), as_json, as_sarif, language, beside, lock))
    from carbonrules.cli.output import print_json
    from carbonrules.library.testing import run_and_cover

    done = run_and_cover(paths or (), coverage, beside, lock)
    if as_sarif:
        from carbonrules.render.sarif import sarif

        print_json(sarif([finding for each in done.tried for finding in each.findings], language))
    elif as_json:
        print_json(_json(done, language))
    else:
        from carbonrules.cli.examples_told import tell

        tell(done, language)
    unreached = done.coverage is not None and bool(done.coverage.unreached)
    raise SystemExit(1 if done.unmet or unreached else 0)


def _json(done: Tested, language: str) -> dict[str, Json]:
    made: dict[str, Json] = {
        "format": "carbonrules.examples/1",
        "examples": [_tried_json(each) for each in done.tried],
        "diagnostics": [finding.as_json(language) for each in done.tried for finding in each.findings],
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
