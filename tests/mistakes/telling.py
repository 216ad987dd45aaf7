"""What `check` says of an edit, as the log writes it; and what is wanted of it."""

from __future__ import annotations

from pathlib import Path

from edits import Edit
from files_that_ship import findings
from kinds_explained import ALSO_TOLD, GENERAL, LEGAL

from carbonrules.foundation.diagnostics import Diagnostic, Place

LOG = Path(__file__).with_name("log.txt")
MOST_FINDINGS = 3
_HEAD = """\
# What `check` says of the mistakes that authors make. Written by tests/mistakes/write_log.py; a test holds it so.
# Each entry: the file, the line before (-) and after (+), and every finding with its place; `here` is the line itself.
"""
_MOST_LINES = 3
_MOST_SHOWN = 150


def log_of(entries: list[tuple[Edit, list[str]]]) -> str:
    """The whole log: the kinds in their order, each with its edits."""
    lines, kind = [_HEAD], ""
    for edit, told in entries:
        if edit.kind != kind:
            lines.append(f"\n==== {edit.kind}\n")
            kind = edit.kind
        lines.append("\n" + "\n".join(told) + "\n")
    return "".join(lines)


def entry(edit: Edit) -> tuple[list[str], list[str]]:
    """The lines of the log for one edit, and what is wanted of its findings and missing."""
    found = findings(edit)
    lines = [edit.page.name, *_lines("-", edit.before), *_lines("+", edit.site.new)]
    if not found:
        lines.append(f"    legal: {LEGAL.get(edit.kind, '')}")
    for each in found[:MOST_FINDINGS]:
        lines.append(f"    {each.code} {_where(edit, each)}: {each.sentence}")
        lines += [f"         help: {each.help[:_MOST_SHOWN]}"] * bool(each.help)
        lines += [f"         write: {each.fix}"] * bool(each.fix)
        lines += [f"         {_told(edit, place)}: {note}" for place, note in each.further]
    if len(found) > 1:
        lines.append(f"    {len(found)} findings: {ALSO_TOLD.get(edit.kind, '')}")
    if any(each.code == "S104" for each in found):
        lines.append(f"    general: {GENERAL.get(edit.kind, '')}")
    return lines, [f"{edit.kind}: {each}" for each in _wanted(edit, found)]


def _wanted(edit: Edit, found: tuple[Diagnostic, ...]) -> list[str]:
    """What a person would miss."""
    if not found:
        return [] if edit.kind in LEGAL else ["nothing is said, and no reason is given why that is right"]
    first = found[0]
    wanted = []
    if not any(_near(edit, place) for place in (first.place, *(place for place, _ in first.further))):
        wanted.append(f"{first.code} is told elsewhere")
    wanted += [
        f"{each.code} says neither what helps nor what to write" for each in found if not each.help and not each.fix
    ]
    if len(found) > 1 and (edit.kind not in ALSO_TOLD or len(found) > MOST_FINDINGS):
        wanted.append(f"{len(found)} findings: {', '.join(each.code for each in found[:9])}")
    if any(each.code == "S104" for each in found) and edit.kind not in GENERAL:
        wanted.append("a general code")
    return wanted


def _near(edit: Edit, place: Place | None) -> bool:
    return place is not None and place.file == edit.page.name and edit.near[0] <= place.line <= edit.near[1]


def _where(edit: Edit, each: Diagnostic) -> str:
    return _told(edit, each.place) if each.place is not None else "nowhere"


def _told(edit: Edit, place: Place) -> str:
    """A place without its number, which every line above it would change."""
    if place.file == edit.page.name and edit.site.first <= place.line < edit.site.first + len(edit.site.new):
        return "here" if len(edit.site.new) == 1 else f"line {place.line - edit.site.first + 1} of these"
    text = place.text.strip()
    held = "" if place.file == edit.page.name else f" of {place.file}"
    return f"at `{text[:60]}{'…' if len(text) > 60 else ''}`{held}"


def _lines(sign: str, lines: tuple[str, ...]) -> list[str]:
    shown = [f"  {sign} {line[:_MOST_SHOWN]}".rstrip() for line in lines]
    return shown if len(shown) <= 2 * _MOST_LINES else [*shown[:_MOST_LINES], f"  {sign} … {len(shown)} lines"]
