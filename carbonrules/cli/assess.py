"""`carbonrules assess`: one case under every regulation of one or more regions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import (
    AsJson,
    InstalledPacks,
    Language,
    Lock,
    On,
    Overlays,
    Regions,
    RuleFolders,
    rule_paths,
)


def assess_command(
    source: Annotated[Path, Argument(help="An IFC model, a workbook or a case in JSON.")],
    region: Regions,
    on: On,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    out: Annotated[Path | None, Option("--out", help="A folder for pages, statements and bundles.")] = None,
    law_on: Annotated[str | None, Option("--law-on", help="Law known up to another day.")] = None,
    data_on: Annotated[str | None, Option("--data-on", help="Factors known up to another day.")] = None,
    mark: Annotated[str, Option("--mark", help="A mark on every page, such as DEMO.")] = "",
    because: Annotated[str, Option("--why", help="Show how the answer of this name was made.")] = "",
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Assess a case: what applies, the numbers, what is missing, the warning level and the label."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.assess import assess
    from carbonrules.library.load import load, read_case

    library = load(*rule_paths(rules, installed), lock=lock)
    regions = [library.region(name) for name in region]
    case = read_case(source, overlay=tuple(overlay or ()), rules=library)
    results = [assess(case, each, on, law_on=law_on, data_on=data_on, language=language) for each in regions]
    if out is not None:
        from carbonrules.render.folder import write_folder

        write_folder(out, results, language=language, mark=mark)
    if as_json:
        documents = [result.as_json() for result in results]
        print_json(
            documents[0] if len(documents) == 1 else {"format": "carbonrules.assessments/1", "assessments": documents}
        )
    elif because:
        from carbonrules.render.why import why

        print(why(results, because, language))
    else:
        from carbonrules.render.screen import screen

        print(screen(results, language))
