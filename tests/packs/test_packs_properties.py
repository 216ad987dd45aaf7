"""What holds for every pack: read back it is what was packed, and no byte of it can be another."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from pack_world import FILES, LABEL, codes_of, made, small, write

from carbonrules.foundation.canonical import canonical_bytes
from carbonrules.library.load import check_all
from carbonrules.library.packs.container import packed, unpacked
from carbonrules.library.packs.making import make_pack
from carbonrules.library.packs.names import name_problem
from carbonrules.program.form import program_digest

NAMES = st.text("abcäß区.-_ /", min_size=1, max_size=12).filter(lambda name: name_problem(name) is None)
CSV_HEAD = "flow,place,value,unit\ncarbon steel,ZZ,"
CONTENTS = st.dictionaries(NAMES.map(str.lower), st.binary(max_size=40), max_size=6)


@given(CONTENTS, st.randoms(use_true_random=False))
def test_what_is_packed_comes_back_whatever_the_order(files: dict[str, bytes], chance: Random) -> None:
    names = list(files)
    chance.shuffle(names)
    manifest = canonical_bytes({"any": "thing"})
    data = packed(manifest, {name: files[name] for name in names})
    assert data == packed(manifest, files)
    assert unpacked(data, "any.crpack") == (manifest, files)


@given(st.integers(0), st.integers(1, 255))
def test_no_byte_of_a_pack_can_be_another(at: int, change: int) -> None:
    data = bytearray(made().data)
    data[at % len(data)] ^= change
    assert len(codes_of(bytes(data))) == 1


@given(st.integers(0), st.binary(min_size=1, max_size=8))
def test_nothing_can_be_put_into_a_pack(at: int, more: bytes) -> None:
    data = made().data
    cut = at % (len(data) + 1)
    assert len(codes_of(data[:cut] + more + data[cut:])) == 1


@given(st.integers(0), st.integers(1, 200))
def test_nothing_can_be_taken_out_of_a_pack(at: int, less: int) -> None:
    data = made().data
    cut = at % len(data)
    assert len(codes_of(data[:cut] + data[cut + less :])) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_a_pack_or_refused_with_a_code(data: bytes) -> None:
    assert len(codes_of(data)) == 1
    assert len(codes_of(b"PK\x03\x04" + data)) == 1


SMALL = st.integers(1, 99)


@settings(max_examples=5)
@given(st.permutations(sorted(FILES)), st.integers(0, 2_000_000_000))
def test_neither_times_nor_the_order_of_writing_change_a_byte(names: list[str], time: int) -> None:
    with TemporaryDirectory() as folder:
        made_here = write(Path(folder) / "zz", {name: FILES[name] for name in names})
        for path in made_here.rglob("*"):
            os.utime(path, (time, time))
        assert make_pack(made_here).data == made().data


@settings(max_examples=5)
@given(NAMES, SMALL, SMALL)
def test_a_pack_is_the_law_it_was_made_of(name: str, share: int, rows: int) -> None:
    law = LABEL.replace("is 12 %", f"is {share} %").replace("is 12 kg", f"is {share} kg")
    files = {f"{name}.creg": law, "rows.yaml": FILES["factors/rows.yaml"], "rows.csv": f"{CSV_HEAD}{rows},kgCO2e/kg\n"}
    with TemporaryDirectory() as folder:
        pack, source = Path(folder) / "zz.crpack", write(Path(folder) / "zz", files)
        pack.write_bytes(make_pack(source).data)
        one, other = check_all([source]), check_all([pack])
    assert program_digest(one[0].programs["zz.label"]) == program_digest(other[0].programs["zz.label"])
    assert one[1].digest(("zz-rows",)) == other[1].digest(("zz-rows",))


def test_every_single_byte_of_a_small_pack_was_tried() -> None:
    right = small().data
    for at in range(len(right)):
        data = bytearray(right)
        data[at] ^= 1
        assert len(codes_of(bytes(data))) == 1, at
