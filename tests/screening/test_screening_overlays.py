"""Overlays state what a design is mixed of: of a model by GlobalId or name, of a case by id, as JSON or as a table."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from acceptance.command import carbonrules
from screening_world import DAY, model_with, product, rules

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.choosing import choose
from carbonrules.compliance.screened import Screening
from carbonrules.compliance.screening import screen
from carbonrules.foundation.errors import CaseError
from carbonrules.render.screening import choice_text

COATING = "DEMO coating of the shell"
COATING_ID = "0UUjdtf01MKhlarGQaqJb6"
HEAD = "id,list,member,adds,fact,value\n"


def written(folder: Path, said: Any) -> Path:
    """An overlay file: a text is a table, anything else JSON."""
    path = folder / ("plan.csv" if isinstance(said, str) else "plan.json")
    path.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    return path


def of(folder: Path, said: Any, regions: str = "us", **sets: Any) -> Screening:
    return screen(model_with(folder, sets), regions, DAY, rules(), overlay=written(folder, said))


def told(result: Screening, name: str) -> list[tuple[str, str, str, str]]:
    found = product(result, name).substances
    return [(each.cas_number, each.lowest_share, each.highest_share, each.answers[0].answer) for each in found]


MIXTURE = [
    {"name": "trichloroethylene", "CAS number": "79-01-6", "share": "0.1 %"},
    {"name": "resin", "share": "60 - 70 %"},
    {"CAS number": "1330-20-7", "share": "30-39.9 %"},
]
TOLD = [
    ("79-01-6", "0.1", "0.1", "restricted"),
    ("", "60", "70", "needs evidence"),
    ("1330-20-7", "30", "39.9", "needs evidence"),
]


@pytest.mark.parametrize("key", [{"GlobalId": COATING_ID}, {"id": COATING}, {"id": f"elements/{COATING}"}])
def test_ingredients_that_a_model_lacks(key: dict[str, str], tmp_path: Path) -> None:
    """The same three ingredients as in a model, one without number: the same answers, and no gap is left."""
    result = of(tmp_path, {"overlay": "data sheet", "things": [{**key, "ingredients": MIXTURE}]})
    assert told(result, COATING) == TOLD
    assert product(result, COATING).gaps == ()
    assert product(result, COATING).substances[0].where.locator == "/things/0/ingredients/0/CAS number"


def test_the_same_as_a_table(tmp_path: Path) -> None:
    lines = [
        f"{COATING},ingredients,{number},yes,{fact},{value}\n"
        for number, each in enumerate(MIXTURE, 1)
        for fact, value in each.items()
    ]
    result = of(tmp_path, HEAD + "".join(lines))
    assert told(result, COATING) == TOLD
    assert product(result, COATING).substances[0].where.locator == "line 3"


def test_a_sum_below_99_percent_still_needs_evidence(tmp_path: Path) -> None:
    result = of(tmp_path, {"things": [{"id": COATING, "ingredients": MIXTURE[:2]}]})
    assert [(each.kind, each.found) for each in product(result, COATING).gaps] == [("sum below 99 %", "70.1 %")]


def test_a_range_across_a_limit_is_not_settled(tmp_path: Path) -> None:
    part = {"CAS number": "79-01-6", "share": "0.05 - 0.2 %"}
    result = of(tmp_path, {"things": [{"id": COATING, "ingredients": [part]}]})
    assert told(result, COATING) == [("79-01-6", "0.05", "0.2", "needs evidence")]


def test_a_number_that_one_ingredient_of_the_model_lacks(tmp_path: Path) -> None:
    """The member of a mixture is named by the number of its property set; what stands there already stays."""
    sets = {"CR_MixtureIngredient_1": [("Share", "IfcLabel", "100 %", None), ("Name", "IfcLabel", "Hardener Z", None)]}
    text = f"{HEAD}{COATING},ingredients,1,,CAS number,79-01-6\n"
    assert told(of(tmp_path, text, **{COATING: sets}), COATING) == [("79-01-6", "100", "100", "restricted")]
    with pytest.raises(CaseError, match="W890"):
        of(tmp_path, f"{HEAD}{COATING},ingredients,1,,share,5 %\n", **{COATING: sets})
    with pytest.raises(CaseError, match="W889"):
        of(tmp_path, f"{HEAD}{COATING},ingredients,2,,share,5 %\n", **{COATING: sets})


def test_a_share_that_a_resource_lacks_and_a_reagent_that_no_task_names(tmp_path: Path) -> None:
    said = {
        "things": [
            {"GlobalId": "0lUk2DtubSf9siNoO63PmG", "among": "reagents", "CAS number": "5329-14-6", "share": "99 %"},
            {
                "id": "equipment/DEMO E-101",
                "reagents": [{"id": "degreaser", "CAS number": "79-01-6", "share": "99.5 %"}],
            },
        ]
    }
    result = of(tmp_path, said)
    assert told(result, "Sulfamic acid")[0][:3] == ("5329-14-6", "99", "99")
    assert told(result, "degreaser") == [("79-01-6", "99.5", "99.5", "restricted")]
    assert result.looked_at == 18


def test_what_an_assessment_asks_for_is_passed_over(tmp_path: Path) -> None:
    plain = screen(model_with(tmp_path, {}), "us", DAY, rules())
    result = of(tmp_path, {"things": [{"id": "M1 Sulfamic acid", "amount": "300 kg"}]})
    assert result.products == plain.products
    assert result.subject.digest != plain.subject.digest


def test_an_overlay_that_names_nothing_of_the_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="W889"):
        of(tmp_path, {"things": [{"id": "DEMO coating of the shall", "ingredients": MIXTURE}]})


def test_mixtures_of_a_case_and_its_overlay(tmp_path: Path) -> None:
    """A reagent with ingredients is a mixture in a case too; an overlay completes it."""
    data = {"case": "design", "equipment": [{"id": "E1", "reagents": [{"id": "X", "ingredients": MIXTURE[1:]}]}]}
    case = case_from_data(data, "design.json")
    short = screen(case, "us", DAY, rules())
    assert [each.kind for each in product(short, "X").gaps] == []
    assert told(short, "X") == TOLD[1:]
    text = f"{HEAD}X,ingredients,t,yes,CAS number,79-01-6\nX,ingredients,t,yes,share,0.1 %\n"
    assert told(screen(case, "us", DAY, rules(), overlay=written(tmp_path, text)), "X") == [*TOLD[1:], TOLD[0]]


def test_a_mixture_without_ingredients_and_another_share_of_a_case() -> None:
    data: dict[str, Any] = {"case": "design", "equipment": [{"id": "E1", "reagents": [{"id": "X", "ingredients": []}]}]}
    result = screen(case_from_data(data, "design.json"), "us", DAY, rules())
    assert [each.kind for each in product(result, "X").gaps] == ["no substance stated"]
    digests = set()
    for share in ("1 %", "2 %"):
        data["equipment"][0]["reagents"] = [{"id": "X", "CAS number": "79-01-6", "share": share}]
        digests.add(screen(case_from_data(data, "design.json"), "us", DAY, rules()).subject.digest)
    assert len(digests) == 2


def test_products_of_ones_own_beside_what_may_be_used(tmp_path: Path) -> None:
    """`materials` asks the same lists about each ingredient of a product that an overlay describes."""
    said = {"things": [{"id": "Passivator X", "ingredients": MIXTURE}, {"id": "M1", "amount": "3 kg"}]}
    found = choose("passivation", "titanium", "us", DAY, rules(), overlay=written(tmp_path, said))
    (own,) = found.products
    assert [(each.cas_number, each.answers[0].answer) for each in own.substances] == [
        (number, answer) for number, _, _, answer in TOLD
    ]
    plain = choose("passivation", "titanium", "us", DAY, rules())
    assert (found.usable, found.fell_out) == (plain.usable, plain.fell_out)
    for language, head in (("en", "Products of the overlays:"), ("zh", "补充文件中的产品")):
        text = choice_text(found, language)
        assert head in text
        assert "Passivator X" in text
        assert head not in choice_text(plain, language)


def test_the_commands_take_overlays(tmp_path: Path) -> None:
    path = str(written(tmp_path, f"{HEAD}Passivator X,ingredients,1,yes,CAS number,79-01-6\n"))
    words = ["materials", "--function", "passivation", "-r", "us", "--on", DAY, "--overlay", path]
    assert "79-01-6" in carbonrules(*words).out
    unknown = carbonrules("screen", model_with(tmp_path, {}), "-r", "us", "--on", DAY, "--overlay", path)
    assert (unknown.code, unknown.err[:4]) == (1, "W889")
