"""A plant made by cloning one exchanger: valid, the same each time, and every copy reads as the original does."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import ifcopenshell
import ifcopenshell.validate
import models_made
import pytest

import carbonrules as cr
from carbonrules.cases.facts import Case, Thing

COPIES = 4


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return models_made.write(tmp_path_factory.mktemp("plant") / "plant.ifc", COPIES)


@pytest.fixture(scope="module")
def cases(path: Path) -> cr.Cases:
    return cr.read_cases(path)


def test_it_is_valid_and_no_identifier_stands_twice(path: Path) -> None:
    model = ifcopenshell.open(str(path))
    log = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(model, log)
    assert log.statements == []
    named = [each.GlobalId for each in model.by_type("IfcRoot")]
    assert len(named) == len(set(named))
    assert [each.Name for each in model.by_type("IfcHeatExchanger")] == [f"DEMO E-{101 + at}" for at in range(COPIES)]


def test_units_materials_and_the_type_are_shared(path: Path) -> None:
    model = ifcopenshell.open(str(path))
    alone = ifcopenshell.file.from_string(models_made.short_model())
    for name in ("IfcProject", "IfcSIUnit", "IfcMaterial", "IfcHeatExchangerType", "IfcClassificationReference"):
        assert len(model.by_type(name)) == len(alone.by_type(name))
    assert len(model.by_type("IfcTask")) == COPIES * len(alone.by_type("IfcTask"))


def test_the_same_model_and_number_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = models_made.write(tmp_path / "again.ifc", COPIES)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(path.read_bytes()).digest()


def test_one_alone_is_the_model_it_is_made_from() -> None:
    text = models_made.short_model()
    assert "".join(models_made.plant(text, 1)) == text


def test_each_copy_says_what_the_original_says(cases: cr.Cases) -> None:
    first, *others = cases
    assert len(others) == COPIES - 1
    assert first.things["equipment"][0].lists["activities"]
    for each in others:
        assert said(each, each.id) == said(first, first.id)
        assert [(one.kind, one.outcome) for one in each.accounts] == [(one.kind, one.outcome) for one in first.accounts]


def said(case: Case, name: str) -> list[object]:
    """All facts of a case without where they stand, with the exchanger called the same."""
    return [flat(thing, name) for things in case.things.values() for thing in things]


def flat(thing: Thing, name: str) -> object:
    facts = {key: (fact.text, fact.nature) for key, fact in thing.facts.items()}
    lists = {key: [flat(each, name) for each in members] for key, members in thing.lists.items()}
    return thing.entity, re.sub(re.escape(name), "NAME", thing.id), facts, lists
