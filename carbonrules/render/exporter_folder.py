"""The folder that `compare --out` leaves: a page to act on in each language, and each conversion with its bundle."""

from __future__ import annotations

from pathlib import Path

from carbonrules.compliance.comparison.destination_results import Destinations
from carbonrules.compliance.conversion.results import Conversion
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.folders import folder_finding
from carbonrules.foundation.notice import LANGUAGES, notice
from carbonrules.render.conversion_folder import write_conversion_folder
from carbonrules.render.destinations import told_destinations
from carbonrules.render.out_files import others_in, write_out
from carbonrules.render.pages import is_our_page, page

_PAGE = "destinations.{}.html"


def write_exporter_folder(out: Path, found: Destinations, language: str) -> None:
    """Write the page in every language, and a folder for each destination whose conversion can be told.

    A page that is not ours is never replaced. Raises UsageError where it can't be written.
    """
    names = {each: _PAGE.format(each) for each in LANGUAGES}
    for name in others_in(out, dict.fromkeys(names.values(), is_our_page)):
        raise UsageError([folder_finding("R932", out, f"the `{name}` there is not as carbonrules leaves it")])
    for region, made in (found._conversions or {}).items():
        if isinstance(made, Conversion):
            write_conversion_folder(out / region, made, language)
    write_out(out, {name: exporter_page(found, each, names) for each, name in names.items()})


def exporter_page(found: Destinations, language: str, names: dict[str, str] | None = None) -> str:
    """The page of an export manager; `names` are the files of the other languages, to go to from it."""
    told = told_destinations(found, language)
    others = {each: name for each, name in (names or {}).items() if each != language}
    return page(
        "destinations.html",
        told.words,
        told=told,
        others=others,
        on=found.on,
        mark="",
        notice=notice(found.on, language),
    )
