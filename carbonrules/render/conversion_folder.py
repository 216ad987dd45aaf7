"""The folder that `convert --out` leaves: a page and a workbook to read, and the bundle that replays beside them."""

from __future__ import annotations

from pathlib import Path

from carbonrules.compliance.conversion.bundle import write_conversion
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.folders import folder_finding
from carbonrules.foundation.notice import notice
from carbonrules.render.conversion_workbook import FORMAT, conversion_workbook
from carbonrules.render.converting import told_in
from carbonrules.render.out_files import others_in, write_out
from carbonrules.render.pages import is_our_page, page
from carbonrules.render.workbook_bytes import is_our_workbook

PAGE, WORKBOOK, BUNDLE = "conversion.html", "conversion.xlsx", "bundle"


def write_conversion_folder(out: Path, found: Conversion, language: str) -> None:
    """Write the bundle, then workbook and page; each appears whole or not at all.

    Other files in `out` are left alone; a page or workbook that is not ours is never replaced, nor is a workbook that
    somebody saved since. Raises UsageError where it can't be written.
    """
    ours = {PAGE: is_our_page, WORKBOOK: _is_our_workbook}
    for name in others_in(out, ours):
        raise UsageError([folder_finding("R932", out, f"the `{name}` there is not as carbonrules leaves it")])
    text = conversion_page(found, language)
    workbook = conversion_workbook(found, language, BUNDLE)
    write_conversion(out / BUNDLE, found)
    write_out(out, {WORKBOOK: workbook, PAGE: text})


def _is_our_workbook(path: Path) -> bool:
    return is_our_workbook(path, FORMAT)


def conversion_page(found: Conversion, language: str) -> str:
    """A conversion as one page: the four steps as tables, each total with its waterfall, the notice last."""
    one = told_in(found, language)
    return page("conversion.html", one.words, told=one, on=found.on, mark="", notice=notice(found.on, language))
