"""The folder that `convert --out` leaves: a page to read and print, and the bundle that replays beside it."""

from __future__ import annotations

from pathlib import Path

from carbonrules.compliance.conversion.bundle import write_conversion
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.folders import folder_finding, write_file_whole
from carbonrules.foundation.notice import notice
from carbonrules.render.converting import told_in
from carbonrules.render.pages import is_our_page, page

PAGE, BUNDLE = "conversion.html", "bundle"


def write_conversion_folder(out: Path, found: Conversion, language: str) -> None:
    """Write the bundle, then the page; each appears whole or not at all. Raises UsageError where it can't be written.

    Other files in `out` are left alone; a page that is not ours is never replaced.
    """
    target = out / PAGE
    if target.exists() and not is_our_page(target):
        raise UsageError([folder_finding("R932", out, f"`{PAGE}` stands there and was not made by carbonrules")])
    text = conversion_page(found, language)
    write_conversion(out / BUNDLE, found)
    try:
        write_file_whole(target, text.encode())
    except OSError as problem:
        raise UsageError([folder_finding("R932", out, problem.strerror or str(problem))]) from problem


def conversion_page(found: Conversion, language: str) -> str:
    """A conversion as one page: the four steps as tables, each total with its waterfall, the notice last."""
    one = told_in(found, language)
    return page("conversion.html", one.words, told=one, on=found.on, mark="", notice=notice(found.on, language))
