"""Models to be screened are read by a warm reader: the process that opens them is tested in tests/ifc."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ifc.warm_reader import warm_reading


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One reader for a file; `tests/ifc/test_ifc_broken.py` has a new process for each model, as in production."""
    with warm_reading(tmp_path_factory.mktemp("warm")):
        yield
