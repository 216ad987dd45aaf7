"""The folder that `reduction --out` leaves: a document that a verifier could sign, and the bundle beside it."""

from __future__ import annotations

from pathlib import Path

from carbonrules.compliance.reduction.bundle import write_reduction
from carbonrules.compliance.reduction.results import Reduction
from carbonrules.foundation.canonical import canonical_bytes, digest_of_bytes
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.folders import folder_finding
from carbonrules.foundation.notice import notice
from carbonrules.render.out_files import others_in, write_out
from carbonrules.render.pages import is_our_page, page
from carbonrules.render.reducing import told_in

PAGE, BUNDLE = "reduction.html", "bundle"


def write_reduction_folder(out: Path, found: Reduction, language: str) -> None:
    """Write the bundle, then the page; each appears whole or not at all. Raises UsageError where it can't be written.

    Other files in `out` are left alone; a page that is not ours is never replaced.
    """
    for name in others_in(out, {PAGE: is_our_page}):
        raise UsageError([folder_finding("R932", out, f"`{name}` stands there and was not made by carbonrules")])
    text = reduction_page(found, language)
    write_reduction(out / BUNDLE, found)
    write_out(out, {PAGE: text})


def reduction_page(found: Reduction, language: str) -> str:
    """The evidence as one page to read, print and sign."""
    one = told_in(found, language)
    digest = digest_of_bytes(canonical_bytes(found.as_json()))
    text = notice(found.on, language)
    return page("reduction.html", one.words, told=one, digest=digest, on=found.on, mark="", notice=text)
