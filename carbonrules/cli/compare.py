"""`carbonrules compare`: what differs between two regions, and where a batch can go among several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, Lock, On, Overlays, RuleFolders, rule_paths
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

if TYPE_CHECKING:
    from carbonrules.compliance.comparison.results import Comparison


def compare_command(
    start: Annotated[str, Option("--from", help="The region whose caliber you have.")],
    to: Annotated[list[str], Option("--to", help="A region whose caliber you need; several are told side by side.")],
    on: On,
    source: Annotated[
        Path | None, Argument(help="An IFC model, a workbook or a case in JSON. Without one: the regions in general.")
    ] = None,
    overlay: Overlays = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    lock: Lock = None,
    out: Annotated[Path | None, Option("--out", help="A folder for a page to act on, one for each language.")] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """List the differences between two calibers with effect and remedy; of several destinations, where a batch can go.

    Differences: boundary, publications, factors, units, dated values, charges, reliefs, levels, clauses, substances,
    verifiers, missing facts.
    """
    from carbonrules.cli.output import print_json
    from carbonrules.library.load import load, read_case

    library = load(*rule_paths(rules, installed), lock=lock)
    case = read_case(source, overlay=tuple(overlay or ()), rules=library) if source is not None else None
    home, there = library.region(start), [library.region(each) for each in dict.fromkeys(to)]
    if case is None:
        _refuse_without_a_case(out, overlay, len(there))
        from carbonrules.compliance.comparison.compare import compare_regions

        _told(compare_regions(home, there[0], on, language=language), as_json, language)
        return
    if len(there) == 1 and out is None:
        from carbonrules.compliance.comparison.compare import compare

        _told(compare(case, home, there[0], on, language=language), as_json, language)
        return
    from carbonrules.compliance.comparison.destinations import destinations

    several = destinations(case, home, there, on, language=language)
    if out is not None:
        from carbonrules.compliance.comparison.waterfalls import with_conversions
        from carbonrules.render.exporter_folder import write_exporter_folder

        converted = with_conversions(several, case, home, there, language=language)
        write_exporter_folder(out, converted, language)
    if as_json:
        print_json(several.as_json())
    else:
        from carbonrules.render.destinations_screen import destinations_screen

        print(destinations_screen(several, language))


def _told(found: Comparison, as_json: bool, language: str) -> None:
    if as_json:
        from carbonrules.cli.output import print_json

        print_json(found.as_json())
    else:
        from carbonrules.render.difference_screen import difference_screen

        print(difference_screen(found, language))


def _refuse_without_a_case(out: Path | None, overlay: list[Path] | None, destinations: int) -> None:
    """Two regions in general are a list, and nothing else can be asked of them."""
    given = [
        name for name, there in (("--out", out), ("--overlay", overlay), ("a second --to", destinations > 1)) if there
    ]
    if given:
        sentence = f"{', '.join(given)} needs a case, and none is named"
        help = "name a model, a workbook or a case before the options"
        raise UsageError([Diagnostic("R940", sentence, help=help)])
