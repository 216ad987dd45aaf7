"""A good model, changed copies of it, and what `check-model` finds in them without a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ifcopenshell
import ifctester.ids
from model_world import case_in, demo_text, words

import carbonrules as cr
from carbonrules.cases.facts import Case
from carbonrules.cases.ifc.check_model import joined, steps_of
from carbonrules.cases.ifc.ids_asking import asking
from carbonrules.cases.ifc.ids_specifications import delivery
from carbonrules.cases.ifc.ids_worker import check
from carbonrules.cases.ifc.ids_xml import ids_xml
from carbonrules.cases.ifc.model_check import ModelCheck
from carbonrules.cases.ifc.refused_facts import Regulations
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError


@cache
def regulations() -> Regulations:
    """All the regulations that ship, as those who admit a case."""
    library = cr.load()
    programs = [each for name in library.regions for each in library.region(name).programs]
    sets = {each.id: library.factors(each.factor_sets) for each in programs}
    return Regulations(programs, lambda program: sets[program.id], library.units, library.known_fields)


@cache
def specification() -> str:
    """All that the mapping file reads, as a specification."""
    programs = regulations().programs
    return ids_xml(delivery(words().mapping, asking(words().mapping, programs, False, (), "en")))


def checked(text: str, folder: Path) -> ModelCheck:
    """What is found in a model, in this process."""
    case: Case | None = None
    refusals: list[Diagnostic] = []
    try:
        case = case_in(text, folder)
    except CaseError as refused:
        refusals = list(refused.diagnostics)
    refused = regulations().refused(case) if case is not None else ()
    (folder / "asked.ids").write_text(specification(), encoding="utf-8")
    asked = {"path": str(folder / "model.ifc"), "specification": str(folder / "asked.ids")}
    told = check(ifcopenshell, ifctester, {**asked, "steps": steps_of(case, refused)})
    return joined("model.ifc", "", case, refusals, refused, told, words().mapping)


@cache
def good() -> str:
    """The DEMO model with the two amounts that it lacks, as its overlay states them for each time. Invented too."""
    model = ifcopenshell.file.from_string(demo_text())
    amounts = {"Sulfamic acid": ("Weight", 15.0), "Spent acid": ("Volume", 0.125)}
    for each in model.by_type("IfcConstructionMaterialResource"):
        if each.Name in amounts:
            kind, amount = amounts[each.Name]
            each.BaseQuantity = model.create_entity(f"IfcQuantity{kind}", "amount", None, None, amount)
    return str(model.to_string())


def of_good(*changes: tuple[str, str]) -> str:
    """The good model with pieces of text replaced; each must be there."""
    text = good()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text
