"""From an IFC model to a case: the way in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from carbonrules.cases.facts import Case, Cases, Thing
from carbonrules.cases.ifc.drafts import plain_id
from carbonrules.cases.ifc.evidence import Evidence
from carbonrules.cases.ifc.finding import Reading
from carbonrules.cases.ifc.ledger import Ledger
from carbonrules.cases.ifc.mapping import IfcMapping, Subject
from carbonrules.cases.ifc.matching import Matcher
from carbonrules.cases.ifc.measure import Measuring, is_mass
from carbonrules.cases.ifc.model import Element, Model, Node, Task, model_from_json
from carbonrules.cases.ifc.process import Limits, run_worker
from carbonrules.cases.ifc.subject import SubjectReader
from carbonrules.factors.model import Flow
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.units import UnitTable

DEFAULT_LIMITS = Limits()


def read_ifc(
    path: Path,
    mapping: IfcMapping,
    flows: Mapping[str, Flow],
    units: UnitTable,
    limits: Limits = DEFAULT_LIMITS,
) -> Case:
    """Read an IFC model as one case. What it should say and does not stands in the accounts, with its place.

    Raises CaseError with one clear diagnostic where the file can't be used: it is no whole IFC model, it takes too
    long, it holds no subject of the mapping file, or it carries masses without saying in which unit.
    """
    model = model_from_json(run_worker(path, mapping.wanted(), limits))
    return case_of(model, path.stem, mapping, flows, units)


def read_ifc_cases(
    path: Path,
    mapping: IfcMapping,
    flows: Mapping[str, Flow],
    units: UnitTable,
    limits: Limits = DEFAULT_LIMITS,
) -> Cases:
    """Read an IFC model as a case for each piece of its equipment. Raises CaseError as `read_ifc` does."""
    model = model_from_json(run_worker(path, mapping.wanted(), limits))
    return cases_of(model, path.stem, mapping, flows, units)


def case_of(model: Model, id: str, mapping: IfcMapping, flows: Mapping[str, Flow], units: UnitTable) -> Case:
    """Give what the worker found the meaning that the mapping file states."""
    return _whole(id, *_read(model, mapping, flows, units), _read_with(mapping))


def cases_of(model: Model, id: str, mapping: IfcMapping, flows: Mapping[str, Flow], units: UnitTable) -> Cases:
    """The same with a case for each piece of equipment, named as it is; of one alone it is the case of the model."""
    items, rest = _read(model, mapping, flows, units)
    if len(items) == 1:
        return Cases(model.file, (_whole(id, items, rest, _read_with(mapping)),))
    cases = tuple(_alone(item, _read_with(mapping)) for item in items)
    return Cases(model.file, cases, rest.accounts(), tuple(rest.warnings))


def _read_with(mapping: IfcMapping) -> tuple[str, ...]:
    return tuple(f"{each.file} {each.digest}" for each in mapping.own)


@dataclass(frozen=True, slots=True)
class _Item:
    """One piece of equipment as things of a case, with the account of all that belongs to it."""

    id: str
    things: tuple[Thing, ...]
    ledger: Ledger


def _alone(item: _Item, read_with: tuple[str, ...]) -> Case:
    things = {each.entity: (each,) for each in item.things}
    return Case(item.id, things, item.ledger.accounts(), tuple(item.ledger.warnings), read_with)


def _whole(id: str, items: Sequence[_Item], rest: Ledger, read_with: tuple[str, ...]) -> Case:
    ledger = Ledger()
    things: dict[str, list[Thing]] = {}
    for item in items:
        ledger.add(item.ledger)
        for each in item.things:
            things.setdefault(each.entity, []).append(each)
    ledger.add(rest)
    named = {entity: tuple(each) for entity, each in things.items()}
    return Case(id, named, ledger.accounts(), tuple(ledger.warnings), read_with)


def _read(model: Model, mapping: IfcMapping, flows: Mapping[str, Flow], units: UnitTable) -> tuple[list[_Item], Ledger]:
    """Every piece of equipment, and the account of what belongs to none."""
    _check_subjects(model, mapping)
    _check_mass_unit(model)
    reading = Reading(
        model,
        mapping,
        Measuring(model.units, mapping.units, units),
        Matcher(flows, mapping.synonyms),
        Evidence(model.file, model.digest, mapping),
    )
    tasks = {task.node.step: task for task in model.tasks}
    found = _Owners(tasks, reading)
    owners = {task.node.step: found.of(task) for task in model.tasks}
    items = [_item(reader) for reader in _subjects(reading, tasks, owners)]
    rest = _rest(reading, owners, [item.ledger for item in items])
    rest.warnings.extend(reading.warnings)
    return items, rest


def _item(reader: SubjectReader) -> _Item:
    things = [reader.thing()]
    for goods in reader.reading.mapping.goods_lines:
        line = reader.line(goods, f"{goods.entity}/{reader.id}")
        if line is not None:
            things.append(line)
    return _Item(reader.id, tuple(things), reader.ledger)


def _subjects(reading: Reading, tasks: Mapping[int, Task], owners: Mapping[int, set[int]]) -> Iterator[SubjectReader]:
    model = reading.model
    serving: dict[int, list[Task]] = {}
    for task in model.tasks:
        owner = owners[task.node.step]
        if len(owner) == 1:
            serving.setdefault(min(owner), []).append(task)
    elements = [model.elements[step] for step in model.equipment]
    for element, id in zip(elements, subject_ids(elements), strict=True):
        its_tasks = tuple(serving.get(element.node.step, ()))
        yield SubjectReader(reading, Ledger(), element, _subject_of(element, reading), id, tasks, its_tasks)


def subject_ids(elements: list[Element]) -> list[str]:
    """The name of each, with the GlobalId where names repeat, and the step too where a broken model repeats both."""
    names = [plain_id(each.node.name) or each.node.global_id for each in elements]
    many = Counter(names)
    told = [
        name if many[name] == 1 else f"{name} ({each.node.global_id})"
        for name, each in zip(names, elements, strict=True)
    ]
    again = Counter(told)
    return [
        name if again[name] == 1 else f"{name} #{each.node.step}" for name, each in zip(told, elements, strict=True)
    ]


def _subject_of(element: Element, reading: Reading) -> Subject:
    """The kind of subject that an element is; one recognised by its type alone is of the first that names a type."""
    subjects = reading.mapping.subjects
    by_class = [each for each in subjects if any(name in element.node.classes for name in each.classes)]
    return (by_class or [each for each in subjects if each.type_classes])[0]


class _Owners:
    """The subjects that tasks serve: said by a task itself, or by the nearest task above it that says so.

    What one walk upwards finds holds for every task on its way, so that deep plans cost no more than flat ones.
    """

    def __init__(self, tasks: Mapping[int, Task], reading: Reading) -> None:
        self._tasks = tasks
        self._reading = reading
        self._known: dict[int, set[int]] = {}

    def of(self, task: Task) -> set[int]:
        """The steps of the subjects that a task serves."""
        way: dict[int, None] = {}
        found: set[int] = set()
        current: Task | None = task
        while current is not None and current.node.step not in way:
            if current.node.step in self._known:
                found = self._known[current.node.step]
                break
            way[current.node.step] = None
            if current.serves:
                found = {owner for step in current.serves for owner in self._reading.model.owners.get(step, [])}
                break
            current = self._tasks.get(current.parent) if current.parent is not None else None
        self._known.update(dict.fromkeys(way, found))
        return found


def _rest(reading: Reading, owners: Mapping[int, set[int]], told: Sequence[Ledger]) -> Ledger:
    """Account for what belongs to no subject, so that nothing massed and no task goes without a word."""
    ledger = Ledger()
    known = {step for each in told for step in each.steps()}
    for task in reading.model.tasks:
        served = owners[task.node.step]
        reason = (
            "it serves several subjects at once; make one task for each"
            if len(served) > 1
            else "it serves no subject; assign it with IfcRelAssignsToProcess"
        )
        for kind, node in (("task", task.node), *(("resource", each) for each in task.resources)):
            if node.step not in known and not ledger.knows(node):
                ledger.note(kind, node, "ignored", reason)
                if kind == "task" and len(served) != 1:
                    ledger.warnings.append(f"task {node.name or node.identification} ({node.global_id}): {reason}")
    for node in reading.model.strangers:
        if node.step not in known and not ledger.knows(node):
            ledger.note(_kind(node), node, "ignored", "it belongs to no subject and no task")
    for node in reading.model.documents:
        reason = (
            "no number is read out of a document: an EPD stands in a factor set, a statement in the property set that "
            "the mapping file names for certificates"
        )
        ledger.note("document", node, "ignored", reason)
    return ledger


def _kind(node: Node) -> str:
    if "IfcSurfaceFeature" in node.classes:
        return "surface feature"
    return "resource" if "IfcResource" in node.classes else "element"


def _check_subjects(model: Model, mapping: IfcMapping) -> None:
    if model.equipment:
        return
    wanted = " or ".join(name for each in mapping.subjects for name in each.classes)
    if model.elements:
        sentence = "Every subject of the model is a part of itself or of another that is a part of it."
        _refuse(model, "M857", sentence, "take the equipment out of its own parts (IfcRelAggregates)")
    sentence = f"The model holds no subject of a case: none of its {model.counts['elements']} elements is {wanted}."
    _refuse(model, "M857", sentence, "export the equipment with its own class, not as a proxy or a fitting")


def _check_mass_unit(model: Model) -> None:
    """A mass without a declared unit may be grams or kilograms: nobody can tell, so nobody guesses."""
    if "MASSUNIT" in model.units:
        return
    nodes = [each.node for each in model.elements.values()]
    nodes.extend(node for task in model.tasks for node in (task.node, *task.resources))
    for node in nodes:
        for value in node.values:
            if value.unit is None and is_mass(value.measure):
                sentence = f"The model states masses ({value.name} in #{value.step}) and declares no unit of mass."
                help = "declare it in the project's IfcUnitAssignment: IFCSIUNIT(*,.MASSUNIT.,.KILO.,.GRAM.)"
                _refuse(model, "M856", sentence, help)


def _refuse(model: Model, code: str, sentence: str, help: str) -> None:
    raise CaseError([Diagnostic(code, sentence, Place(model.file), help=help)])
