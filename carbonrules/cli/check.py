"""`carbonrules check`: every mistake of every file, each at its own place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument
from carbonrules.cli.options import AsJson, AsSarif, InstalledPacks, Language, Lock, RuleFolders, not_both, rule_paths


def check_command(
    paths: Annotated[list[Path] | None, Argument(help="Regulation files, folders or packs of your own.")] = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    as_json: AsJson = False,
    as_sarif: AsSarif = False,
    language: Language = "en",
) -> None:
    """Check the bundled regulations, and your own files beside them."""
    from carbonrules.cli.output import count, findings_document, print_findings, print_json
    from carbonrules.foundation.spoken import spoken
    from carbonrules.library.load import check

    not_both(as_json, as_sarif)
    checked = check(*(paths or ()), *rule_paths(rules, installed), lock=lock)
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if as_sarif:
        from carbonrules.render.sarif import sarif

        print_json(sarif(checked.diagnostics, language))
    elif as_json:
        document = findings_document(checked.diagnostics, language)
        closed = {"regulations": sorted(checked.programs), "most digits": dict(sorted(checked.digits.items()))}
        print_json({"format": document["format"], **closed, "diagnostics": document["diagnostics"]})
    else:
        print_findings(checked.diagnostics, language)
        wrong, doubtful = count(len(errors), "error"), count(len(checked.diagnostics) - len(errors), "warning")
        print(spoken(f"{count(len(checked.programs), 'regulation')} closed, {wrong}, {doubtful}", language))
    raise SystemExit(1 if errors else 0)
