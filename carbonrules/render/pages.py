"""Pages as text: templates, and the few ways in which a word, a number or a quotation is put on a page.

What is quoted as it stands (ids, digests, titles of publications, texts found) is marked `translate="no"`; every other
word comes from the catalogue or from the law's own translations.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from carbonrules.compliance.results import Quantity
from carbonrules.foundation.languages import put_in
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.numbers import GAP, shown
from carbonrules.render.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

# What every page of ours says of itself, in its first lines.
_GENERATOR, _HEAD = b'name="generator" content="carbonrules"', 2000


def page(template: str, wording: Wording, **content: object) -> str:
    """Fill a template. Everything that is not markup of our own is escaped."""
    return _environment().get_template(template).render(**_known(wording), **content)


def own_page(text: str, wording: Wording, /, **content: object) -> str:
    """Fill a template of one's own, given as its text: it may build on ours and has the same words at hand."""
    return _environment().from_string(text).render(**_known(wording), **content)


def is_our_page(path: Path) -> bool:
    """Whether a file is a page that we made: only such a one is ever replaced."""
    return path.is_file() and _GENERATOR in path.read_bytes()[:_HEAD]


def _known(wording: Wording) -> dict[str, Any]:
    speech = Speech(wording)
    return {
        "say": speech.say,
        "law": wording.law,
        "found": wording.found,
        "word": wording.word,
        "quoted": quoted,
        "address": address,
        "number": number,
        "quantity": speech.quantity,
        "bound": speech.bound,
        "ILLUSTRATIVE": ILLUSTRATIVE,
        "language": wording.html_language,
    }


class Speech:
    """Sentences and values as markup."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def say(self, key: str, **slots: object) -> Markup:
        """One of our own sentences; its slots are escaped unless they are markup already."""
        return Markup(put_in(_escaped(self.wording.catalogue[key]), slots, _escaped))

    def quantity(self, value: Quantity) -> Markup:
        """A value with its unit; `at least …` where it is incomplete; the exact text stays readable to a machine."""
        if value.value is not None:
            return self._said(value.value, value.unit)
        if value.at_least is not None:
            return self.bound(value.at_least, value.unit)
        return Markup('<span class="none">{}</span>').format(self.say(f"outcome.{value.outcome}"))

    def bound(self, at_least: str, unit: str) -> Markup:
        """A lower bound, rounded down where it is rounded."""
        return self.say("at least", number=number(at_least, unit, direction="down"))

    def _said(self, value: str, unit: str) -> Markup:
        if value in ("yes", "no"):
            return self.say(value)
        return number(value, unit) if unit else Markup(escape(self.wording.found(shown(value))))


def _escaped(text: object) -> str:
    return str(escape(text))


def number(exact: str, unit: str = "", direction: str = "nearest") -> Markup:
    """A number for reading, with its exact text beside it."""
    text = shown(exact, "down" if direction == "down" else "nearest")
    return Markup('<data value="{}">{}</data>{}').format(exact, text, _unit(unit))


def quoted(text: str) -> Markup:
    """What stays as it stands in every language."""
    return Markup('<span class="quoted" translate="no">{}</span>').format(text)


def address(url: str) -> Markup:
    """A link to a source, shown as its address; anything but http(s) is no link."""
    if not url.startswith(("http://", "https://")):
        return quoted(url)
    return Markup('<a class="quoted" translate="no" rel="noreferrer" href="{}">{}</a>').format(url, url)


def _unit(unit: str) -> Markup:
    if unit in ("", "1"):
        return Markup("")
    return Markup('{}<span class="unit" translate="no">{}</span>').format(GAP, unit)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("carbonrules.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["short"] = short_digest
    return environment


def short_digest(text: str) -> str:
    """The first digits of a digest, enough to tell two apart at a glance."""
    name, colon, digits = text.partition(":")
    return f"{name}:{digits[:12]}…" if colon else text
