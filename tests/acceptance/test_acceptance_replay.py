"""An auditor who trusts none of us: any change of a real bundle or of a text it quotes is found, and what is left out.

`HYPOTHESIS_PROFILE=soak` changes every field of every bundle; the default run takes kinds of places.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from acceptance.world import COMPLETED, DELIVERED, OWN_RULES, TEXTS, World, bundle_of, walk
from derivation.making import changed, closed, forged, opened
from lengths import SOAK

import carbonrules.derivation
from carbonrules.cases.admit import admit
from carbonrules.compliance.answered import Answered
from carbonrules.derivation.replay import Unusable, replay
from carbonrules.derivation.replay.reading import bundle_of as bundle_of_bytes
from carbonrules.derivation.replay.text import check_text
from carbonrules.engine.exact import Engine
from carbonrules.language.check import check
from carbonrules.program.model import Expression, Program

FILES = ("derivation.json", "program.json", "case.json")
ANNEXES = ("cn.label", "eu.anticorrosion", "eu.cbam", "sea.anticorrosion")
# A try is a replay: a short run takes one kind of place in fourteen. The small bundles of tests/derivation get each.
EACH = 1 if SOAK else 14
Path_ = tuple[str | int, ...]


def found(files: Mapping[str, bytes], root: str | None = None) -> set[str]:
    """The strengths that fail; `garbled` where the files can't even be read."""
    try:
        return {each.strength for each in replay(files, root).findings}
    except Unusable:
        return {"garbled"}


def answer(world: World, annex: str, state: str = COMPLETED) -> Answered:
    region = annex.split(".")[0]
    return next(run for run in world.results[state, region]._runs if run.annex.id == annex)


# ---- As written ----------------------------------------------------------------------------


@pytest.mark.parametrize("annex", ANNEXES)
def test_a_real_bundle_holds_against_seal_law_factors_and_model(world: World, annex: str) -> None:
    seal = answer(world, annex).run.seal
    model, overlay = world.files
    verdict = replay(world.bundles[annex], seal, [*TEXTS, model, overlay])
    assert verdict.findings == ()
    assert verdict.notes == ()
    assert set(verdict.strengths) == {"integrity", "steps", "completeness", "text"}
    assert verdict.counts["places"] > 100


def test_the_bundle_of_an_undecided_case_holds_as_well(world: World) -> None:
    run = answer(world, "eu.anticorrosion", DELIVERED)
    assert replay(bundle_of(run), run.run.seal).findings == ()


def test_a_stranger_replays_it_with_the_standard_library_alone(world: World, tmp_path: Path) -> None:
    """The checker is copied out of the package: nothing of ours is on its path, nothing but Python is installed."""
    checker, bundle = tmp_path / "checker", tmp_path / "bundle"
    shutil.copytree(Path(carbonrules.derivation.__file__).parent / "replay", checker)
    bundle.mkdir()
    for name, data in world.bundles["eu.anticorrosion"].items():
        (bundle / name).write_bytes(data)
    command = [sys.executable, "-I", "-S", str(checker), str(bundle)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("No trusted root") or "no trusted root" in told.stdout.splitlines()[0]
    (bundle / "case.json").write_bytes(world.bundles["eu.anticorrosion"]["case.json"].replace(b"DE", b"FR", 1))
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 1


def test_the_command_replays_every_bundle_of_a_region_against_several_files(world: World, tmp_path: Path) -> None:
    """`carbonrules replay out/eu/bundle --against regulations factorsets …`, as an auditor types it."""
    for annex in ("eu.anticorrosion", "eu.cbam"):
        (tmp_path / annex).mkdir()
        for name, data in world.bundles[annex].items():
            (tmp_path / annex / name).write_bytes(data)
    command = [sys.executable, "-c", "from carbonrules.cli import main; main()", "replay", tmp_path]
    given = [*TEXTS, *world.files]
    told = subprocess.run([*command, "--against", *given], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.count("The bundle holds.") == 2
    told = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert {name: each["holds"] for name, each in json.loads(told.stdout)["replays"].items()} == {
        "eu.anticorrosion": True,
        "eu.cbam": True,
    }
    (tmp_path / "eu.cbam" / "case.json").write_bytes(world.bundles["eu.anticorrosion"]["case.json"])
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


# ---- Any changed byte ------------------------------------------------------------------------


def every_so_often(data: bytes, samples: int) -> Iterator[int]:
    """Positions spread over the file, at a stride that meets every kind of place."""
    stride = max(1, len(data) // samples) | 1
    yield from range(0, len(data), 1 if SOAK and len(data) < 5_000 else stride)


@pytest.mark.parametrize("name", FILES)
def test_any_changed_byte_is_found(world: World, name: str) -> None:
    files = world.bundles["eu.cbam"]
    data = files[name]
    for position in every_so_often(data, 400 if SOAK else 40):
        other = bytearray(data)
        other[position] ^= 0x01
        assert found({**files, name: bytes(other)}), f"{name}, byte {position}"


@pytest.mark.parametrize("name", FILES)
def test_any_changed_byte_of_a_large_bundle_is_found(world: World, name: str) -> None:
    files = world.bundles["eu.anticorrosion"]
    data = files[name]
    for position in every_so_often(data, 500 if SOAK else 8):
        other = bytearray(data)
        other[position] ^= 0x01
        assert found({**files, name: bytes(other)}), f"{name}, byte {position}"


# ---- Any changed field -----------------------------------------------------------------------


def kinds(part: Any) -> list[Path_]:
    """The path of one leaf of each kind: digests and positions in lists make no kind of their own."""
    chosen: dict[tuple[object, ...], Path_] = {}
    for path, _ in walk(part):
        op = part[path[0]][path[1]][path[2]]["op"] if path[1:2] == ("nodes",) and len(path) > 2 else ""
        named = [each for each in path if isinstance(each, str) and not each.startswith(("sha3-256:", "/"))]
        chosen.setdefault(path if SOAK else (op, *named), path)
    return list(chosen.values())


def test_any_changed_field_is_found(world: World) -> None:
    parts = opened(world.bundles["eu.cbam"])
    paths = kinds(parts)
    assert len(paths) > 300
    for path in paths[::EACH]:
        assert found(closed(changed(parts, path))), path


def test_a_forger_who_mends_every_digest_is_found_by_whoever_holds_the_seal(world: World) -> None:
    """Each kind of field of program, factors and case, changed, and all digests and the seal made anew."""
    parts = opened(world.bundles["eu.cbam"])
    seal = parts["derivation.json"]["seal"]
    for path in kinds(parts)[1::EACH]:
        bound = path[:2] in (("program.json", "core"), ("program.json", "factors")) or path[0] == "case.json"
        if bound and path[-1] != "format" and path[1:] != ("core", "units"):
            assert found(forged(changed(parts, path)), seal), path


def test_a_forger_who_changes_one_node_is_found_without_any_seal(world: World) -> None:
    parts = opened(world.bundles["eu.cbam"])
    for path in kinds(parts)[2::EACH]:
        if path[1:2] == ("nodes",) and path[-1] != "node":
            assert found(forged(changed(parts, path))) & {"steps", "completeness"}, path


# ---- Any leaf's source -------------------------------------------------------------------------


def test_every_source_of_the_case_stands_where_its_leaf_says(world: World) -> None:
    """Change the text, the place or the digest of one leaf, make the bundle agree with itself: the model tells."""
    texts = [*world.files, TEXTS[0] / "global" / "ifc-mapping.yaml"]
    bundle = bundle_of_bytes(world.bundles["eu.anticorrosion"])
    sources = bundle.case["sources"]
    numbers = range(len(sources)) if SOAK else range(0, len(sources), 5)
    for number in numbers:
        source = sources[number][2]
        for key, other in forgeries(source):
            kept = source[key]
            source[key] = other
            assert any(each.strength == "text" for each in check_text(bundle, texts)), (number, key, other)
            source[key] = kept
    assert [each.code for each in check_text(bundle, texts) if each.strength == "text"] == []


def forgeries(source: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Another text, another place, another file; and of a text made of several records, each of them changed."""
    yield "text", "no such text"
    yield "locator", "/no/such/place" if source["locator"].startswith("/") else "#999999"
    yield "digest", "sha3-256:" + "0" * 64
    for each in re.finditer(r"#[0-9]+=[A-Z]+\(.*?[0-9A-Z']\.?(?=[^;]*;)", source["text"]):
        yield "text", source["text"][: each.end()] + "9" + source["text"][each.end() :]


def test_a_changed_model_overlay_factor_file_or_law_is_found(world: World, tmp_path: Path) -> None:
    model, overlay = world.files
    files = world.bundles["eu.anticorrosion"]
    given = {
        model: (b"2000.", b"2001."),
        overlay: (b"300 kg", b"301 kg"),
        TEXTS[0] / "eu" / "anticorrosion.creg": (b"0.70 kgCO2e/m2/year", b"0.71 kgCO2e/m2/year"),
        TEXTS[1] / "base-carbone.yaml": (b"2211", b"2212"),
        TEXTS[-1] / "illustrative.yaml": (b"31.55", b"31.56"),
    }
    for path, (old, new) in given.items():
        data = path.read_bytes()
        assert old in data, path
        copy = tmp_path / path.parent.name / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(data.replace(old, new, 1))
        assert {each.strength for each in replay(files, None, [copy]).findings} == {"text"}, path.name
        copy.write_bytes(data)
        assert replay(files, None, [copy]).findings == (), path.name


# ---- Anything left out -------------------------------------------------------------------------


def grafted(whole: Mapping[str, bytes], poorer: Mapping[str, bytes]) -> dict[str, bytes]:
    """The derivation of a poorer bundle under the program and case of the whole one, agreeing with itself."""
    parts = opened(dict(whole))
    other = json.loads(poorer["derivation.json"])
    for key in ("nodes", "slots"):
        parts["derivation.json"][key] = other[key]
    return forged(parts)


def again(world: World, answered: Answered, program: Program, case: Any) -> dict[str, bytes]:
    """The bundle of another program or case, by the same engine."""
    known = world.rules.known_fields
    admitted = admit(case, program, answered.factors, answered.units, known)
    run = Engine(program, answered.factors).run(admitted, answered.run.clocks)
    return bundle_of(Answered(program, answered.factors, case, admitted, run, answered.units))


def test_an_omitted_activity_is_found_by_completeness(world: World) -> None:
    answered = answer(world, "eu.anticorrosion")
    case = world.cases[COMPLETED]
    (equipment,) = case.things["equipment"]
    members = equipment.lists["activities"]
    fewer = tuple(each for each in members if each.id != "M4 Spent acid")
    assert len(fewer) == len(members) - 1
    left = {each.facts["stage"].text for each in fewer}
    absent = tuple(
        replace(equipment.lists["activities"][0], entity="absent stage", id="", facts={"stage": each.facts["stage"]})
        for each in members
        if each.facts["stage"].text not in left
    )
    absent = tuple(replace(each, facts={**each.facts, "reason": each.facts["stage"]}) for each in absent)
    lists = {**equipment.lists, "activities": fewer, "absent stages": (*equipment.lists["absent stages"], *absent)}
    poorer = replace(case, things={**case.things, "equipment": (replace(equipment, lists=lists),)})
    verdict = replay(grafted(world.bundles["eu.anticorrosion"], again(world, answered, answered.program, poorer)))
    assert "completeness" in {each.strength for each in verdict.findings}


EXCEPTION = """
exception large unit to payable emissions of eu.anticorrosion
  cite MANUAL §2
  from 2026-01-01
  when net mass is more than 1 t
  is 1.5 tCO2e
"""


@pytest.fixture(scope="module")
def excepted(world: World) -> tuple[Program, dict[str, bytes]]:
    """The manual with an exception more, and the bundle of it, which holds."""
    law = {path.relative_to(TEXTS[0]).as_posix(): path.read_text() for path in TEXTS[0].rglob("*.creg")}
    own = {path.name: path.read_text() for folder in OWN_RULES for path in folder.rglob("*.creg")}
    own["eu.creg"] += EXCEPTION
    checked = check({**law, **own}, world.rules.factors(), world.rules.units)
    assert [each for each in checked.diagnostics if each.severity == "error"] == []
    program = checked.programs["demo-exporter.eu"]
    true = again(world, answer(world, "eu.anticorrosion"), program, world.cases[COMPLETED])
    assert replay(true).findings == ()
    return program, true


@pytest.mark.parametrize("op", ["except", "fallback", "choose"])
def test_an_omitted_exception_fallback_or_case_is_found_by_completeness(
    world: World, excepted: tuple[Program, dict[str, bytes]], op: str
) -> None:
    """The forger works with a program that lacks it, and shows the true program and case beside the answer."""
    program, true = excepted
    answered, case = answer(world, "eu.anticorrosion"), world.cases[COMPLETED]
    plain = replace(
        program, items=tuple(replace(each, expression=without(each.expression, op)) for each in program.items)
    )
    assert plain != program
    verdict = replay(grafted(true, again(world, answered, plain, case)))
    assert "completeness" in {each.strength for each in verdict.findings}


def without(made: Expression, op: str) -> Expression:
    """The expression with each exception, fallback or first case taken out of it, wherever it stands."""
    made = replace(made, inputs=tuple(replace(each, of=without(each.of, op)) for each in made.inputs))
    if made.op != op:
        return made
    match op:
        case "fallback":
            return made.inputs[0].of
        case "except":
            return replace(made, args={**made.args, "names": []}, inputs=made.inputs[:1])
        case _:
            names = made.args["names"]
            assert isinstance(names, list | tuple)
            return replace(made, args={**made.args, "names": list(names[1:])}, inputs=renamed(made.inputs))


def renamed(inputs: Any) -> Any:
    """The branches after the first, numbered anew."""
    made = []
    for each in inputs[2:]:
        word, _, number = each.role.partition(" ")
        made.append(replace(each, role=f"{word} {int(number) - 1}" if number else word))
    return tuple(made)


@pytest.mark.parametrize("annex", ["eu.anticorrosion", "cn.label"])
def test_an_omitted_clause_is_found_by_completeness(world: World, annex: str) -> None:
    parts = opened(world.bundles[annex])
    derivation = parts["derivation.json"]
    slots = derivation["slots"]
    clauses = {each["item"] for each in parts["program.json"]["core"]["clauses"]}
    assert clauses & {slot[0] for slot in slots}
    for clause in sorted(clauses):
        derivation["slots"] = [
            slot for slot in opened(world.bundles[annex])["derivation.json"]["slots"] if slot[0] != clause
        ]
        verdict = replay(forged(parts))
        assert "completeness" in {each.strength for each in verdict.findings}, clause
        assert clause in {each.facts.get("item") for each in verdict.findings}
