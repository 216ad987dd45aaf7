"""What a modeller still has to mend: the account of the extraction and a specification, joined to one list.

The extraction decides. What it misses is a finding; what the specification asks for and the extraction does not miss
stands elsewhere or is not needed, and is only a hint. A value of the wrong form is a finding wherever it stands.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from carbonrules.cases.facts import Account, Case, Fact, Thing
from carbonrules.cases.ifc.ids_classes import facts_without_a_place
from carbonrules.cases.ifc.ids_worker import WORKER
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.model_check import ModelCheck, ModelFinding, ModelObject, SpecificationLine
from carbonrules.cases.ifc.process import Limits, run_worker
from carbonrules.cases.ifc.reader import DEFAULT_LIMITS, read_ifc
from carbonrules.cases.ifc.refused_facts import Regulations
from carbonrules.factors.model import Flow
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.cas_numbers import problem_of
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.units import UnitTable

# What the extraction refuses of a whole model that a modeller can mend: no unit of mass, no subject.
_OF_THE_MODEL = ("M856", "M857")
_STEP = re.compile(r"#(\d+) ")
_CAS_NUMBER = "CAS number"
_Found = TypeVar("_Found")


def check_model(
    path: Path,
    specification: str,
    mapping: IfcMapping,
    flows: Mapping[str, Flow],
    regulations: Regulations,
    limits: Limits = DEFAULT_LIMITS,
) -> ModelCheck:
    """Hold a model against a specification, the extraction and what regulations take. Raises CaseError for no model."""
    case, refusals = _extracted(path, mapping, flows, regulations.units, limits)
    refused = regulations.refused(case) if case is not None else ()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "asked.ids"
        file.write_text(specification, encoding="utf-8")
        request = {"specification": str(file), "steps": steps_of(case, refused)}
        told = run_worker(path, request, limits, WORKER)
    return joined(path.name, digest_of_bytes(path.read_bytes()), case, refusals, refused, told, mapping)


def steps_of(case: Case | None, refused: Sequence[Diagnostic] = ()) -> list[int]:
    """The objects of the model that the extraction or the regulations have something to say about."""
    if case is None:
        return []
    found = {_step(each.locator) for each in case.accounts if each.outcome == "missing"}
    found |= {_step(_locator(each), last=True) for each in refused}
    return sorted(found | {step for step, _, _ in _cas_numbers(case)})


def joined(
    file: str,
    digest: str,
    case: Case | None,
    refusals: list[Diagnostic],
    refused: Sequence[Diagnostic],
    told: Mapping[str, Any],
    mapping: IfcMapping,
) -> ModelCheck:
    """One list of what the extraction, the specification and the regulations found; what two say is said once."""
    homeless = facts_without_a_place(mapping, told["schema"])
    objects = {each["step"]: _object(each) for each in told["objects"]}
    findings = [ModelFinding("model", ModelObject(), each.sentence, each.help) for each in refusals]
    findings += _twice(told["twice"], objects)
    hints: list[ModelFinding] = []
    accounts: list[Account] = []
    if case is not None:
        accounts = [each for each in case.accounts if each.outcome == "missing"]
        findings += [ModelFinding("extraction", ModelObject(), warning) for warning in case.warnings]
        for each in accounts:
            if each.kind == "field" and each.name in homeless:
                hints.append(_without_a_place(each, objects))
            else:
                findings.append(_missing(each, objects))
        lacking = {_step(each.locator) for each in accounts if each.kind != "field"}
        wrong = _by_object((each for each in told["failures"] if each["there"]), _step_of)
        of_facts = [each for each in refused if not _known(each, lacking, wrong)]
        findings += [_refused(each, objects) for each in of_facts]
        at = {_step(_locator(each), last=True) for each in of_facts}
        for step, said, help in (each for each in _cas_numbers(case) if each[0] not in at):
            findings.append(ModelFinding("model", objects.get(step, ModelObject()), f"{said}.", help))
    missing = _by_object(accounts, lambda each: _step(each.locator))
    accounted = _accounted(case)
    for failure in told["failures"]:
        if any(_names(each, failure) for each in missing.get(failure["step"], ())):
            continue
        known = not failure["there"] and failure["step"] in accounted
        (hints if known else findings).append(_failed(failure, objects))
    specifications = tuple(SpecificationLine(**each) for each in told["specifications"])
    return ModelCheck(
        file=file,
        digest=digest,
        schema=told["schema"],
        read=case is not None,
        # A fact that two things of one object ask for is missing once.
        findings=tuple(dict.fromkeys(findings)),
        hints=tuple(hints),
        specifications=specifications,
        project=told["project"],
        written=told["written"],
    )


def _extracted(
    path: Path, mapping: IfcMapping, flows: Mapping[str, Flow], units: UnitTable, limits: Limits
) -> tuple[Case | None, list[Diagnostic]]:
    """The case, or why the extraction refuses the model as a whole where a modeller can mend that."""
    try:
        return read_ifc(path, mapping, flows, units, limits), []
    except CaseError as refused:
        if all(each.code in _OF_THE_MODEL for each in refused.diagnostics):
            return None, list(refused.diagnostics)
        raise


def _missing(account: Account, objects: Mapping[int, ModelObject]) -> ModelFinding:
    about = objects.get(_step(account.locator), ModelObject(name=account.name))
    if account.kind == "field":
        return ModelFinding("extraction", about, f"`{account.name}` is missing.", account.reason)
    return ModelFinding("extraction", about, "This object lacks what is read from it.", account.reason)


def _known(refused: Diagnostic, lacking: set[int], failures: Mapping[int, list[dict[str, Any]]]) -> bool:
    """Whether the extraction or the specification says it already: of the same object, and of the same property."""
    locator = _locator(refused)
    step, said = _step(locator, last=True), locator.lower()
    words = (word for each in failures.get(step, ()) for word in _words(each))
    return step in lacking or any(word.lower() in said for word in words)


def _by_object(found: Iterable[_Found], step: Callable[[_Found], int]) -> dict[int, list[_Found]]:
    """What was found, by the step of its object: a model of many things has as many findings."""
    made: dict[int, list[_Found]] = {}
    for each in found:
        made.setdefault(step(each), []).append(each)
    return made


def _refused(refused: Diagnostic, objects: Mapping[int, ModelObject]) -> ModelFinding:
    """A fact that a regulation can't take, at the object where it stands."""
    about = objects.get(_step(_locator(refused), last=True), ModelObject())
    return ModelFinding("admission", about, refused.sentence, refused.help)


def _locator(refused: Diagnostic) -> str:
    return refused.place.text if refused.place is not None else ""


def _without_a_place(account: Account, objects: Mapping[int, ModelObject]) -> ModelFinding:
    """What nobody can mend in this version of IFC."""
    about = objects.get(_step(account.locator), ModelObject(name=account.name))
    remedy = "this version of IFC has no place for it: state it in an overlay"
    return ModelFinding("extraction", about, f"`{account.name}` is missing.", remedy)


def _twice(told: list[dict[str, Any]], objects: Mapping[int, ModelObject]) -> Iterator[ModelFinding]:
    for each in told:
        others = ", ".join(f"#{step}" for step in each["steps"][1:])
        sentence = f"The GlobalId `{each['global id']}` also stands for `{others}`."
        yield ModelFinding("model", objects[each["steps"][0]], sentence, "give each object a GlobalId of its own")


def _cas_numbers(case: Case) -> Iterator[tuple[int, str, str]]:
    """Every CAS number of the case that can't be one, with the step of its object."""
    for things in case.things.values():
        for fact in (fact for thing in things for fact in _facts_named(thing, _CAS_NUMBER)):
            problem = problem_of(fact.text)
            if problem is not None:
                yield _step(str(fact.source.get("locator", "")), last=True), *problem


def _facts_named(thing: Thing, name: str) -> Iterator[Fact]:
    if name in thing.facts:
        yield thing.facts[name]
    for members in thing.lists.values():
        for each in members:
            yield from _facts_named(each, name)


def _failed(failure: Mapping[str, Any], objects: Mapping[int, ModelObject]) -> ModelFinding:
    place = _place(failure)
    if not failure["there"]:
        sentence = f"`{place}` is missing."
    elif failure["measure"]:
        sentence = f"`{place}` is of the kind `{failure['actual']}`; `{failure['measure']}` is asked for."
    else:
        sentence = f"`{place}` says `{failure['actual']}`, which is not of the form asked for."
    return ModelFinding("specification", objects[failure["step"]], sentence, failure["instructions"])


def _place(failure: Mapping[str, Any]) -> str:
    name = " | ".join(failure["name"]) or failure["facet"]
    return f"{failure['set'][0]}.{name}" if failure["set"] else name


def _names(account: Account, failure: Mapping[str, Any]) -> bool:
    """Whether an account already says what a requirement asks for."""
    return any(word in account.reason for word in _words(failure))


def _words(failure: Mapping[str, Any]) -> list[str]:
    """The names of what a requirement asks for, else the kind of it."""
    return failure["name"] or [failure["facet"]]


def _accounted(case: Case | None) -> set[int]:
    """The objects that the extraction came to and made use of."""
    accounts = case.accounts if case is not None else ()
    return {_step(each.locator) for each in accounts if each.kind != "field" and each.outcome in ("used", "merged")}


def _step_of(failure: Mapping[str, Any]) -> int:
    return int(failure["step"])


def _step(locator: str, last: bool = False) -> int:
    found = _STEP.findall(f"{locator} ")
    return int(found[-1 if last else 0]) if found else 0


def _object(told: Mapping[str, Any]) -> ModelObject:
    return ModelObject(
        global_id=told["global id"],
        ifc_class=told["class"],
        name=told["name"],
        tag=told["tag"],
        storey=told["storey"],
        step=told["step"],
        stands=tuple(told["stands"]),
    )
