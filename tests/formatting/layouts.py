"""Regulation files laid out otherwise: what an editor, a colleague or a hurried afternoon does to a file."""

from __future__ import annotations

import re
from pathlib import Path

from carbonrules.testing.generated.choosing import Chooser

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("regulations/**/*.creg"), *ROOT.glob("examples/**/*.creg")])
TEXTS = [path.read_text(encoding="utf-8") for path in FILES]

_OUTSIDE_TEXTS = re.compile(r'("[^"]*"|#.*)|(, |× | ×)')


def some_of(text: str, choose: Chooser) -> str:
    """The header of a file and some of its blocks, each with the comments above it."""
    header, *blocks = text.rstrip().split("\n\n")
    return "\n\n".join([header, *choose.some(blocks, 1, 12)]) + "\n"


def respaced(text: str, choose: Chooser) -> str:
    """Other indentation, line ends and spaces, in ways that leave no doubt what is meant."""
    step, tabs, ends = choose.pick((2, 3, 4, 8)), choose.often(30), choose.pick(("\n", "\r\n", "  \n", "\t\n"))
    squeezed, starred = choose.often(50), choose.often(50)
    lines = []
    for line in text.split("\n"):
        body = line.lstrip(" ")
        level = (len(line) - len(body)) // 2
        if body.startswith("|"):
            body = (
                re.sub(r' +(?=\||$)|(?<=\|) +(?=[^"]*$)', "" if squeezed else "   ", body) if '"' not in body else body
            )
        elif (
            squeezed and not body.startswith(("#", "cite", "remedy", "evidence", "advise")) and " because " not in body
        ):
            body = _OUTSIDE_TEXTS.sub(lambda found: found[1] or found[2].strip(), body)
        if starred and body.startswith(("is ", "less ", "up to")):
            body = re.sub(r'("[^"]*")|×', lambda found: found[1] or "*", body)
        lines.append(("\t" * level if tabs else " " * (step * level)) + body)
    return ends.join(lines)


def with_remarks(text: str, choose: Chooser) -> str:
    """Blank lines anywhere, comments of their own at any indentation, comments behind lines that have none."""
    lines = []
    for line in text.split("\n"):
        if choose.often(10):
            lines += [""] * (1 + choose.below(3))
        if choose.often(10):
            lines.append(" " * choose.below(8) + f"# aside {choose.below(100)}")
        if choose.often(10) and line.strip() and "#" not in line:
            line += f" # behind {choose.below(100)}"
        lines.append(line)
    return "\n".join(lines)


def comments(text: str) -> list[str]:
    """The comments of a file in their order; no text or cell of our files holds the sign of a comment."""
    return [found[0].rstrip() for found in re.finditer(r"#.*", text)]
