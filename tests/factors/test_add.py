"""A user adds a supplier's factors in one step: a checked set and a manual for each annex, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from factor_world import UNITS, set_text

from carbonrules.factors.add import Added, add_supplier_factors
from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.errors import FactorError
from carbonrules.foundation.resources import bundled

CSV = """\
flow,place,value,unit,year,publisher,document,because,grade
titanium tube,CN-SN,28.40,kgCO2e/kg,2026,Baoji Tube Works,product footprint 2026-03,,
hydrofluoric acid,CN,1900,kgCO2e/t,2026,Acid Works,letter of 2026-02-11,a round number,illustrative
"""
TERMS = "for our own product declarations, letter of 2026-03-01"


def add(folder: Path, text: str = CSV, name: str = "Tube Works 2026.csv", terms: str = TERMS) -> Added:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    return add_supplier_factors(source, terms, folder / "added", ["eu.anticorrosion", "cn.label"], UNITS)


def test_a_csv_file_becomes_a_set_that_loads_beside_the_bundled_ones(tmp_path: Path) -> None:
    added = add(tmp_path)
    sets = load_factor_sets([bundled("factorsets"), tmp_path / "added"], UNITS)
    table = sets.tables["set:tube-works-2026/emission factor"]
    rows = {row.keys: row.versions[0] for row in table.rows}
    tube = rows["titanium tube", "CN-SN"]
    assert (tube.value, tube.constant, tube.grade, tube.evidence) == ("28.40", "1", "estimated", "read")
    assert rows["hydrofluoric acid", "CN"].constant == "1/1000"
    assert tube.source["publisher"] == "Baoji Tube Works"
    assert added.factor_set.licence_note == TERMS
    assert [path.name for path in added.files] == ["tube-works-2026.yaml", "tube-works-2026.csv"]


def test_each_annex_gets_a_manual_that_tries_the_set_last(tmp_path: Path) -> None:
    added = add(tmp_path)
    names = [path.name for path in added.manuals]
    assert names == ["tube-works-2026-eu.anticorrosion.creg", "tube-works-2026-cn.label.creg"]
    text = added.manuals[0].read_text(encoding="utf-8")
    assert "  layer        manual\n  amends       eu.anticorrosion\n" in text
    assert "  in force     from 2026-01-01\n" in text
    assert text.endswith("emission factors\n  cite SUPPLIER\n  others then from tube-works-2026\n")


def test_a_whole_set_in_yaml_keeps_its_text_and_takes_the_terms(tmp_path: Path) -> None:
    row = "{flow: titanium plate, place: DE, value: 30.0, unit: kgCO2e/kg}"
    text = "# our own words\n" + set_text(f"rows:\n  - {row}\n", id="plate-works")
    added = add(tmp_path, text, "plates.yaml")
    written = added.files[0].read_text(encoding="utf-8")
    assert written == text.replace("licence note: a sample", f"licence note: '{TERMS}'")
    assert added.manuals[0].name == "plate-works-eu.anticorrosion.creg"


def test_a_mistake_is_shown_in_the_users_own_file_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FactorError) as caught:
        add(tmp_path, CSV.replace("titanium tube", "titanium tubes"))
    finding = caught.value.diagnostics[0]
    assert finding.place is not None
    assert (finding.code, finding.place.file, finding.place.line) == ("F815", str(tmp_path / "Tube Works 2026.csv"), 2)
    assert "did you mean `titanium tube`" in finding.help
    assert not (tmp_path / "added").exists()


def test_terms_of_use_must_be_stated(tmp_path: Path) -> None:
    with pytest.raises(FactorError) as caught:
        add(tmp_path, terms="  ")
    assert [each.code for each in caught.value.diagnostics] == ["F819"]


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    add(tmp_path)
    with pytest.raises(FactorError) as caught:
        add(tmp_path, CSV.replace("28.40", "1.0"))
    assert {each.code for each in caught.value.diagnostics} == {"F828"}
    assert "28.40" in (tmp_path / "added" / "tube-works-2026.csv").read_text(encoding="utf-8")


def test_a_bundled_id_can_not_be_taken(tmp_path: Path) -> None:
    with pytest.raises(FactorError) as caught:
        add(tmp_path, name="cn-grid.csv")
    assert "F821" in {each.code for each in caught.value.diagnostics}


@pytest.mark.parametrize(("name", "content"), [("gone.csv", None), ("latin.csv", b"\xff\xfe\xff"), ("flows.yaml", b"")])
def test_a_file_that_is_no_factor_file(name: str, content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FactorError):
        add_supplier_factors(tmp_path / name, TERMS, tmp_path / "added", [], UNITS)
