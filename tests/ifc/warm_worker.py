"""The worker of production kept warm: it reads one file after another, so that hundreds take seconds.

One request a line on standard input, one answer a line. Each file has the limits of production: a timer of the
operating system ends the process, whatever native code does; memory is bounded for the process as a whole. An exception
of Python, which in production would look like any other death of the worker, is told apart.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback

import ifcopenshell

from carbonrules.cases.ifc import extract  # noqa: F401  (what production imports with the first file)
from carbonrules.cases.ifc.worker import answer_to, read


def main() -> None:
    """Answer requests until there are no more, or until one ends the process."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever native code prints is no answer
    for line in sys.stdin:
        request = json.loads(line)
        _limit(request["memory"])
        signal.alarm(request["seconds"])
        try:
            answer = answer_to(lambda asked: read(ifcopenshell, asked), request)
        except Exception:  # the very thing that is looked for
            answer = json.dumps({"exception": traceback.format_exc()})
        signal.alarm(0)
        answers.write(f"{answer}\n")
        answers.flush()


def _limit(memory: int) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
