"""Every word a person reads, in the language they asked for.

Our own sentences stand in `words/LANGUAGE.json`, one key a sentence. Names from the law are translated by the words
that the regulations and flows bring themselves. What a reader of a model wrote is recognised sentence by sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from carbonrules.compliance.answered import LAW
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.languages import SOURCE_LANGUAGE, put_in
from carbonrules.foundation.notice import LANGUAGES
from carbonrules.program.model import Program

_HEARD = "heard."
# What is neither law in force nor a scheme says what it is.
_KINDS = {"proposed": "kind.proposal", "suspended": "kind.not in force", "repealed": "kind.not in force"}
_SLOT = re.compile(r"\\\{([a-z]+)\\\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Speaks one language. `untranslated` gathers names for which the law brings no word in it."""

    language: str
    catalogue: Mapping[str, str]
    names: Mapping[str, str]
    untranslated: set[str] = field(default_factory=set)

    @property
    def html_language(self) -> str:
        """The value of `lang` in a page."""
        return self.catalogue["language tag"]

    def say(self, key: str, **slots: object) -> str:
        """One of our own sentences with its slots filled."""
        return put_in(self.catalogue[key], slots)

    def knows(self, key: str) -> bool:
        """Whether the catalogue has this key."""
        return key in self.catalogue

    def law(self, name: str) -> str:
        """A name or sentence of the law in this language; where the law brings no such word, as it stands."""
        if self.language == SOURCE_LANGUAGE or not name:
            return name
        found = self.names.get(name)
        if found is None and any(each.isalpha() for each in name):
            self.untranslated.add(name)
        return found or name

    def found(self, text: str) -> str:
        """A text of the case: a word of the law is translated, everything else (codes, names) stays as it is."""
        return self.names.get(text) or self.catalogue.get(f"word.{text}", text)

    def word(self, family: str, name: str) -> str:
        """A fixed word of results (a grade, a status, a state) in this language."""
        key = f"{family}.{name}"
        return self.catalogue[key] if key in self.catalogue else self.law(name)

    def kind(self, status: str) -> str:
        """Law, scheme, proposal or not in force, with the status word: the first words of every answer."""
        key = "kind.law" if status in LAW else _KINDS.get(status, "kind.scheme")
        return self.say(key, status=self.word("status", status))

    def heard(self, text: str) -> str:
        """A sentence that a reader of models or workbooks wrote, said in this language where it is known."""
        if self.language == SOURCE_LANGUAGE or not text:
            return text
        parts = text.split("; ")
        if len(parts) > 1:
            return "；".join(self.heard(part) for part in parts)
        for key, pattern in _heard():
            match = pattern.fullmatch(text)
            if match is not None:
                return put_in(
                    self.catalogue[key], {slot: self._slot(slot, part) for slot, part in match.groupdict().items()}
                )
        return self.law(text)

    def belongs(self, text: str, short: bool = False) -> str:
        """Where a missing fact belongs, `KIND NAME, PLACE: REASON`: kind and reason are said, name and place stay.

        `short` keeps of the reason only its last part, what to write.
        """
        head, colon, reason = text.partition(": ")
        named, _, place = head.rpartition(", ")
        kind, _, name = named.partition(" ")
        if not colon or not place:
            return self.heard(text)
        said = {"kind": self.word("account", kind), "name": self.found(name), "place": place}
        return self.say("belongs", **said, reason=self.heard(reason.rpartition(": ")[2] if short else reason))

    def _slot(self, slot: str, text: str) -> str:
        match slot:
            case "reason":
                return self.heard(text)
            case "name":
                return self.law(text)
            case "options":
                return self.catalogue["or"].join(text.split(catalogue(SOURCE_LANGUAGE)["or"]))
            case _:
                return text


def wording(language: str, programs: Iterable[Program] = ()) -> Wording:
    """The words of a language, with the names that these programs bring. Raises UsageError for a language we lack."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError([Diagnostic("R931", f"there are no words in `{language}`", help=f"the languages are {known}")])
    names: dict[str, str] = {}
    for program in programs:
        for name, words in program.presentation.words.get(language, {}).items():
            names.setdefault(name, words)
    return Wording(language, catalogue(language), names)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Our own sentences in one language."""
    text = (Path(__file__).parent / "words" / f"{language}.json").read_text(encoding="utf-8")
    read: dict[str, str] = json.loads(text)
    return read


@cache
def _heard() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences that readers of models write, as patterns; the longest first, so that the most exact is taken."""
    sentences = [(key, text) for key, text in catalogue(SOURCE_LANGUAGE).items() if key.startswith(_HEARD)]
    return tuple(
        (key, re.compile(_SLOT.sub(r"(?P<\1>.+)", re.escape(text)), re.DOTALL))
        for key, text in sorted(sentences, key=lambda each: -len(each[1]))
    )
