"""`carbonrules pack` and `packs`: the rules of a folder as one file, and what packs say of themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, RuleFolders, rule_paths
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

if TYPE_CHECKING:
    from carbonrules.library.packs.listing import Listed


def _day(text: str) -> str:
    from carbonrules.compliance.assess import day_of

    return day_of(text).isoformat() if text else ""


def pack_command(
    folder: Annotated[Path, Argument(help="The folder whose rules are packed.")],
    out: Annotated[Path, Option("-o", "--out", help="The pack to write, such as jp.crpack.")],
    name: Annotated[str, Option("--name", help="Its name; else the region of its regulations.")] = "",
    version: Annotated[str, Option("--version", help="Its version; else that of its regulations.")] = "",
    start: Annotated[str, Option("--from", help="The first day it is valid; else as its regulations say.")] = "",
    until: Annotated[str, Option("--until", help="The last day it is valid; else as its regulations say.")] = "",
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Check the rules of a folder and pack them into one file. What does not check is not packed."""
    from carbonrules.cli.output import count, print_findings, print_written
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.foundation.spoken import spoken
    from carbonrules.library.packs.making import Wanted, make_pack
    from carbonrules.library.packs.names import ENDING

    if out.suffix != ENDING:
        raise UsageError(
            [Diagnostic("R940", f"carbonrules pack: `{out}` does not end in {ENDING}", fix=f"{out}{ENDING}")]
        )
    wanted = Wanted(name, version, _day(start), _day(until))
    made = make_pack(folder, wanted, rule_paths(rules, installed))
    write_file_whole(out, made.data)
    print_findings(made.warnings, language)
    print_written([out], as_json)
    if not as_json:
        says = made.manifest
        print("  " + spoken(f"{says.name} {says.version}, {says.digest}, unsigned", language))
        held = (count(len(says.files), "file"), count(len(says.regulations), "regulation"))
        print("  " + spoken(", ".join(held), language))
        for left_out in made.left_out:
            print("  " + spoken(f"left out, no rules: {left_out}", language))


def packs_command(
    packs: Annotated[list[Path] | None, Argument(help="Packs to look at; without them, those installed.")] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """List packs: what each holds, builds on and amends, its validity and digest. Nothing in them is run."""
    from carbonrules.cli.output import print_json
    from carbonrules.library.packs.listing import list_packs

    listed = list_packs(packs)
    findings = [finding for each in listed for finding in each.findings]
    if as_json:
        print_json(
            {
                "format": "carbonrules.packs/1",
                "packs": [each.as_json() for each in listed if not each.findings],
                "diagnostics": [each.as_json(language) for each in findings],
            }
        )
    else:
        _tell(listed, findings, language)
    raise SystemExit(1 if findings else 0)


def _tell(listed: tuple[Listed, ...], findings: list[Diagnostic], language: str) -> None:
    from carbonrules.cli.output import print_findings
    from carbonrules.foundation.spoken import spoken

    print_findings(findings, language)
    for one in listed:
        print("\n".join(one.lines(language)))
    if not listed:
        print(spoken("No installed distribution offers a pack.", language))
