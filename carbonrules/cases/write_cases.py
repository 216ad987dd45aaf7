"""Many cases of one model as a folder: a file for each, and the account of the model beside them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from carbonrules.cases.facts import Case, Cases
from carbonrules.cases.file_names import file_names
from carbonrules.cases.write_json import account_json, case_json
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.files import read_plain_file

FORMAT = "carbonrules.cases/1"
ACCOUNT = "_account.json"
_MOST_BYTES = 100_000_000


def write_cases(folder: Path, cases: Cases) -> list[Path]:
    """Write every case as FOLDER/NAME.json, and what belongs to none of them as FOLDER/_account.json.

    The folder appears whole or not at all; one that an earlier call has made is replaced. Raises UsageError where
    it holds anything else, or can't be written.
    """
    names = [f"{each}.json" for each in file_names([case.id for case in cases])]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".carbonrules-", dir=folder.parent))
        try:
            new = made / "new"
            new.mkdir()
            for name, case in zip(names, cases, strict=True):
                _write(new / name, case_json(case))
            _write(new / ACCOUNT, account_of(cases, names))
            _replace(folder, new, made / "old")
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as problem:
        entry = code("R932")
        sentence = f"{entry.title}: {problem.strerror or problem}"
        raise UsageError([Diagnostic("R932", sentence, Place(str(folder)), help=entry.why)]) from problem
    return [folder / name for name in (*names, ACCOUNT)]


def account_of(cases: Cases, names: list[str]) -> Json:
    """Which case stands in which file, how its account adds up, and what of the model belongs to none."""
    return {
        "format": FORMAT,
        "source": cases.source,
        "cases": [
            {"case": case.id, "file": name, "accounts": _counted(case)} for name, case in zip(names, cases, strict=True)
        ],
        "accounts": [account_json(each) for each in cases.accounts],
        "warnings": list(cases.warnings),
    }


def _counted(case: Case) -> dict[str, Json]:
    return dict(sorted(Counter(each.outcome for each in case.accounts).items()))


def _write(path: Path, data: Json) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _replace(folder: Path, new: Path, old: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not _ours(folder)):
        raise FileExistsError(17, f"`{folder.name}` stands there and was not made by carbonrules")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _ours(folder: Path) -> bool:
    """Whether a folder is empty, or holds what its account names and nothing else."""
    there = {each.name for each in folder.iterdir()}
    if not there:
        return True
    try:
        told = json.loads(read_plain_file(folder / ACCOUNT, _MOST_BYTES))
        named = {str(each["file"]) for each in told["cases"]} if told["format"] == FORMAT else set()
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return there <= named | {ACCOUNT}
