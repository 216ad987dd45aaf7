"""What the independent checker finds: any changed byte or field, anything left out; and what it can't know."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from derivation.making import CASES, bundle_of, changed, closed, complete, forged, leaves, opened
from engine import programs
from engine.programs import OWNER
from lengths import SOAK

from carbonrules.derivation.replay import Unusable, Verdict, replay

Path = tuple[str | int, ...]


def found(files: dict[str, bytes], root: str | None = None) -> set[str]:
    """The strengths that fail; `garbled` where the files can't even be read."""
    try:
        return {each.strength for each in replay(files, root).findings}
    except Unusable:
        return {"garbled"}


def seal() -> str:
    return str(opened(complete())["derivation.json"]["seal"])


@pytest.mark.parametrize("name", CASES)
def test_a_bundle_as_written_holds(name: str) -> None:
    files = bundle_of(CASES[name])
    verdict = replay(files, json.loads(files["derivation.json"])["seal"])
    assert verdict.findings == ()
    assert verdict.as_json()["strengths"] == {
        "integrity": "holds",
        "steps": "holds",
        "completeness": "holds",
        "text": "not asked",
    }


# Every byte of the smallest bundle would be thirty thousand replays; a prime stride meets every kind of place.
@pytest.mark.parametrize("name", ["derivation.json", "program.json", "case.json"])
def test_a_changed_byte_is_found(name: str) -> None:
    files = bundle_of(CASES["does not apply"])
    data = files[name]
    for position in range(0, len(data), 101 if name == "program.json" else 23):
        for bit in (0x01, 0x20):
            other = bytearray(data)
            other[position] ^= bit
            assert found({**files, name: bytes(other)}), f"{name}, byte {position}"


@pytest.mark.parametrize("name", ["derivation.json", "program.json", "case.json"])
def test_a_byte_more_or_less_is_found(name: str) -> None:
    files = complete()
    for other in (files[name] + b"\n", b" " + files[name], files[name][:-1], b"\xef\xbb\xbf" + files[name]):
        assert found({**files, name: other})


def test_every_single_changed_field_is_found() -> None:
    files = bundle_of(CASES["does not apply"])
    parts = opened(files)
    # A short run takes every eighth: the places of a bundle repeat, and each try is a replay.
    for path in list(leaves(parts))[:: 1 if SOAK else 8]:
        assert found(closed(changed(parts, path))), path


def _kinds(parts: dict[str, Any], start: Path) -> list[Path]:
    """One path of each kind of leaf below a part; digests and numbers of lists make no kind of their own."""
    at: Any = parts
    for step in start:
        at = at[step]
    kinds: dict[tuple[object, ...], Path] = {}
    for path in leaves(at):
        where = (*start, *path)
        op = at[path[0]]["op"] if start[-1] == "nodes" else ""
        kind = (op, *(each for each in path[1:] if isinstance(each, str) and not each.startswith("sha3-256:")))
        kinds.setdefault(kind, where)
    return list(kinds.values())


def test_a_node_that_was_changed_and_linked_anew_is_found_by_steps_or_completeness() -> None:
    """The forger makes all digests and the seal anew, so that integrity holds; the content itself must tell."""
    parts = opened(bundle_of(CASES["amount missing"]))
    for path in _kinds(parts, ("derivation.json", "nodes"))[:: 1 if SOAK else 3]:
        if path[-1] == "node":
            continue
        strengths = found(forged(changed(parts, path)))
        assert strengths & {"steps", "completeness"}, path


def test_every_kind_of_field_of_program_and_case_is_bound_by_the_seal() -> None:
    """A program or case changed and made to agree with itself is another one: whoever holds the seal sees it."""
    parts = opened(complete())
    trusted = seal()
    for start in (("program.json", "core"), ("program.json", "factors"), ("case.json",)):
        for path in _kinds(parts, start):
            if path == ("case.json", "format"):
                continue
            assert found(forged(changed(parts, path)), trusted), path


def test_titles_and_coverage_are_bound_by_the_digest_of_the_bundle() -> None:
    parts = opened(complete())
    trusted = parts["derivation.json"]["bundle"]
    assert found(complete(), trusted) == set()
    for path in (
        ("program.json", "presentation", "files"),
        ("derivation.json", "coverage", "accounts", 0, "reason"),
    ):
        other = forged(changed(parts, path))
        assert found(other) == set()
        assert found(other, trusted) == {"integrity"}


def _grafted(whole: dict[str, bytes], poorer: dict[str, bytes]) -> dict[str, bytes]:
    """The derivation of a poorer bundle under the program and case of the whole one, agreeing with itself."""
    parts = opened(whole)
    derivation = copy.deepcopy(parts["derivation.json"])
    other = opened(poorer)["derivation.json"]
    derivation["nodes"], derivation["slots"] = other["nodes"], other["slots"]
    return forged({**parts, "derivation.json": derivation})


def test_an_activity_left_out_of_the_derivation_is_found_by_completeness_alone() -> None:
    poorer = programs.case(programs.equipment(activities=programs.ACTIVITIES[:2], absent=("upkeep",)))
    verdict = replay(_grafted(complete(), bundle_of(poorer)))
    assert {each.strength for each in verdict.findings} >= {"completeness"}
    missing = [each for each in verdict.findings if each.code == "node missing" and each.facts["op"] == "field"]
    assert any("300" in str(each.facts["value"]) for each in missing)


def test_an_activity_left_out_of_case_and_coverage_differs_from_the_trusted_seal() -> None:
    poorer = programs.case(programs.equipment(activities=programs.ACTIVITIES[:2], absent=("upkeep",)))
    assert found(bundle_of(poorer)) == set()
    assert found(bundle_of(poorer), seal()) == {"integrity"}


def _without_exception() -> Any:
    law = programs.program()
    items = []
    for item in law.items:
        made = item.expression
        if made.op == "except":
            args = {**made.args, "names": []}
            item = replace(item, expression=replace(made, args=args, inputs=made.inputs[:1]))
        items.append(item)
    return replace(law, items=tuple(items))


def test_an_exception_left_out_is_found_by_completeness() -> None:
    verdict = replay(_grafted(complete(), bundle_of(CASES["complete"], _without_exception())))
    codes = {each.code for each in verdict.findings if each.strength == "completeness"}
    assert "slot differs" in codes


def test_a_clause_left_out_is_found_by_completeness() -> None:
    parts = opened(complete())
    derivation = parts["derivation.json"]
    derivation["slots"] = [slot for slot in derivation["slots"] if "/clause/" not in slot[0]]
    verdict = replay(forged(parts))
    assert verdict.findings[0].code == "slot missing"
    assert {each.strength for each in verdict.findings} == {"completeness"}
    assert {each.facts.get("item") for each in verdict.findings} >= {f"{OWNER}/clause/reagents are free"}


def test_an_answer_nobody_asked_for_is_found() -> None:
    parts = opened(complete())
    slots = parts["derivation.json"]["slots"]
    slots.append([slots[-1][0], "equipment/E-999", slots[-1][2]])
    assert "completeness" in found(forged(parts))


def test_a_stray_node_is_found() -> None:
    parts = opened(complete())
    nodes = parts["derivation.json"]["nodes"]
    extra = opened(bundle_of(CASES["price paid"]))["derivation.json"]["nodes"]
    name = next(each for each in extra if each not in nodes)
    nodes[name] = extra[name]
    assert {"stray node"} <= {each.code for each in replay(closed(parts)).findings}


def test_a_coverage_statement_that_does_not_add_up_is_found() -> None:
    parts = opened(complete())
    del parts["derivation.json"]["coverage"]["accounts"][0]
    assert found(forged(parts)) == {"completeness"}
    parts = opened(complete())
    del parts["derivation.json"]["coverage"]["members"][0]
    verdict = replay(forged(parts))
    assert [each.code for each in verdict.findings] == ["members"]


def test_members_out_of_order_are_found() -> None:
    parts = opened(complete())
    parts["case.json"]["content"]["subjects"]["equipment"][0]["lists"]["activities"].reverse()
    assert {each.code for each in replay(forged(parts)).findings} == {"not in order"}


HOSTILE: dict[str, Any] = {
    "inputs are no list": ("inputs", 5),
    "a value that is nothing": ("value", {}),
    "a fraction by zero": ("value", {"number": "1/0"}),
    "a number of a hundred thousand digits": ("value", {"number": "1" * 100_000}),
    "a fraction not in lowest terms": ("value", {"number": "2/4"}),
    "a value with two meanings": ("value", {"number": "1", "word": "one"}),
    "an unknown operation": ("op", "guess"),
    "an unknown grade": ("grade", "excellent"),
    "arguments that are a list": ("args", []),
    "a node that names itself": ("inputs", [{"role": "of", "node": "itself"}]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nonsense_ends_in_findings(name: str) -> None:
    part, value = HOSTILE[name]
    parts = opened(complete())
    nodes = parts["derivation.json"]["nodes"]
    for each in nodes.values():
        each[part] = value
    assert not replay(closed(parts)).holds


def test_a_program_that_asks_for_itself_ends_in_a_finding() -> None:
    parts = opened(complete())
    for each in parts["program.json"]["core"]["items"]:
        if each["name"] == "product footprint":
            each["expression"] = {**each["expression"], "op": "value", "args": {"item": each["id"]}, "inputs": []}
    assert "cycle" in {each.code for each in replay(forged(parts)).findings}


def test_a_program_that_grows_numbers_without_end_is_stopped() -> None:
    parts = opened(complete())
    core = parts["program.json"]["core"]
    model = next(
        each for each in core["items"] if each["expression"]["op"] == "subtract" or each["name"] == "intensity"
    )
    number = model["expression"]["type"]

    def value(item: str) -> dict[str, Any]:
        return {"op": "value", "type": number, "args": {"item": item}, "inputs": []}

    def item(name: str, expression: dict[str, Any]) -> dict[str, Any]:
        return {**model, "id": name, "name": name, "expression": expression}

    core["items"].append(item("x 0", {"op": "constant", "type": number, "args": {"text": "7"}, "inputs": []}))
    for each in range(1, 60):
        both = [{"role": role, "of": value(f"x {each - 1}")} for role in ("left", "right")]
        core["items"].append(item(f"x {each}", {"op": "multiply", "type": number, "args": {}, "inputs": both}))
    assert "too long a number" in {each.code for each in replay(forged(parts)).findings}


def test_the_verdict_says_first_what_was_trusted_and_last_what_is_not_proven() -> None:
    alone: Verdict = replay(complete())
    assert "no trusted root" in alone.as_text().splitlines()[0]
    assert "root given on the command line" in replay(complete(), seal()).as_text().splitlines()[0]
    assert alone.as_text().splitlines()[-1].startswith("Not proven: that the program means what the text of law says")
