"""Cases and forms with the regulations that ship: worked examples, the page on cases, and the form of all of them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from case_world import units
from lengths import SOAK

from carbonrules.cases.admit import admission
from carbonrules.cases.facts import Case
from carbonrules.cases.overlay import apply_overlay
from carbonrules.cases.overlay_read import overlay_from_csv, overlay_from_json
from carbonrules.cases.read import read_case
from carbonrules.cases.read_json import case_from_data, case_from_json
from carbonrules.cases.schema import case_schema
from carbonrules.cases.vocabulary import known_fields
from carbonrules.cases.workbook_read import read_workbook
from carbonrules.cases.workbook_write import write_form
from carbonrules.cases.write_json import case_json
from carbonrules.factors.model import FactorSets
from carbonrules.library.load import load
from carbonrules.program.model import Program

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "write-a-case.md"
Library = tuple[list[Program], FactorSets]


@pytest.fixture(scope="module")
def library() -> Library:
    rules = load()
    return [rules.program(each.id) for each in rules.index.entries], rules.factors()


def digests(case: Case, library: Library) -> dict[str, str]:
    programs, factors = library
    known = known_fields(programs)
    made = {program.id: admission(case, program, factors, units(), known) for program in programs}
    assert all(each.admitted for each in made.values()), [
        each.as_text() for one in made.values() for each in one.diagnostics
    ]
    return {name: each.admitted.digest for name, each in made.items() if each.admitted}


def test_every_worked_example_is_admitted_and_goes_through_the_form(library: Library, tmp_path: Path) -> None:
    programs, factors = library
    known = known_fields(programs)
    examples = [(program, example) for program in programs for example in program.examples]
    assert examples
    for number, (program, example) in enumerate(examples):
        case = case_from_data(example.case, "example.json")
        made = admission(case, program, factors, units(), known)
        assert made.admitted is not None, [each.as_text() for each in made.diagnostics]
        # A form takes long to write and to read: a short run takes every 25th example through it.
        if number % (1 if SOAK else 25):
            continue
        path = tmp_path / "form.xlsx"
        write_form([program], factors, units(), path, example.on, case)
        again = admission(read_workbook(path), program, factors, units(), known)
        assert again.admitted is not None
        assert again.admitted.content["subjects"] == made.admitted.content["subjects"]  # type: ignore[index,call-overload]


def test_the_samples_of_the_page_work(library: Library) -> None:
    page = PAGE.read_text(encoding="utf-8")
    first, second = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (table,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    case = case_from_json(first.encode(), "case.json")
    before = digests(case, library)
    filled = apply_overlay(case, overlay_from_csv(table.encode(), "plan.csv"))
    replaced = apply_overlay(case, overlay_from_json(second.encode(), "plan.json"))
    after = [digests(each, library) for each in (filled, replaced)]
    asking = [name for name, digest in before.items() if digest != after[0][name]]
    assert asking
    assert all(after[0][name] != after[1][name] for name in asking)


def test_the_schema_of_all_regulations_is_json(library: Library) -> None:
    programs, factors = library
    schema = json.loads(json.dumps(case_schema(programs, factors)))
    names = set(schema["$defs"])
    referred = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(schema)))
    assert {name.replace("%20", " ") for name in referred} <= names


def test_no_word_of_law_stands_in_the_code_of_cases(library: Library) -> None:
    """No stage, flow, place or regulation is named in Python: a region nobody has thought of works."""
    programs, factors = library
    words = {word for program in programs for category in program.categories for word in category.words}
    words |= set(factors.flows) | {program.id for program in programs}
    words -= {"red", "yellow", "blue", "none", "default"}
    folder = Path(case_schema.__code__.co_filename).parent
    for path in folder.glob("*.py"):
        quoted = set(re.findall(r'"([^"\n]+)"', path.read_text(encoding="utf-8")))
        assert not quoted & words, path.name


def test_a_model_its_json_and_its_form_are_the_same_case(library: Library, tmp_path: Path) -> None:
    """The demo model, as delivered and completed, written down as JSON and as a form, keeps its digest."""
    programs, factors = library
    sys.path.insert(0, str(ROOT / "examples" / "titanium_exchanger"))
    import author_model

    model, completion = author_model.write(tmp_path)
    found = []
    for overlays in ((), (completion,)):
        case = read_case(model, overlays, flows=factors.flows, units=units())
        (tmp_path / "case.json").write_text(json.dumps(case_json(case)), encoding="utf-8")
        write_form(programs, factors, units(), tmp_path / "case.xlsx", "2026-06-30", case)
        ways = [case, read_case(tmp_path / "case.json"), read_case(tmp_path / "case.xlsx")]
        first, *others = (digests(each, library) for each in ways)
        assert all(each == first for each in others)
        found.append(first)
    assert found[0] != found[1]
