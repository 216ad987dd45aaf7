"""Each code of packs: its wrong sample gives it, its right sample gives nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_world import codes_of, made, of_sample, small

from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.foundation.codes.packs import CODES
from carbonrules.foundation.errors import PackError
from carbonrules.library.load import check
from carbonrules.library.packs.container import packed
from carbonrules.library.packs.names import name_problem
from carbonrules.library.packs.reading import pack_of, read_pack

OF_BYTES = [name for name in CODES if "P951" <= name <= "P963"]


@pytest.mark.parametrize("code", OF_BYTES)
def test_the_wrong_sample_shows_the_code(code: str) -> None:
    assert codes_of(of_sample(CODES[code].wrong)) == [code]


def test_the_right_sample_is_a_pack() -> None:
    assert {CODES[name].right for name in OF_BYTES} == {"manifest.json\nlabel.creg"}
    assert of_sample("manifest.json\nlabel.creg") == small().data
    assert codes_of(small().data) == []


def test_a_manifest_that_says_another_law_than_its_text_is_found_when_it_is_used(tmp_path: Path) -> None:
    pack = tmp_path / "zz.crpack"
    pack.write_bytes(of_sample(CODES["P964"].wrong))
    assert codes_of(pack.read_bytes()) == []
    found = check(pack).diagnostics
    assert [each.code for each in found] == ["P964"]
    assert found[0].place is not None
    assert found[0].place.file == f"{pack.as_posix()}:manifest.json"
    pack.write_bytes(of_sample(CODES["P964"].right))
    assert check(pack).diagnostics == ()


@pytest.mark.parametrize(
    "name",
    ["/etc/hosts", "../up", "a/../../up", "C:/x", "a\\b", "a//b", "", ".hidden", "a/.b", "end.", "x" * 201, "a\x00b"],
)
def test_a_name_never_leads_outside(name: str) -> None:
    assert name_problem(name) is not None


@pytest.mark.parametrize("name", ["label.creg", "zz/label 2026.creg", "法规/标识.creg"])
def test_plain_names_are_taken(name: str) -> None:
    assert name_problem(name) is None


def test_what_is_no_zip_at_all_is_no_pack(tmp_path: Path) -> None:
    for data in (b"", b"regulation", made().data[:-30], made().data[10:]):
        assert codes_of(data) in (["P951"], ["P962"])
    path = tmp_path / "large.crpack"
    with open(path, "wb") as file:
        file.truncate(64_000_001)
    with pytest.raises(PackError, match="P952"):
        read_pack(path)


def test_something_before_or_behind_a_pack_is_noticed() -> None:
    assert codes_of(b"#!/bin/sh\n" + made().data) == ["P962"]
    assert codes_of(made().data + b"more") in (["P951"], ["P962"])


def test_a_refusal_never_prints_what_steers_a_terminal() -> None:
    wrong = packed(b"{}", {"\x1b[2J.creg": b""}), packed(canonical_bytes({"\x1b[2J": "1"}), {})
    for data in wrong:
        with pytest.raises(PackError) as error:
            pack_of(data, "zz.crpack")
        assert "\x1b" not in str(error.value)
