"""`carbonrules check-model`: what a modeller still has to mend in a model, object by object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, AskingRegions, InstalledPacks, Language, Mappings, RuleFolders, rule_paths

if TYPE_CHECKING:
    from carbonrules.cases.ifc.model_check import ModelCheck


def check_model_command(
    model: Annotated[Path, Argument(help="An IFC model.")],
    region: AskingRegions = None,
    out: Annotated[Path | None, Option("--out", help="A folder for check.json, check.html and check.bcf.")] = None,
    day: Annotated[str, Option("--date", help="The day that topics of check.bcf carry; else as the model says.")] = "",
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
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.render.bcf import model_check_bcf
    from carbonrules.render.model_check import model_check_page, model_check_text

    asked = asked_of_models(region, (), rule_paths(rules, installed, mappings), language)
    found = check_model(model, asked.specification(), asked.mapping, asked.library.flows, asked.regulations())
    if out is not None:
        bcf = model_check_bcf(found, _time(found, day), language)
        write_file_whole(out / "check.json", json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
        write_file_whole(out / "check.html", model_check_page(found, language))
        write_file_whole(out / "check.bcf", bcf)
    if as_json:
        print_json(found.as_json())
    else:
        print(model_check_text(found, language))
    raise SystemExit(1 if found.findings else 0)


def _time(found: ModelCheck, day: str) -> str:
    """The time that topics carry. Raises UsageError where neither the model nor the caller says one."""
    from carbonrules.compliance.assess import day_of
    from carbonrules.foundation.diagnostics import Diagnostic
    from carbonrules.foundation.errors import UsageError
    from carbonrules.render.bcf import time_of_topics

    time = time_of_topics(found, day_of(day, "--date") if day else None)
    if found.findings and not time:
        sentence = "the header of the model says no time, and each topic of a BCF file needs one"
        raise UsageError([Diagnostic("R940", sentence, help="give the day with --date, as in 2026-06-30")])
    return time
