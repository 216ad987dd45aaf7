"""Shared by all tests: Hypothesis profiles, and the folder of shared material that tests may read but never need."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "default", deadline=None, max_examples=50, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.register_profile(
    "soak", deadline=None, max_examples=2000, derandomize=False, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_finish() -> None:
    """Modules and tests live to the end: looking through them again and again for garbage is a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with design examples, models and facts; a test that needs it skips without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` is not beside this checkout")
    return folder
