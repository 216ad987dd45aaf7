"""What every sentence that is shown needs: the language it was written in, and its slots filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from string import Formatter

SOURCE_LANGUAGE = "en"
_FORMATTER = Formatter()
_MARK = "<[^>]*>"
# Marks of a page that stand between two signs are shorter.
_NEAR = 300


def put_in(form: str, slots: Mapping[str, object], as_markup: Callable[[object], str] = str) -> str:
    """A form with its slots filled. A space parts a Chinese sign from a plain letter, and two words side by side.

    `as_markup` writes what is put in, for a page with its marks, which part nothing.
    """
    made, after_slot = "", False
    for fixed, name, _, _ in _FORMATTER.parse(form):
        made += _gap(made, fixed, False) + fixed
        after_slot = after_slot and not fixed
        if name is not None:
            text = as_markup(slots[name])
            made += _gap(made, text, after_slot) + text
            after_slot = True
    return made


def _gap(made: str, part: str, both_put_in: bool) -> str:
    before, after = _unmarked(made[-_NEAR:])[-1:], _unmarked(part[:_NEAR])[:1]
    if _is_plain_letter(before) and _is_plain_letter(after):
        return " " if both_put_in else ""
    apart = _is_wide(before) and _is_plain_letter(after)
    return " " if apart or (_is_plain_letter(before) and _is_wide(after)) else ""


def _unmarked(text: str) -> str:
    return re.sub(_MARK, "", text) if "<" in text else text


def _is_wide(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _is_plain_letter(sign: str) -> bool:
    """A letter of an alphabet, as against a Chinese sign."""
    return sign.isalnum() and not sign.isdecimal() and not "\u3000" <= sign <= "\uffff"


def quoted(names: Iterable[str]) -> str:
    """Words of a file in a list: they are written so in every language."""
    return ", ".join(f"`{name}`" for name in names)
