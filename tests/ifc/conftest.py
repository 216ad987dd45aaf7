"""A warm reader for the files in which the process that opens a model is not what is tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from warm_reader import WarmReader

from carbonrules.cases.ifc import process


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Models are read by one process after another instead of a new one for each; `test_ifc_broken.py` has new ones."""
    reader = WarmReader(tmp_path_factory.mktemp("warm"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(process, "subprocess", reader)
        yield
    reader.close()
