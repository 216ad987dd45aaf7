"""What the pages of a process share: one store of compiled programs, and a screen of one width."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store of compiled programs for all pages."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def as_a_reader(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples of a page are run with that store, on a screen of a hundred columns."""
    monkeypatch.setenv("CARBONRULES_CACHE", str(compiled))
    monkeypatch.setenv("COLUMNS", "100")
