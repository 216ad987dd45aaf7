"""Every code sample of the how-to pages is true: pages are run from their top, as a reader would."""

from __future__ import annotations

from pathlib import Path

import pytest
from doc_pages import name_of, pages, samples_of
from doc_session import follow

HOW_TO = {name_of(page): page for page in pages() if name_of(page).startswith("docs/how-to/")}


@pytest.mark.parametrize("page", [name for name, page in HOW_TO.items() if samples_of(page)])
@pytest.mark.usefixtures("as_a_reader")
def test_the_samples_of_a_how_to_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    follow(HOW_TO[page], tmp_path)
