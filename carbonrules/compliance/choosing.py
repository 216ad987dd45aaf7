"""Choosing a reagent or material: what may serve a function in all regions asked, and why each other one fell out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from carbonrules.compliance.alternatives import ANY, Row, rows_of
from carbonrules.compliance.assess import day_of
from carbonrules.compliance.region_lists import UNKNOWN, Asked
from carbonrules.compliance.result import Result
from carbonrules.compliance.screened import ListAnswer, RegionAnswer, RegionLists, ScreenedProduct
from carbonrules.compliance.screening import screened_products
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import notice
from carbonrules.library.rules import Rules


class Against(Result):
    """An entry of one region for which a candidate is not to be chosen."""

    region: str
    entry: ListAnswer


class Candidate(Result):
    """A substance or process for the function: condition, source, and what the lists of each region say of it."""

    name: str
    name_zh: str
    cas_number: str
    material: str
    condition: str
    condition_zh: str
    source: str
    evidence: str
    answers: tuple[RegionAnswer, ...]


class FellOut(Result):
    """A candidate that fell out: entries against it by region, or the reason why it does not serve the material.

    `at home` is what the lists of the home region say of it, where they stand nothing against it.
    """

    candidate: Candidate
    against: tuple[Against, ...]
    does_not_serve: bool
    at_home: RegionAnswer | None = None


class Choice(Result):
    """What may be used for a function on a material in all regions asked, on one day.

    `products` are those that overlays describe, screened ingredient by ingredient in the same regions.
    """

    format: Literal["carbonrules.materials/1"] = "carbonrules.materials/1"
    function: str
    material: str
    on: str
    home: str
    lists_digest: str
    notice: str
    regions: tuple[RegionLists, ...]
    usable: tuple[Candidate, ...]
    fell_out: tuple[FellOut, ...]
    products: tuple[ScreenedProduct, ...] = ()


def choose(
    function: str,
    material: str,
    regions: str | Sequence[str],
    on: str | date,
    rules: Rules | None = None,
    *,
    home: str = "",
    language: str = "en",
    overlay: Sequence[Path | str] | Path | str = (),
) -> Choice:
    """List what may serve a function (`passivation`, `biocide` …) on a material in every one of these regions.

    `home` is a region whose lists are shown beside those of the others, for what is accepted there and falls out
    abroad. Overlays describe products of one's own by their ingredients. Raises CaseError for an overlay that can't be
    read, UsageError for a day, region, function or material that nothing is known of.
    """
    if rules is None:
        from carbonrules.library.load import load

        rules = load()
    day = day_of(on, "on").isoformat()
    named = [regions] if isinstance(regions, str) else list(regions)
    asked = Asked(rules, tuple(dict.fromkeys(each for one in named for each in one.split(",") if each)))
    at_home = Asked(rules, (home,)) if home else None
    rows = _candidates(asked, function, material)
    usable: list[Candidate] = []
    fell_out: list[FellOut] = []
    for row in rows:
        candidate = _candidate(asked, row, day)
        against = _against(asked, row.cas_number, day)
        if row.serves and not against:
            usable.append(candidate)
            continue
        accepted = None
        if at_home is not None and against and not _against(at_home, row.cas_number, day):
            accepted = at_home.answer(home, row.cas_number, "", UNKNOWN, day)
        fell_out.append(FellOut(candidate=candidate, against=against, does_not_serve=not row.serves, at_home=accepted))
    return Choice(
        function=function,
        material=material,
        on=day,
        home=home,
        lists_digest=asked.digest,
        notice=notice(day, language),
        regions=asked.region_lists(),
        usable=tuple(usable),
        fell_out=tuple(fell_out),
        products=_own_products(asked, overlay, day),
    )


def _own_products(asked: Asked, overlay: Sequence[Path | str] | Path | str, day: str) -> tuple[ScreenedProduct, ...]:
    from carbonrules.cases.read import overlay_paths

    overlays = overlay_paths(overlay)
    if not overlays:
        return ()
    from carbonrules.cases.case_products import overlay_products
    from carbonrules.cases.overlay_read import read_overlay
    from carbonrules.cases.screening_file import load_screening_file

    file = load_screening_file()
    return screened_products(asked, overlay_products(list(map(read_overlay, overlays)), file.said.case), file, day)


def _candidates(asked: Asked, function: str, material: str) -> tuple[Row, ...]:
    """Rows of alternatives for the material, those of any material, then other substances of the function."""
    rows = rows_of(asked)
    known = asked.register.substances
    functions = sorted({each.function for each in rows} | {each.function for each in known.values()})
    if function not in functions:
        raise UsageError([_unknown("function", function, functions)])
    materials = sorted({each.material for each in rows} - {ANY})
    if material and material not in materials:
        raise UsageError([_unknown("material", material, materials)])
    fitting = [each for each in rows if each.function == function and each.material in (material, ANY)]
    fitting.sort(key=lambda each: each.material == ANY)
    named = {each.cas_number for each in fitting if each.cas_number}
    others = [
        Row(function, ANY, each.name, each.name_zh, each.cas_number, True, "", "", "", "")
        for number, each in sorted(known.items())
        if each.function == function and number not in named
    ]
    once: dict[str, Row] = {}
    for each in (*fitting, *others):
        once.setdefault(each.cas_number or each.name, each)
    return tuple(once.values())


def _candidate(asked: Asked, row: Row, on: str) -> Candidate:
    answers = (
        tuple(asked.answer(region, row.cas_number, "", UNKNOWN, on) for region in asked.regions)
        if row.cas_number
        else ()
    )
    return Candidate(
        name=row.name,
        name_zh=row.name_zh,
        cas_number=row.cas_number,
        material=row.material,
        condition=row.condition,
        condition_zh=row.condition_zh,
        source=row.source,
        evidence=row.evidence,
        answers=answers,
    )


def _against(asked: Asked, cas_number: str, on: str) -> tuple[Against, ...]:
    if not cas_number:
        return ()
    return tuple(
        Against(region=region, entry=entry)
        for region in asked.regions
        for entry in asked.against(region, cas_number, on)
    )


def _unknown(what: str, name: str, known: Sequence[str]) -> Diagnostic:
    return Diagnostic("R941", f"nothing is held for the {what} `{name}`", help=f"known here: {', '.join(known)}")
