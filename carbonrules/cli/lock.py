"""`carbonrules lock`: pin everything that is loaded by digest, or say what differs from what was pinned."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, RuleFolders, rule_paths

_NAME = "carbonrules.lock"


def lock_command(
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    out: Annotated[Path, Option("-o", "--out", help="The lock file to write or to check.")] = Path(_NAME),
    check: Annotated[bool, Option("--check", help="Write nothing; say what differs from the lock file.")] = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Pin regulations, factor sets, flows, units, grammar, library and packs by digest. Used with `--lock`."""
    from carbonrules.cli.output import findings_document, print_findings, print_json, print_written
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.foundation.spoken import spoken
    from carbonrules.library.load import load
    from carbonrules.library.lock import differences, lock_text, read_lock

    pinned = read_lock(out) if check else None
    pins = load(*rule_paths(rules, installed)).index.pins
    if pinned is None:
        write_file_whole(out, lock_text(pins))
        print_written([out], as_json)
        return
    found = list(differences(pinned, pins))
    if as_json:
        print_json(findings_document(found, language))
    else:
        print_findings(found, language)
        differing = f"{len(found)} difference{'' if len(found) == 1 else 's'} from {out}"
        told = differing if found else f"all as pinned in {out}"
        print(spoken(told, language))
    raise SystemExit(1 if found else 0)
