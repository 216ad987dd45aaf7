"""Typed models of a case for those who build one in Python: generated from what the regulations ask for.

A model gives names to type and mistakes early; what the law means is told by admission, as for any other case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from carbonrules.cases.asking import Asked, asked_by
from carbonrules.cases.schema import entities_asked
from carbonrules.program.model import Entity, Program
from carbonrules.program.model import Field as FieldAsked
from carbonrules.program.quality import NATURES


class StatedFact(BaseModel):
    """One fact with what is known of it: `value` with its unit (`1320 kg`), where it stands, how it is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    source: str | None = None
    nature: Literal[NATURES] | None = None  # type: ignore[valid-type]


class _Typed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def case_model(programs: Sequence[Program]) -> type[BaseModel]:
    """Make the model of the cases that these programs together can be asked about.

    Attributes are the names of the regulations with `_` for spaces; `read_case` takes an instance as it is. A fact is
    required only if every program that knows the thing insists on it.
    """
    entities = {entity.name: entity for entity in entities_asked(programs)}
    asked = asked_by(programs)
    made: dict[str, type[BaseModel]] = {}
    for name in _members_first(entities):
        made[name] = _entity(entities[name], made, asked)
    subjects = {
        _attribute(name): (_many(made[name]), Field(default=(), alias=name))
        for name, entity in entities.items()
        if not entity.container
    }
    return _made("case", {"case": (str, Field(min_length=1)), **subjects})


def data_of(model: BaseModel) -> Mapping[str, Any]:
    """The case as data, in the names of the regulations, without what was not said."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)


def _entity(entity: Entity, made: Mapping[str, type[BaseModel]], asked: Asked) -> type[BaseModel]:
    own = (str | None, None) if entity.container else (str, ...)
    fields = {_attribute(each.name): _field(entity, each, made, asked) for each in entity.fields}
    return _made(entity.name, {"id": own, **fields})


def _made(name: str, fields: Mapping[str, Any]) -> type[BaseModel]:
    model: type[BaseModel] = create_model(name.title().replace(" ", ""), __base__=_Typed, **fields)
    return model


def _field(entity: Entity, each: FieldAsked, made: Mapping[str, type[BaseModel]], asked: Asked) -> tuple[Any, Any]:
    articles = "; ".join(asked.get((entity.name, each.name), ()))
    described = {"alias": each.name, "description": f"asked for by {articles}" if articles else None}
    if each.type.kind == "list":
        members = _many(made[each.type.of])
        return members | Literal["none"], Field(default=(), **described)  # type: ignore[call-overload]
    kind = Annotated[str | StatedFact, Field(union_mode="left_to_right")]
    if each.may_be_missing:
        return kind | None, Field(default=None, **described)  # type: ignore[call-overload]
    return kind, Field(**described)  # type: ignore[call-overload]


def _many(model: type[BaseModel]) -> Any:
    """The type of any number of members; made at run time, so no checker can follow it."""
    return tuple.__class_getitem__((model, ...))


def _members_first(entities: Mapping[str, Entity]) -> Iterable[str]:
    """Members before what contains them; the language has no entity that contains itself."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        for each in entities[name].fields:
            if each.type.kind == "list" and each.type.of not in done:
                visit(each.type.of)
        done[name] = None

    for name in entities:
        if name not in done:
            visit(name)
    return tuple(done)


def _attribute(name: str) -> str:
    return name.replace(" ", "_").replace("-", "_")
