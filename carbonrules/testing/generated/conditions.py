"""Conditions of generated sentences: comparisons of what is in sight, one or several on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbonrules.testing.generated.measures import SHARE
from carbonrules.testing.generated.sketch import DATE, TEXT, TRUTH, Named, Sort

if TYPE_CHECKING:
    from carbonrules.testing.generated.sentences import Sentence

DATES = ("2026-01-01", "2025-06-30", "2027-03-31", "2026-07-01")
_DAY_RELATIONS = ("is", "is not", "is before", "is on or before", "is on or after", "is after")


def chain(sentence: Sentence, most: int = 2) -> str:
    """Comparisons on one line, joined by one word."""
    join = sentence.choose.pick((" and ", " or "))
    return join.join(comparison(sentence) for _ in range(1 + sentence.choose.below(most)))


def comparison(sentence: Sentence) -> str:
    """One comparison of something in sight."""
    for _ in range(4):
        made = sentence.choose.pick(_COMPARISONS)(sentence)
        if made is not None:
            return made
    return _compare_numbers(sentence)


def _compare_numbers(sentence: Sentence) -> str:
    measures = sorted({each.sort.of for each in sentence.law.named(sentence.entity) if each.sort.kind == "number"})
    of = sentence.choose.pick([each for each in measures if sentence.may(each)] or [SHARE.name])
    relation = sentence.choose.pick(("more than", "less than", "at least", "at most", "", "not"))
    named = [each for each in sentence.law.named(sentence.entity) if each.sort == Sort("number", of)]
    if named and sentence.choose.often(40):
        # A fact against a number: where the fact is missing, its bound alone may decide.
        bare = sentence.name(sentence.choose.pick(named))
        return f"{bare} is {relation} {sentence.literal(of)[0]}".replace("is  ", "is ")
    left = sentence.side(of, sentence.choose.below(2))
    return f"{left} is {relation} {sentence.side(of, sentence.choose.below(2))}".replace("is  ", "is ")


def _some_word(sentence: Sentence, closed: bool = False) -> Named | None:
    found = [each for each in sentence.law.named(sentence.entity) if each.sort.kind == "word"]
    if closed:
        found = [each for each in found if each.sort.of in sentence.law.categories]
    return sentence.choose.pick(found) if found else None


def _compare_word(sentence: Sentence) -> str | None:
    word = _some_word(sentence)
    if word is None:
        return None
    relation = sentence.choose.pick(("is", "is not"))
    return f"{sentence.name(word)} {relation} {sentence.word(sentence.choose.pick(sentence.law.words(word.sort.of)))}"


def _looked_up_word(sentence: Sentence) -> str | None:
    tables = [each for each in sentence.law.values if each.words]
    if not tables:
        return None
    table = sentence.choose.pick(tables)
    return f"{sentence.of_law(table)[0]} is one of {', '.join(sentence.choose.some(table.words, 1, 2))}"


def _one_of(sentence: Sentence) -> str | None:
    word = _some_word(sentence)
    if word is None:
        return None
    words = sentence.choose.some(sentence.law.words(word.sort.of), 1, 3)
    relation = sentence.choose.pick(("is one of", "is not one of"))
    return f"{sentence.name(word)} {relation} {', '.join(sentence.word(each) for each in words)}"


def _inside(sentence: Sentence) -> str | None:
    word = _some_word(sentence, closed=True)
    if word is None:
        return None
    sets = [name for name, of in sentence.law.sets.items() if of == word.sort.of]
    if word.sort.of == "stage":
        sets += ["boundary", "boundary"]
    if not sets:
        return None
    return f"{sentence.name(word)} {sentence.choose.pick(('is inside', 'is not inside'))} {sentence.choose.pick(sets)}"


def _listed(sentence: Sentence) -> str | None:
    pairs = [
        (each, listing)
        for each in sentence.law.named(sentence.entity)
        for listing in sentence.law.listings
        if each.sort == Sort("word", listing.key)
    ]
    if not pairs:
        return None
    word, listing = sentence.choose.pick(pairs)
    table = f"{listing.name} of {listing.regulation}" if listing.regulation else listing.name
    return f"{sentence.name(word)} {sentence.choose.pick(('is listed in', 'is not listed in'))} {table}"


def _missing(sentence: Sentence) -> str | None:
    stack = sentence.law.in_sight(sentence.entity)
    found = [each for name in stack for each in sentence.law.entities[name].fields if each.optional]
    if not found:
        return None
    return f"{sentence.choose.pick(found).name} {sentence.choose.pick(('is missing', 'is present'))}"


def _truth(sentence: Sentence) -> str | None:
    found = [each for each in sentence.law.named(sentence.entity) if each.sort == TRUTH]
    if not found:
        return None
    relation, truth = sentence.choose.pick(("is", "is not")), sentence.choose.pick(("yes", "no"))
    return f"{sentence.name(sentence.choose.pick(found))} {relation} {truth}"


def _date(sentence: Sentence) -> str | None:
    found = [each for each in sentence.law.named(sentence.entity) if each.sort == DATE]
    if not found:
        return None
    other = sentence.name(sentence.choose.pick(found)) if sentence.choose.often(30) else sentence.choose.pick(DATES)
    return f"{sentence.name(sentence.choose.pick(found))} {sentence.choose.pick(_DAY_RELATIONS)} {other}"


def _text(sentence: Sentence) -> str | None:
    found = [each for each in sentence.law.named(sentence.entity) if each.sort == TEXT]
    return f'{sentence.name(sentence.choose.pick(found))} is "first"' if found else None


_COMPARISONS = (
    _compare_numbers,
    _compare_numbers,
    _compare_word,
    _one_of,
    _looked_up_word,
    _inside,
    _listed,
    _missing,
    _truth,
    _date,
    _text,
)
