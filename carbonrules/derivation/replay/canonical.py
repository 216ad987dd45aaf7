"""The one byte form of evidence (RFC 8785) and its name (SHA3-256), written a second time: a check shares nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

PREFIX = "sha3-256:"

_PLAIN = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)
_TEXT = json.JSONEncoder(ensure_ascii=False)


def canonical(value: Any) -> bytes:
    """Write JSON with sorted keys and no white space; keys sort by their UTF-16 units, as RFC 8785 asks."""
    text = _PLAIN.encode(value)
    # Only characters beyond the basic plane, which take four bytes in UTF-16, sort differently there.
    if not text.isascii() and len(text.encode("utf-16-le")) != 2 * len(text):
        text = _written(value)
    return text.encode()


def joined(parts: Mapping[str, bytes]) -> bytes:
    """The canonical bytes of an object whose values are already written; its keys are plain ASCII."""
    return b"{" + b",".join(b'"%s":%s' % (key.encode(), parts[key]) for key in sorted(parts)) + b"}"


def name_of(data: bytes) -> str:
    """Name bytes by their SHA3-256."""
    return PREFIX + hashlib.sha3_256(data).hexdigest()


class Known:
    """Nodes whose digest has been worked out from their own bytes, so that an equal node need not be written again."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[object, ...], list[tuple[dict[str, Any], str]]] = {}

    def add(self, node: dict[str, Any], name: str) -> None:
        """Keep a node with the digest made from it."""
        self._nodes.setdefault(_likeness(node), []).append((node, name))

    def name(self, node: dict[str, Any]) -> str:
        """The digest of a node: that of an equal one, or worked out."""
        for other, name in self._nodes.get(_likeness(node), ()):
            if other == node:
                return name
        return digest(node)


def _likeness(node: dict[str, Any]) -> tuple[object, ...]:
    """What equal nodes share; quick to compare, and never trusted alone."""
    inputs = [str(each["node"]) for each in node["inputs"]]
    return (node["item"], node["subject"], node["op"], str(node["value"]), *inputs)


def digest(value: Any) -> str:
    """Name a JSON value."""
    return name_of(canonical(value))


def _written(value: Any) -> str:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_TEXT.encode(key)}:{_written(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    return _TEXT.encode(value)
