"""A small regulation's words, written by hand, so that cases can be tested without any regulation file."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from carbonrules.cases.admit import Admission, admission, admit
from carbonrules.cases.admitted import Admitted
from carbonrules.cases.read_json import case_from_json
from carbonrules.cases.vocabulary import KnownFields
from carbonrules.factors.model import FactorSets, Flow
from carbonrules.foundation.units import UnitTable
from carbonrules.language.unit_file import bundled_units
from carbonrules.program.model import (
    Category,
    Entity,
    Expression,
    Field,
    Item,
    Layer,
    Presentation,
    Program,
    Row,
    Table,
    Type,
    Version,
)

NUMBER, WORD, DATE = "number", "word", "date"


def program(currency: str = "EUR", **changes: Any) -> Program:
    """One annex: equipment with activities, absences and reagents. Numbers and words serve the tests alone."""
    parts: dict[str, Any] = {
        "id": "test.annex",
        "layers": (Layer("test.annex", "1", "Test annex", "annex", "scenario", "law", currency=currency),),
        "dated_by": "import date",
        "units": "",
        "boundary_category": "stage",
        "boundary": (),
        "boundary_article": "",
        "publications": (),
        "categories": (Category("stage", ("making", "cleaning", "transport")),),
        "entities": ENTITIES,
        "tables": (Table("test/places", "places", ("place",), Type(NUMBER), (Row(("open sea",), (Version("1"),)),)),),
        "items": (Item("i", "rule", "r", 0, "equipment", "", Type(NUMBER), READS_PRICE),),
        "scopes": (),
        "tariffs": (),
        "warnings": (),
        "clauses": (),
        "restrictions": (),
        "presentation": Presentation(
            {"zh": {"making": "制造", "cleaning": "清洗", "equipment": "设备", "net mass": "净质量"}}
        ),
    }
    return Program(**{**parts, **changes})


READS_PRICE = Expression("field", Type(NUMBER), {"entity": "equipment", "field": "price paid"})

ENTITIES = (
    Entity(
        "equipment",
        "",
        (
            Field("commodity code", Type(WORD, of="commodity code"), may_be_missing=True),
            Field("origin", Type(WORD, of="country"), may_be_missing=True),
            Field("net mass", Type(NUMBER, "kg"), lowest="0", lowest_included=False, article="SCHEME §1"),
            Field("units", Type(NUMBER, "1"), may_be_missing=True, lowest="1"),
            Field("share", Type(NUMBER, "%"), may_be_missing=True, lowest="0", highest="100"),
            Field("import date", Type(DATE), may_be_missing=True),
            Field("serviced", Type("truth"), may_be_missing=True),
            Field("burden", Type(NUMBER, "EUR"), may_be_missing=True),
            Field("price paid", Type(NUMBER, "EUR/tCO2e"), may_be_missing=True),
            Field("activities", Type("list", of="activity"), covers="stage", absent="absent stages"),
            Field("absent stages", Type("list", of="absent stage")),
            Field("reagents", Type("list", of="reagent"), article="SCHEME §4"),
        ),
    ),
    Entity(
        "activity",
        "equipment",
        (
            Field("flow", Type(WORD, of="flow"), may_be_missing=True),
            Field("stage", Type(WORD, of="stage")),
            Field("amount", Type(NUMBER, "amount"), may_be_missing=True, lowest="0"),
            Field("place", Type(WORD, of="place"), may_be_missing=True),
            Field("nature", Type(WORD, of="measured|calculated|planned|default"), may_be_missing=True),
        ),
    ),
    Entity(
        "absent stage",
        "equipment",
        (Field("stage", Type(WORD, of="stage")), Field("reason", Type("text"), may_be_missing=True)),
    ),
    Entity(
        "reagent",
        "equipment",
        (
            Field("CAS number", Type(WORD, of="CAS number")),
            Field("share", Type(NUMBER, "%"), may_be_missing=True, lowest="0", highest="100"),
        ),
    ),
)


def factors() -> FactorSets:
    """Three flows: one with a density made up for the tests, one gas, one without a density."""
    flows = (
        Flow("spent acid", "kg", density="1.25 kg/L", words={"zh": "废酸"}),
        Flow("nitrogen", "Nm3", density="1.25 kg/Nm3", reference_state="0 °C and 101.325 kPa"),
        Flow("electricity", "kWh", words={"zh": "电力"}),
        Flow("steel", "kg"),
    )
    return FactorSets({}, {flow.name: flow for flow in flows}, {})


@cache
def units() -> UnitTable:
    """The unit file that ships with the library."""
    return bundled_units()


EXAMPLE: dict[str, Any] = {
    "case": "batch 7",
    "equipment": [
        {
            "id": "E-101",
            "commodity code": "8419 50 80",
            "origin": "CN",
            "net mass": {"value": "1200 kg", "source": "weighing slip 12", "nature": "measured"},
            "units": 2,
            "share": "12.5 %",
            "import date": "2026-06-30",
            "serviced": "yes",
            "burden": "500 EUR",
            "activities": [
                {"id": "M1", "stage": "making", "flow": "steel", "amount": "1.32 t", "place": "CN",
                 "nature": "calculated"},
                {"id": "M2", "stage": "cleaning", "flow": "spent acid", "amount": "2.5 m3", "place": "DE",
                 "nature": "planned"},
                {"stage": "cleaning", "flow": "electricity", "amount": "36 MJ", "place": "CN-GD",
                 "nature": "measured"},
                {"stage": "cleaning", "flow": "nitrogen"},
            ],
            "absent stages": [{"stage": "transport", "reason": "the buyer collects it"}],
            "reagents": [{"CAS number": "5329-14-6", "share": "99.5 %"}],
        }
    ],
}  # fmt: skip


def example() -> dict[str, Any]:
    """The example as a copy to change."""
    return copy.deepcopy(EXAMPLE)


def first(case: dict[str, Any]) -> dict[str, Any]:
    """The first equipment of a case."""
    found: dict[str, Any] = case["equipment"][0]
    return found


def admitted(data: dict[str, Any], **changes: Any) -> Admitted:
    """Read and admit a case written as Python data."""
    return admit(case_from_json(json.dumps(data).encode(), "case.json"), program(**changes), factors(), units())


def tried(data: dict[str, Any] | str, known: KnownFields | None = None, **changes: Any) -> Admission:
    """Read a case and try to admit it."""
    text = data if isinstance(data, str) else json.dumps(data)
    return admission(case_from_json(text.encode(), "case.json"), program(**changes), factors(), units(), known)
