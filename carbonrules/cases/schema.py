"""The JSON Schema of a case, made from what the regulations ask for.

It catches what can be told without knowing the law: names, words, dates, codes, units. Admission tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from carbonrules.cases.admit import NONE
from carbonrules.cases.asking import Asked, asked_by
from carbonrules.cases.read_json import FORMAT, FOUND, READ_WITH, SOURCE_PARTS
from carbonrules.cases.vocabulary import INGREDIENTS
from carbonrules.cases.words import COUNTRY, GOODS_CODES, ISO_DATE
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.cas_numbers import CAS_NUMBER
from carbonrules.foundation.units import AMOUNT, ONE, unit_and_label
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Entity, Field, Program
from carbonrules.program.quality import NATURES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Definitions that are no entities; no entity can be called so, for `any` is a word of the language.
FLOW, NATURE, NUMBER = "any flow", "any nature", "any number"
CAS_NUMBER_WORD = "CAS number"
_NUMBER = r"[+-]?[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
_UNIT = r"[^\s\d;][^\s;]*"


def case_schema(programs: Sequence[Program], factors: FactorSets) -> Json:
    """The JSON Schema (2020-12) of the cases that these programs together can be asked about.

    One case serves many regulations, so a fact is required only if every program that knows the thing insists on it.
    """
    entities = entities_asked(programs)
    asked = asked_by(programs)
    subjects = [entity for entity in entities if not entity.container]
    makers = _Schema({category.name: category.words for program in programs for category in program.categories}, asked)
    definitions: dict[str, Json] = {NUMBER: {"type": ["string", "number"]}}
    definitions.update({entity.name: makers.entity(entity) for entity in entities})
    definitions[FLOW] = {"enum": sorted(factors.flows), "description": "what an activity is an amount of"}
    definitions[NATURE] = {"enum": list(NATURES), "description": "how the number is known"}
    return {
        "$schema": DIALECT,
        "title": "Case for " + ", ".join(program.id for program in programs),
        "type": "object",
        "required": ["case"],
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "case": {"type": "string", "minLength": 1},
            "note": {"type": "string"},
            "accounts": {"type": "array"},
            "warnings": {"type": "array"},
            READ_WITH: {"type": "array", "items": {"type": "string"}},
            **{each.name: {"type": "array", "items": {"$ref": _reference(each.name)}} for each in subjects},
        },
        "$defs": definitions,
    }


def entities_asked(programs: Iterable[Program]) -> list[Entity]:
    """Every entity that some program declares, with the fields of all of them."""
    found: dict[str, tuple[str, dict[str, list[Field]]]] = {}
    for program in programs:
        for entity in program.entities:
            _, fields = found.setdefault(entity.name, (entity.container, {}))
            for each in entity.fields:
                fields.setdefault(each.name, []).append(each)
    return [
        Entity(name, container, tuple(_field(each) for each in fields.values()))
        for name, (container, fields) in found.items()
    ]


def _field(of_each_program: list[Field]) -> Field:
    """Of several programs' say about one field, the strictest about missing."""
    return next((each for each in of_each_program if not each.may_be_missing), of_each_program[0])


class _Schema:
    """Makes the schema of entities and fields."""

    def __init__(self, categories: Mapping[str, tuple[str, ...]], asked: Asked) -> None:
        self.categories, self.asked = categories, asked

    def entity(self, entity: Entity) -> Json:
        """An object with its facts and lists. Names that no regulation knows are told by admission, not here."""
        required = [each.name for each in entity.fields if not each.may_be_missing and each.type.kind != "list"]
        substance = field_of_kind(entity.fields, CAS_NUMBER_WORD) is not None
        wanted: Json = sorted(required if entity.container else ["id", *required])
        mixed: dict[str, Json] = {INGREDIENTS: {"type": "array", "items": {"type": "object"}}} if substance else {}
        must: dict[str, Json] = {"required": wanted}
        if substance:
            must = {"anyOf": [{"required": wanted}, {"required": [INGREDIENTS]}]}
        return {
            "type": "object",
            **must,
            "properties": {
                "id": {"type": "string", "pattern": "^[^/]+$"},
                "tag": {"type": "string", "description": "the mark of the object in its model"},
                "GlobalId": {"type": "string", "description": "the identifier of the object in its model"},
                **mixed,
                "source": {"type": "string", "description": "where the facts stand that say nothing of their own"},
                "nature": {"$ref": _reference(NATURE)},
                **{each.name: self._described(entity, each) for each in entity.fields},
            },
        }

    def _described(self, entity: Entity, each: Field) -> Json:
        schema: dict[str, Json] = dict(self._list(each) if each.type.kind == "list" else _fact(self._value(each)))
        said = [_bounds(each), *(f"asked for by {article}" for article in self.asked.get((entity.name, each.name), ()))]
        text = "; ".join(part for part in said if part)
        return {**schema, "description": text} if text else schema

    def _list(self, each: Field) -> Mapping[str, Json]:
        items: Json = {"type": "array", "items": {"$ref": _reference(each.type.of)}}
        return {"anyOf": [items, *_fact({"const": NONE})["anyOf"]]}

    def _value(self, each: Field) -> dict[str, Json]:
        of = each.type.of
        match each.type.kind:
            case "number":
                return _number(each.type.unit)
            case "truth":
                return {"enum": ["yes", "no", True, False]}
            case "date":
                return {"type": "string", "format": "date", "pattern": _whole(ISO_DATE.pattern)}
            case "word" if of == "flow":
                return {"$ref": _reference(FLOW)}
            case "word" if of in self.categories:
                return {"enum": list(self.categories[of])}
            case "word" if "|" in of:
                return {"enum": of.split("|")}
            case "word" if of in _PATTERNS:
                return {"type": "string", "pattern": _whole(_PATTERNS[of])}
            case _:
                return {"type": "string", "minLength": 1}


_PATTERNS = {
    "country": COUNTRY.pattern,
    "CAS number": CAS_NUMBER.pattern,
    **{name: rf"(?:[ .]*[0-9]){{{fewest},{most}}}[ .]*" for name, (fewest, most) in GOODS_CODES.items()},
}


def _number(unit: str) -> dict[str, Json]:
    if unit == ONE:
        return {"type": ["string", "number"], "pattern": _whole(_NUMBER)}
    shown = "" if unit == AMOUNT else unit_and_label(unit)[0]
    comment = f"a number with its unit, in {shown} or one that measures the same" if shown else "a number with its unit"
    money = rf"(?:\s*;\s*{_NUMBER}\s*{_UNIT})*"
    return {"type": "string", "pattern": _whole(rf"{_NUMBER}\s*{_UNIT}{money}"), "$comment": comment}


def _fact(value: dict[str, Json]) -> dict[str, list[Json]]:
    """A fact alone, or with its unit, source and nature; null says that it is not known."""
    parts: dict[str, Json] = {
        "value": {"anyOf": [value, {"$ref": _reference(NUMBER)}]},
        "unit": {"type": "string"},
        "source": {"type": "string"},
        "nature": {"$ref": _reference(NATURE)},
        FOUND: {"type": "object", "propertyNames": {"enum": list(SOURCE_PARTS)}},
    }
    full: Json = {"type": "object", "required": ["value"], "properties": parts, "additionalProperties": False}
    return {"anyOf": [value, full, {"type": "null"}]}


def _bounds(each: Field) -> str:
    said = []
    if each.lowest is not None:
        said.append(f"{'at least' if each.lowest_included else 'more than'} {each.lowest}")
    if each.highest is not None:
        said.append(f"at most {each.highest}")
    if each.covers:
        said.append(f"one for each {each.covers}, or in {each.absent}")
    return ", ".join(said)


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _reference(name: str) -> str:
    return "#/$defs/" + re.sub(r"[~/ ]", lambda sign: {"~": "~0", "/": "~1", " ": "%20"}[sign[0]], name)
