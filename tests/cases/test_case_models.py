"""A developer builds a case in Python: a model made from the regulations, or plain data."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import carbonrules as cr
from carbonrules.cases.models import StatedFact
from carbonrules.library.rules import Rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return cr.load()


def test_a_typed_case_says_the_same_as_its_data(rules: Rules) -> None:
    region = rules.region("eu")
    model = region.case_model()
    line = {
        "id": "1",
        "CN_code": "8419 50 80",
        "origin": "CN",
        "net_mass": StatedFact(value="1.2 t", source="packing list 7", nature="measured"),
        "import_date": "2026-06-30",
        "importer_mass_this_year": "62 t",
    }
    typed = cr.read_case(model(case="order 7", consignment=[line]))
    told = cr.read_case(
        {
            "case": "order 7",
            "consignment": [
                {
                    "id": "1",
                    "CN code": "8419 50 80",
                    "origin": "CN",
                    "net mass": {"value": "1.2 t", "source": "packing list 7", "nature": "measured"},
                    "import date": "2026-06-30",
                    "importer mass this year": "62 t",
                }
            ],
        }
    )
    results = [cr.assess(case, region, on="2026-07-15") for case in (typed, told)]
    assert results[0].as_json() == results[1].as_json()
    assert results[0].regulation("eu.cbam").subject().applies == "no"


def test_a_name_that_no_regulation_asks_for_is_told_at_once(rules: Rules) -> None:
    model = rules.region("eu").case_model()
    with pytest.raises(ValidationError, match="weight"):
        model(case="order 7", consignment=[{"id": "1", "weight": "1.2 t"}])


def test_the_model_says_which_article_asks(rules: Rules) -> None:
    schema = rules.region("eu").case_model().model_json_schema(by_alias=True)
    assert "CBAM Art. 2a(1)" in schema["$defs"]["Consignment"]["properties"]["importer mass this year"]["description"]
