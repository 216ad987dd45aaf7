"""`carbonrules sources`: where the rules come from, how sure we are of their numbers, and when to look again."""

from __future__ import annotations

from typing import Annotated

from carbonrules.cli.arguments import Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, RuleFolders, rule_paths


def sources_command(
    region: Annotated[
        list[str] | None,
        Option("--region", "-r", help="A region, or several joined by commas; without one, all."),
    ] = None,
    due: Annotated[str, Option("--due", help="Only what falls due for review by this day, as 2027-06-30.")] = "",
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Tell what applies, since when, by which text, how sure we are, what is open, and what falls due for review."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.assess import day_of
    from carbonrules.compliance.provenance import provenance
    from carbonrules.library.load import load, regulation_texts

    paths = rule_paths(rules, installed)
    day = day_of(due).isoformat() if due else ""
    library = load(*paths)
    asked = [name for each in region or () for name in each.split(",") if name]
    found = provenance(regulation_texts(*paths), library.factors(), asked, day, language)
    if as_json:
        print_json(found.as_json())
        return
    from carbonrules.render.provenance_screen import provenance_screen
    from carbonrules.render.wording import wording

    programs = [library.program(each.id) for each in library.index.entries]
    print(provenance_screen(found, wording(language, programs)))
