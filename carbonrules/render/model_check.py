"""What a modeller still has to mend, on a terminal and as a page."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.cases.ifc.model_check import ModelCheck, ModelFinding
from carbonrules.foundation.notice import notice
from carbonrules.foundation.spoken import spoken
from carbonrules.render.pages import page
from carbonrules.render.terminal import joined, wrapped
from carbonrules.render.wording import Wording, wording

_INDENT = "  "


def model_check_text(found: ModelCheck, language: str) -> str:
    """Tell what was found on a terminal: the counts, each finding with its object and remedy, the notice last."""
    return joined([*_text(found, wording(language))])


def _text(found: ModelCheck, say: Wording) -> Iterator[str]:
    yield from wrapped(f"{found.file}: {say.say('model.counts', findings=len(found.findings), hints=len(found.hints))}")
    for each in found.findings:
        yield from wrapped(_object(each, say))
        yield from wrapped(phrase(each.sentence, say), first=_INDENT, rest=_INDENT * 2)
        if each.remedy:
            yield from wrapped(phrase(each.remedy, say), first=_INDENT, rest=_INDENT * 2)
    yield from wrapped(notice("", say.language))


def model_check_page(found: ModelCheck, language: str) -> str:
    """The same as one page that needs nothing beside it, with the hints and what the specification spoke about."""
    say = wording(language)
    return page(
        "model-check.html",
        say,
        checked=found,
        object=lambda each: _object(each, say),
        said=lambda text: phrase(text, say),
        mark="",
        notice=notice("", language),
    )


def _object(finding: ModelFinding, say: Wording) -> str:
    about = finding.about
    named = (about.name, about.tag, about.storey, about.ifc_class, about.global_id)
    return " · ".join(each for each in named if each) or say.say("model.whole")


def phrase(text: str, say: Wording) -> str:
    """A sentence of ours in the language of the reader, whoever of us says it."""
    told = say.heard(text)
    return told if told != text else spoken(text, say.language)
