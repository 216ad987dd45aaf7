"""Every sentence exists in every language, and what a reader of models wrote is said in the reader's language."""

from __future__ import annotations

import string

import pytest

from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.notice import LANGUAGES
from carbonrules.render.wording import catalogue, wording

# Signs and frames that hold no word of their own.
SAME = {"join marks", "item.clause", "screen.change", "tree.share"}


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_language_has_every_sentence_with_the_same_slots(language: str) -> None:
    english, other = catalogue("en"), catalogue(language)
    assert english.keys() == other.keys()
    assert {key for key in english if _slots(english[key]) != _slots(other[key])} == set()


def test_every_sentence_differs_in_chinese() -> None:
    english, chinese = catalogue("en"), catalogue("zh")
    worded = {key for key, text in english.items() if any(each.isalpha() for each in _without_slots(text))}
    assert {key for key in worded if english[key] == chinese[key]} == set()
    assert {key for key in english.keys() - worded if english[key] == chinese[key]} <= SAME


def test_a_language_that_we_lack_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="R931"):
        wording("fr")


def test_what_a_reader_of_models_wrote_is_said_in_chinese_with_its_places_kept() -> None:
    words = wording("zh")
    assert words.heard("its parts stand for it") == "以其部件代之"
    told = words.belongs(
        "resource Acid, #174 IfcResource: amount: the amount each time is not known: state it as quantity A or B"
    )
    assert "#174 IfcResource" in told
    assert "A 或 B" in told
    assert "state it" not in told


def test_a_name_without_translation_stays_and_is_noted() -> None:
    words = wording("zh")
    assert words.law("a name of nobody") == "a name of nobody"
    assert words.untranslated == {"a name of nobody"}


def _without_slots(text: str) -> str:
    return "".join(part for part, _, _, _ in string.Formatter().parse(text))
