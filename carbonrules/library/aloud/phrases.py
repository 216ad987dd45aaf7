"""The phrases of one language, and the words that regulations give their own names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from carbonrules.foundation.languages import put_in


@cache
def phrases(language: str) -> Mapping[str, str]:
    """The phrases of a language by their names; empty where a sentence is shown as it is written."""
    path = Path(__file__).parent / f"{language}.json"
    if not language.isalpha() or not path.is_file():
        return MappingProxyType({})
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Speech:
    """Phrases and words of one language."""

    phrases: Mapping[str, str]
    words: Mapping[str, str]

    def say(self, phrase: str, **parts: object) -> str:
        """One phrase with its parts."""
        return put_in(self.phrases[phrase], parts)

    def word(self, name: str) -> str:
        """What a name is called; a name without a word stays as it is written."""
        return self.words.get(name, name)

    def list(self, names: Iterable[str]) -> str:
        """Several names in a row."""
        return self.phrases["join"].join(self.word(name) for name in names)
