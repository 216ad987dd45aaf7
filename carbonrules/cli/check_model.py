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
    from carbonrules.cli.asked_of_models import asked_of_models
    from carbonrules.cli.output import print_json
    from carbonrules.foundation.files import write_whole
    from carbonrules.render.model_check import model_check_page, model_check_text

    asked = asked_of_models(region, (), rule_paths(rules, installed, mappings), language)
    library = asked.library
    found = check_model(model, asked.specification(), asked.mapping, library.flows, library.units)
    if out is not None:
        write_whole(out / "check.json", json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
        write_whole(out / "check.html", model_check_page(found, language))
    if as_json:
        print_json(found.as_json())
    else:
        print(model_check_text(found, language))
    raise SystemExit(1 if found.findings else 0)
