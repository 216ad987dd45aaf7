"""Rules that did not ship say so in every result: named, with their digest, unsigned, and what they amend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from acceptance.command import carbonrules
from pack_world import LABEL, made, write

import carbonrules as cr
from carbonrules.compliance.results import Assessment
from carbonrules.library.packs.making import make_pack
from carbonrules.program.form import program_digest

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "cases" / "steel-exchanger.json"
ON = "2026-07-15"
EXPORTER, ROWS = ROOT / "examples" / "demo_exporter", ROOT / "examples" / "factors"
GADGET = {"case": "one", "gadget": [{"id": "1", "import date": "2026-06-30", "net mass": "100 kg"}]}
MORE_LAW = LABEL.replace("zz.label", "eu.more")


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a manual that amends annexes that ship."""
    pack = tmp_path_factory.mktemp("manual") / "exporter.crpack"
    pack.write_bytes(make_pack(EXPORTER, beside=[ROWS]).data)
    return pack


def assessed(region: str, *rules: Path) -> Assessment:
    library = cr.load(*rules)
    return cr.assess(cr.read_case(CASE, rules=library), library.region(region), on=ON)


def test_bundled_rules_alone_say_nothing_of_it() -> None:
    for regulation in assessed("eu").as_json()["regulations"]:
        assert "rules from" not in regulation
        assert all("origin" not in layer for layer in regulation["layers"])


def test_neither_seal_nor_program_of_what_ships_changes_beside_a_pack(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    alone, beside = assessed("eu"), assessed("eu", pack)
    assert alone.as_json() == beside.as_json()
    one, other = cr.load(), cr.load(pack)
    assert program_digest(one.program("eu.cbam")) == program_digest(other.program("eu.cbam"))


def test_a_pack_is_named_with_its_digest_as_unsigned(manual: Path) -> None:
    regulation = assessed("eu", manual, ROWS).regulation("demo-exporter.eu")
    pack, folder = regulation.rules_from or ()
    assert (pack.kind, pack.name, pack.version, pack.signature) == ("pack", "demo-exporter", "2026.1", "unsigned")
    assert pack.digest == make_pack(EXPORTER, beside=[ROWS]).manifest.digest
    assert (folder.kind, folder.name, folder.factor_sets) == ("folder", "factors", ("demo-illustrative",))
    origins = {layer.id: layer.origin for layer in regulation.layers}
    assert origins["demo-exporter.eu"] == pack.digest
    assert origins["global.baseline"] is None


def test_a_pack_that_amends_a_bundled_region_is_shown_as_such(manual: Path) -> None:
    pack, folder = assessed("eu", manual, ROWS).regulation("demo-exporter.eu").rules_from or ()
    assert "eu.anticorrosion" in pack.amends
    assert pack.changes_regions == ("cn", "eu", "sea")
    assert (folder.amends, folder.changes_regions) == ((), ())


def test_law_under_the_name_of_a_bundled_region_is_shown_as_amending_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "more", {"more.creg": MORE_LAW})
    case = tmp_path / "case.json"
    case.write_text(json.dumps(GADGET), encoding="utf-8")
    told = carbonrules("assess", case, "--region", "eu", "--rules", folder, "--on", ON)
    assert "folder more" in told.out
    assert "amends the bundled rules of EU" in " ".join(told.out.split())


def test_a_region_of_ones_own_amends_no_region(tmp_path: Path) -> None:
    carbonrules("new", "region", "jp", "--into", tmp_path)
    (origin,) = assessed("jp", tmp_path / "jp").regulations[0].rules_from or ()
    assert origin.amends == ("global.baseline",)
    assert origin.changes_regions == ()


@pytest.mark.parametrize(
    ("language", "unsigned", "amends"),
    [("en", "UNSIGNED rules: pack demo-exporter 2026.1", "amends the bundled rules of CN, EU, SEA"),
     ("zh", "未签名规则：规则包 demo-exporter 2026.1", "修订随附的 CN、EU、SEA 规则")],
)  # fmt: skip
def test_screen_pages_and_tables_say_so(
    language: str, unsigned: str, amends: str, manual: Path, tmp_path: Path
) -> None:
    rules = ("--rules", manual, "--rules", ROWS, "--lang", language)
    told = carbonrules("assess", CASE, "--region", "eu", "--on", ON, *rules, "--out", tmp_path / "out")
    assert unsigned in told.out
    assert amends.replace(" ", "") in "".join(told.out.split())
    digest = make_pack(EXPORTER, beside=[ROWS]).manifest.digest
    word = {"en": "unsigned", "zh": "未签名"}[language]
    for name in ("report.html", "statement.html", "statement.csv", "statement.json", "assessment.json"):
        text = (tmp_path / "out" / "eu" / name).read_text(encoding="utf-8-sig")
        assert digest in text, name
        assert (word in text) or ('"unsigned"' in text), name
    assert word in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    compared = carbonrules("compare", CASE, "--from", "cn", "--to", "eu", "--on", ON, *rules)
    assert unsigned in compared.out


def test_a_day_outside_the_validity_of_a_pack_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    case = tmp_path / "case.json"
    case.write_text(json.dumps(GADGET), encoding="utf-8")
    asked = ("assess", case, "--region", "zz", "--rules", pack)
    assert "states that it is valid" not in carbonrules(*asked, "--on", ON).out
    told = " ".join(carbonrules(*asked, "--on", "2031-01-01").out.split())
    assert "states that it is valid from 2026-02-01 to 2030-12-31, not on 2031-01-01" in told


def test_replay_compares_with_the_texts_in_a_pack(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    case = tmp_path / "case.json"
    case.write_text(json.dumps(GADGET), encoding="utf-8")
    out = tmp_path / "out"
    assert carbonrules("assess", case, "--region", "zz", "--rules", pack, "--on", ON, "--out", out).code == 0
    bundle = out / "zz" / "bundle" / "zz.label"
    verdict = cr.replay(bundle, against=[pack, case])
    assert verdict.holds
    assert "label.creg was not given" not in verdict.as_text()
    other = tmp_path / "other.crpack"
    changed = LABEL.replace("12 %", "13 %").replace("is 12 kg", "is 13 kg")
    other.write_bytes(make_pack(write(tmp_path / "zz", {"label.creg": changed})).data)
    assert not cr.replay(bundle, against=[other]).holds
    broken = tmp_path / "broken.crpack"
    broken.write_bytes(pack.read_bytes()[:-9])
    assert "label.creg was not given" in cr.replay(bundle, against=[broken]).as_text()
