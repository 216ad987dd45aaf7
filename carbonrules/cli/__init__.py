"""The command line. `main` turns every foreseeable mistake into one clear message and an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys

INTERRUPTED = 130
STOPPED = "Stopped. Nothing half-written was left."


def main() -> None:
    """Run one command: exit 0 fine, 1 findings, 2 wrong use, 130 interrupted."""
    # What a command makes mostly stays until it ends: looking for garbage, now or at the end, would only cost time.
    gc.set_threshold(200_000, 50, 50)
    atexit.register(gc.freeze)
    try:
        ended = _run()
    except KeyboardInterrupt:
        ended = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ended = 0
    if ended == INTERRUPTED:
        from carbonrules.cli.failures import asked_language
        from carbonrules.foundation.spoken import spoken

        print(spoken(STOPPED, asked_language(sys.argv)), file=sys.stderr)
    sys.exit(ended)


def _run() -> int:
    """Run the command; what can't be done is told as findings, in the form and language that were asked for."""
    from carbonrules.cli.app import run
    from carbonrules.cli.failures import tell_failure
    from carbonrules.foundation.diagnostics import Diagnostic
    from carbonrules.foundation.errors import CarbonRulesError, UsageError

    try:
        run(sys.argv[1:])
    except CarbonRulesError as error:
        tell_failure(error.diagnostics, sys.argv)
        return 2 if isinstance(error, UsageError) else 1
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else 0
    except RecursionError:
        tell_failure([Diagnostic("R904", "the input is nested deeper than this command can follow")], sys.argv)
        return 1
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sentence = f"a file can't be read or written{where}: {error.strerror or error}"
        tell_failure([Diagnostic("R905", sentence)], sys.argv)
        return 2
    return 0
