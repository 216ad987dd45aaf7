"""JSON Schemas of every form that carbonrules reads or writes, made from what the code itself uses.

Results give their schemas through pydantic; the core of a program gives its from the dataclasses of
`carbonrules/program/model.py`; the rest is written down here. `docs/generate.py` writes them to docs/reference/schemas.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from carbonrules.cases.schema import DIALECT, case_schema
from carbonrules.compliance.choosing import Choice
from carbonrules.compliance.comparison.destination_results import Destinations
from carbonrules.compliance.comparison.results import Comparison
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.compliance.known_verifiers import Verifiers
from carbonrules.compliance.provenance.results import Provenance
from carbonrules.compliance.reduction.results import Reduction
from carbonrules.compliance.results import Assessment
from carbonrules.compliance.screened import Screening
from carbonrules.factors.held import HeldRow
from carbonrules.factors.stale import KINDS
from carbonrules.foundation.canonical import Json
from carbonrules.library.load import load
from carbonrules.library.packs.manifest import Manifest
from carbonrules.program import model
from carbonrules.program.form import OUTSIDE_EVIDENCE
from carbonrules.program.quality import EVIDENCE, GRADES
from carbonrules.render.statement import Statement

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
COUNT: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DIGEST: Schema = {"type": "string", "pattern": "^sha3-256:[0-9a-f]{64}$"}
RATIO: Schema = {"type": "string", "pattern": "^-?[0-9]+(/[1-9][0-9]*)?$"}
ANYTHING: Schema = {}


def schemas() -> dict[str, Schema]:
    """Every published form by the name of its file."""
    made = {
        "assessment": _model(Assessment, "What `assess` answers for one region"),
        "assessments": _document("What `assess` answers for several regions", _format("assessments", {
            "assessments": _list({"$ref": "assessment.schema.json"}),
        })),
        "items": _document("What `assess` answers for a model of many pieces of equipment", _items()),
        "cases": _document("_account.json of a folder of cases", _cases()),
        "comparison": _model(Comparison, "What `compare` answers"),
        "destinations": _model(Destinations, "What `compare` answers for several destinations, or with `--out`"),
        "conversion": _model(Conversion, "What `convert` answers: one case from one caliber to another, step by step"),
        "conversion-replay": _document("What the independent checker found in a conversion", _conversion_replay()),
        "reduction": _model(Reduction, "What `reduction` answers: a measure as two runs and their difference"),
        "reduction-replay": _document("What the independent checker found in a reduction", _reduction_replay()),
        "screening": _model(Screening, "What `screen` answers for a design"),
        "sources": _model(Provenance, "What `sources` answers: where rules come from and how sure we are"),
        "materials": _model(Choice, "What `materials` answers for a function"),
        "verifiers": _model(Verifiers, "What `verifiers` tells of a region"),
        "model-check": _document("What a modeller still has to mend", _model_check()),
        "statement": _model(Statement, "What a customer attaches to an offer"),
        "diagnostics": _document("What is wrong with what was given", _diagnostics()),
        "examples": _document("Which worked examples are met", _examples()),
        "formatted": _document("What `fmt` changed", _formatted()),
        "doctor": _document("How a regulation file is read, stage by stage", _doctor()),
        "difference": _document("What an amendment changes", _difference()),
        "explanation": _document("What `explain` knows of a name or code", _format("explanation", {
            "name": TEXT,
            "found": _list(_explained()),
        })),
        "factors-list": _document("Factor sets, or the rows of one flow", _format("factors.list", {
            "lines": _list({"type": "object", "additionalProperties": TEXT}),
        })),
        "factors-search": _document("Rows that a search of the factors found", _format("factors.search", {
            "words": TEXTS,
            "rows": _list(_held()),
        })),
        "factors-coverage": _document("What is held where", _format("factors.coverage", {
            "regions": TEXTS,
            "flows": _list(_closed({"flow": TEXT, "zh": TEXT, "cells": _map(_cell())})),
        })),
        "factors-stale": _document("Factors that have aged by a day", _format("factors.stale", {
            "on": DATE,
            "stale": _list(_stale()),
        })),
        "written": _document("The files that a command has written", _format("written", {"files": TEXTS})),
        "pack": _model(Manifest, "manifest.json of a pack: what it says of itself"),
        "packs": _document("What packs hold, build on and amend", _packs()),
        "replay": _document("What the independent checker found", _replay()),
        "replays": _document("What the independent checker found in several bundles", _format("replays", {
            "replays": _map({"$ref": "replay.schema.json"}),
            "diagnostics": _diagnostics()["properties"]["diagnostics"],
        })),
        "derivation": _document("derivation.json of a bundle", _derivation()),
        "program": _document("program.json of a bundle", _program()),
        "case": _document("case.json of a bundle: the admitted case", _case()),
    }  # fmt: skip
    library = load()
    for region in library.regions:
        made[f"case-input.{region}"] = dict(case_schema(library.region(region).programs, library.factors()))  # type: ignore[arg-type]
    return made


def _model(form: Any, title: str) -> Schema:
    made = TypeAdapter(form).json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, "title": title, **{key: each for key, each in made.items() if key != "title"}}


def _document(title: str, body: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **body}


def _closed(required: Mapping[str, Schema], **optional: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **optional},
        "additionalProperties": False,
    }


def _format(name: str, required: Mapping[str, Schema]) -> Schema:
    return _closed({"format": {"const": f"carbonrules.{name}/1"}, **required})


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _map(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _row(*of: Schema) -> Schema:
    return {"type": "array", "prefixItems": list(of), "minItems": len(of), "maxItems": len(of)}


def _or_null(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}


def _model_check() -> Schema:
    finding = _closed(
        {
            "found by": {"enum": ["extraction", "specification", "admission", "model"]},
            **dict.fromkeys(("global id", "class", "name", "tag", "storey"), TEXT),
            "step": COUNT,
            "sentence": TEXT,
            "remedy": TEXT,
        }
    )
    told = {"file": TEXT, "digest": DIGEST, "schema": TEXT, "read": TRUTH}
    spoken_of = _closed({"name": TEXT, "objects": COUNT, "met": TRUTH})
    lists = {"findings": _list(finding), "hints": _list(finding), "specifications": _list(spoken_of)}
    return _format("model-check", {**told, **lists})


def _diagnostics() -> Schema:
    place = _or_null(_closed({"file": TEXT, "line": COUNT, "column": COUNT, "end column": COUNT, "text": TEXT}))
    finding = _closed(
        {
            "code": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
            "severity": {"enum": ["error", "warning"]},
            "sentence": TEXT,
            "place": place,
            "further": _list(_closed({"place": place, "note": TEXT})),
            "help": TEXT,
            "fix": TEXT,
            "citation": TEXT,
        }
    )
    made = _format("diagnostics", {"diagnostics": _list(finding)})
    # What `check` adds: the regulations that closed, and the most digits a result of each can have.
    made["properties"] |= {"regulations": TEXTS, "most digits": _map(COUNT)}
    return made


def _account() -> Schema:
    return _closed({**dict.fromkeys(("kind", "name", "locator", "outcome", "reason"), TEXT), "fills": TEXTS})


def _items() -> Schema:
    one = _closed(
        {
            "case": TEXT,
            "assessments": _list({"$ref": "assessment.schema.json"}),
            "diagnostics": _diagnostics()["properties"]["diagnostics"],
        }
    )
    return _format("items", {"source": TEXT, "items": _list(one), "accounts": _list(_account()), "warnings": TEXTS})


def _cases() -> Schema:
    one = _closed({"case": TEXT, "file": TEXT, "accounts": _map(COUNT)})
    return _format("cases", {"source": TEXT, "cases": _list(one), "accounts": _list(_account()), "warnings": TEXTS})


def _examples() -> Schema:
    beneath = _closed({"name": TEXT, "value": TEXT, "article": TEXT})
    unmet = _closed({"line": COUNT, "expected": TEXT, "found": TEXT, "beneath": _list(beneath)})
    one = _closed(
        {"regulation": TEXT, "example": TEXT, "file": TEXT, "line": COUNT, "met": TRUTH, "unmet": _list(unmet)}
    )
    made = _format("examples", {"examples": _list(one), "diagnostics": _diagnostics()["properties"]["diagnostics"]})
    where = {"regulation": TEXT, "file": TEXT, "line": COUNT, "kind": TEXT, "name": TEXT}
    reaching = _list(_closed({"regulation": TEXT, "example": TEXT}))
    unit = _closed({**where, "sentence": TEXT, "article": TEXT, "examples": reaching})
    counts = _map(_closed({"units": COUNT, "reached": COUNT}))
    idle = _list(_closed(where))
    made["properties"]["coverage"] = _closed({"units": _list(unit), "counts": counts, "no sentence uses": idle})
    return made


def _held(**more: Schema) -> Schema:
    names = [field.name.replace("_", " ") for field in fields(HeldRow)]
    always = ("flow", "place", "value", "unit", "set", "publisher", "document", "licence", "grade", "evidence", "line")
    optional = {name: TEXT for name in names if name not in always}
    return _closed({**dict.fromkeys(always, TEXT), **more}, **optional)


def _stale() -> Schema:
    made = _held(kind={"enum": list(KINDS)})
    made["properties"]["beside"] = TEXT
    return made


def _cell() -> Schema:
    said = {"evidence": {"enum": list(EVIDENCE)}, "grade": {"enum": list(GRADES)}, "edition": TEXT, "scopes": TEXTS}
    return _closed({**said, "rows": COUNT, "places": COUNT, "needs a route": TRUTH})


def _formatted() -> Schema:
    findings = _diagnostics()["properties"]["diagnostics"]
    mended = _list(_closed({"code": TEXT, "what": TEXT, "lines": _list(COUNT)}))
    file = _closed({"file": TEXT, "changed": TRUTH, "mended": mended, "diagnostics": findings})
    return _format("formatted", {"check": TRUTH, "files": _list(file)})


def _packs() -> Schema:
    said: Schema = {"$ref": "pack.schema.json"}
    one = _closed({"file": TEXT, "distribution": TEXT, "signature": {"const": "unsigned"}, "manifest": said})
    findings = _diagnostics()["properties"]["diagnostics"]
    return _format("packs", {"packs": _list(one), "diagnostics": findings})


def _explained() -> Schema:
    lists = {"values": TEXTS, "uses": TEXTS, "used by": TEXTS}
    return _closed({"kind": TEXT, "id": TEXT, "text": TEXT}, file=TEXT, line=TEXT, article=TEXT, **lists)


def _difference() -> Schema:
    law = {"enum": ["no change", "changed"]}
    reach = _closed({"regulation": TEXT, "results": TEXTS})
    said = dict.fromkeys(("kind", "name", "article", "before", "after", "since", "file"), TEXT)
    what, proof = {"enum": ["added", "removed", "changed"]}, {"enum": ["", "equal", "not decided"]}
    change = _closed({**said, "what": what, "proof": proof, "line": COUNT, "reaches": _list(reach)})
    one = {"regulation": TEXT, "versions": _row(TEXT, TEXT), "law": law, "changes": _list(change), "editorial": TEXTS}
    return _format("difference", {"law": law, "regulations": _list(_closed(one)), "changelog": TEXTS})


def _doctor() -> Schema:
    findings = _diagnostics()["properties"]["diagnostics"]
    word = _closed({"line": COUNT, "column": COUNT, "kind": TEXT, "text": TEXT})
    block = {"line": COUNT, "last line": COUNT, "begins": TEXT, "words": _list(word), "can't be read at line": COUNT}
    mends = _list(_closed({"code": TEXT, "what": TEXT, "lines": _list(COUNT)}))
    named = {"line": COUNT, "kind": TEXT, "name": TEXT}
    layer = _closed({"id": TEXT, "layer": TEXT, "file": TEXT, "borrowed": TRUTH})
    used = _closed({"name": TEXT, "lines": _list(COUNT), "means": TEXTS})
    sentence = _closed({"line": COUNT, "id": TEXT, "entity": TEXT, "type": TEXT, "article": TEXT})
    table = _closed({"line": COUNT, "id": TEXT, "keys": TEXTS, "type": TEXT, "rows": COUNT, "versions": COUNT})
    operation = {"$ref": "#/$defs/operation"}
    item = _closed({"id": TEXT, "entity": TEXT, "operation": operation})
    text = {"lines": COUNT, "characters": COUNT, "bytes": COUNT, "encoding": TEXT, "digest": DIGEST}
    stages: dict[str, dict[str, Schema]] = {
        "lex": {**text, "mends": mends, "blocks": _list(_closed(block))},
        "parse": {"identifier": TEXT, "law digest": TEXT, "blocks": _list(_closed(named)), "unread": TEXTS},
        "names": {"layers": _list(layer), "declares": _list(_closed(named)), "uses": _list(used)},
        "types": {"sentences": _list(sentence), "tables": _list(table)},
        "core": {"closes": TRUTH, "why": TEXT, "program digest": TEXT, "items": _list(item)},
    }
    told = {name: _closed({**parts, "findings": findings}) for name, parts in stages.items()}
    made = _format("doctor", {"file": TEXT, "stages": _closed({}, **told)})
    inputs = _list(_closed({"role": TEXT, "operation": operation}))
    parts = {"op": TEXT, "type": TEXT, "line": COUNT, "args": _map(ANYTHING), "inputs": inputs}
    return {**made, "$defs": {"operation": _closed(parts)}}


def _conversion_replay() -> Schema:
    return _together_replay("conversion", ("crossing", "reconciliation"))


def _reduction_replay() -> Schema:
    return _together_replay("reduction", ("sides", "evidence"))


def _together_replay(kind: str, strengths: Sequence[str]) -> Schema:
    states = {"enum": ["holds", "fails"]}
    return _format(f"{kind}.replay", {
        "holds": TRUTH,
        kind: DIGEST,
        "root": _or_null(TEXT),
        "runs": _map({"$ref": "replay.schema.json"}),
        "strengths": _closed(dict.fromkeys(strengths, states)),
        "counts": _map(COUNT),
        "findings": _list(_replay_finding()),
        "not proven": TEXT,
    })  # fmt: skip


def _replay_finding() -> Schema:
    return _closed({"strength": TEXT, "code": TEXT, "facts": _map(ANYTHING), "sentence": TEXT})


def _replay() -> Schema:
    found = _replay_finding()
    states = {"enum": ["holds", "fails", "not asked"]}
    return _format("replay", {
        "holds": TRUTH,
        "program": TEXT,
        "seal": TEXT,
        "root": _or_null(TEXT),
        "strengths": _closed(dict.fromkeys(("integrity", "steps", "completeness", "text"), states)),
        "counts": _map(COUNT),
        "findings": _list(found),
        "notes": _list(found),
        "trusted": TEXT,
        "not proven": TEXT,
    })  # fmt: skip


def _reason() -> Schema:
    return _closed({"class": {"enum": ["input", "law", "conflict"]}, "what": TEXT, "subject": TEXT, "about": TEXTS})


def _value() -> Schema:
    """A value in evidence: one entry that says what kind it is."""
    return {
        "anyOf": [
            _closed({"number": RATIO}),
            _closed({"truth": {"enum": ["yes", "no"]}}),
            _closed({"word": TEXT}),
            _closed({"date": DATE}),
            _closed({"none": _list(_reason())}, **{"at least": _or_null(RATIO)}),
        ]
    }


def _derivation() -> Schema:
    name = DIGEST
    node = _closed(
        {
            "op": TEXT,
            "item": TEXT,
            "law": TEXT,
            "article": TEXT,
            "subject": TEXT,
            "args": _map(ANYTHING),
            "inputs": _list(_closed({"role": TEXT, "node": name})),
            "tried": _list(_closed({"branch": TEXT, "node": _or_null(name)})),
            "value": {"$ref": "#/$defs/value"},
            "unit": TEXT,
            "label": TEXT,
            "grade": _or_null(TEXT),
            "evidence": _or_null(TEXT),
            "nature": _or_null(TEXT),
        }
    )
    account = _closed({"kind": TEXT, "name": TEXT, "locator": TEXT, "outcome": TEXT, "reason": TEXT, "fills": TEXTS})
    member = _closed({"id": TEXT, "word": TEXT, "outcome": TEXT, "because": TEXT, "article": TEXT})
    run = dict.fromkeys(("program", "case", "sources", "factors", "units"), DIGEST)
    made = _format("derivation", {
        "run": _closed({**run, "clocks": _closed(dict.fromkeys(("on", "law on", "data on"), DATE))}),
        "seal": DIGEST,
        "slots": _list(_row(TEXT, TEXT, name)),
        "nodes": _map({"$ref": "#/$defs/node"}),
        "coverage": _closed({"accounts": _list(account), "counts": _map(COUNT), "members": _list(member)}),
        "files": _map(DIGEST),
        "bundle": DIGEST,
    })  # fmt: skip
    return {**made, "$defs": {"node": node, "value": _value()}}


def _case() -> Schema:
    instance = _closed(
        {
            "id": TEXT,
            "values": _map({"$ref": "#/$defs/value"}),
            "units": _map(TEXT),
            "quality": _map(TEXT),
            "lists": _map(_list({"$ref": "#/$defs/instance"})),
        }
    )
    source = {"type": "object", "additionalProperties": TEXT}
    made = _format("case", {
        "content": _closed({"id": TEXT, "subjects": _map(_list({"$ref": "#/$defs/instance"}))}),
        "sources": _list(_row(TEXT, TEXT, source)),
    })  # fmt: skip
    return {**made, "$defs": {"instance": instance, "value": _value()}}


def _program() -> Schema:
    definitions: dict[str, Schema] = {}
    law = _of(model.Program, definitions)
    unit = _closed({"powers": _map(ANYTHING), "size": RATIO})
    presentation = {"type": "object", "description": "places in files and translations: outside the evidence"}
    factors = _closed({"sets": _list({"type": "object"}), "flows": _list({"type": "object"})})
    made = _closed(
        {
            "core": law,
            "factors": factors,
            "units": _closed({"digest": DIGEST, "units": _map(unit)}),
            "presentation": presentation,
        }
    )
    return {**made, "$defs": definitions}


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type of the program's model, in the form that evidence has."""
    if kind == Json:
        return ANYTHING
    if isinstance(kind, type) and is_dataclass(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            hints = get_type_hints(kind, vars(model))
            kept = {each.name: hints[each.name] for each in fields(kind) if each.name not in OUTSIDE_EVIDENCE}
            definitions[kind.__name__] = _closed(
                {name.replace("_", " "): _of(hint, definitions) for name, hint in kept.items()}
            )
        return {"$ref": f"#/$defs/{kind.__name__}"}
    match get_origin(kind):
        case None:
            plain: dict[Any, Schema] = {str: TEXT, int: COUNT, bool: TRUTH, type(None): {"type": "null"}}
            return plain.get(kind, ANYTHING)
        case origin if origin is tuple:
            return _list(_of(get_args(kind)[0], definitions))
        case origin if origin in (Union, types.UnionType):
            return {"anyOf": [_of(each, definitions) for each in get_args(kind)]}
        case origin if origin is Literal:
            return {"enum": list(get_args(kind))}
        case origin if isinstance(origin, type) and issubclass(origin, Mapping):
            return _map(_of(get_args(kind)[1], definitions))
        case origin if isinstance(origin, type) and issubclass(origin, Sequence):
            return _list(_of(get_args(kind)[0], definitions))
    return ANYTHING
