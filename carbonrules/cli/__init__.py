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
    from carbonrules.foundation.errors import CarbonRulesError, UsageError

    try:
        from carbonrules.cli.app import run

        run(sys.argv[1:])
    except CarbonRulesError as error:
        if "--json" in sys.argv:
            from carbonrules.cli.output import print_json

            print_json({"format": "carbonrules.diagnostics/1", "diagnostics": [d.as_json() for d in error.diagnostics]})
        else:
            print(str(error), file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except RecursionError:
        print("R904: the input is nested deeper than this command can follow", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print(f"R905: a file can't be read or written{where}: {error.strerror or error}", file=sys.stderr)
        sys.exit(2)
