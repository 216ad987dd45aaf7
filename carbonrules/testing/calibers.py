"""Calibers that close a baseline: an annex drawn from what the baseline leaves open and from the words it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import strategies as st

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.language import syntax
from carbonrules.language.gathering_answers import WARNING_LEVEL
from carbonrules.language.law import BASELINE
from carbonrules.language.parse import parse
from carbonrules.library.rules import Rules
from carbonrules.testing.drawn import DrawnLaw, beside, texts_of

Part = TypeVar("Part")
_Draw = Callable[[Sequence[Part]], Part]

_NUMBERS = ("1", "2", "0.5", "10", "5", "100", "1_000")
_DAYS = ("2026-01-01", "2026-07-01", "2027-01-01")
_BECAUSE = 'illustrative because "drawn for a test"'
_WEIGHTINGS = ("", "GWP-100 of AR6", "GWP-100 of AR5")
_SHARE = "%"


@dataclass(frozen=True, slots=True)
class Open:
    """What a baseline leaves to its annexes: numbers, publications, the boundary; and what these may speak of.

    `numbers` are the headline answers with their units.
    """

    base: str
    dated_by: str
    parameters: tuple[tuple[str, str], ...]
    looks_up: bool
    stages: tuple[str, ...]
    levels: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]


def calibers(
    rules: Rules, base: str, regions: Sequence[str] = ("drawn",), publications: Sequence[str] = ()
) -> st.SearchStrategy[DrawnLaw]:
    """Annexes that close a baseline, one for each of the regions, beside the loaded rules.

    Boundary, numbers, publications, weighting, warning levels and a charge are drawn; everything checks. `publications`
    are the sets of emission factors to draw from: those that the loaded annexes of the base name, where none are told.
    Raises UsageError for a base that is none, and for the name of a region that is loaded.
    """
    left = open_in(rules, base)
    taken = {entry.id.partition(".")[0] for entry in rules.index.entries}
    for region in regions:
        if region in taken:
            sentence = f"there is already a region `{region}`"
            raise UsageError([Diagnostic("R903", sentence, help="give the drawn one another name")])
    sets = tuple(publications) or _named_by_annexes(rules, base)

    @st.composite
    def made(draw: st.DrawFn) -> DrawnLaw:
        def one_of(parts: Sequence[Part]) -> Part:
            return draw(st.sampled_from(parts))

        return beside(rules, {f"{each}.creg": _annex(left, each, sets, one_of) for each in regions})

    return made()


def open_in(rules: Rules, base: str) -> Open:
    """What a baseline leaves open, read from its text. Raises UsageError for one that is no baseline."""
    for name, text in texts_of(rules, {base}).items():
        read = parse(text, name).regulation
        if read is None or read.header.identifier is None or read.header.identifier.text != base:
            continue
        header = read.header
        if header.layer is not None and header.layer.text == BASELINE:
            return _open(read, base)
    raise UsageError([Diagnostic("R903", f"`{base}` is no baseline", help="name what annexes close")])


def _open(read: syntax.Regulation, base: str) -> Open:
    categories = {each.name.text: each for each in read.blocks if isinstance(each, syntax.Category)}
    lists = [field for each in read.blocks if isinstance(each, syntax.Entity) for field in each.fields if field.covers]
    covered = next((field.covers.category.text for field in lists if field.covers is not None), "")
    shown = {each.text for each in read.header.headline}
    dated_by = read.header.dated_by
    return Open(
        base,
        "" if dated_by is None else dated_by.text,
        tuple(
            (each.name.text, each.measure.unit.text)
            for each in read.blocks
            if isinstance(each, syntax.Parameter) and each.open
        ),
        any(isinstance(each, syntax.Lookup) and each.open for each in read.blocks),
        _words(categories.get(covered)),
        _words(categories.get(WARNING_LEVEL)),
        tuple(
            (each.name.text, each.answers.unit.text)
            for each in read.blocks
            if isinstance(each, syntax.Rule) and each.name.text in shown and isinstance(each.answers, syntax.Measure)
        ),
    )


def _words(category: syntax.Category | None) -> tuple[str, ...]:
    return () if category is None else tuple(row.cells[0].text for row in category.table.rows)


def _named_by_annexes(rules: Rules, base: str) -> tuple[str, ...]:
    """The publications of emission factors that annexes of the base name, in one order."""
    programs = (rules.program(each.id) for each in rules.index.entries)
    found = {
        name
        for program in programs
        if any(layer.id == base and not layer.borrowed for layer in program.layers)
        for publication in program.publications
        for name in publication.sets
    }
    return tuple(sorted(found))


def _annex(left: Open, region: str, sets: Sequence[str], one_of: _Draw[str]) -> str:
    blocks = [_header(left, region), _boundary(left, one_of), _publications(left, sets, one_of)]
    blocks += [_filled(name, unit, one_of) for name, unit in left.parameters]
    blocks += [_levels(left, one_of), _charge(left, one_of)]
    return "\n".join(each for each in blocks if each)


def _header(left: Open, region: str) -> str:
    lines = [
        f"identifier   {region}.caliber",
        "layer        annex",
        f"amends       {left.base}",
        "status       scenario",
        "currency     EUR",
        *([f"dated by     {left.dated_by}"] if left.dated_by else []),
        "in force     from 2026-01-01",
        f'source       DRAWN is "A caliber of {region}, drawn for a test" status scenario',
    ]
    return _block(f'regulation "Drawn caliber of {region}" version 1', lines)


def _boundary(left: Open, one_of: _Draw[str]) -> str:
    if not left.stages:
        return ""
    first = one_of(left.stages)
    counted = [each for each in left.stages if each == first or one_of(("counted", "left out")) == "counted"]
    out = [f'leaves out {each} because "drawn for a test"' for each in left.stages if each not in counted]
    return _block("boundary", ["cite DRAWN §1", f"counts {', '.join(counted)}", *out])


def _publications(left: Open, sets: Sequence[str], one_of: _Draw[str]) -> str:
    if not left.looks_up or not sets:
        return ""
    first = one_of(sets)
    second = one_of(("", *(each for each in sets if each != first)))
    weighting = one_of(_WEIGHTINGS)
    lines = ["cite DRAWN §2", f"others from {', '.join(each for each in (first, second) if each)}"]
    return _block("emission factors", [*lines, *([f"weighted by {weighting}"] if weighting else [])])


def _filled(name: str, unit: str, one_of: _Draw[str]) -> str:
    first = one_of((*_NUMBERS, "not yet decided"))
    lines = ["cite DRAWN §3", f"from {_DAYS[0]} is {_value(first, unit)}"]
    if one_of(("once", "twice")) == "twice":
        lines.append(f"from {one_of(_DAYS[1:])} is {_value(one_of(_NUMBERS), unit)}")
    return _block(f"fills {name}", lines)


def _value(number: str, unit: str) -> str:
    return number if number == "not yet decided" else f"{_quantity(number, unit)}, {_BECAUSE}"


def _levels(left: Open, one_of: _Draw[str]) -> str:
    if not left.levels or not left.numbers or one_of(("levels", "none")) == "none":
        return ""
    units = dict(left.numbers)
    lines = ["cite DRAWN §4"]
    for word in left.levels:
        name = one_of(tuple(units))
        lines.append(f"{word} when {name} is more than {_quantity(one_of(_NUMBERS), units[name])}")
    return _block("warning levels", lines)


def _charge(left: Open, one_of: _Draw[str]) -> str:
    """A charge on a headline number whose unit is a plain one: what a rate for it is counted in, is then plain too."""
    bases = [(name, unit) for name, unit in left.numbers if unit.isalnum()]
    if not bases or one_of(("charge", "none")) == "none":
        return ""
    name = one_of([each for each, _ in bases])
    unit = dict(bases)[name]
    mode = one_of(("marginal", "whole amount"))
    edge, low, high = one_of(_NUMBERS), one_of(_NUMBERS), one_of(_NUMBERS)
    lines = [
        "cite DRAWN §5",
        f"up to {edge} {unit} charge {low} EUR/{unit}",
        f"above that charge {high} EUR/{unit}",
    ]
    return _block(f"tariff drawn charge on {name} in EUR, {mode}", lines)


def _quantity(number: str, unit: str) -> str:
    return number if unit == "1" else f"{number} {unit}"


def _block(first: str, lines: Sequence[str]) -> str:
    return "\n".join([first, *(f"  {each}" for each in lines)]) + "\n"
