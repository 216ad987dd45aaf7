"""The same case and rules give the same bytes, whoever asks in whatever order; what a court would read changes them."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from acceptance.world import COMPLETED, ON, OWN_RULES, REGIONS, World, bundle_of
from lengths import SOAK

import carbonrules as cr
from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check
from carbonrules.language.digest import law_digest
from carbonrules.language.parse import parse
from carbonrules.library.load import load
from carbonrules.library.rules import Rules
from carbonrules.program.form import program_digest
from carbonrules.program.model import Program
from carbonrules.program.store import Store

REGULATIONS = bundled("regulations")
LAW = {path.relative_to(REGULATIONS).as_posix(): path for path in sorted(REGULATIONS.rglob("*.creg"))}
TESTS = Path(__file__).resolve().parents[1]


def digests_of_bundles(world: World) -> dict[str, str]:
    return {
        f"{annex}/{name}": hashlib.sha3_256(data).hexdigest()
        for annex, files in world.bundles.items()
        for name, data in files.items()
    }


# ---- Repeated runs ---------------------------------------------------------------------------


def test_bundles_are_byte_identical_under_other_hash_seeds(world: World, tmp_path: Path) -> None:
    """Another process, another seed of the hash, everything from text again: model, law, case, tree.

    A short run takes one seed; that of this process is chosen by chance, and its rules are the compiled ones.
    """
    program = (
        "import json, sys; from pathlib import Path; from acceptance.world import World\n"
        "from acceptance.test_acceptance_same_bytes import digests_of_bundles\n"
        "world = World(Path(sys.argv[1])); print(json.dumps(digests_of_bundles(world)))"
    )
    waiting = []
    for seed in ("1", "20260715") if SOAK else ("20260715",):
        folder = tmp_path / seed
        folder.mkdir()
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS), "CARBONRULES_CACHE": ""}
        command = [sys.executable, "-c", program, str(folder)]
        waiting.append(subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True))
    here = digests_of_bundles(world)
    for each in waiting:
        told, _ = each.communicate(timeout=300)
        assert json.loads(told) == here


def test_a_bundle_from_the_compiled_store_is_byte_identical(world: World, tmp_path: Path) -> None:
    store, kept = Store(tmp_path), []
    for _ in range(2):
        rules = load(*OWN_RULES, store=store)
        for region in REGIONS:
            for run in cr.assess(world.cases[COMPLETED], rules.region(region), ON)._runs:
                assert bundle_of(run) == world.bundles[run.annex.id]
        kept.append(sorted(tmp_path.iterdir()))
    # The bundled rules, and these with one's own beside them; the second load takes what the first has kept.
    assert len(kept[0]) == 2
    assert kept[0] == kept[1]


@pytest.mark.parametrize("seed", [1, 2] if SOAK else [1])
def test_the_order_of_files_and_blocks_has_no_meaning(world: World, seed: int) -> None:
    """Every regulation with its blocks shuffled, given in another order: the same programs, the same law.

    A short run shuffles once here; tests/library/test_library_order.py shuffles rows and imports as well.
    """
    order = list(LAW)
    random.Random(seed).shuffle(order)
    factors, units = world.bare.factors(), world.bare.units
    moved = check({name: shuffled(LAW[name].read_text(), seed) for name in order}, factors, units)
    assert [each for each in moved.diagnostics if each.severity == "error"] == []
    assert {id: program_digest(each) for id, each in moved.programs.items()} == {
        each.id: program_digest(world.bare.program(each.id)) for each in world.bare.index.entries
    }


def shuffled(text: str, seed: int) -> str:
    """The same regulation with its blocks in another order and a comment before each."""
    header, *blocks = re.split(r"(?m)^(?=[a-z])", re.sub(r"(?m)^#.*\n", "", text).lstrip())
    random.Random(seed).shuffle(blocks)
    return header + "\n# moved\n".join(["", *(each.rstrip() + "\n" for each in blocks)])


# ---- What the seal does not depend on -----------------------------------------------------------


def with_activities(case: Case, change: Any) -> Case:
    (equipment,) = case.things["equipment"]
    members = change(equipment.lists["activities"])
    lists = {**equipment.lists, "activities": tuple(members)}
    return replace(case, things={**case.things, "equipment": (replace(equipment, lists=lists),)})


def seal_of(world: World, case: Case, region: str = "eu") -> list[str]:
    return [each.seal for each in cr.assess(case, world.rules.region(region), ON).regulations]


def test_the_seal_does_not_depend_on_the_order_of_activities(world: World) -> None:
    case = world.cases[COMPLETED]

    def moved(members: tuple[Thing, ...]) -> list[Thing]:
        return random.Random(7).sample(members, len(members))

    assert seal_of(world, with_activities(case, moved)) == seal_of(world, case)


def test_the_seal_does_not_depend_on_comments_layout_or_translations(world: World, tmp_path: Path) -> None:
    """The demo exporter's manuals with blank lines, comments and another Chinese title."""
    own = tmp_path / "own"
    own.mkdir()
    for path in sorted(each for folder in OWN_RULES for each in folder.rglob("*") if each.suffix == ".creg"):
        text = path.read_text().replace("\n\n", "\n\n# a remark\n\n\n").replace("演示出口商", "另一个译名")
        assert text != path.read_text()
        (own / path.name).write_text(text)
    rules = load(own, OWN_RULES[1])
    moved = cr.assess(world.cases[COMPLETED], rules.region("eu"), ON)
    assert [each.seal for each in moved.regulations] == seal_of(world, world.cases[COMPLETED])


@pytest.mark.parametrize("name", LAW)
def test_the_law_digest_does_not_depend_on_comments_spaces_or_chinese(name: str) -> None:
    text = LAW[name].read_text()
    once = digest_of(text)
    assert digest_of(re.sub(r"(?m)[ \t]*(?<=\s)#.*$", "", text)) == once
    assert digest_of(re.sub(r"\n\n+", "\n\n\n# between\n", text)) == once
    assert digest_of(re.sub(r'title zh +"[^"]*"', 'title zh "别的"', text)) == once
    assert digest_of(re.sub(r"(?ms)^words zh\n.*?(?=^\S|\Z)", "", text)) == once
    assert digest_of(re.sub(r"(?m) +\|$", "   |", text)) == once


# ---- What it does depend on ----------------------------------------------------------------------


def digest_of(text: str) -> str:
    parsed = parse(text, "law.creg")
    assert parsed.diagnostics == (), parsed.diagnostics[0].as_text()
    assert parsed.regulation is not None
    return law_digest(parsed.regulation)


def law_alone(name: str) -> str:
    """A regulation without what only readers see: comments, examples, translations, titles of the whole."""
    text = re.sub(r"(?m)^#.*$|[ \t]+#.*$", "", LAW[name].read_text())
    text = re.sub(r"(?ms)^(example|property|words) .*?(?=^\S|\Z)", "", text)
    return re.sub(r"(?m)^ +(title zh|headline) .*\n", "", text)


def changed_once(text: str, pattern: str, other: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Every text that differs from this one in one place that matches, with the line that was changed."""
    for each in re.finditer(pattern, text):
        changed = text[: each.start()] + other(each[0]) + text[each.end() :]
        if changed != text:
            yield changed, changed[: each.end()].rpartition("\n")[2] + "…"


def all_change_the_digest(name: str, pattern: str, other: Callable[[str], str]) -> int:
    """Change each place once; whatever still reads must have another digest. Answers how many still read."""
    text = law_alone(name)
    once, read = digest_of(text), 0
    for changed, line in changed_once(text, pattern, other):
        parsed = parse(changed, "law.creg")
        if parsed.diagnostics or parsed.regulation is None:
            continue
        read += 1
        assert law_digest(parsed.regulation) != once, line
    return read


def next_number(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


# Every change of a file is a parse of it: a short run takes some of the files, a long run all that are named.
NUMBERED = ("eu/anticorrosion.creg", "sea/anticorrosion.creg", "cn/label.creg", "eu/cbam.creg")


@pytest.mark.parametrize("name", NUMBERED if SOAK else NUMBERED[:3:2])
def test_every_number_changed_once_changes_the_law_digest(name: str) -> None:
    """Each number of an annex: in a value, a band, a table, an article, a version, a remedy."""
    assert all_change_the_digest(name, r"(?<![\w.\-/])[0-9][0-9_]*(?:\.[0-9]+)?(?![\w/:\-])", next_number) > 15


@pytest.mark.parametrize("name", LAW if SOAK else sorted(LAW)[::3])
def test_every_date_changed_once_changes_the_law_digest(name: str) -> None:
    # The day on which an author looks again (`review by`) is no part of the law.
    days = r"(?<![\w/\-])(?<!review by )20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![\w\-\"])"
    assert all_change_the_digest(name, days, lambda day: f"{int(day[:4]) + 1}-01-02") > 0


OTHER_WORDS = {
    "more than": "at least",
    "at least": "at most",
    "at most": "at least",
    "and": "or",
    "or": "and",
    "total": "highest",
    "must": "should",
    "should": "must",
    "enacted": "proposed",
    "scenario": "voluntary",
    "marginal": "whole amount",
    "CN": "VN",
    "Art": "Annex",
    "is inside": "is not inside",
    "is listed in": "is not listed in",
    "counts": "leaves out",
    "red": "yellow",
    "scheme": "law",
    "multiplied": "divided",
    "×": "/",
    "-": "+",
}


@pytest.mark.parametrize("name", ["eu/anticorrosion.creg", *(["eu/cbam.creg", "global/baseline.creg"] if SOAK else [])])
def test_every_word_of_a_condition_changed_once_changes_the_law_digest(name: str) -> None:
    words = "|".join(re.escape(each) for each in OTHER_WORDS)
    outside_quotes = r'(?=[^"\n]*(?:"[^"\n]*"[^"\n]*)*$)'
    assert all_change_the_digest(name, rf"(?m)(?<!\w)(?:{words})(?!\w){outside_quotes}", OTHER_WORDS.__getitem__) > 10


# The European annex with what it builds on and borrows from.
EUROPEAN = ("eu/anticorrosion.creg", "eu/cbam.creg", "eu/reach.creg", "global/baseline.creg")
FILLS = "fills baseline intensity\n  cite SCHEME "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("is 0.70 kgCO2e/m2/year", "is 0.71 kgCO2e/m2/year"),
        (f"{FILLS}§3\n  from 2026-01-01", f"{FILLS}§3\n  from 2026-01-02"),
        (f"{FILLS}§3", f"{FILLS}§4"),
        ("gap to baseline is more than 10 %", "gap to baseline is at least 10 %"),
        ("up to 10 tCO2e charge 80 %", "up to 10 tCO2e charge 81 %"),
    ],
)
def test_the_seal_depends_on_every_number_date_citation_word(world: World, tmp_path: Path, old: str, new: str) -> None:
    """One change of the European annex, closed and run anew: the seal of its answer is another one."""
    factors, units = world.rules.factors(), world.rules.units
    texts = {name: LAW[name].read_text() for name in EUROPEAN}
    manuals = {"manual.creg": (OWN_RULES[0] / "rules" / "eu.creg").read_text()}
    assert old in texts["eu/anticorrosion.creg"]
    texts["eu/anticorrosion.creg"] = texts["eu/anticorrosion.creg"].replace(old, new, 1)
    changed = check({**texts, **manuals}, factors, units).programs["demo-exporter.eu"]
    rules = Rules(world.rules.index, units, lambda name, kind: part(world, changed, name, kind))
    after = cr.assess(world.cases[COMPLETED], rules.region("eu"), ON)
    before = world.results[COMPLETED, "eu"]
    assert after.regulation("eu.anticorrosion").seal != before.regulation("eu.anticorrosion").seal
    assert after.regulation("eu.cbam").seal == before.regulation("eu.cbam").seal


def part(world: World, changed: Program, name: str, kind: type) -> Any:
    return changed if name == f"program {changed.id}" else world.rules.part(name, kind)


def test_the_seal_depends_on_the_amount_and_on_who_says_it(world: World) -> None:
    case = world.cases[COMPLETED]
    before = seal_of(world, case)

    def another(change: Callable[[Fact], Fact]) -> list[str]:
        def changed(members: tuple[Thing, ...]) -> list[Thing]:
            first, *rest = members
            return [replace(first, facts={**first.facts, "amount": change(first.facts["amount"])}), *rest]

        return seal_of(world, with_activities(case, changed))

    assert another(lambda fact: fact) == before
    assert another(lambda fact: replace(fact, text="1" + fact.text)) != before
    assert another(lambda fact: replace(fact, nature="measured")) != before
    assert another(lambda fact: replace(fact, source={**fact.source, "locator": "#1"})) != before
