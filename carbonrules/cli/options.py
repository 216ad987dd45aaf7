"""Options that several commands share, with one wording each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Option
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import LANGUAGES, check_language


def not_both(as_json: bool, as_sarif: bool) -> None:
    """Refuse a command that asks for two forms at once."""
    if as_json and as_sarif:
        raise UsageError([Diagnostic("R940", "`--json` and `--sarif` ask for two forms", help="choose one of them")])


def _spoken(language: str) -> str:
    check_language(language)
    return language


Regions = Annotated[list[str], Option("--region", "-r", help="A region: the first part of regulation identifiers.")]
AskingRegions = Annotated[
    list[str] | None,
    Option("--region", "-r", help="Only what these regions ask; without one, all that is read."),
]
On = Annotated[str, Option("--on", help="The day we speak from, as 2026-06-30. There is no default.")]
AsJson = Annotated[bool, Option("--json", help="Print the published JSON form.")]
AsSarif = Annotated[bool, Option("--sarif", help="Print the findings in SARIF 2.1.0.")]
Language = Annotated[
    str, Option("--lang", check=_spoken, help=f"Language of pages and messages: {' or '.join(LANGUAGES)}.")
]
RuleFolders = Annotated[
    list[Path] | None,
    Option("--rules", help="A folder or pack of regulations, factor sets and mappings, beside the bundled ones."),
]
InstalledPacks = Annotated[
    bool, Option("--installed-packs", help="Use the packs that installed distributions offer as well.")
]
Mappings = Annotated[
    list[Path] | None,
    Option("--mapping", help="A mapping file of your own: where your models say what the bundled one asks for."),
]
Lock = Annotated[Path | None, Option("--lock", help="A lock file: whatever differs from what it pins stops.")]


def rule_paths(rules: list[Path] | None, installed: bool, mapping: list[Path] | None = None) -> tuple[Path, ...]:
    """The folders, packs and mapping files to load beside the bundled rules; mapping files named alone come first."""
    from carbonrules.library.load import installed_paths
    from carbonrules.library.sources import check_mapping

    for each in mapping or ():
        check_mapping(each)
    return (*(mapping or ()), *(rules or ()), *(installed_paths() if installed else ()))


Overlays = Annotated[list[Path] | None, Option("--overlay", help="A file that fills what the model or case lacks.")]
