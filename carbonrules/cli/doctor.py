"""`carbonrules doctor`: the way of one file, stage by stage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, InstalledPacks, Language, RuleFolders, rule_paths


def doctor_command(
    file: Annotated[Path, Argument(help="A regulation file.")],
    stage: Annotated[
        Literal["lex", "parse", "names", "types", "core"] | None,
        Option("--stage", help="Show only this stage, with all it knows."),
    ] = None,
    rules: RuleFolders = None,
    installed: InstalledPacks = False,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Show how a regulation file is read: its text, words, names, types and core, and where it goes wrong."""
    from carbonrules.cli.output import print_json
    from carbonrules.library.doctor.examine import examine
    from carbonrules.library.doctor.stages import STAGES
    from carbonrules.library.doctor.telling import lines_of

    examined = examine(file, rule_paths(rules, installed))
    made = [STAGES[name](examined) for name in ([stage] if stage else STAGES)]
    if as_json:
        stages = {each.name: each.as_json(language) for each in made}
        print_json({"format": "carbonrules.doctor/1", "file": examined.file, "stages": stages})
    else:
        print("\n\n".join("\n".join(lines_of(each, stage is not None, language)) for each in made))
    raise SystemExit(1 if examined.errors else 0)
