"""The process that opens a model: `python -m carbonrules.cases.ifc.worker`, request on standard input, JSON out.

ifcopenshell is native code, and a broken file may crash it, hang it or eat all memory. Here it can do so without harm:
the process has limits, and whoever started it reads how it ended.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from carbonrules.cases.ifc.records import Records
from carbonrules.foundation.canonical import digest_of_bytes

Json = dict[str, Any]
Open = Callable[[str], Any]

_LEFT_OUT = ("Overwriting instance", "Expected")
_LOG_MARKS = re.compile(r"\[[^\]]*\]\s*")
# What Python raises where a file holds something that its schema does not allow: the library does not check.
SPOILT = (RuntimeError, AttributeError, TypeError, LookupError, ValueError, ArithmeticError)
SCHEMAS = ("IFC2X3", "IFC4", "IFC4X3")


class Unreadable(Exception):
    """The file is no model this reader can use; the text says why."""


def main() -> None:
    """Read one request, answer with what was found or with the one reason why not."""
    import ifcopenshell  # before the limits: what the library itself takes is no fault of the file

    answer_request(lambda request: read(ifcopenshell, request))


def answer_request(answering: Callable[[Json], Json]) -> None:
    """Answer the request on standard input within its limits; a file that can't be used is told as such."""
    request = json.loads(sys.stdin.read())
    _limit(request["memory"], request["seconds"])
    gc.disable()  # the process lives for one file; collecting would only cost time
    sys.stdout.write(answer_to(answering, request))


def answer_to(answering: Callable[[Json], Json], request: Json) -> str:
    """What a request brings, as JSON; a file that can't be used is an answer too."""
    try:
        return json.dumps(answering(request))
    except Unreadable as reason:
        return json.dumps({"unreadable": str(reason)})
    except MemoryError:
        return json.dumps({"unreadable": "", "memory": True})


def read(ifcopenshell: Any, request: Json) -> Json:
    """Open the model that a request names and extract what it asks for. Raises Unreadable."""
    ifcopenshell.get_log()  # what an earlier file left there
    path = Path(request["path"])
    data = path.read_bytes()
    model, schema = open_model(ifcopenshell, str(path))
    request = {**request, "schema": str(model.schema_identifier)}
    records = Records(data)
    _whole(ifcopenshell)
    from carbonrules.cases.ifc.extract import Extraction

    try:
        found = Extraction(model, schema, records, request).run()
    except SPOILT as problem:
        raise Unreadable(f"an entity holds something that its class does not allow ({_short(problem)})") from None
    return {**found, "file": path.name, "digest": digest_of_bytes(data)}


def open_model(ifcopenshell: Any, path: str) -> tuple[Any, Any]:
    """A model of a schema that is read, with its schema. Raises Unreadable."""
    try:
        model = ifcopenshell.open(path)
    except Exception as problem:  # native code: whatever it raises means that the file can't be read
        raise Unreadable(_short(problem)) from None
    if isinstance(model, ifcopenshell.file) and str(model.schema).upper().startswith(SCHEMAS):
        return model, ifcopenshell.ifcopenshell_wrapper.schema_by_name(model.schema_identifier)
    raise Unreadable(f"its schema is none of {', '.join(SCHEMAS)}")


def _whole(ifcopenshell: Any) -> None:
    """Refuse a file of which the library left something out: a number would be missing without a word."""
    for line in ifcopenshell.get_log().splitlines():
        if line.startswith("[error]") or any(words in line for words in _LEFT_OUT):
            raise Unreadable(_LOG_MARKS.sub("", line).split(" at offset ")[0][:160])


def _limit(memory: int, seconds: int) -> None:
    """Ask the operating system to end this process beyond its limits, where the system can do that."""
    try:
        import resource
    except ImportError:
        return
    for kind, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard < 0 else min(value, hard), hard))


def _short(problem: Exception) -> str:
    lines = str(problem).strip().splitlines() or [type(problem).__name__]
    return lines[0][:160]


if __name__ == "__main__":
    main()
