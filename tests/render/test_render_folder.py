"""The folder appears whole or not at all, says the same each time, and leaves what it did not make alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import pytest
from acceptance.world import COMPLETED, DELIVERED, REGIONS, World
from pydantic import TypeAdapter

import carbonrules as cr
from carbonrules.foundation.errors import UsageError
from carbonrules.render import folder as under_test
from carbonrules.render.folder import write_folder
from carbonrules.render.statement import Statement


def _results(demo: World, state: str = COMPLETED) -> Sequence[cr.Assessment]:
    return [demo.results[state, each] for each in REGIONS]


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def delivered(demo: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the results as delivered, written once; who changes it copies it."""
    folder = tmp_path_factory.mktemp("delivered")
    write_folder(folder, _results(demo, DELIVERED), language="en")
    return folder


@pytest.fixture
def older(delivered: Path, tmp_path: Path) -> Path:
    """A folder that holds older results."""
    return Path(copytree(delivered, tmp_path / "out"))


def test_the_folder_holds_an_index_and_for_each_region_json_statement_report_and_bundles(
    demo: World, tmp_path: Path
) -> None:
    write_folder(tmp_path / "out", _results(demo), language="en", mark="DEMO")
    written = _files(tmp_path / "out")
    expected = {"index.html"}
    for result in _results(demo):
        own = result.region
        expected |= {f"{own}/{name}" for name in ("assessment.json", "report.html")}
        expected |= {f"{own}/statement.{ending}" for ending in ("html", "json", "csv")}
        for regulation in result.regulations:
            files = ("derivation.json", "program.json", "case.json")
            expected |= {f"{own}/bundle/{regulation.id}/{name}" for name in files}
    assert written.keys() == expected
    assert json.loads(written["eu/assessment.json"]) == demo.results[COMPLETED, "eu"].as_json()
    assert TypeAdapter(Statement).validate_json(written["eu/statement.json"]).mark == "DEMO"
    assert written["eu/bundle/eu.cbam/derivation.json"] == demo.bundles["eu.cbam"]["derivation.json"]


def test_links_of_the_index_lead_to_files(demo: World, tmp_path: Path) -> None:
    from render.page_reader import read

    write_folder(tmp_path, _results(demo), language="zh")
    for page in (tmp_path / "index.html", tmp_path / "eu/report.html", tmp_path / "eu/statement.html"):
        links = [each.attributes["href"] for each in read(page.read_text(encoding="utf-8")).all("a")]
        near = [each for each in links if not each.startswith(("#", "http://", "https://"))]
        assert near
        assert all((page.parent / each).resolve().is_file() for each in near)


def test_the_same_results_give_the_same_bytes(demo: World, tmp_path: Path) -> None:
    before = _results(demo, DELIVERED)
    for name in ("one", "other"):
        write_folder(tmp_path / name, _results(demo), language="en", before=before)
    assert _files(tmp_path / "one") == _files(tmp_path / "other")


def test_older_results_are_replaced_and_other_files_stay(demo: World, older: Path, tmp_path: Path) -> None:
    (older / "model").mkdir()
    (older / "model" / "exchanger.ifc").write_text("mine")
    write_folder(older, _results(demo), language="zh")
    written = _files(older)
    assert written.pop("model/exchanger.ifc") == b"mine"
    write_folder(tmp_path / "fresh", _results(demo), language="zh")
    assert written == _files(tmp_path / "fresh")


@pytest.mark.parametrize("stands", ["eu/diary.txt", "index.html"])
def test_what_others_made_is_never_replaced(demo: World, tmp_path: Path, stands: str) -> None:
    (tmp_path / stands).parent.mkdir(exist_ok=True)
    (tmp_path / stands).write_text("mine")
    with pytest.raises(UsageError, match="R932"):
        write_folder(tmp_path, _results(demo), language="en")
    assert _files(tmp_path) == {stands: b"mine"}


@pytest.mark.parametrize("breaks_at", [1, 5, 9])
def test_where_writing_breaks_off_nothing_is_left_and_the_old_stays(
    demo: World, older: Path, monkeypatch: pytest.MonkeyPatch, breaks_at: int
) -> None:
    old = _files(older)
    written, write = [], under_test._write

    def breaking(path: Path, text: str) -> None:
        written.append(path)
        if len(written) == breaks_at:
            raise OSError(28, "No space left on device")
        write(path, text)

    monkeypatch.setattr(under_test, "_write", breaking)
    with pytest.raises(UsageError, match="No space left"):
        write_folder(older, _results(demo), language="en")
    assert _files(older) == old
    assert not [each for each in older.iterdir() if each.name.startswith(".")]


def test_where_moving_in_breaks_off_everything_is_put_back(
    demo: World, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, rename = _files(older), Path.rename

    def breaking(self: Path, target: Path) -> Path:
        if self.name == "sea" and target.parent == older and "new" in self.parts:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", breaking)
    with pytest.raises(UsageError, match="R932"):
        write_folder(older, _results(demo), language="en")
    monkeypatch.undo()
    assert _files(older) == old


def test_a_folder_under_a_file_is_refused_in_words(demo: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="R932"):
        write_folder(tmp_path / "file" / "out", _results(demo), language="en")
