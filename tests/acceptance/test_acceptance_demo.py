"""What a new user sees: one exchanger, as delivered and completed, assessed for three regions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from acceptance.world import COMPLETED, DELIVERED, ON, REAGENT, REGIONS, WASTE, World

import carbonrules as cr
from carbonrules.compliance.results import Assessment, SubjectResult

SCHEMES = {"cn": "cn.label", "eu": "eu.anticorrosion", "sea": "sea.anticorrosion"}


def scheme(result: Assessment) -> SubjectResult:
    return result.regulation(SCHEMES[result.region]).subject()


def stages(result: Assessment, counted: bool) -> set[str]:
    return {line.stage for line in scheme(result).boundary if line.counted is counted}


def test_the_model_is_valid_with_its_express_rules(world: World) -> None:
    import ifcopenshell
    import ifcopenshell.validate

    told = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(ifcopenshell.open(str(world.files[0])), told, express_rules=True)
    assert told.statements == []


# ---- As delivered ------------------------------------------------------------------------


def test_at_home_the_case_is_complete_as_delivered(world: World) -> None:
    """Cradle to gate: nothing that happens after the gate is asked for."""
    result = world.results[DELIVERED, "cn"]
    assert stages(result, True) == {"upstream material", "manufacturing", "surface treatment"}
    assert [line.complete for line in result.headline.scheme] == [True]
    assert result.missing == ()
    assert result.label.state == "open"


def test_for_europe_exactly_two_inputs_are_missing(world: World) -> None:
    result = world.results[DELIVERED, "eu"]
    assert [(each.subject, each.about) for each in result.missing] == [
        (REAGENT, ("activity", "amount")),
        (WASTE, ("activity", "amount")),
    ]


def test_each_missing_input_says_where_in_the_model_it_belongs(world: World) -> None:
    model = world.files[0].read_text(encoding="utf-8")
    for each in world.results[DELIVERED, "eu"].missing:
        step = next(word for word in each.belongs.replace(",", " ").split() if word.startswith("#"))
        guid = each.belongs.partition("GlobalId=")[2][:22]
        assert f"{step}=IFCCONSTRUCTIONMATERIALRESOURCE('{guid}'" in model
        assert "BaseQuantity" in each.belongs


def test_each_missing_input_says_what_it_can_change(world: World) -> None:
    """The two inputs change the European numbers they are part of, and not one another's stage."""
    reagent, waste = world.results[DELIVERED, "eu"].missing
    both = {"product footprint", "anti-corrosion emissions", "anti-corrosion intensity", "gap to baseline"}
    assert both | {"border charge", "maintenance reagent emissions"} <= set(reagent.can_change)
    assert both | {"border charge", "waste liquid emissions"} <= set(waste.can_change)
    assert "waste liquid emissions" not in reagent.can_change
    assert "maintenance reagent emissions" not in waste.can_change


def test_for_europe_the_answer_is_at_least_and_the_label_is_locked(world: World) -> None:
    result = world.results[DELIVERED, "eu"]
    footprint = scheme(result).values["product footprint"]
    assert footprint.value is None
    assert footprint.at_least == "45814.36"
    assert footprint.outcome == "cannot decide"
    assert scheme(result).warning is not None
    assert scheme(result).warning.level == "undetermined"  # type: ignore[union-attr]
    assert result.label.state == "locked"
    assert "undetermined" in result.label.because[0]


def test_south_east_asia_says_what_it_leaves_out_and_how_much(world: World) -> None:
    result = world.results[DELIVERED, "sea"]
    assert stages(result, False) == {"standby inert gas", "maintenance reagents", "waste liquid disposal"}
    assert all(line.because for line in scheme(result).boundary if not line.counted)
    assert scheme(result).values["product footprint"].value is not None
    left_out = scheme(result).values["emissions left out"]
    assert (left_out.value, left_out.at_least, left_out.unit) == (None, "893.58", "kgCO2e")


# ---- Completed ---------------------------------------------------------------------------


@pytest.mark.parametrize("region", REGIONS)
def test_completed_every_region_is_complete(world: World, region: str) -> None:
    result = world.results[COMPLETED, region]
    assert result.missing == ()
    assert all(line.complete for line in (*result.headline.law, *result.headline.scheme))
    assert all(value.none is None for value in scheme(result).values.values())


def test_the_two_inputs_make_the_difference_they_say(world: World) -> None:
    """300 kg × 2.0 kgCO2e/kg and 2.5 m3 × 150 kgCO2e/m3: 975 kgCO2e, in Europe counted, in South-East Asia left out."""
    before, after = (scheme(world.results[state, "eu"]) for state in (DELIVERED, COMPLETED))
    for name in ("product footprint", "anti-corrosion emissions"):
        known, whole = before.values[name].at_least, after.values[name].value
        assert known is not None
        assert whole is not None
        assert Fraction(whole) - Fraction(known) == 300 * 2 + Fraction("2.5") * 150
    left_out = scheme(world.results[COMPLETED, "sea"]).values["emissions left out"].value
    assert left_out == str(Fraction("893.58") + 975).replace("93429/50", "1868.58")
    same = [scheme(world.results[state, "cn"]).values for state in (DELIVERED, COMPLETED)]
    assert {name: each.value for name, each in same[0].items()} == {name: each.value for name, each in same[1].items()}


def test_completed_the_level_is_decided_and_advice_names_its_change(world: World) -> None:
    warning = scheme(world.results[COMPLETED, "eu"]).warning
    assert warning is not None
    assert warning.level == "red"
    assert any(each.answer == "yes" for each in warning.because)
    assert warning.advice
    told = [each for each in warning.advice if each.change is not None]
    assert told
    assert all(each.change.value is not None and each.change.unit == "kgCO2e" for each in told)
    assert all(each.because for each in warning.advice if each.change is None)


# ---- Law and scheme ------------------------------------------------------------------------


@pytest.mark.parametrize("state", [DELIVERED, COMPLETED])
def test_cbam_does_not_apply_and_says_why_with_the_article(world: World, state: str) -> None:
    result = world.results[state, "eu"]
    (line,) = result.headline.law
    assert (line.regulation, line.status, line.applies) == ("eu.cbam", "enacted", "no")
    subject = result.regulation("eu.cbam").subject()
    assert subject.applies == "no"
    reasons = [each for each in subject.because if each.answer == "no"]
    assert [(each.article, each.found["CN code"]) for each in reasons] == [("CBAM Annex I", "8419 50 80")]
    assert subject.values == {}


@pytest.mark.parametrize("region", REGIONS)
def test_law_and_scheme_are_never_one_line(world: World, region: str) -> None:
    result = world.results[COMPLETED, region]
    assert {line.status for line in result.headline.scheme} == {"scenario"}
    assert {line.status for line in result.headline.law} <= {"enacted", "adopted"}
    for regulation in result.regulations:
        for subject in regulation.subjects:
            for value in subject.values.values():
                if value.unit in ("EUR", "CNY", "SGD") and not regulation.is_law:
                    assert value.if_this_were_law, value.item


@pytest.mark.parametrize("region", REGIONS)
def test_whatever_the_illustrative_factors_made_says_so(world: World, region: str) -> None:
    result = world.results[COMPLETED, region]
    assert result.regulation(SCHEMES[region]).illustrative
    assert scheme(result).values["product footprint"].grade == "illustrative"


def test_without_the_exporters_factors_the_same_case_is_honestly_incomplete(world: World) -> None:
    """Titanium has no open factor: no bundled region invents one."""
    result = cr.assess(world.cases[COMPLETED], world.bare.region("eu"), ON)
    footprint = scheme(result).values["product footprint"]
    assert footprint.value is None
    assert footprint.at_least is not None
    assert Fraction(footprint.at_least) > 0
    whole = scheme(world.results[COMPLETED, "eu"]).values["product footprint"].value
    assert whole is not None
    assert Fraction(footprint.at_least) < Fraction(whole)
    lacking = {each.about[-2] for each in result.missing if each.what == "no row"}
    assert {"titanium plate", "titanium tube"} <= lacking


def test_the_notice_names_the_day(world: World) -> None:
    for region in REGIONS:
        assert ON in world.results[COMPLETED, region].notice
