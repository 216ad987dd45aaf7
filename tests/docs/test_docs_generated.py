"""What docs/generate.py writes is current, and the published schemas say yes to what the commands really answer."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from doc_pages import ROOT
from doc_session import Session

import carbonrules as cr
from carbonrules.foundation.codes import codes

sys.path.insert(0, str(ROOT / "docs"))
import generate

SCHEMAS = ROOT / "docs" / "reference" / "schemas"
CASE = "examples/cases/steel-exchanger.json"
ON = "--on 2026-07-15"

ANSWERS = {
    "assessment": f"carbonrules assess {CASE} --region eu {ON} --json",
    "assessments": f"carbonrules assess {CASE} --region cn --region sea {ON} --json",
    "items": f"carbonrules assess out/plant.ifc --region cn {ON} --json",
    "cases": "cat out/cases/_account.json",
    "comparison": f"carbonrules compare {CASE} --from cn --to eu {ON} --json",
    "destinations": f"carbonrules compare {CASE} --from cn --to eu --to sea {ON} --json",
    "conversion": f"carbonrules convert {CASE} --from cn --to eu {ON} --out out/converted --json",
    "conversion-replay": "carbonrules replay out/converted/bundle --json",
    "reduction": f"carbonrules reduction {CASE} {CASE} --region eu {ON} --out out/measured --json",
    "reduction-replay": "carbonrules replay out/measured/bundle --json",
    "screening": f"carbonrules screen {CASE} --region eu,us {ON} --json",
    "verifiers": f"carbonrules verifiers --region eu --body DEMO {ON} --rules examples/verifiers --json",
    "materials": f"carbonrules materials --function passivation --for titanium --region eu,uk {ON} --home cn --json",
    "sources": "carbonrules sources --region eu --due 2027-06-30 --json",
    "diagnostics": "carbonrules check --json",
    "examples": "carbonrules test --json",
    "formatted": "carbonrules fmt --check examples/demo_exporter --json",
    "doctor": "carbonrules doctor regulations/eu/anticorrosion.creg --json",
    "difference": "carbonrules diff regulations regulations --json",
    "explanation": "carbonrules explain product footprint --json",
    "factors-list": "carbonrules factors list --json",
    "factors-search": "carbonrules factors search titanium --json",
    "factors-coverage": "carbonrules factors coverage --json",
    "factors-stale": "carbonrules factors stale --on 2026-06-30 --older-than 5 --json",
    "written": f"carbonrules form --region eu {ON} -o form.xlsx --json",
    "pack": "python -c \"import zipfile; print(zipfile.ZipFile('demo.crpack').read('manifest.json').decode())\"",
    "packs": "carbonrules packs demo.crpack --json",
    "replay": "carbonrules replay out/eu/bundle/eu.anticorrosion --json",
    "replays": "carbonrules replay out/eu/bundle --json",
    "model-check": "cat out/checked/check.json",
    "statement": "cat out/eu/statement.json",
    "derivation": "cat out/eu/bundle/eu.anticorrosion/derivation.json",
    "program": "cat out/eu/bundle/eu.anticorrosion/program.json",
    "case": "cat out/eu/bundle/eu.anticorrosion/case.json",
    "case-input.cn": f"cat {CASE}",
    "case-input.ca": f"cat {CASE}",
    "case-input.uk": f"cat {CASE}",
    "case-input.eu": "cat examples/cases/titanium-exchanger.json",
    "case-input.gulf": f"cat {CASE}",
    "case-input.oceania": f"cat {CASE}",
    "case-input.sea": f"carbonrules extract {CASE} --json",
    "case-input.us": f"cat {CASE}",
}
KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A checkout in which one case was assessed and one model checked."""
    made = Session(tmp_path_factory.mktemp("answers"))
    code, printed = made.command(f"carbonrules assess {CASE} --region eu {ON} --out out")
    assert code == 0, printed
    code, printed = made.command("carbonrules pack examples/demo_exporter --rules examples/factors -o demo.crpack")
    assert code == 0, printed
    assert made.command("python examples/titanium_exchanger/author_model.py --out out/model")[0] == 0
    assert made.command("python benchmarks/models_made.py 2 out/plant.ifc")[0] == 0
    assert made.command("carbonrules extract out/plant.ifc -o out/cases/")[0] == 0
    assert made.command("carbonrules check-model out/model/exchanger.ifc --out out/checked")[0] == 1
    return made


def test_what_is_made_from_the_code_is_current() -> None:
    made = generate.made_files()
    old = [name for name, text in made.items() if not (ROOT / name).is_file() or (ROOT / name).read_text() != text]
    assert old == [], "run `python docs/generate.py`"
    assert generate.left_over(made) == []


def test_there_is_a_schema_for_each_answer_and_none_besides() -> None:
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json")} == set(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_answered_is_valid(name: str, session: Session) -> None:
    code, printed = session.command(ANSWERS[name])
    assert code == 0, printed
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert list(problems(json.loads(printed), schema, schema)) == []


def test_a_wrong_answer_is_not_valid(session: Session) -> None:
    schema = json.loads((SCHEMAS / "derivation.schema.json").read_text(encoding="utf-8"))
    document = json.loads(session.command(ANSWERS["derivation"])[1])
    assert list(problems({**document, "seal": "sha3-256:0"}, schema, schema)) == ["/seal: does not match"]
    assert list(problems({**document, "more": 1}, schema, schema)) == ["/more: is not known"]
    del document["run"]
    assert list(problems(document, schema, schema)) == ["/run: is missing"]


def test_an_error_is_valid_too(session: Session) -> None:
    schema = json.loads((SCHEMAS / "diagnostics.schema.json").read_text(encoding="utf-8"))
    code, printed = session.command(f"carbonrules assess {CASE} --region mars {ON} --json")
    assert code == 2
    assert list(problems(json.loads(printed), schema, schema)) == []


def test_every_code_has_its_page_and_a_line_in_the_index() -> None:
    index = (ROOT / "docs" / "reference" / "diagnostics.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[\w{4}\]\(diagnostics/(\w{4})\.md\) \|", index, re.MULTILINE)) == set(codes())
    assert {path.stem for path in (ROOT / "docs" / "reference" / "diagnostics").iterdir()} == set(codes())


def test_the_python_page_names_what_is_public() -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)", page, re.MULTILINE)) >= set(cr.__all__)


def problems(value: Any, schema: Any, root: Any, at: str = "") -> Any:
    """What a schema finds wrong, by the few keywords of JSON Schema that ours use."""
    if "$ref" in schema:
        reference = schema["$ref"]
        if not reference.startswith("#"):
            schema = root = json.loads((SCHEMAS / Path(reference).name).read_text(encoding="utf-8"))
        else:
            schema = root["$defs"][reference.removeprefix("#/$defs/").replace("%20", " ")]
        yield from problems(value, schema, root, at)
        return
    if "anyOf" in schema and not any(not list(problems(value, each, root, at)) for each in schema["anyOf"]):
        yield f"{at}: is none of the forms"
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, KINDS[kind]) for kind in kinds):
        yield f"{at}: is no {' or '.join(kinds)}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: `{value}` is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: is not {schema['const']}"
    if isinstance(value, str) and re.search(schema.get("pattern", ""), value) is None:
        yield f"{at}: does not match"
    if isinstance(value, dict):
        yield from _members(value, schema, root, at)
    if isinstance(value, list):
        items = schema.get("prefixItems", [schema.get("items", {})] * len(value))
        if len(items) != len(value):
            yield f"{at}: has {len(value)} items"
        for number, (each, of) in enumerate(zip(value, items, strict=False)):
            yield from problems(each, of, root, f"{at}/{number}")


def _members(value: dict[str, Any], schema: Any, root: Any, at: str) -> Any:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}/{name}: is missing"
    for name, each in value.items():
        if name in known:
            yield from problems(each, known[name], root, f"{at}/{name}")
        elif more is False:
            yield f"{at}/{name}: is not known"
        elif isinstance(more, dict):
            yield from problems(each, more, root, f"{at}/{name}")
