"""The process that opens a Parquet file: `python -m carbonrules.cases.parquet_worker`, request in, JSON out.

The library that reads Parquet is native code, as that of models is; here it has limits of time and memory.
"""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from typing import Any

from carbonrules.cases.ifc.worker import Json, Unreadable, answer_request

_MOST_WRONG = 20


def main() -> None:
    """Read one request, answer with the columns or with the one reason why not."""
    import pyarrow.parquet  # before the limits: what the library itself takes is no fault of the file

    answer_request(lambda request: read(pyarrow.parquet, request))


def read(parquet: Any, request: Json) -> Json:
    """The columns of a file as texts, each number by its digits. Raises Unreadable."""
    try:
        file = parquet.ParquetFile(request["path"])
        size = file.metadata
        if size.num_columns > request["most columns"]:
            raise Unreadable(f"it has {size.num_columns:,} columns; at most {request['most columns']} are known")
        if size.num_rows > request["most rows"]:
            return {"rows": size.num_rows}
        table = file.read(use_threads=False)
        head = list(table.column_names)
        values = [column.to_pylist() for column in table.columns]
    except (Unreadable, MemoryError):
        raise
    except Exception as problem:  # native code: whatever it raises means that the file can't be read
        first = (str(problem).strip().splitlines() or [type(problem).__name__])[0]
        raise Unreadable(first.rstrip(".")[:160]) from None
    wrong: list[list[object]] = []
    columns = [_texts(name, column, wrong) for name, column in zip(head, values, strict=True)]
    return {"rows": size.num_rows, "head": head, "columns": columns, "wrong": wrong[:_MOST_WRONG]}


def _texts(name: str, column: list[Any], wrong: list[list[object]]) -> list[str]:
    found = []
    for row, value in enumerate(column, 1):
        text = _text(value)
        if text is None:
            wrong.append([row, name, f"it holds {type(value).__name__} {str(value)[:40]}"])
        found.append(text or "")
    return found


def _text(value: Any) -> str | None:
    """A value as a fact is written; None where it is no plain value."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case int():
            return str(value)
        case Decimal() if value.is_finite():
            return format(value, "f")
        case float() if math.isfinite(value):
            return format(Decimal(repr(value)), "f")
        case datetime.datetime():
            return None
        case datetime.date():
            return value.isoformat()
        case _:
            return None


if __name__ == "__main__":
    main()
