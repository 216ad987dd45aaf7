"""Results into a copy of the model they were made from. The model itself is never touched."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from carbonrules.cases.ifc.appending import NoRoom, PropertySet, appended
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.mapping_file import bundled_mapping
from carbonrules.cases.ifc.model import Model, Node
from carbonrules.cases.ifc.subject_nodes import subject_nodes
from carbonrules.compliance.results import Assessment
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.files import write_file_whole
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.render.reading import RegionReading, read_regions
from carbonrules.render.result_sets import PREFIX, Gathered, gathered, region_set, regulation_set
from carbonrules.render.standard_set import Answer, Standard, standard_set

_CODE = "M881"


def write_back(
    results: Assessment | Sequence[Assessment],
    model: Path | str,
    copy: Path | str,
    *,
    language: str = SOURCE_LANGUAGE,
    mapping: IfcMapping | None = None,
) -> tuple[str, ...]:
    """Write results into a copy of the model that their case was read from, as property sets of its equipment.

    `mapping` is the one that the model was read with, where it is not the one that ships (`rules.mapping`).
    Returns the subjects that the model does not hold: an overlay or another file brought them. Raises UsageError where
    the copy would be the model itself, where the results are of another model, where the model already carries results
    of such a region, or where nothing can be written there; CaseError where the model can't be read.
    """
    source, target = Path(model), Path(copy)
    gathered = [results] if isinstance(results, Assessment) else list(results)
    check_copy(source, target)
    data, absent = results_in(gathered, source, language, mapping)
    try:
        write_file_whole(target, data)
    except OSError as problem:
        _refuse(target, f"the copy can't be written: {(problem.strerror or 'unknown reason').lower()}", "")
    return absent


def check_copy(model: Path, copy: Path) -> None:
    """Raise UsageError where a copy can't be made of this source, or would be the source itself, by a link too."""
    if model.suffix.lower() != ".ifc":
        _refuse(model, "results go back into a model, and this is none", "assess the .ifc file itself")
    if copy.suffix.lower() != ".ifc":
        _refuse(copy, "the copy of a model is an .ifc file", f"write {copy.stem}.ifc")
    if copy.resolve() == model.resolve() or (copy.exists() and model.exists() and os.path.samefile(model, copy)):
        _refuse(copy, "the copy would be the model itself, which is never touched", "name another file")


def results_in(
    results: Sequence[Assessment], model: Path, language: str, mapping: IfcMapping | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the model with the results in it, and the subjects that it does not hold."""
    read, nodes = subject_nodes(model, mapping or bundled_mapping())
    data = model.read_bytes()
    if digest_of_bytes(data) != read.digest or any(read.digest not in _sources(each) for each in results):
        _refuse(model, "the results were made from another model, or from another state of this one", "assess it again")
    for each in results:
        _refuse_second(model, data, each.region)
    regions = read_regions(results, language)
    sets, absent = _sets(regions, read, nodes, data)
    try:
        return appended(data, read.schema, read.digest, sets), absent
    except NoRoom:
        _refuse(model, "the text of the model has no place for more records", "export it again")


def _sources(result: Assessment) -> set[str]:
    """The digests of the files that the facts of a case were read from."""
    rows = [row for answered in result._runs for row in answered.admitted.sources]
    return {str(source["digest"]) for _, _, source in rows if isinstance(source, Mapping)}


def _refuse_second(model: Path, data: bytes, region: str) -> None:
    """Two results of one region on one object could not be told apart."""
    begins = f"'{PREFIX}{region}".encode()
    if any(begins + end in data for end in (b"'", b".")):
        _refuse(
            model,
            f"the model already carries results of `{region}`",
            "write into a copy of the model without them, and assess from there",
        )


def _sets(
    regions: Sequence[RegionReading], model: Model, nodes: Mapping[str, Node], data: bytes
) -> tuple[list[PropertySet], tuple[str, ...]]:
    """Every set, object by object in the order of the file."""
    answers: dict[str, list[tuple[Gathered, Answer]]] = {}
    absent: dict[str, None] = {}
    for region in regions:
        of = gathered(region)
        for reading in region.regulations:
            for subject in reading.result.subjects:
                id = subject.id.partition("/")[2]
                if id in nodes:
                    answers.setdefault(id, []).append((of, (reading, subject)))
                else:
                    absent[subject.id] = None
    rule = standard_set()
    there = f"'{rule.set}'".encode() in data
    made: list[PropertySet] = []
    for id in sorted(answers, key=lambda each: nodes[each].step):
        standard = Standard(rule, regions[0].wording, model.schema, there)
        made += _sets_of(nodes[id], answers[id], standard)
    return made, tuple(absent)


def _sets_of(node: Node, answers: Sequence[tuple[Gathered, Answer]], standard: Standard) -> list[PropertySet]:
    own, sentence = standard.set_for(node, [each for _, each in answers])
    made = [own] if own is not None else []
    told: set[str] = set()
    for of, (reading, subject) in answers:
        if of.region.name not in told:
            told.add(of.region.name)
            made.append(region_set(of, node, sentence))
        several = sum(other.result.id == reading.result.id for _, (other, _) in answers) > 1
        made.append(regulation_set(of, reading, subject, node, several))
    return made


def _refuse(path: Path, sentence: str, help: str) -> NoReturn:
    raise UsageError([Diagnostic(_CODE, f"{sentence}.", Place(str(path)), help=help)])
