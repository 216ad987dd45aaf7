"""`carbonrules check-model`: what a modeller still has to mend in a model, object by object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Mappings, RuleFolders, rule_paths


def check_model_command(
    model: Annotated[Path, Argument(help="An IFC model.")],
    region: Annotated[
        list[str] | None,
        Option("--region", "-r", help="Only what these regions ask; without one, all that is read."),
    ] = None,
    out: Annotated[Path | None, Option("--out", help="A folder for check.json and check.html.")] = None,
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Tell what a model still has to say: what is read from it, and what the specification for modelling tools asks."""
    from carbonrules.cases.ifc.check_model import check_model
    from carbonrules.cases.ifc.ids_asking import asking
    from carbonrules.cases.ifc.ids_specifications import delivery
    from carbonrules.cases.ifc.ids_xml import ids_xml
    from carbonrules.cli.output import print_json
    from carbonrules.foundation.files import write_whole
    from carbonrules.library.load import load
    from carbonrules.render.model_check import model_check_page, model_check_text

    library = load(*rule_paths(rules, installed, mappings))
    mapping = library.mapping
    programs = [program for name in region or library.regions for program in library.region(name).programs]
    asked = asking(mapping, programs, bool(region), (), language)
    found = check_model(model, ids_xml(delivery(mapping, asked)), mapping, library.flows, library.units)
    if out is not None:
        write_whole(out / "check.json", json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
        write_whole(out / "check.html", model_check_page(found, language))
    if as_json:
        print_json(found.as_json())
    else:
        print(model_check_text(found, language))
    raise SystemExit(1 if found.findings else 0)
