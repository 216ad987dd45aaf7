"""Every code of the checker: its wrong sample gives it, its right sample gives nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import found

from carbonrules.foundation.codes import codes
from carbonrules.foundation.errors import RegulationError
from carbonrules.language.unit_file import read_unit_file

MINE = [name for name in codes() if name[0] in "NUTLBC" and name != "U301"]


@pytest.mark.parametrize("name", MINE)
def test_the_wrong_sample_gives_the_code_and_the_right_one_nothing(name: str) -> None:
    sample = codes()[name]
    assert name in found(sample.wrong)
    assert found(sample.right) == []


def test_a_unit_file_that_can_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "units.txt"
    path.write_text(codes()["U301"].wrong)
    with pytest.raises(RegulationError) as error:
        read_unit_file(path)
    assert [each.code for each in error.value.diagnostics] == ["U301"]
    path.write_text(codes()["U301"].right)
    assert set(read_unit_file(path).units) == {"J", "kWh"}
