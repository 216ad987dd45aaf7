"""Words of other languages that a name has swallowed: `net mass x price`, `net mass else`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from carbonrules.language.findings import Mistake, mistake
from carbonrules.language.syntax import Name

# Between two names, and behind one.
_BETWEEN = {"x": "×", "times": "×", "multiplied": "×", "plus": "+", "minus": "-"}
_BEHIND = {"else": "otherwise"}
_PRODUCT = "a product is written with `×` or `*`"
_WORD = re.compile(r" ([^\W\d_]+)(?= |$)")


def swallowed(name: Name, known: Collection[str]) -> Mistake | None:
    """A name that nothing has, where it is one that is known with a word behind it that the language says otherwise."""
    for found in _WORD.finditer(name.text):
        first, word, rest = name.text[: found.start()], found[1], name.text[found.end() :].strip()
        said = (_BETWEEN if rest else _BEHIND).get(word)
        if said is None or first not in known:
            continue
        start = name.place.column + found.start() + 1
        place = replace(name.place, column=start, end_column=start + len(word))
        if word == "x":
            return mistake("S116", "`x` is not a sign of the language", place, _PRODUCT, said)
        return mistake("S134", f"`{word}` is not a word of the language here", place, f"write `{said}`", said)
    return None
