"""`carbonrules verifiers`: which accreditors count in a region, where to ask, and what evidence is held of a body."""

from __future__ import annotations

from typing import Annotated

from carbonrules.cli.arguments import Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, RuleFolders, rule_paths

Region = Annotated[str, Option("--region", "-r", help="A region with rules or registers of verifiers.")]
Body = Annotated[str, Option("--body", help="A body by its name or by that of its legal entity: what is held of it.")]
Day = Annotated[str, Option("--on", help="The day on which an accreditation must stand; needed with --body.")]


def verifiers_command(
    region: Region,
    body: Body = "",
    on: Day = "",
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Tell which bodies to choose before work is commissioned, whom to ask, and what evidence is held of one body."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.verifiers import verifiers
    from carbonrules.library.load import load

    library = load(*rule_paths(rules, installed))
    result = verifiers(region, on, body, library, language=language)
    if as_json:
        print_json(result.as_json())
        return
    from carbonrules.render.verifiers import verifiers_text
    from carbonrules.render.wording import wording

    programs = library.drawn(region) if region in library.regions else ()
    print(verifiers_text(result, wording(language, programs)))
