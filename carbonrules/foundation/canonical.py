"""One way to write evidence as bytes, and one way to name it.

The bytes are those of RFC 8785 (JSON Canonicalization Scheme) for the JSON that evidence uses: objects, lists,
strings, booleans, null and small integers. Numbers of a calculation are never JSON numbers; they are strings
("n" or "n/d"), so that no reader can turn them into floats.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None

_PREFIX = "sha3-256:"
_encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode

# A text as RFC 8785 writes it.
text_of: Callable[[str], str] = encode_basestring


def canonical_bytes(value: Json) -> bytes:
    """Return the one byte form of a JSON value: keys sorted, no white space, UTF-8."""
    text = _encoded(value)
    # RFC 8785 sorts keys by their UTF-16 units: another order only for characters beyond the basic plane.
    if not text.isascii() and len(text.encode("utf-16-le")) != 2 * len(text):
        text = _sorted_by_utf_16(value)
    return text.encode()


def _sorted_by_utf_16(value: Json) -> str:
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_sorted_by_utf_16(key)}:{_sorted_by_utf_16(value[key])}" for key in keys) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(map(_sorted_by_utf_16, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def digest_of_bytes(data: bytes) -> str:
    """Name bytes by their SHA3-256."""
    return _PREFIX + hashlib.sha3_256(data).hexdigest()


def digest(value: Json) -> str:
    """Name a JSON value by the SHA3-256 of its canonical bytes."""
    return digest_of_bytes(canonical_bytes(value))
