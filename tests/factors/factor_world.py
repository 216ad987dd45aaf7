"""A small world for the tests of factor files: one flow, a head for emission factor sets, a folder to write into."""

from __future__ import annotations

from pathlib import Path

from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import FactorError
from carbonrules.language.unit_file import bundled_units

UNITS = bundled_units()

FLOWS = """\
format: carbonrules.flows/1
flows:
  electricity: {unit: kWh, groups: [energy], zh: 电力}
  paint: {unit: kg}
"""

HEAD = {
    "format": "carbonrules.factors/1",
    "id": "sample",
    "kind": "emission factors",
    "title": "Sample",
    "publisher": "an office",
    "licence": "CC-BY-4.0",
    "licence note": "a sample",
    "edition": "first",
    "scope": "direct",
    "emissions in": "kgCO2e[fossil]",
    "each row": "{grade: published, evidence: read}",
}


def set_text(body: str, **head: str) -> str:
    """A whole set: the head (what the body says itself is left out of it) and the body."""
    said = {line.split(":")[0] for line in body.splitlines() if not line.startswith(" ")}
    fields = {name: text for name, text in {**HEAD, **head}.items() if name not in said}
    if "columns" in said:
        fields.pop("scope"), fields.pop("emissions in")
    return "".join(f"{name}: {text}\n" for name, text in fields.items()) + body


def load(folder: Path, *texts: str, flows: str = FLOWS) -> FactorSets:
    """Write the texts as files of a folder, with the flows, and load the folder."""
    (folder / "flows.yaml").write_text(flows, encoding="utf-8")
    for index, text in enumerate(texts):
        (folder / f"set{index}.yaml").write_text(text, encoding="utf-8")
    return load_factor_sets([folder], UNITS)


def findings(folder: Path, *texts: str, flows: str = FLOWS) -> tuple[Diagnostic, ...]:
    """What is wrong with these texts."""
    try:
        load(folder, *texts, flows=flows)
    except FactorError as error:
        return error.diagnostics
    return ()
