"""Everything a modeller starts with, as files: made from the mapping file when it is asked for, stored nowhere."""

from __future__ import annotations

import codecs
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from carbonrules.cases.ifc.ids_asking import Asking
from carbonrules.cases.ifc.ids_classes import VERSIONS
from carbonrules.cases.ifc.ids_specifications import delivery
from carbonrules.cases.ifc.ids_xml import ids_xml
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.modelling.data_dictionary import data_dictionary
from carbonrules.cases.ifc.modelling.good_model import good_model
from carbonrules.cases.ifc.modelling.good_model_file import load_good_model
from carbonrules.cases.ifc.modelling.left_over import left_over
from carbonrules.cases.ifc.modelling.property_sets import property_sets
from carbonrules.cases.ifc.modelling.revit import export_mapping, shared_parameters
from carbonrules.cases.ifc.modelling.templates import template_library
from carbonrules.cases.ifc.reader import read_ifc
from carbonrules.factors.model import Flow
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.notice import notice
from carbonrules.foundation.units import UnitTable

_EDITION = "_ADD2"


def kit_files(mapping: IfcMapping, asked: Asking, flows: Mapping[str, Flow], units: UnitTable) -> dict[str, bytes]:
    """Every file of the kit by its name, in the language asked for; models are the same in each."""
    sets = property_sets(mapping, asked, flows, units)
    known = f"{mapping.identifier} {mapping.digest}"
    title = asked.phrase("Property sets of carbonrules")
    said = f"{asked.phrase(f'Made from `{known}`.')} {notice('', asked.language)}"
    good = load_good_model().said
    models = {version: good_model(good, version, mapping, sets, units).encode() for version in VERSIONS}
    dictionary = data_dictionary(sets, title, asked.language, asked.phrase)
    return {
        "carbonrules.ids": ids_xml(delivery(mapping, asked)).encode(),
        "property-sets.ifc": template_library(sets, title, said, good.written, asked.phrase).encode(),
        # Such a file is written in UTF-16 by the tool itself, and read in it.
        "revit-shared-parameters.txt": codecs.BOM_UTF16_LE + shared_parameters(sets, asked.phrase).encode("utf-16-le"),
        "revit-property-sets.txt": export_mapping(sets, asked.phrase).encode("utf-8-sig"),
        "data-dictionary.json": _json(dictionary),
        **{f"good-{_name(version)}.ifc": text for version, text in models.items()},
        **_overlays(models, good.note, mapping, flows, units),
    }


def _overlays(
    models: Mapping[str, bytes], note: str, mapping: IfcMapping, flows: Mapping[str, Flow], units: UnitTable
) -> dict[str, bytes]:
    """For each version that can't say all that the newest can, what is left."""
    with tempfile.TemporaryDirectory() as folder:
        cases = {}
        for version, text in models.items():
            path = Path(folder) / f"{version}.ifc"
            path.write_bytes(text)
            cases[version] = read_ifc(path, mapping, flows, units)
    whole = cases[VERSIONS[-1]]
    left = {version: left_over(whole, case, note) for version, case in cases.items()}
    return {f"good-{_name(version)}-overlay.json": _json(each) for version, each in left.items() if each["things"]}


def _name(version: str) -> str:
    return version.removesuffix(_EDITION)


def _json(document: Mapping[str, Json]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
