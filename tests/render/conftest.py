"""One demo, in both states, for all tests of screens and pages."""

from __future__ import annotations

import pytest
from acceptance.world import World


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("render"))
