"""`carbonrules schema`, `form` and `extract`: what a case must bring, as JSON Schema, as a workbook, from a model."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Mappings, Overlays, RuleFolders, rule_paths
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

_FOLDER = ("/", os.sep)
_OUTCOMES = {"used": "used", "merged": "merged", "ignored": "ignored", "missing": "missing"}


def schema_command(
    region: Annotated[str, Argument(help="The region whose regulations ask.")],
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Print the JSON Schema of a case for one region."""
    from carbonrules.cases.schema import case_schema
    from carbonrules.cli.output import print_json
    from carbonrules.library.load import load

    library = load(*rule_paths(rules, installed))
    print_json(case_schema(library.region(region).programs, library.factors()))


def form_command(
    out: Annotated[Path, Option("-o", "--out", help="The workbook to write (.xlsx).")],
    region: Annotated[str, Option("--region", "-r", help="One or more regions, joined by commas.")],
    on: Annotated[str, Option("--on", help="The day its notice speaks from; without it, the files loaded.")] = "",
    case: Annotated[Path | None, Option("--case", help="A case or model to fill the form with.")] = None,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Write a bilingual workbook to fill in, made from what the regions' regulations ask for."""
    from carbonrules.cases.workbook_write import write_form
    from carbonrules.cli.output import print_written
    from carbonrules.compliance.assess import day_of
    from carbonrules.library.load import load, read_case

    if on:
        day_of(on)
    if overlay and case is None:
        sentence = f"`{overlay[0]}` completes a case, and none is given"
        raise UsageError([Diagnostic("R905", sentence, help="write --case with the case or model that it completes")])
    library = load(*rule_paths(rules, installed))
    names = [name.strip() for name in region.split(",")]
    programs = [program for name in names for program in library.region(name).programs]
    filled = read_case(case, overlay=tuple(overlay or ()), rules=library) if case is not None else None
    write_form(programs, library.factors(), library.units, out, on, filled)
    if as_json:
        print_written([out], as_json)
        return
    from carbonrules.foundation.spoken import spoken

    print(spoken(f"{out}: a sheet for each entity; fill the coloured columns, then", language))
    print(f"  carbonrules assess {out} --region {names[0]} --on {on or 'DATE'}")


def extract_command(
    source: Annotated[Path, Argument(help="An IFC model, a workbook or a case in JSON.")],
    out: Annotated[
        str | None,
        Option(
            "-o", "--out", help="The JSON case to write, or a folder (FOLDER/): a case for each piece of equipment."
        ),
    ] = None,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Read a model or workbook into a JSON case, and account for what was read, left aside and missing."""
    if out is not None and (out.endswith(_FOLDER) or Path(out).is_dir()):
        from carbonrules.cli.extract_cases import extract_cases

        folders = rule_paths(rules, installed, mappings)
        extract_cases(source, Path(out), tuple(overlay or ()), folders, as_json, language)
        return
    from carbonrules.cases.write_json import case_json
    from carbonrules.cli.output import print_json
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.library.load import load, read_case

    case = read_case(source, overlay=tuple(overlay or ()), rules=load(*rule_paths(rules, installed, mappings)))
    document = case_json(case)
    if out is not None:
        write_file_whole(Path(out), json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    if as_json or out is None:
        print_json(document)
        return
    counts: dict[str, int] = {}
    for account in case.accounts:
        counts[account.outcome] = counts.get(account.outcome, 0) + 1
    from carbonrules.foundation.spoken import spoken
    from carbonrules.render.wording import wording

    say = wording(language)
    parts = ", ".join(f"{n} {spoken(_OUTCOMES[what], language)}" for what, n in sorted(counts.items()))
    print(f"{out}: {spoken(f'{sum(counts.values())} things in the source', language)}: {parts}")
    for account in case.accounts:
        if account.outcome == "missing":
            kind, reason = say.word("account", account.kind), say.heard(account.reason)
            print(f"  {spoken('missing', language)}: {kind} {account.name} ({account.locator}): {reason}")
    for warning in case.warnings:
        print(f"  {spoken('note', language)}: {say.heard(warning)}")
