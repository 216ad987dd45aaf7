"""`carbonrules assess`: one case under every regulation of one or more regions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import (
    AsJson,
    InstalledPacks,
    Language,
    Lock,
    Mappings,
    On,
    Overlays,
    Regions,
    RuleFolders,
    rule_paths,
)

if TYPE_CHECKING:
    from carbonrules.cases.ifc.mapping import IfcMapping
    from carbonrules.compliance.results import Assessment


def assess_command(
    source: Annotated[Path, Argument(help="An IFC model, a workbook or a case in JSON.")],
    region: Regions,
    on: On,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    mappings: Mappings = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    out: Annotated[Path | None, Option("--out", help="A folder for pages, statements and bundles.")] = None,
    copy: Annotated[
        Path | None,
        Option("--write-back", help="Write the results into this copy of the model (.ifc), which stays as it is."),
    ] = None,
    law_on: Annotated[str | None, Option("--law-on", help="Law known up to another day.")] = None,
    data_on: Annotated[str | None, Option("--data-on", help="Factors known up to another day.")] = None,
    mark: Annotated[str, Option("--mark", help="A mark on every page, such as DEMO.")] = "",
    item: Annotated[
        str, Option("--item", help="Of a model with many pieces of equipment only the one of this name.")
    ] = "",
    because: Annotated[str, Option("--why", help="Show how the answer of this name was made.")] = "",
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Assess a case: what applies, the numbers, what is missing, the warning level and the label.

    Each piece of equipment of a model is a case of its own; many are told in a table. Ends with 1 where one of them
    could not be assessed.
    """
    from carbonrules.cli.output import print_json
    from carbonrules.compliance.assess import assess
    from carbonrules.library.load import load, read_cases

    if copy is not None:
        from carbonrules.render.write_back import check_copy

        check_copy(source, copy)
    library = load(*rule_paths(rules, installed, mappings), lock=lock)
    regions = [library.region(name) for name in region]
    cases = read_cases(source, overlay=tuple(overlay or ()), rules=library)
    if item:
        from carbonrules.cli.assess_items import one_of

        cases = replace(cases, cases=(one_of(cases, item),))
    if len(cases) > 1:
        from carbonrules.cli.assess_items import Asked, refuse_why, tell_items

        if because:
            refuse_why(cases)
        asked = Asked(regions, on, law_on, data_on, language, mark, out, as_json)
        results, whole = tell_items(cases, asked, keep=copy is not None)
        if copy is not None:
            _write_back(results, source, copy, language, library.mapping)
        raise SystemExit(0 if whole else 1)
    (case,) = cases
    results = [assess(case, each, on, law_on=law_on, data_on=data_on, language=language) for each in regions]
    if out is not None:
        from carbonrules.render.folder import write_folder

        write_folder(out, results, language=language, mark=mark)
    if copy is not None:
        _write_back(results, source, copy, language, library.mapping)
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


def _write_back(results: Sequence[Assessment], source: Path, copy: Path, language: str, mapping: IfcMapping) -> None:
    """Write the copy; what the model does not hold is told beside the results, so that nothing is left out unsaid."""
    from carbonrules.foundation.spoken import spoken
    from carbonrules.render.write_back import write_back

    for each in write_back(results, source, copy, language=language, mapping=mapping):
        print(spoken(f"{copy}: no results of `{each}`, which is not in the model", language), file=sys.stderr)
