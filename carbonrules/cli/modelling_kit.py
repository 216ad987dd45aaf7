"""`carbonrules modelling-kit`: what a modeller starts with, as files for the tools that models are made in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Mappings, RuleFolders, rule_paths


def modelling_kit_command(
    out: Annotated[Path, Option("-o", "--out", help="The folder to write the files into.")],
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Write property-set templates, files for modelling tools, the specification and good models, from the mapping."""
    from carbonrules.cases.ifc.modelling.kit import kit_files
    from carbonrules.cli.asked_of_models import asked_of_models
    from carbonrules.cli.output import print_written
    from carbonrules.foundation.files import write_file_whole

    asked = asked_of_models((), (), rule_paths(rules, installed, mappings), language)
    files = kit_files(asked.mapping, asked.asking, asked.library.flows, asked.library.units)
    for name, content in files.items():
        write_file_whole(out / name, content)
    print_written([out / name for name in files], as_json)
