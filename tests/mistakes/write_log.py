"""Write the log anew: `python tests/mistakes/write_log.py`. Look at the difference before you keep it."""

from __future__ import annotations

import sys

from files_that_ship import read_once
from kinds import all_edits
from telling import LOG, entry, log_of


def main() -> None:
    """Write the log, and print what is wanted of it and missing."""
    read_once()
    told = [(edit, *entry(edit)) for edit in all_edits()]
    LOG.write_text(log_of([(edit, lines) for edit, lines, _ in told]), encoding="utf-8")
    for edit, lines, wanted in told:
        for each in wanted:
            print(f"{edit.page.name}:{edit.site.first} {each}")
            if "-v" in sys.argv:
                print("\n".join(lines))


if __name__ == "__main__":
    main()
