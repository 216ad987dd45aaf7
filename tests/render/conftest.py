"""One demo, in both states, for all tests of screens and pages."""

from __future__ import annotations

import pytest
from acceptance.world import OWN_RULES, World

from carbonrules.library.load import load


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("render"))
    # How results look is tested here, not how rules are compiled: what was compiled before is taken.
    made.rules = load(*OWN_RULES)
    return made
