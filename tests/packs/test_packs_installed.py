"""Packs of installed distributions: found by what is written about a distribution, none of which is imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from acceptance.command import carbonrules
from pack_world import made

from carbonrules.foundation.codes.packs import CODES
from carbonrules.foundation.errors import PackError
from carbonrules.library.load import load
from carbonrules.library.packs.installed import installed_packs

NAME = "carbon_rules_zz"


def distribution(site: Path, value: str, listed: bool = True) -> Path:
    """Install a distribution by hand: a package that must not be imported, and a pack in it."""
    package = site / NAME
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('raise RuntimeError("imported")\n', encoding="utf-8")
    (package / "zz.crpack").write_bytes(made().data)
    about = site / f"{NAME}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[carbonrules.packs]\n{value}\n", encoding="utf-8")
    record = [f"{NAME}/__init__.py,,", *([f"{NAME}/zz.crpack,,"] if listed else [])]
    (about / "RECORD").write_text("\n".join(record) + "\n", encoding="utf-8")
    return package / "zz.crpack"


def test_an_installed_pack_is_found_and_nothing_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = distribution(tmp_path, f"zz = {NAME}:zz")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = installed_packs()
    assert [(each.distribution, each.path) for each in found] == [(f"{NAME} 1.0", pack)]
    assert "zz" in load(installed=True).regions
    assert NAME not in sys.modules
    with pytest.raises(RuntimeError, match="imported"):
        __import__(NAME)


def test_it_is_used_only_where_somebody_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribution(tmp_path, f"zz = {NAME}:zz")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "zz" not in load().regions
    assert "zz.label" not in carbonrules("check", "--json").out
    assert "zz.label" in carbonrules("check", "--installed-packs", "--json").out
    told = carbonrules("packs")
    assert told.code == 0
    assert told.out.startswith(f"zz 3, unsigned, offered by {NAME} 1.0\n")
    assert NAME not in sys.modules


@pytest.mark.parametrize("value", [CODES["P968"].wrong, f"zz = {NAME}:other", f"zz = ..{NAME}:zz", "zz = os:system"])
def test_an_offer_that_leads_to_no_file_of_its_own_is_refused(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, value)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PackError, match="P968"):
        installed_packs()


def test_a_file_that_the_distribution_does_not_list_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, f"zz = {NAME}:zz", listed=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PackError, match="holds no file"):
        installed_packs()


def test_a_link_to_another_place_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    pack = distribution(site, f"zz = {NAME}:zz")
    pack.rename(tmp_path / "elsewhere.crpack")
    pack.symlink_to(tmp_path / "elsewhere.crpack")
    monkeypatch.syspath_prepend(str(site))
    with pytest.raises(PackError, match="P968"):
        installed_packs()


def test_without_any_the_list_says_so() -> None:
    told = carbonrules("packs")
    assert (told.code, told.out) == (0, "No installed distribution offers a pack.\n")
