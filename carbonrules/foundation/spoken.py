"""Saying one of our sentences in another language: the sentence is recognised by its form, what it names stays.

Whoever finds a mistake says it in English, in place. `words/LANGUAGE/*.json` holds each form of a sentence, with `{}`
where something is put in, and the same in that language, with `{0}`, `{1}` … . What stands in `backquotes` is quoted
from a file and stays; any other part is said in the language where it is one of our sentences itself. A sentence of no
known form is shown as it was said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carbonrules.foundation.languages import SOURCE_LANGUAGE

_SLOT = "{}"
_QUOTES = '`"'
_NUMBER = re.compile(r"[0-9][0-9,_ ]*")
# A form with fewer fixed signs tells little; then what is put in must be known itself, or as short as a name.
_TELLING, _NAME_WORDS = 12, 3
# Between a Chinese sign and a plain letter or digit stands a space.
_WIDE = "[\u4e00-\u9fff]"
_AFTER_WIDE, _BEFORE_WIDE = re.compile(f"{_WIDE}[A-Za-z0-9]"), re.compile(f"[A-Za-z0-9%]{_WIDE}")
_NUMBERED = re.compile(r"\{(\d+)\}")
# What joins the parts of a list in English, and in the other languages.
_JOINED = re.compile(r"(`[^`]*`)|(; |, (?:and |or )?| and | or )")
_JOINTS = {"zh": {"; ": "；", ", ": "、", " and ": "和", " or ": "或", ", and ": "和", ", or ": "或"}}
# A part of a part of a part: deeper none of our sentences goes.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a sentence: its fixed parts in English, and how it is said."""

    parts: tuple[str, ...]
    said: str

    @property
    def letters(self) -> int:
        """How much of a sentence is fixed: the form with the most is the most exact one."""
        return sum(len(part) for part in self.parts)

    @property
    def quoted(self) -> tuple[bool, ...]:
        """For each slot, whether it stands in quotes: then it is quoted from a file."""
        before = ["".join(self.parts[: at + 1]) for at in range(len(self.parts) - 1)]
        return tuple(any(text.count(quote) % 2 for quote in _QUOTES) for text in before)

    def slots(self, text: str) -> tuple[str, ...] | None:
        """What stands in the slots of a sentence of this form."""
        if not text.startswith(self.parts[0]) or not text.endswith(self.parts[-1]):
            return None
        if any(part not in text for part in self.parts):
            return None
        found = _pattern(self.parts).fullmatch(text)
        return None if found is None else found.groups()

    def fits(self, slots: tuple[str, ...], said: list[str]) -> bool:
        """Whether this form was meant: one of few fixed letters stands for many sentences that it is not."""
        if self.counted:
            return all(_NUMBER.fullmatch(slot) for slot in slots)
        if self.letters >= _TELLING:
            return True
        return all(
            quoted or slot != told or len(slot.split()) <= _NAME_WORDS
            for quoted, slot, told in zip(self.quoted, slots, said, strict=True)
        )

    def filled(self, said: list[str]) -> str:
        """The sentence in the other language."""
        parts = _NUMBERED.split(self.said)
        parts[1::2] = [said[int(number)] for number in parts[1::2]]
        made = parts[0]
        for part in parts[1:]:
            apart = any(each.fullmatch(made[-1:] + part[:1]) for each in (_AFTER_WIDE, _BEFORE_WIDE))
            made += f" {part}" if apart else part
        return made

    @property
    def counted(self) -> bool:
        """Whether it is a number of things, such as `3 files`."""
        return self.parts[0] == "" and len(self.parts) == 2 and self.parts[1].strip().isalpha()


def spoken(text: str, language: str) -> str:
    """The same sentence in the language asked for; as it is where its form is not known."""
    return text if language == SOURCE_LANGUAGE or not text else _said(text, language, _DEEPEST)


@cache
def words(language: str) -> Mapping[str, str]:
    """Every form of a sentence in English and in a language."""
    found: dict[str, str] = {}
    for name in sorted(each.name for each in _folder(language).iterdir() if each.name.endswith(".json")):
        found.update(json.loads(_folder(language).joinpath(name).read_text(encoding="utf-8")))
    return found


def _folder(language: str) -> Path:
    return Path(__file__).parent / "words" / language


@cache
def _whole(language: str) -> Mapping[str, str]:
    """What is said in one piece, with nothing put in; titles and reasons of the codes among it."""
    from carbonrules.foundation.codes import codes, codes_in

    own = {english: said for english, said in words(language).items() if _SLOT not in english}
    for name, entry in codes_in(language).items():
        own.setdefault(codes()[name].title, entry.title)
        own.setdefault(codes()[name].why, entry.why)
    return own


@cache
def _forms(language: str) -> tuple[Form, ...]:
    made = [Form(tuple(english.split(_SLOT)), said) for english, said in words(language).items() if _SLOT in english]
    return tuple(sorted(made, key=lambda form: (-form.letters, form.parts)))


@cache
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, parts)), re.DOTALL)


def _said(text: str, language: str, deepest: int) -> str:
    known = _whole(language).get(text)
    if known is not None:
        return known
    if not deepest or not any(sign.isalpha() for sign in text):
        return text
    for form in _forms(language):
        found = form.slots(text)
        if found is None:
            continue
        slots = [
            slot if quoted else _said(slot, language, deepest - 1)
            for slot, quoted in zip(found, form.quoted, strict=True)
        ]
        if form.fits(found, slots):
            return form.filled(slots)
    return "".join(_listed(text, language, deepest - 1))


def _listed(text: str, language: str, deepest: int) -> Iterator[str]:
    """A list of things, each said by itself; what stands in backquotes is never taken apart."""
    pieces, joints = [""], []
    at = 0
    for found in _JOINED.finditer(text):
        pieces[-1] += text[at : found.start()]
        at = found.end()
        if found[1]:
            pieces[-1] += found[1]
        else:
            joints.append(found[2])
            pieces.append("")
    pieces[-1] += text[at:]
    said = [_said(piece, language, deepest) for piece in pieces] if joints else [text]
    if said == pieces and not all(_names(piece) for piece in pieces):
        yield text
        return
    for piece, joint in zip(said, [*joints, ""], strict=True):
        yield piece + _JOINTS[language].get(joint, joint)


def _names(piece: str) -> bool:
    """Whether a piece is only something quoted."""
    return len(piece) > 1 and piece.startswith("`") and piece.endswith("`")
