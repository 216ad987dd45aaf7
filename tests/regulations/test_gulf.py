"""How the Gulf answers: explosive atmospheres, purge gas, offsets stated apart, whom the laws of the Emirates bind."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from bought_exchanger import bought_exchanger, with_activity

import carbonrules as cr
from carbonrules.compliance.results import RegulationResult, SubjectResult

ON = "2026-11-26"
ANNEX = "gulf.anticorrosion"
ELSEWHERE = ("manufacturing", "surface treatment", "standby inert gas", "maintenance reagents", "waste liquid disposal")
EXCHANGER = bought_exchanger("SA", ELSEWHERE)


@cache
def region() -> Any:
    return cr.load().region("gulf")


def answered(regulation: str, **things: dict[str, Any]) -> RegulationResult:
    """What one regulation of the region says of a case with one thing of each kind."""
    case = cr.read_case({"case": "gulf", **{kind.replace("_", " "): [thing] for kind, thing in things.items()}})
    return cr.assess(case, region(), ON).regulation(regulation)


def exchanger(regulation: str = ANNEX, **facts: Any) -> SubjectResult:
    return answered(regulation, equipment={**EXCHANGER, **{k.replace("_", " "): v for k, v in facts.items()}}).subject()


def states(subject: SubjectResult) -> dict[str, str]:
    return {clause.id: clause.state for clause in subject.clauses}


def purging(flow: str, amount: str) -> dict[str, Any]:
    """The exchanger with purge gas in place of the stage that did not occur."""
    return with_activity(EXCHANGER, "standby inert gas", flow, amount, "SA")


@pytest.mark.parametrize(
    ("atmosphere", "state"), [("no", "not applicable"), (None, "undetermined"), ("yes", "violated")]
)
def test_a_certificate_is_asked_only_where_the_atmosphere_can_explode(atmosphere: str | None, state: str) -> None:
    facts = {} if atmosphere is None else {"explosive_atmosphere": atmosphere}
    assert states(exchanger(**facts))["GULF-EX-01"] == state


@pytest.mark.parametrize(
    ("place", "certified", "state"),
    [("zone-2", "zone-1", "satisfied"), ("zone-1", "zone-1", "satisfied"), ("zone-0", "zone-1", "violated")],
)
def test_a_certificate_serves_its_zone_and_every_easier_one(place: str, certified: str, state: str) -> None:
    subject = exchanger(
        explosive_atmosphere="yes", zone=place, certified_zone=certified, certificate_number="DEMO Ex 1"
    )
    assert states(subject)["GULF-EX-01"] == state


def test_purge_gas_counts_and_is_to_be_metered() -> None:
    subject = exchanger(explosive_atmosphere="yes", purge_gas_metered="no", **purging("electricity", "1000 kWh"))
    assert subject.values["standby gas emissions"].value == "706.791"
    assert states(subject)["GULF-EX-04"] == "violated"


def test_nitrogen_has_no_open_factor_so_the_footprint_is_at_least() -> None:
    footprint = exchanger(**purging("nitrogen", "500 Nm3")).values["product footprint"]
    assert footprint.value is None
    assert footprint.at_least == "221.1"


def test_an_offset_is_stated_apart_and_changes_no_number() -> None:
    without, claimed = exchanger(), exchanger(offset_credits_claimed="500 tCO2e")
    assert claimed.values["offsets claimed"].value == "yes"
    for name in ("product footprint", "anti-corrosion emissions", "gap to baseline"):
        assert claimed.values[name].value == without.values[name].value is not None


def test_the_annex_of_a_country_answers_to_its_destination_only() -> None:
    assert exchanger("gulf.saudi-arabia").applies == "yes"
    assert exchanger("gulf.united-arab-emirates").applies == "no"
    assert exchanger("gulf.united-arab-emirates", destination="AE").applies == "yes"


@pytest.mark.parametrize("accreditor", ["GAC", "EIAC", "ENAS"])
def test_an_accreditor_of_the_region_is_never_called_unqualified(accreditor: str) -> None:
    statement = {"body": "DEMO", "accreditor": accreditor, "standard": "ISO 14065", "statement date": "2026-05-04"}
    subject = exchanger(certificates=[statement])
    assert states(subject)["GULF-VER-01"] == "needs evidence"
    assert subject.verifiers[0].answer == "needs evidence"


def test_a_fine_of_the_climate_law_is_doubled_on_repetition() -> None:
    plant = {"id": "P-1", "place": "AE", "assessment date": "2026-06-30", "repeated violation": "yes"}
    law = answered("gulf.climate-law", emitter={**plant, "direct emissions": "1 tCO2e"})
    assert law.is_law
    assert law.value("smallest fine").value == "100000"
    assert law.value("largest fine").value == "4000000"
    assert law.value("largest fine").if_this_were_law is not True


@pytest.mark.parametrize(("tonnes", "registration"), [("499999.999 tCO2e", "voluntary"), ("500000 tCO2e", "required")])
def test_half_a_million_tonnes_must_register(tonnes: str, registration: str) -> None:
    plant = {"id": "P-1", "place": "AE", "assessment date": "2026-06-30", "indirect emissions": "0 tCO2e"}
    law = answered("gulf.carbon-register", emitter={**plant, "direct emissions": tonnes})
    assert law.value("registration").value == registration


def test_an_offset_that_is_issued_but_not_retired_states_no_credit() -> None:
    project = {"id": "O-1", "project": "DEMO", "place": "SA", "sector": "metal production", "assessment date": ON}
    days = {"registration day": "2025-01-10", "verification day": "2026-01-10", "issuance day": "2026-02-10"}
    path = answered("gulf.offsets", offset={**project, **days, "issued credits": "100 tCO2e"})
    assert path.status == "voluntary"
    assert path.value("step reached").value == "issued"
    assert path.value("credits stated apart").value == "0"
