"""The files that mistakes are made in: base, law and annexes that ship, manuals of the demonstration, the tutorial.

Every construct of the language stands in them; a region more would only repeat the mistakes, in other words.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from edits import Edit, Page, page

import carbonrules.language.check as checking
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.language.parse import parse
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.new_region import new_region

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs/tutorial/a-new-region-in-20-minutes.md"
_SAYS_MORE = re.compile(
    r"^(tariff|boundary|category|warning levels|clause|parameter|fills|emission factors)", re.MULTILINE
)
_SHIP = (
    "global/baseline.creg",
    "cn/chemicals.creg",
    "cn/label.creg",
    "eu/anticorrosion.creg",
    "eu/cbam.creg",
    "eu/reach.creg",
    "sea/anticorrosion.creg",
)
_SCAFFOLD = "mine/harbour/region.creg"
_NAMED = re.compile(r"^ +(identifier|amends|uses) +(\S+)", re.MULTILINE)
_SAMPLE = re.compile(r"^```(creg|diff) (mine/harbour/\w+\.creg)( \+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def texts() -> dict[str, str]:
    """The regulation files by their names."""
    root = bundled("regulations")
    found = {name: (root / name).read_text("utf-8") for name in _SHIP}
    for path in sorted((ROOT / "examples/demo_exporter").rglob("*.creg")):
        found[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
    return found | _tutorial()


def _tutorial() -> dict[str, str]:
    """The files that a reader of the tutorial has at its end: the scaffold with every sample laid over it."""
    made = {f"mine/{path.as_posix()}": text for path, text in new_region("harbour").items() if path.suffix == ".creg"}
    for kind, name, more, sample in _SAMPLE.findall(TUTORIAL.read_text("utf-8")):
        if kind == "creg":
            made[name] = made[name] + sample if more else sample
        else:
            old = "".join(line[1:] + "\n" for line in sample.splitlines() if line[:1] in ("-", " "))
            new = "".join(line[1:] + "\n" for line in sample.splitlines() if line[:1] in ("+", " "))
            assert old in made[name]
            made[name] = made[name].replace(old, new, 1)
    return made


@cache
def pages() -> list[Page]:
    """The files that edits fall on, as lines: those that say more than lists; of the tutorial's region its annex."""
    return [page(name, text) for name, text in texts().items() if _SAYS_MORE.search(text) and name != _SCAFFOLD]


@cache
def _needed(name: str) -> frozenset[str]:
    """The files that one is checked with: all it builds on and borrows from; for a base also the annexes of it."""
    by_id = {id: each for each, text in texts().items() for key, id in _NAMED.findall(text) if key == "identifier"}
    own = next(id for key, id in _NAMED.findall(texts()[name]) if key == "identifier")
    ships = [each for each in texts() if not each.startswith(("examples/", "mine/"))]
    found: set[str] = set()
    waiting = [name, *(each for each in ships if _builds_on(each, own))]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [by_id[id] for key, id in _NAMED.findall(texts()[each]) if key != "identifier"]
    return frozenset(found)


@cache
def _read_with() -> tuple[FactorSets, UnitTable]:
    units = bundled_units()
    return load_factor_sets([bundled("factorsets"), ROOT / "examples/factors"], units), units


def findings(edit: Edit) -> tuple[Diagnostic, ...]:
    """What `check` says of a file with a mistake in it, among the files it needs."""
    factors, units = _read_with()
    found = checking.check(
        {name: texts()[name] for name in _needed(edit.page.name)} | {edit.page.name: edit.text}, factors, units
    )
    return found.diagnostics


def read_once() -> None:
    """Files without a mistake are the same for every edit: let each be parsed once in this process."""
    checking.parse = cache(parse)  # type: ignore[assignment]


def _builds_on(name: str, other: str) -> bool:
    """Whether a file amends a regulation or borrows from it."""
    return any(key != "identifier" and id == other for key, id in _NAMED.findall(texts()[name]))
