"""Rules of one's own beside compiled ones: what is loaded is the same as if everything had been checked together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lengths import SOAK

from carbonrules.foundation.errors import RegulationError
from carbonrules.language.check import Checked
from carbonrules.library.beside import only_what_is_new
from carbonrules.library.load import check, check_instead, load
from carbonrules.library.rules import Rules
from carbonrules.library.sources import read_sources
from carbonrules.program.model import Program
from carbonrules.program.store import FOLDER_VARIABLE, Store

ROOT = Path(__file__).resolve().parents[2]
OWN = (
    ROOT / "examples" / "titanium_by_route",
    ROOT / "examples" / "factors",
    ROOT / "examples" / "written-from-the-docs",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that holds the bundled rules."""
    made = Store(tmp_path_factory.mktemp("compiled"))
    load(store=made)
    return made


def everything(rules: Rules) -> tuple[object, ...]:
    programs = {each.id: rules.part(f"program {each.id}", Program) for each in rules.index.entries}
    return rules.index, programs, rules.units, rules.flows, {id: rules.factor_set(id) for id in rules.index.sets}


def test_what_is_loaded_is_the_same_as_if_all_had_been_checked(store: Store) -> None:
    new = only_what_is_new(read_sources(OWN))
    assert new is not None
    assert len(new.regulations) < 20
    beside = load(*OWN, store=store)
    assert everything(beside) == everything(load(*OWN, store=Store(None)))
    # And so it is kept for the next time.
    assert everything(load(*OWN, store=store)) == everything(beside)


def test_a_mistake_is_told_as_by_the_whole_check(store: Store, tmp_path: Path) -> None:
    text = (OWN[0] / "rules" / "eu.creg").read_text(encoding="utf-8")
    (tmp_path / "own.creg").write_text(
        text.replace("amends       eu.anticorrosion", "amends       uk.anticorosion"), "utf-8"
    )
    told = []
    for each in (store, Store(None)):
        with pytest.raises(RegulationError) as refused:
            load(tmp_path, *OWN[1:], store=each)
        told.append([finding.as_text() for finding in refused.value.diagnostics])
    assert told[0] == told[1]
    assert "uk.anticorrosion" in "".join(told[0])


def checked_both_ways(
    store: Store, monkeypatch: pytest.MonkeyPatch, look: Callable[[], Checked]
) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What a check says beside compiled regulations, and what it says where nothing was compiled before."""
    told = []
    for folder in (str(store.folder), ""):
        monkeypatch.setenv(FOLDER_VARIABLE, folder)
        made = look()
        told.append((made.diagnostics, dict(made.programs), dict(made.regulations), dict(made.digits)))
    return told[0], told[1]


REGION = ROOT / "examples" / "written-from-the-docs" / "ch"
WRONG = {
    "nothing": ("", ""),
    "a base that there is not": ("uses         ch.co2-levy", "uses         ch.co2-lewy"),
    "an identifier that is taken": ("identifier   ch.", "identifier   eu."),
    "a header and rules that can't be read": ("layer ", "leyer "),
}


# The whole check takes seconds: a short run makes one mistake and none.
@pytest.mark.parametrize("wrong", WRONG if SOAK else ["nothing", "a base that there is not"])
def test_check_beside_compiled_regulations_says_what_the_whole_check_says(
    wrong: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in REGION.glob("*.creg"):
        text = file.read_text("utf-8").replace(*WRONG[wrong], 1)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    beside, whole = checked_both_ways(store, monkeypatch, lambda: check(tmp_path))
    assert beside == whole
    assert bool(beside[0]) is (wrong != "nothing")


@pytest.mark.parametrize("name", ["eu/cbam.creg", "global/baseline.creg"] if SOAK else ["eu/cbam.creg"])
def test_a_bundled_regulation_that_is_amended_unsettles_what_builds_on_it(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "regulations" / name).read_text("utf-8")
    (tmp_path / "amended.creg").write_text(text.replace('" version 1', '" version 2', 1), encoding="utf-8")
    beside, whole = checked_both_ways(store, monkeypatch, lambda: check_instead(tmp_path)[0])
    assert beside == whole


@pytest.mark.parametrize(
    "own",
    [
        {"flows.yaml": "format: carbonrules.flows/1\nflows:\n  sand: {unit: kg, groups: [materials]}\n"},
        {"eu.creg": 'regulation "Mine" version 1\n  identifier   eu.anticorrosion\n  layer        annex\n'},
        {"nameless.creg": 'regulation "Mine" version 1\n  layer        annex\n'},
    ],
)
def test_flows_taken_names_and_nameless_files_are_checked_with_all(own: dict[str, str], tmp_path: Path) -> None:
    for name, text in own.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert only_what_is_new(read_sources([tmp_path])) is None
