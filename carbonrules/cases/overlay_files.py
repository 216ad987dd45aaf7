"""Tables of overlays out of CSV and Parquet files that may be anything: damaged, endless, or made to do harm."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
from pathlib import Path
from typing import Any, NoReturn

from carbonrules.cases.ifc.process import asked_of_worker
from carbonrules.cases.overlay_table import Line, Table
from carbonrules.cases.read_json import MOST_TEXT, read_bytes
from carbonrules.cases.workbook_words import TABLE_COLUMNS
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

MOST_LINES = 200_000
PARQUET_WORKER = "carbonrules.cases.parquet_worker"
PARQUET_LIBRARY = "pyarrow"

_SECONDS, _MEMORY = 60, 4_000 * 2**20


def table_from_csv(data: bytes, file: str) -> Table:
    """Read a table with commas, semicolons or tabs between its cells. Raises CaseError."""
    lines: list[Line] = []
    try:
        text = data.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for cells in reader:
            lines.append(Line(reader.line_num, tuple(cells)))
            if len(lines) > MOST_LINES:
                _too_many(file)
    except (UnicodeDecodeError, csv.Error) as problem:
        reason = "it is not UTF-8 text" if isinstance(problem, UnicodeDecodeError) else str(problem)
        _refuse(file, f"The file can't be read as CSV: {reason}.")
    head, *rest = lines or [Line(1, ())]
    return Table(Path(file).stem, file, digest_of_bytes(data), "line", head, tuple(rest))


def table_from_parquet(path: Path) -> Table:
    """Read a table of a Parquet file, in a process of its own. Raises CaseError."""
    data = read_bytes(path)
    if importlib.util.find_spec(PARQUET_LIBRARY) is None:
        sentence = "Parquet files are read with pyarrow, which is not installed."
        help = "pip install 'carbonrules[parquet]', or save the table as .csv"
        raise CaseError([Diagnostic("W895", sentence, Place(path.name), help=help)])
    return table_of_answer(_asked(path), path.name, digest_of_bytes(data))


def table_of_answer(answer: dict[str, Any], file: str, digest: str) -> Table:
    """The table that the worker found. Raises CaseError for what it could not read."""
    if "unreadable" in answer:
        reason = "it needs too much memory" if answer.get("memory") else answer["unreadable"]
        _refuse(file, f"The file can't be read as Parquet: {reason}.")
    if answer["rows"] > MOST_LINES:
        _too_many(file)
    if answer["wrong"]:
        raise CaseError(
            [
                Diagnostic(
                    "W893", f"The cell can't be read: {reason}.", Place(file, text=f"row {row}, `{column}`"), help=_TEXT
                )
                for row, column, reason in answer["wrong"]
            ]
        )
    columns = answer["columns"]
    lines = tuple(Line(number, cells) for number, cells in enumerate(zip(*columns, strict=True), 1))
    return Table(Path(file).stem, file, digest, "row", Line(0, tuple(answer["head"])), lines)


_TEXT = "store it as a text, a whole number, a decimal, a date, or yes or no"


def _asked(path: Path) -> dict[str, Any]:
    """What the worker answers; native code may crash or hang on a damaged file, there without harm."""
    request = {
        "path": str(path.resolve()),
        "memory": _MEMORY,
        "seconds": _SECONDS,
        "most rows": MOST_LINES,
        "most columns": len(TABLE_COLUMNS),
    }
    try:
        done = asked_of_worker(PARQUET_WORKER, request, _SECONDS)
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"unreadable": f"it takes more than {_SECONDS} seconds"}
    except ValueError:
        return {"unreadable": "it ended its reader, and is damaged"}
    return answer


def _delimiter(text: str) -> str:
    header = text[:MOST_TEXT].partition("\n")[0]
    return max(",;\t", key=header.count)


def _too_many(file: str) -> NoReturn:
    _refuse(file, f"The table has more than {MOST_LINES:,} lines.")


def _refuse(file: str, sentence: str) -> NoReturn:
    raise CaseError(
        [Diagnostic("W871", sentence, Place(file), help="docs/how-to/fill-what-a-model-lacks.md has a sample to copy")]
    )
