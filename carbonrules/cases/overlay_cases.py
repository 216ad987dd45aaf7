"""An overlay over many cases of one model: each entry goes to the one case that has what it names."""

from __future__ import annotations

from dataclasses import replace

from carbonrules.cases.admit import thing_place
from carbonrules.cases.facts import Case, Cases
from carbonrules.cases.json_text import shortened
from carbonrules.cases.overlay import Entry, Overlay, apply_overlay
from carbonrules.cases.overlay_index import By, Index
from carbonrules.cases.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError

_SHOWN = 5


def lay_over(cases: Cases, overlay: Overlay) -> Cases:
    """Lay an overlay over the cases it speaks of. Raises CaseError with everything that it does not find there."""
    holders: dict[tuple[By, str], list[int]] = {}
    for at, case in enumerate(cases.cases):
        for key in Index.of(case.things).all_names():
            holders.setdefault(key, []).append(at)
    entries: dict[int, list[Entry]] = {}
    problems: list[Diagnostic] = []
    for entry in overlay.entries:
        # An entry of a kind of thing, such as a goods line, names it as the case is named, there already or not.
        found = holders.get((entry.by, entry.key), [])
        if len(found) == 1:
            entries.setdefault(found[0], []).append(entry)
        else:
            problems.append(_not_one(entry, [cases.cases[at] for at in found], holders))
    laid = list(cases.cases)
    for at, its in entries.items():
        try:
            laid[at] = apply_overlay(laid[at], Overlay(overlay.name, tuple(its)))
        except CaseError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CaseError(problems)
    return replace(cases, cases=tuple(laid))


def _not_one(entry: Entry, found: list[Case], holders: dict[tuple[By, str], list[int]]) -> Diagnostic:
    """Say that an entry hits no case, or several."""
    place = thing_place(entry.thing)
    where = Place(place.file, text=place.text)
    key = shortened(entry.key)
    if found:
        several = ", ".join(f"`{case.id}`" for case in found[:_SHOWN])
        sentence = f"`{key}` names things of {len(found)} pieces of equipment: {several}."
        return Diagnostic("W889", sentence, where, help="name the one that is meant by its whole path")
    names = [name for by, name in holders if by == entry.by]
    fix = nearest(entry.key, names)
    help = f"did you mean `{fix}`?" if fix else f"there are: {', '.join(sorted(set(names))[:20])}"
    return Diagnostic("W889", f"Nothing in the case has the `{entry.by}` `{key}`.", where, help=help, fix=fix)
