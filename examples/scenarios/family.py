"""The products of the DEMO exporter, from the tables in `family`: one row of a table is one design.

DEMO: every number of the tables is invented, as those of titanium_exchanger/demo_data.py are; only CAS numbers, EWC and
country codes, the CN code and densities are real. A product of another metal is more rows, and no line here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from demo_data import DESIGN, Design, Job, Part, Supply

TABLES = Path(__file__).resolve().parent / "family"

Row = dict[str, str]


def design(product: str) -> Design:
    """The design of one product, as the works delivers its model: an empty cell is what the model does not say."""
    ordered = _row("products", "product", product)
    size = _row("sizes", "size", ordered["size"])
    parts = tuple(_part(row) for row in _rows("parts") if row["size"] == ordered["size"])
    used = {part.material for part in parts} | {"DEMO epoxy coating, two coats", "DEMO stone wool mat"}
    return replace(
        DESIGN,
        product=product,
        project=size["project"],
        type_name=f"DEMO {ordered['size']}",
        kind=size["kind"],
        parts=parts,
        covered_part=size["covered part"],
        treated_part=size["treated part"],
        materials=tuple(
            (row["material"], row["category"], float(row["density"]))
            for row in _rows("materials")
            if row["material"] in used
        ),
        coating_mass=float(size["coating mass"]),
        coating_area=float(size["coating area"]),
        insulation_area=float(size["insulation area"]),
        treatment=tuple(_treatment(size)),
        works_jobs=tuple(_works_jobs(size, ordered)),
        operator_jobs=tuple(_operator_jobs(ordered)),
        batch=tuple(_batch(ordered)),
        goods_line=_goods_line(ordered, parts),
        completion=(),
    )


def _rows(table: str) -> list[Row]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(table: str, column: str, name: str) -> Row:
    return next(row for row in _rows(table) if row[column] == name)


def _part(row: Row) -> Part:
    return Part(
        row["class"],
        row["part"],
        row["predefined type"],
        row["material"],
        row["quantities"],
        float(row["gross"]),
        float(row["net"]),
        row["object type"] or None,
    )


def _treatment(size: Row) -> Iterator[tuple[str, str, float]]:
    columns = {
        "TreatedArea": "treated area",
        "BathElectricity": "bath electricity",
        "AcidConsumption_HF": "hydrofluoric acid",
        "AcidConsumption_HNO3": "nitric acid",
        "WasteLiquid": "waste liquid",
    }
    for name, measure, value in DESIGN.treatment:
        yield name, measure, float(size[columns[name]]) if name in columns else value


def _works_jobs(size: Row, ordered: Row) -> Iterator[Job]:
    """The jobs of the works are those of the first DEMO exchanger, with the amounts of this one."""
    amounts = {"F1": size["welding electricity"], "L1": size["road tkm"], "L2": ordered["sea tkm"]}
    for job in DESIGN.works_jobs:
        numbers = tuple(
            (name, fact, measure, value if isinstance(value, str) else float(amounts[job.identification]), unit)
            for name, fact, measure, value, unit in job.properties
        )
        supplies = tuple(replace(each, amount=float(size["argon"])) for each in job.supplies)
        yield replace(job, name=job.name.replace("to Europe", "overseas"), properties=numbers, supplies=supplies)


def _operator_jobs(ordered: Row) -> Iterator[Job]:
    """The maintenance plan: the jobs of the first DEMO exchanger, where this one is operated."""
    cleaner = ordered["cleaner"]
    for job in DESIGN.operator_jobs:
        supplies = job.supplies
        match job.identification:
            case "M1":
                _, inhibitor, rinse = supplies
                share = float(ordered["cleaner share"])
                cas_number, amount = ordered["cleaner CAS"], _amount(ordered["cleaner amount"])
                acid = Supply(cleaner, f"REAGENT/{cleaner.lower()}", "IfcQuantityWeight", amount, "", cas_number, share)
                named = {"cas_number": ordered["inhibitor CAS"], "share": float(ordered["inhibitor share"])}
                supplies = (acid, replace(inhibitor, **named), rinse)
            case "M3":
                supplies = (replace(supplies[0], amount=_amount(ordered["nitrogen"])),)
            case "M4":
                supplies = (replace(supplies[0], amount=_amount(ordered["spent acid"])),)
        yield replace(job, place=ordered["operated in"], supplies=supplies)


def _batch(ordered: Row) -> Iterator[tuple[str, str, object, str]]:
    yield "Destination", "IfcLabel", ordered["destination"], ""
    yield "ImportDate", "IfcDate", ordered["import date"], ""
    yield "DeclarationDeadline", "IfcDate", ordered["declaration deadline"], ""
    yield "Units", "IfcInteger", int(ordered["units"]), ""
    yield "VerificationStatements", "IfcLabel", "none", ""
    if ordered["acceptable burden"]:
        yield "AcceptableBurden", "IfcMonetaryMeasure", float(ordered["acceptable burden"]), "EUR"


def _goods_line(ordered: Row, parts: tuple[Part, ...]) -> tuple[tuple[str, str, object, str], ...]:
    """The line of the customs declaration: all units as they are built."""
    mass = sum(part.net for part in parts) * int(ordered["units"])
    return (
        ("NetMass", "IfcMassMeasure", mass, ""),
        ("ImporterMassThisYear", "IfcMassMeasure", float(ordered["importer mass"]), ""),
    )


def _amount(cell: str) -> float | None:
    return float(cell) if cell else None
