"""`carbonrules pack`: a folder becomes one file that says what its texts say; what does not check stays out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from acceptance.command import carbonrules
from pack_world import CSV, FILES, LABEL, ROWS, made, write

from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Place
from carbonrules.foundation.errors import PackError
from carbonrules.library.load import check, load
from carbonrules.library.packs.container import packed
from carbonrules.library.packs.making import Wanted, make_pack
from carbonrules.library.packs.reading import read_pack
from carbonrules.program.form import program_digest

ANY = Wanted()
FIXED = "8a8ed2a9deebfc9474c5f45e3e69aa2f4531124de3b075f6fd02ae8ddeb98063"


def refused(folder: Path, wanted: Wanted = ANY) -> list[str]:
    with pytest.raises(PackError) as error:
        make_pack(folder, wanted)
    return [each.code for each in error.value.diagnostics]


def test_a_pack_says_what_its_texts_say() -> None:
    says = made().manifest
    assert (says.name, says.version) == ("zz", "3")
    assert (says.valid_from, says.valid_until) == ("2026-02-01", "2030-12-31")
    assert [(each.name, each.kind) for each in says.files] == [
        ("factors/rows.csv", "factor rows"),
        ("factors/rows.yaml", "factors"),
        ("label.creg", "regulation"),
    ]
    assert {each.name: each.digest for each in says.files}["label.creg"] == digest_of_bytes(LABEL.encode())
    regulation = says.regulations[0]
    assert (regulation.id, regulation.version, regulation.layer, regulation.status) == (
        "zz.label",
        "3",
        "annex",
        "voluntary",
    )
    assert [(each.id, each.licence) for each in says.factor_sets] == [("zz-rows", "CC0-1.0")]
    assert [(each.licence, each.publisher, each.asks) for each in says.licences] == [("CC0-1.0", "nobody", "nothing")]
    assert says.digest == says.total()
    assert made().left_out == ("README.md",)


def test_what_a_pack_builds_on_is_named_with_its_law(tmp_path: Path) -> None:
    carbonrules("new", "region", "jp", "--into", tmp_path)
    says = make_pack(tmp_path / "jp").manifest
    annex = next(each for each in says.regulations if each.amends)
    assert (annex.id, annex.amends, annex.uses) == ("jp.anticorrosion", ("global.baseline",), ("jp.region",))
    assert [each.id for each in says.built_on] == ["global.baseline"]


def test_the_bytes_of_a_pack_stay_what_they_are() -> None:
    """Another Python, another system, another year: whoever packs these bytes gets this file."""
    assert sha256(packed(b"{}", {"zz/label.creg": b"one\n", "标识.creg": b"two\n"})).hexdigest() == FIXED


def test_a_pack_is_used_like_the_folder_it_was_made_of(tmp_path: Path) -> None:
    folder = write(tmp_path / "zz")
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    one, other = load(folder), load(pack)
    assert program_digest(one.program("zz.label")) == program_digest(other.program("zz.label"))
    assert one.factor_set("zz-rows").text_digest == other.factor_set("zz-rows").text_digest
    assert one.factors().digest(("zz-rows",)) == other.factors().digest(("zz-rows",))


def test_a_finding_in_a_pack_stands_at_a_place_in_it(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    place = check(pack).regulations["zz.label"].place
    assert place.file == f"{pack.as_posix()}:label.creg"
    again = write(tmp_path / "again", {"label.creg": LABEL})
    twice = [each for each in check(pack, again).diagnostics if each.code == "N201"]
    files = {each.place.file for each in twice if isinstance(each.place, Place)}
    assert files <= {f"{pack.as_posix()}:label.creg", f"{again.as_posix()}/label.creg"}
    assert files


def test_examples_in_a_pack_are_run(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    assert carbonrules("test", pack).out == "1 example, 0 not met\n"


def test_what_does_not_check_is_not_packed(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "zz", {"label.creg": LABEL.replace("net mass * charged share", "net mass * charged shere")}
    )
    out = tmp_path / "zz.crpack"
    told = carbonrules("pack", folder, "-o", out)
    assert told.code == 1
    assert told.err.startswith("N20")
    assert not out.exists()


def test_rows_that_may_not_be_passed_on_are_not_packed(tmp_path: Path) -> None:
    rows = ROWS.replace("licence: CC0-1.0", "licence: by agreement")
    assert refused(write(tmp_path / "zz", {**FILES, "factors/rows.yaml": rows})) == ["P966"]


def test_a_licence_that_a_list_beside_the_rows_names_is_taken_and_shown(tmp_path: Path) -> None:
    rows = ROWS.replace("licence: CC0-1.0", "licence: house-licence")
    listed = (
        "format: carbonrules.licences/1\nlicences:\n"
        "  house-licence: {name: Licence of the house, link: 'https://example.org/licence', asks: credit}\n"
    )
    made = make_pack(write(tmp_path / "zz", {**FILES, "factors/rows.yaml": rows, "licences.yaml": listed}))
    assert [(each.licence, each.name, each.asks) for each in made.manifest.licences] == [
        ("house-licence", "Licence of the house", "credit")
    ]


def test_a_pack_that_cant_be_named_or_dated_or_is_empty_is_not_made(tmp_path: Path) -> None:
    other = LABEL.replace("zz.label", "yy.label").replace("version 3", "version 4")
    two = write(tmp_path / "two", {"label.creg": LABEL, "other.creg": other})
    assert refused(two) == ["P965"]
    assert refused(two, Wanted(name="both")) == ["P965"]
    assert make_pack(two, Wanted("both", "1")).manifest.name == "both"
    assert refused(two, Wanted("both", "1", valid_until="2020-01-01")) == ["P965"]
    assert refused(write(tmp_path / "notes", {"README.md": "words"})) == ["P965"]


def test_links_and_odd_names_are_not_packed(tmp_path: Path) -> None:
    folder = write(tmp_path / "zz")
    (folder / "more.creg").symlink_to(tmp_path / "elsewhere.creg")
    assert refused(folder) == ["P955"]
    (folder / "more.creg").unlink()
    (folder / "odd:name.csv").write_text(CSV, encoding="utf-8")
    assert refused(folder) == ["P954"]


def test_a_mapping_of_models_is_checked_and_carried_along(tmp_path: Path) -> None:
    mapping = """\
format: carbonrules.ifc-mapping/1
identifier: zz.ifc-mapping
version: "1"
title: What the models of ZZ say
extends: global.ifc-mapping
units: {PALLET: kg}
"""
    folder = write(tmp_path / "zz", {**FILES, "ifc-mapping.yaml": mapping})
    kinds = {each.name: each.kind for each in make_pack(folder).manifest.files}
    assert kinds["ifc-mapping.yaml"] == "IFC mapping"
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(make_pack(folder).data)
    (held,) = load(pack).own_mappings
    assert (held.file, held.data.decode()) == ("ifc-mapping.yaml", mapping)
    write(folder, {"ifc-mapping.yaml": mapping.replace("units:", "unites:", 1)})
    assert refused(folder) == ["M858"]


def test_a_pack_is_not_laid_out(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    told = carbonrules("fmt", pack)
    assert told.code == 2
    assert told.err.startswith("P967")


def test_two_packs_of_one_name_are_not_used_together(tmp_path: Path) -> None:
    for name in ("one.crpack", "two.crpack"):
        (tmp_path / name).write_bytes(made().data)
    told = carbonrules("check", tmp_path / "one.crpack", "--rules", tmp_path / "two.crpack")
    assert told.code == 1
    assert told.err.startswith("P969")


def test_packs_lists_what_a_pack_says(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    told = carbonrules("packs", pack)
    assert told.code == 0
    assert told.out.splitlines()[0] == "zz 3, unsigned"
    assert "  valid from 2026-02-01 until 2030-12-31" in told.out
    assert read_pack(pack).manifest.digest in told.out
    pack.write_bytes(made().data[:-1])
    assert carbonrules("packs", pack).code == 1


def test_diff_compares_a_pack_with_a_folder(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(made().data)
    folder = write(tmp_path / "zz", {**FILES, "label.creg": LABEL.replace("is 12 %", "is 13 %")})
    told = carbonrules("diff", pack, folder, "--on", "2026-07-15")
    assert told.code == 1
    assert "zz.label" in told.out
