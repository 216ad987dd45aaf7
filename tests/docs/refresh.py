"""Fill what the shell samples of pages print anew: `python tests/docs/refresh.py docs/tutorial/first-assessment.md …`.

Only a print that no longer matches and has no `...` in it is replaced; look at the difference before you keep it. To
fill a new sample, write one line that matches nothing below its command.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from doc_pages import ROOT, Sample, samples_of
from doc_session import Session, commands, matches


def refreshed(sample: Sample, session: Session) -> Iterator[str]:
    """The lines of a shell sample as they print now."""
    lines = iter(sample.text.splitlines())
    for command, _, expected in commands(sample.text):
        _, printed = session.command(command)
        shown = [next(lines)]
        while shown[-1].endswith("\\"):
            shown.append(next(lines))
        for _ in expected:
            next(lines)
        yield from shown
        keep = not expected or any("..." in line for line in expected) or matches(expected, printed)
        yield from expected if keep else [line.rstrip() for line in printed.strip("\n").splitlines()]


def refresh(page: Path) -> None:
    """Run a page from its top and write it back with what its shell samples print now."""
    edits = []
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        for sample in samples_of(page):
            if sample.kind == "sh":
                edits.append((sample, [f"{line}\n" for line in refreshed(sample, session)]))
            else:
                session.run(sample)
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    for sample, new in reversed(edits):
        lines[sample.line : sample.line + sample.text.count("\n")] = new
    page.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(ROOT / name)
