"""Invented data of the DEMO heat exchanger.

DEMO: no works, operator or delivery stands behind these numbers. They were chosen for the demonstration so that a
reader can follow them by hand; none was measured, none is a benchmark. Only public identifiers are real: CAS numbers,
EWC codes, country codes, the CN code and the densities that material standards print.
"""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "DEMO E-101"
COMMODITY_CODE = "8419 50 80"
"""Combined Nomenclature 2026: heat exchange units, other. Declared by the exporter, not a customs ruling."""

SERVICE_LIFE = "P20Y"
"""Invented: a usual design life of process equipment, stated by nobody for this one."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part with the mass built in (net) and the mass bought for it (gross), per unit, in kg. Invented."""

    ifc_class: str
    name: str
    predefined_type: str
    material: str
    quantities: str
    gross: float
    net: float
    object_type: str | None = None


PARTS = (
    Part(
        "IfcTubeBundle",
        "DEMO tube bundle",
        "USERDEFINED",
        "Titanium Grade 2 tube ASTM B338",
        "Qto_TubeBundleBaseQuantities",
        980.0,
        910.0,
        "PLAIN_TUBES",
    ),
    Part(
        "IfcPlate",
        "DEMO tube sheet, fixed end",
        "SHEET",
        "Titanium Grade 2 plate ASTM B265",
        "Qto_PlateBaseQuantities",
        170.0,
        145.0,
    ),
    Part(
        "IfcPlate",
        "DEMO tube sheet, floating end",
        "SHEET",
        "Titanium Grade 2 plate ASTM B265",
        "Qto_PlateBaseQuantities",
        170.0,
        145.0,
    ),
    Part(
        "IfcTank",
        "DEMO shell",
        "PRESSUREVESSEL",
        "Carbon steel plate P265GH",
        "Qto_TankBaseQuantities",
        640.0,
        600.0,
    ),
    Part(
        "IfcMember",
        "DEMO saddle supports",
        "USERDEFINED",
        "Carbon steel plate S235JR",
        "Qto_MemberBaseQuantities",
        88.0,
        80.0,
        "SADDLE",
    ),
    Part(
        "IfcMechanicalFastener",
        "DEMO flange bolting",
        "BOLT",
        "Stainless steel 316 bolting",
        "CR_MechanicalFastenerQuantities",
        22.0,
        22.0,
    ),
)

MATERIALS: tuple[tuple[str, str, float], ...] = (
    # name, category, density in kg/m3 as material standards and data sheets print it
    ("Titanium Grade 2 tube ASTM B338", "titanium", 4510.0),
    ("Titanium Grade 2 plate ASTM B265", "titanium", 4510.0),
    ("Carbon steel plate P265GH", "steel", 7850.0),
    ("Carbon steel plate S235JR", "steel", 7850.0),
    ("Stainless steel 316 bolting", "steel", 8000.0),
    ("DEMO epoxy coating, two coats", "coating", 1400.0),
    ("DEMO stone wool mat", "insulation", 100.0),
)

COATING_MASS, COATING_AREA = 12.0, 14.5
"""kg and m2 of the coating on the outside of the shell. Invented."""

INSULATION_WIDTH, INSULATION_AREA = 80.0, 15.0
"""mm and m2. Invented; its mass is thickness x area x density = 120 kg."""

TREATMENT: tuple[tuple[str, str, float], ...] = (
    # property, measure, value: one unit of equipment. Invented, about 0.1 kg of acid and 11 kWh a square metre.
    ("TreatedArea", "IfcAreaMeasure", 180.0),
    ("BathElectricity", "IfcEnergyMeasure", 2000.0),
    ("AcidConsumption_HF", "IfcMassMeasure", 6.5),
    ("AcidShare_HF", "IfcRatioMeasure", 0.4),
    ("AcidConsumption_HNO3", "IfcMassMeasure", 38.0),
    ("AcidShare_HNO3", "IfcRatioMeasure", 0.65),
    ("WasteLiquid", "IfcVolumeMeasure", 0.6),
)


@dataclass(frozen=True, slots=True)
class Supply:
    """What a task uses or leaves each time it is done. `amount` None: the plan does not say. Invented."""

    name: str
    identification: str
    quantity: str
    amount: float | None
    unit: str = ""
    cas_number: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One task of the plan and how often a year it is due; 0: once, before delivery."""

    identification: str
    name: str
    predefined_type: str
    place: str
    months: tuple[int, ...]
    supplies: tuple[Supply, ...] = ()
    properties: tuple[tuple[str, str, str, float | str, str], ...] = ()


WORKS_JOBS = (
    Job(
        "F1",
        "DEMO forming, welding and testing",
        "CONSTRUCTION",
        "CN",
        (),
        (Supply("Argon", "INERT/Ar", "IfcQuantityVolume", 45.0, "Nm3"),),
        (("CR_EnergyUse", "Electricity", "IfcEnergyMeasure", 1450.0, "kWh"),),
    ),
    Job(
        "L1",
        "DEMO carriage to the port, by road",
        "LOGISTIC",
        "CN",
        (),
        (),
        (
            ("CR_TransportLeg", "Mode", "IfcLabel", "road freight, truck", ""),
            ("CR_TransportLeg", "TransportWork", "IfcReal", 2600.0, "tkm"),
        ),
    ),
    Job(
        "L2",
        "DEMO carriage to Europe, by sea",
        "LOGISTIC",
        "CN",
        (),
        (),
        (
            ("CR_TransportLeg", "Mode", "IfcLabel", "sea freight, container ship", ""),
            ("CR_TransportLeg", "TransportWork", "IfcReal", 41000.0, "tkm"),
        ),
    ),
)

OPERATOR_JOBS = (
    Job(
        "M1",
        "DEMO acid cleaning",
        "MAINTENANCE",
        "DE",
        (5,),
        (
            Supply("Sulfamic acid", "REAGENT/sulfamic acid", "IfcQuantityWeight", None, "", "5329-14-6", 0.99),
            Supply("Corrosion inhibitor", "REAGENT/inhibitor", "IfcQuantityWeight", 0.4, "", "95-14-7", 0.2),
            Supply("Rinse water", "WATER/rinse", "IfcQuantityVolume", 2.0),
        ),
    ),
    Job(
        "M2",
        "DEMO alkaline cleaning",
        "MAINTENANCE",
        "DE",
        (1, 7),
        (Supply("Sodium hydroxide", "REAGENT/sodium hydroxide", "IfcQuantityWeight", 2.5, "", "1310-73-2", 0.5),),
    ),
    Job(
        "M3",
        "DEMO standby nitrogen blanket",
        "OPERATION",
        "DE",
        (1,),
        (Supply("Nitrogen", "INERT/N2", "IfcQuantityVolume", 200.0, "Nm3"),),
    ),
    Job(
        "M4",
        "DEMO disposal of spent cleaning liquid",
        "DISPOSAL",
        "DE",
        (5,),
        # EWC 11 01 05*: pickling acids
        (Supply("Spent acid", "WASTE/110105*", "IfcQuantityVolume", None),),
    ),
)

BATCH: tuple[tuple[str, str, object, str], ...] = (
    # property, measure, value, unit. Invented order: four units, one destination, one day.
    ("Destination", "IfcLabel", "DE", ""),
    ("ImportDate", "IfcDate", "2026-06-30", ""),
    ("DeclarationDeadline", "IfcDate", "2026-09-30", ""),
    ("Units", "IfcInteger", 4, ""),
    ("VerificationStatements", "IfcLabel", "none", ""),
    ("AcceptableBurden", "IfcMonetaryMeasure", 500.0, "EUR"),
)

GOODS_LINE: tuple[tuple[str, str, object, str], ...] = (
    # The line of the customs declaration: four units of 1 902 kg. The importer's mass this year is invented.
    ("NetMass", "IfcMassMeasure", 7608.0, ""),
    ("ImporterMassThisYear", "IfcMassMeasure", 62000.0, ""),
)

COMPLETION: tuple[tuple[str, str, str, str], ...] = (
    # activity, amount, field, what the operator wrote. Invented, like the rest.
    (
        "M1 Sulfamic acid",
        "300 kg",
        "15 kg for each yearly cleaning, 20 cleanings in 20 years",
        "DEMO operator, maintenance plan 2026, page 3",
    ),
    (
        "M4 Spent acid",
        "2.5 m3",
        "0.125 m3 after each yearly cleaning, 20 cleanings in 20 years",
        "DEMO operator, waste balance 2026, line 7",
    ),
)


@dataclass(frozen=True, slots=True)
class Design:
    """All that is authored of one piece of equipment; other products of the exporter are designs of their own."""

    product: str = PRODUCT
    project: str = "DEMO titanium heat exchangers for export"
    type_name: str = "DEMO TiHX-180"
    kind: str = "SHELLANDTUBE"
    commodity_code: str = COMMODITY_CODE
    service_life: str = SERVICE_LIFE
    parts: tuple[Part, ...] = PARTS
    covered_part: str = "DEMO shell"
    treated_part: str = "DEMO tube bundle"
    materials: tuple[tuple[str, str, float], ...] = MATERIALS
    coating_mass: float = COATING_MASS
    coating_area: float = COATING_AREA
    insulation_width: float = INSULATION_WIDTH
    insulation_area: float = INSULATION_AREA
    treatment: tuple[tuple[str, str, float], ...] = TREATMENT
    works_jobs: tuple[Job, ...] = WORKS_JOBS
    operator_jobs: tuple[Job, ...] = OPERATOR_JOBS
    batch: tuple[tuple[str, str, object, str], ...] = BATCH
    goods_line: tuple[tuple[str, str, object, str], ...] = GOODS_LINE
    completion: tuple[tuple[str, str, str, str], ...] = COMPLETION


DESIGN = Design()
