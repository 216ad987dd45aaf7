"""`carbonrules factors`: what we hold, and adding a factor of your own in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, On, RuleFolders, rule_paths
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError


def list_command(
    flow: Annotated[str, Option("--flow", help="Only this flow.")] = "",
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """List factor sets, or the rows held for one flow: value as printed, unit, place, edition, grade, evidence."""
    from carbonrules.cli.output import print_json
    from carbonrules.factors.listing import rows_of, sets_of
    from carbonrules.library.load import load

    factors = load(*rule_paths(rules, installed)).factors()
    lines = rows_of(factors, flow) if flow else sets_of(factors)
    if as_json:
        print_json({"format": "carbonrules.factors.list/1", "lines": lines})
        return
    for line in lines:
        print("  ".join(str(value) for value in line.values()))


def search_command(
    words: Annotated[list[str], Argument(help="Words of a flow in either language, a publisher, a place.")],
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Find factors by words; every word must be found. Each row with value, grade, evidence, licence, file and line."""
    from carbonrules.cli.output import print_json
    from carbonrules.factors.search import search
    from carbonrules.library.load import load

    found = search(load(*rule_paths(rules, installed)).factors(), words)
    if as_json:
        print_json({"format": "carbonrules.factors.search/1", "words": words, "rows": [row.as_json() for row in found]})
        return
    from carbonrules.render.factor_screens import found_screen

    print(found_screen(found, language))


def coverage_command(
    out: Annotated[Path | None, Option("-o", "--out", help="Write a heat map as an HTML page.")] = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Show what is held where: flows by regions, with the best evidence of each cell, and the flows without a row."""
    from carbonrules.cli.output import print_json, print_written
    from carbonrules.factors.coverage import coverage
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.library.load import load

    found = coverage(load(*rule_paths(rules, installed)).factors())
    if out is not None:
        from carbonrules.render.coverage_page import coverage_page

        write_file_whole(out, coverage_page(found, language))
        print_written([out], as_json)
    elif as_json:
        print_json(found.as_json())
    else:
        from carbonrules.render.factor_screens import coverage_screen

        print(coverage_screen(found, language))


def stale_command(
    on: On,
    older_than: Annotated[
        int | None,
        Option("--older-than", help="Also tell rows that began more than so many years before."),
    ] = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Tell what has aged by a day: editions replaced, newer ones held, last days passed, and rows older than asked."""
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.assess import day_of
    from carbonrules.factors.stale import stale
    from carbonrules.library.load import load

    day = day_of(on)
    if older_than is not None and older_than < 0:
        sentence = f"carbonrules factors stale: `{older_than}` years are no age"
        raise UsageError([Diagnostic("R940", sentence, fix="--older-than 5")])
    found = stale(load(*rule_paths(rules, installed)).factors(), day, older_than)
    if as_json:
        told = [each.as_json() for each in found]
        print_json({"format": "carbonrules.factors.stale/1", "on": day.isoformat(), "stale": told})
        return
    from carbonrules.render.factor_screens import stale_screen

    print(stale_screen(found, day.isoformat(), language))


def add_command(
    file: Annotated[Path, Argument(help="A YAML or CSV file with the rows.")],
    licence: Annotated[str, Option("--licence", help="Under what terms you may use these numbers.")],
    into: Annotated[Path, Option("--into", help="Your folder of rules and factors.")],
    annex: Annotated[list[str], Option("--for", help="The regulation whose calculation may use them.")],
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Add a supplier's factor: writes a checked factor set and, for each annex, the manual that allows it."""
    from carbonrules.cli.output import print_written
    from carbonrules.factors.add import add_supplier_factors
    from carbonrules.library.load import load

    library = load(*rule_paths(rules, installed))
    for each in annex:
        library.program(each)
    added = add_supplier_factors(file, licence, into, annex, library.units)
    print_written((*added.files, *added.manuals), as_json)
