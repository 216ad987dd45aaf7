"""Every code sample of the README and of docs is true: pages are run from their top, as a reader would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from doc_pages import KINDS, ROOT, name_of, pages, samples_of
from doc_session import commands, follow, matches

PAGES = {name_of(page): page for page in pages()}


ELSEWHERE = ("docs/how-to/",)  # followed by test_docs_how_to.py, so that two processes may share the pages


@pytest.mark.parametrize(
    "page", [name for name, page in PAGES.items() if samples_of(page) and not name.startswith(ELSEWHERE)]
)
@pytest.mark.usefixtures("as_a_reader")
def test_the_samples_of_a_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    follow(PAGES[page], tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_samples_of_known_kinds(page: str) -> None:
    for sample in samples_of(PAGES[page]):
        assert sample.kind in KINDS, f"{page}:{sample.line}: a sample of kind `{sample.kind}`"


@pytest.mark.parametrize("page", PAGES)
def test_the_links_of_a_page_lead_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```", "", PAGES[page].read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, heading = target.partition("#")
        found = (PAGES[page].parent / path).resolve() if path else PAGES[page]
        assert found.exists(), f"{page} links to {target}"
        if heading:
            assert heading in _headings(found), f"{page} links to {target}"


def test_every_page_is_reached_from_the_index() -> None:
    linked: set[Path] = set()
    # The pages of the codes are reached through their own index.
    for index in (PAGES["docs/README.md"], PAGES["docs/reference/diagnostics.md"]):
        linked |= {(index.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", index.read_text())}
    for folder in ("tutorial", "for", "how-to", "reference", "explanation", "decisions"):
        for page in sorted((ROOT / "docs" / folder).rglob("*.md")):
            assert page in linked, f"{name_of(page)} is not in docs/README.md"


def test_a_print_that_differs_is_noticed() -> None:
    assert matches(["one", "...", "four"], "one\ntwo\nthree\nfour\n")
    assert matches(["seal sha3-256:..."], "seal sha3-256:0a1b")
    assert not matches(["one", "three"], "one\ntwo\nthree\n")
    assert not matches(["1.5 kg"], "145 kg")
    assert not matches(["one"], "one\ntwo\n")


def test_commands_of_a_sample() -> None:
    text = "$ carbonrules check mine    # exit 1\nS101: …\n$ ls\n"
    assert list(commands(text)) == [("carbonrules check mine", 1, ["S101: …"]), ("ls", 0, [])]


def _headings(page: Path) -> set[str]:
    """The anchors of the headings of a page, as usual viewers make them."""
    lines = [line.lstrip("#").strip() for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}
