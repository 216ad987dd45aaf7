"""`carbonrules new region`: a folder to start from, checked before anybody has written a word."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, Language


def region_command(
    name: Annotated[str, Argument(help="The region: the first part of its identifiers, such as jp.")],
    into: Annotated[Path, Option("--into", help="The folder in which the region's folder is made.")] = Path(),
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Write the folder of a new region: its law, its annex to the baseline, a first example, and what to do next."""
    from carbonrules.cli.output import print_written
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.foundation.spoken import spoken
    from carbonrules.library.new_region import new_region

    made = new_region(name, into)
    for path, text in made.items():
        write_file_whole(path, text)
    print_written(made, as_json)
    if not as_json:
        folder = (into / name).as_posix()
        print(spoken(f"Next: carbonrules check {folder}; then {folder}/README.md", language))
