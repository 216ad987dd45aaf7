"""Pages of the documentation and the samples on them.

A sample is a fenced block. Its first word says what it is, a second word names the file that it is shown as:

- `sh`: lines that begin with `$ ` are run, in order; the lines below one are what it prints. `...` stands for anything,
  on a line of its own for any lines. `# exit 1` behind a command says how it ends; otherwise it ends with 0.
- `python`: run; a block that begins with `>>>` is also compared with what it prints.
- `creg`, `json`, `yaml`, `csv`: checked by what reads such files; with a file name, written there (`+`: at its end).
- `diff FILE`: the lines with `-` become those with `+` in that file.
- `text`, `mermaid`: not run.

The samples of one page are one session: they run from its top in one folder that looks like a checkout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("sh", "python", "creg", "json", "yaml", "csv", "diff", "text", "mermaid")

_FENCE = re.compile(r"^( *)```([^\n`]*)$")


@dataclass(frozen=True, slots=True)
class Sample:
    """One fenced block: its page, its first line, its kind, the file it is shown as (`more`: added to), its text."""

    page: str
    line: int
    kind: str
    file: str
    text: str
    more: bool = False


def pages() -> list[Path]:
    """The README and every page below docs."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(page: Path) -> str:
    """A page by its path in the repository."""
    return page.relative_to(ROOT).as_posix()


def samples_of(page: Path) -> list[Sample]:
    """Every fenced block of a page, in order."""
    found: list[Sample] = []
    words: list[str] | None = None
    start, indent = 0, ""
    held: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = _FENCE.match(line)
        if words is None and fence is not None:
            words, indent, start, held = fence[2].split(), fence[1], number, []
        elif words is not None and fence is not None and not fence[2]:
            kind, file, more = (*words, "", "", "")[:3]
            found.append(Sample(name_of(page), start, kind, file, "".join(f"{each}\n" for each in held), more == "+"))
            words = None
        elif words is not None:
            held.append(line.removeprefix(indent))
    assert words is None, f"{name_of(page)}:{start}: the block has no end"
    return found
