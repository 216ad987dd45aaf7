"""`carbonrules extract MODEL -o FOLDER/`: a case for each piece of equipment, and the account of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def extract_cases(
    source: Path, folder: Path, overlays: Sequence[Path], rules: Sequence[Path], as_json: bool, language: str
) -> None:
    """Write the folder, and tell how many cases and how much of the model each outcome holds."""
    from carbonrules.cases.write_cases import ACCOUNT, write_cases
    from carbonrules.cli.output import print_written
    from carbonrules.foundation.spoken import spoken
    from carbonrules.library.load import load, read_cases
    from carbonrules.render.wording import wording

    cases = read_cases(source, overlay=overlays, rules=load(*rules))
    files = write_cases(folder, cases)
    if as_json:
        print_written(files, as_json)
        return
    counts = Counter(account.outcome for case in cases for account in case.accounts)
    parts = ", ".join(f"{number} {spoken(outcome, language)}" for outcome, number in sorted(counts.items()))
    told = spoken(f"{len(cases)} cases, one for each piece of equipment", language)
    print(f"{folder}: {told}: {parts}")
    if cases.accounts:
        told = spoken(f"{len(cases.accounts)} things belong to none of them; `{ACCOUNT}` accounts for each", language)
        print(f"  {told}")
    say = wording(language)
    for warning in (*cases.warnings, *(each for case in cases for each in case.warnings)):
        print(f"  {spoken('note', language)}: {say.heard(warning)}")
