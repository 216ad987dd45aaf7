"""`carbonrules screen` and `carbonrules materials`: which lists name a substance, and what may be used instead."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Mappings, On, Overlays, RuleFolders, rule_paths

Several = Annotated[
    list[str],
    Option("--region", "-r", help="A region, or several joined by commas, with lists only or more."),
]


def screen_command(
    source: Annotated[Path, Argument(help="An IFC model, a workbook or a case in JSON.")],
    region: Several,
    on: On,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    out: Annotated[Path | None, Option("--out", help="A page to write: FILE.html.")] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Screen a design: substances in materials, coverings, treatments and reagents against the lists of regions."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.screening import screen
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.library.load import load
    from carbonrules.render.screening import screening_page, screening_text

    library = load(*rule_paths(rules, installed, mappings))
    result = screen(source, region, on, library, language=language, overlay=tuple(overlay or ()))
    if out is not None:
        write_file_whole(out, screening_page(result, language))
    if as_json:
        print_json(result.as_json())
    else:
        print(screening_text(result, language))
    raise SystemExit(1 if result.restricted else 0)


def materials_command(
    function: Annotated[str, Option("--function", help="What it is for, in the words of the alternatives held.")],
    region: Several,
    on: On,
    material: Annotated[str, Option("--for", help="The base material; without it: every one.")] = "",
    home: Annotated[str, Option("--home", help="A region to show beside what fell out abroad.")] = "",
    overlay: Overlays = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """List what may serve a function in all regions, with conditions, and why each other one fell out."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.choosing import choose
    from carbonrules.library.load import load
    from carbonrules.render.screening import choice_text

    library, overlays = load(*rule_paths(rules, installed)), tuple(overlay or ())
    result = choose(function, material, region, on, library, home=home, language=language, overlay=overlays)
    if as_json:
        print_json(result.as_json())
    else:
        print(choice_text(result, language))
