"""One world for all acceptance tests of a process."""

from __future__ import annotations

from pathlib import Path

import pytest
from acceptance.world import World


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("acceptance")
    return World(folder)
