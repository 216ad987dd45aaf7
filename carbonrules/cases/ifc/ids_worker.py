"""The process that holds a model against a specification: `python -m carbonrules.cases.ifc.ids_worker`.

It runs ifctester in the same limits as the reader of models, and tells where each object that it speaks of stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any

from carbonrules.cases.ifc.ids_classes import version_of
from carbonrules.cases.ifc.worker import SPOILT, Unreadable, answer_request, open_model

Json = dict[str, Any]
WORKER = "carbonrules.cases.ifc.ids_worker"
_NOT_THERE = ("NOPSET", "NOVALUE", "FALSEY")


def main() -> None:
    """Answer one request: which requirements fail for which objects, and what the model knows of these."""
    import ifcopenshell
    import ifcopenshell.util.element
    import ifcopenshell.util.placement
    import ifcopenshell.util.unit
    import ifctester.ids

    answer_request(lambda request: check(ifcopenshell, ifctester, request))


def check(ifcopenshell: Any, ifctester: Any, request: Json) -> Json:
    """Hold the model of a request against the specification of the request. Raises Unreadable."""
    model, _ = open_model(ifcopenshell, request["path"])
    specification = ifctester.ids.open(request["specification"])
    try:
        version = version_of(str(model.schema_identifier))
        specification.specifications = [each for each in specification.specifications if version in each.ifcVersion]
        specification.validate(model)
        failures = [each for one in specification.specifications for each in _failures(one)]
        steps = {each["step"] for each in failures} | set(request["steps"])
        twice = _twice(model)
        steps.update(step for each in twice for step in each["steps"])
        objects = [_object(ifcopenshell, model, model.by_id(step)) for step in sorted(steps) if step]
    except SPOILT as problem:
        reason = (str(problem).strip().splitlines() or [type(problem).__name__])[0][:160]
        raise Unreadable(f"an entity holds something that its class does not allow ({reason})") from None
    return {
        "schema": str(model.schema_identifier),
        "project": next((each.GlobalId or "" for each in model.by_type("IfcProject")), ""),
        "written": str(model.header.file_name.time_stamp or ""),
        "specifications": [
            {"name": each.name, "objects": len(each.applicable_entities), "met": each.status is not False}
            for each in specification.specifications
        ],
        "failures": failures,
        "twice": twice,
        "objects": objects,
    }


def _failures(specification: Any) -> Iterator[Json]:
    for requirement in specification.requirements:
        for failed in requirement.failures:
            element = failed["element"]
            reason = requirement(element).reason or {}
            yield {
                "specification": specification.name,
                "step": element.id(),
                "facet": type(requirement).__name__.lower(),
                "set": _names(getattr(requirement, "propertySet", None)),
                "name": _names(getattr(requirement, "baseName", None) or getattr(requirement, "name", None)),
                "there": reason.get("type") not in _NOT_THERE,
                "actual": _text(reason.get("actual")),
                "measure": _text(reason.get("dataType")),
                "instructions": requirement.instructions or "",
            }


def _names(said: Any) -> list[str]:
    """The names that a facet gives: one, several, or none where a pattern says it."""
    if said is None or isinstance(said, str):
        return [said] if said else []
    found = said.options.get("enumeration", [])
    return [found] if isinstance(found, str) else list(found)


def _text(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(sorted(str(each) for each in value))
    return "" if value is None else str(value)


def _twice(model: Any) -> list[Json]:
    """GlobalIds that stand for more than one object."""
    ids = [(each.GlobalId, each.id()) for each in model.by_type("IfcRoot")]
    many = {name for name, number in Counter(name for name, _ in ids).items() if number > 1}
    return [{"global id": name, "steps": [step for each, step in ids if each == name]} for name in sorted(many)]


def _object(ifcopenshell: Any, model: Any, entity: Any) -> Json:
    container = None
    if entity.is_a("IfcElement"):
        container = ifcopenshell.util.element.get_container(entity)
    return {
        "step": entity.id(),
        "class": entity.is_a(),
        "global id": getattr(entity, "GlobalId", None) or "",
        "name": getattr(entity, "Name", None) or "",
        "tag": getattr(entity, "Tag", None) or getattr(entity, "Identification", None) or "",
        "storey": (container.Name or "") if container is not None else "",
        "stands": _stands(ifcopenshell, model, entity),
    }


def _stands(ifcopenshell: Any, model: Any, entity: Any) -> list[str]:
    """Where an object stands, in metres; nothing where the model does not place it so that this can be told."""
    placement = getattr(entity, "ObjectPlacement", None)
    if placement is None or not placement.is_a("IfcLocalPlacement"):
        return []
    try:
        metres = ifcopenshell.util.unit.calculate_unit_scale(model)
        where = [float(row[3]) * metres for row in ifcopenshell.util.placement.get_local_placement(placement)[:3]]
    except (ArithmeticError, AttributeError, IndexError, RecursionError, RuntimeError, TypeError, ValueError):
        return []
    return [f"{each:.3f}" for each in where] if all(map(isfinite, where)) else []


if __name__ == "__main__":
    main()
