"""What a person writes down who reads a model by hand: facts, amounts, and what became of each object."""

from __future__ import annotations

from pathlib import Path

from model_world import case_in, words

from carbonrules.cases.facts import Case, Thing
from carbonrules.cases.ifc.reader import read_ifc

MODELS = Path(__file__).with_name("models")


def read_by_hand(name: str, folder: Path) -> Case:
    """A model that stands beside these tests."""
    return case_in((MODELS / name).read_text(encoding="utf-8"), folder)


def read(path: Path) -> Case:
    """A model of the shared folder, read as production reads it."""
    return read_ifc(path, words().mapping, words().flows, words().units)


def subject(case: Case, id: str) -> Thing:
    """The piece of equipment of that name."""
    (found,) = [each for each in case.things["equipment"] if each.id == id]
    return found


def facts(thing: Thing) -> dict[str, str]:
    """The facts of a thing as texts."""
    return {name: fact.text for name, fact in thing.facts.items()}


def amounts_of(thing: Thing) -> dict[str, str]:
    """The amount of each activity; an empty text where there is none."""
    listed = thing.lists["activities"]
    return {each.id: each.facts["amount"].text if "amount" in each.facts else "" for each in listed}


def stages_of(thing: Thing) -> dict[str, str]:
    """The stage of each activity."""
    return {each.id: each.facts["stage"].text for each in thing.lists["activities"]}


def outcomes(case: Case, *kinds: str) -> dict[str, str]:
    """What became of each object of some kinds: used, merged, ignored or missing."""
    return {each.name: each.outcome for each in case.accounts if each.kind in kinds}


def fields_missing(case: Case) -> list[str]:
    """The facts that the model lacks, in their order."""
    return [each.name for each in case.accounts if each.kind == "field"]


def why(case: Case, name: str) -> str:
    """The reason given for one object or missing fact."""
    (found,) = {each.reason for each in case.accounts if each.name == name}
    return found
