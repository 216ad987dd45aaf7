"""`carbonrules explain` and `graph`: what a name or a code means, and how a regulation hangs together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, RuleFolders, rule_paths


def explain_command(
    name: Annotated[list[str], Argument(help="A code such as U301, or the name of a rule, parameter or clause.")],
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Explain a diagnostic code, or show every regulation's sentence of that name with its article and dates."""
    from carbonrules.cli.output import print_json
    from carbonrules.library.explain import explain

    found = explain(" ".join(name), rule_paths(rules, installed), language)
    if as_json:
        print_json(
            {"format": "carbonrules.explanation/1", "name": " ".join(name), "found": [dict(each) for each in found]}
        )
        return
    print("\n\n".join(str(each["text"]) for each in found))


def graph_command(
    regulation: Annotated[str, Argument(help="The identifier of a regulation, or a region.")],
    out: Annotated[Path, Option("-o", "--out", help="The file to write: .mmd, .dot, .svg or .html.")],
    about: Annotated[str, Option("--about", help="Only what this name rests on and what rests on it.")] = "",
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Draw the dependency graph of a closed regulation, or of all regulations of a region."""
    from carbonrules.cli.output import print_written
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.library.load import load
    from carbonrules.render.graph import graph_document

    library = load(*rule_paths(rules, installed))
    write_file_whole(out, graph_document(library, regulation, out.suffix, language, about))
    print_written([out], as_json)
