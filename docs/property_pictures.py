"""Pictures of the property sets as a modelling tool shows them: each object of the good model with what it says.

Drawn from the mapping file (sets, properties, measures) and the file of the good model (values, all illustrative).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import carbonrules as cr
from carbonrules.cases.ifc.ids_asking import asking
from carbonrules.cases.ifc.mapping_file import bundled_mapping
from carbonrules.cases.ifc.modelling.good_model_file import load_good_model
from carbonrules.cases.ifc.modelling.property_sets import Carrier, PropertySetDefinition, property_sets

FOLDER = "docs/how-to/pictures"
WIDTH, ROW, LEFT, VALUES, MEASURES, EDGE = 760, 24, 16, 270, 520, 8
STYLE = (
    "text{font:13px 'Segoe UI',Helvetica,Arial,sans-serif;fill:#1c2733}"
    ".head{font-weight:600;fill:#fff}.set{font-weight:600}.soft{fill:#5b6b7b}"
)
NOT_SAID = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a panel: a band with a name, or name, value and measure."""

    name: str
    value: str = ""
    measure: str = ""
    band: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """What a tool shows of one object: its class, what it says of itself, and its property sets by their carrier."""

    title: str
    own: Sequence[tuple[str, str]]
    carrier: str
    kind: str
    properties: dict[str, str]
    quantities: dict[str, dict[str, str]]


def property_pictures() -> dict[str, str]:
    """Every picture by its path in the repository."""
    rules = cr.load()
    mapping = bundled_mapping(rules.flows)
    programs = [each for name in rules.regions for each in rules.region(name).programs]
    sets = property_sets(mapping, asking(mapping, programs, False, (), "en"), rules.flows, rules.units)
    return {f"{FOLDER}/{name}.svg": _drawn(panel.title, [*_rows(panel, sets)]) for name, panel in _panels().items()}


def _panels() -> dict[str, Panel]:
    """One object of each kind."""
    said = load_good_model().said
    code = said.classification
    whole, part, coating, surface = said.equipment, said.parts[0], said.coverings[0], said.treated_surfaces[0]
    job = next(each for each in said.tasks if each.months and each.uses)
    supply = next(each for each in job.uses if each.properties)
    every_year = f"each year, in month {', '.join(map(str, job.months))} (IfcTaskTimeRecurring)"
    titled = {each.name: f"{each.ifc_class} · {each.kind} · {each.name}" for each in (whole, part, coating, surface)}
    panels = {
        "exchanger": (whole, [("Name", whole.name), (f"Classification {code.system}", code.code)], whole.ifc_class),
        "part": (part, [("Name", part.name), ("Part of", whole.name), ("Material", part.material)], "IfcElement"),
        "coating": (coating, [("Covers", coating.on), ("Material", coating.material)], coating.ifc_class),
        "treated-surface": (surface, [("Name", surface.name), ("Surface of", surface.on)], surface.ifc_class),
    }
    made = {
        name: Panel(titled[thing.name], own, carrier, thing.kind, thing.properties, thing.quantities)
        for name, (thing, own, carrier) in panels.items()
    }
    task = [("Identification", job.id), ("Comes round", every_year), ("Serves", whole.name), ("Uses", supply.name)]
    made["task"] = Panel(f"IfcTask · {job.kind} · {job.name}", task, "IfcTask", job.kind, job.properties, {})
    amount = supply.weight or supply.volume
    used = [("Identification", supply.id), ("BaseQuantity (each time)", amount), ("Used by", job.name)]
    title = f"IfcConstructionMaterialResource · {supply.name}"
    made["resource"] = Panel(title, used, "IfcConstructionResource", "", supply.properties, {})
    return made


def _rows(panel: Panel, sets: Sequence[PropertySetDefinition]) -> Iterator[Row]:
    for name, value in panel.own:
        yield Row(name, value)
    for name, quantities in panel.quantities.items():
        yield Row(name, band=True)
        for one, amount in quantities.items():
            yield Row(one, amount, "quantity")
    for each in sets:
        held = [one for one in each.properties if any(_carries(carrier, panel) for carrier in one.carriers)]
        if held:
            yield Row(each.name, band=True)
        for one in held:
            value = panel.properties.get(f"{each.name}.{one.name}", NOT_SAID)
            yield Row(one.name, value, one.measure)


def _carries(carrier: Carrier, panel: Panel) -> bool:
    return carrier.ifc_class == panel.carrier and (not carrier.types or panel.kind in carrier.types)


def _drawn(title: str, rows: Sequence[Row]) -> str:
    height = ROW * (len(rows) + 2) + 2 * EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}: what it says</title>",
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<rect x="1" y="{EDGE}" width="{WIDTH - 2}" height="{ROW}" fill="#27465f"/>',
        _text(LEFT, EDGE, title, "head"),
    ]
    for number, row in enumerate(rows, 1):
        top = EDGE + ROW * number
        if row.band:
            lines.append(f'<rect x="1" y="{top}" width="{WIDTH - 2}" height="{ROW}" fill="#dde6ee"/>')
            lines.append(_text(LEFT, top, row.name, "set"))
            continue
        lines.append(f'<path d="M1 {top + ROW}H{WIDTH - 1}" stroke="#e4e9ee"/>')
        lines.append(_text(LEFT + EDGE, top, row.name))
        lines.append(_text(VALUES, top, row.value, "soft" if row.value == NOT_SAID else ""))
        lines.append(_text(MEASURES, top, row.measure, "soft"))
    bottom = EDGE + ROW * (len(rows) + 1)
    lines.append(_text(LEFT, bottom, f"Values are illustrative. {NOT_SAID}: only where it applies.", "soft"))
    lines.append(f'<rect x=".5" y="{EDGE}" width="{WIDTH - 1}" height="{bottom - EDGE}" fill="none" stroke="#9fb1c1"/>')
    return "\n".join([*(each for each in lines if each), "</svg>", ""])


def _text(left: int, top: int, text: str, style: str = "") -> str:
    named = f' class="{style}"' if style else ""
    return f'<text x="{left}" y="{top + ROW - EDGE}"{named}>{escape(text)}</text>' if text else ""
