"""Names of files for things that somebody named: safe on every system, each its own, the same each time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

MOST = 80
_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_DIGITS = 8


def file_names(names: Sequence[str]) -> list[str]:
    """A file name for each name, without ending and never with `_` in front.

    It is the name with `_` for what not every system can write. Where that is not enough (two would be alike but for
    their capitals, one is empty, too long or reserved), some digits that the name gives stand behind it.
    """
    plain = [_plain(name) for name in names]
    many = Counter(each.casefold() for each in plain)
    return [
        each if _stands(each) and many[each.casefold()] == 1 else f"{each[:MOST]}-{_digits(name)}".lstrip("-")
        for name, each in zip(names, plain, strict=True)
    ]


def _plain(name: str) -> str:
    return _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip("._-")


def _stands(name: str) -> bool:
    return 0 < len(name) <= MOST and not _RESERVED.fullmatch(name)


def _digits(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]
