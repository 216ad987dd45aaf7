"""The folder that `assess --out` leaves: an index, and for each region its JSON, statement, report and bundles.

What is written appears whole or not at all: everything is made beside its place first, then moved in together.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.results import Assessment
from carbonrules.derivation.bundle import write_bundle
from carbonrules.derivation.coverage import coverage
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.folders import folder_finding
from carbonrules.foundation.notice import notice
from carbonrules.render.pages import is_our_page, page
from carbonrules.render.reading import read_regions
from carbonrules.render.report import deciding, report
from carbonrules.render.statement_build import statement
from carbonrules.render.statement_csv import statement_csv
from carbonrules.render.statement_page import statement_page
from carbonrules.render.wording import wording

INDEX, ASSESSMENT, REPORT = "index.html", "assessment.json", "report.html"
# What tells a folder of ours from any other: only such a one is ever replaced.
_OURS = {ASSESSMENT, REPORT, "statement.html", "statement.json", "statement.csv", "bundle"}


def write_folder(
    out: Path,
    results: Sequence[Assessment],
    *,
    language: str,
    mark: str = "",
    reference: Assessment | None = None,
    before: Sequence[Assessment] = (),
) -> None:
    """Write everything about one case: `index.html`, and a folder for each region.

    `reference` is the caliber that stands beside the others (the first region where none is given); `before` are the
    results of the same case before something was filled in. Other files in `out` are left alone. Raises UsageError
    where the folder can't be written; nothing half-written is left then.
    """
    beside = reference if reference is not None else results[0]
    try:
        out.mkdir(parents=True, exist_ok=True)
        # Told before the work, and once more when it is done: somebody may have written meanwhile.
        _refuse_what_others_made(out, [INDEX, *(each.region for each in results)])
        made = Path(tempfile.mkdtemp(prefix=".carbonrules-", dir=out))
        try:
            (made / "new").mkdir()
            _write_all(made / "new", results, beside, before, language, mark)
            _put_in_place(made / "new", made / "old", out)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as problem:
        raise UsageError([folder_finding("R932", out, problem.strerror or str(problem))]) from problem


def index_page(results: Sequence[Assessment], language: str, mark: str = "") -> str:
    """All regions side by side, with links to what lies beside the page."""
    regions = read_regions(results, language)
    first = results[0]
    return page(
        "index.html",
        regions[0].wording,
        regions=regions,
        case=first.case.id,
        on=first.on,
        mark=mark,
        notice=notice(first.on, language),
        illustrative=any(each.illustrative for each in regions),
        deciding=deciding,
    )


def _write_all(
    folder: Path,
    results: Sequence[Assessment],
    beside: Assessment,
    before: Sequence[Assessment],
    language: str,
    mark: str,
) -> None:
    for result in results:
        own = folder / result.region
        own.mkdir()
        stated = statement(result, language, mark)
        words = wording(language, [each.program for each in result._runs])
        _write(own / ASSESSMENT, _json(result.as_json()))
        _write(own / "statement.json", _json(stated.as_json()))
        _write(own / "statement.csv", statement_csv(stated, words))
        _write(own / "statement.html", statement_page(result, stated))
        _write(own / REPORT, report(result, language, reference=beside, before=before, mark=mark))
        for answered in result._runs:
            _bundle(own / "bundle" / answered.annex.id, answered)
            if answered.ends is not None:
                for end, at_end in (("low end", answered.ends.low), ("high end", answered.ends.high)):
                    _bundle(own / "bundle" / f"{answered.annex.id} {end}", at_end)
    _write(folder / INDEX, index_page(results, language, mark))


def _bundle(folder: Path, answered: Answered) -> None:
    told = coverage(answered.program, answered.admitted, answered.case.accounts)
    made = (answered.program, answered.factors, answered.units, answered.admitted, answered.run, answered.tree)
    write_bundle(folder, *made, told)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _refuse_what_others_made(out: Path, names: Iterable[str]) -> None:
    for name in sorted(names):
        if not _replaceable(out / name):
            raise FileExistsError(17, f"`{name}` stands there and was not made by carbonrules")


def _put_in_place(new: Path, old: Path, out: Path) -> None:
    """Move each part into `out`; where one can't be moved, everything is put back as it was."""
    old.mkdir()
    names = sorted(each.name for each in new.iterdir())
    _refuse_what_others_made(out, names)
    moved: list[str] = []
    try:
        for name in names:
            if (out / name).exists():
                (out / name).rename(old / name)
            moved.append(name)
            (new / name).rename(out / name)
    except OSError:
        for name in reversed(moved):
            if (out / name).exists():
                (out / name).rename(new / name)
            if (old / name).exists():
                (old / name).rename(out / name)
        raise


def _replaceable(path: Path) -> bool:
    if not path.exists():
        return True
    if path.is_symlink():
        return False
    if path.is_dir():
        return {each.name for each in path.iterdir()} <= _OURS
    return path.name == INDEX and is_our_page(path)
