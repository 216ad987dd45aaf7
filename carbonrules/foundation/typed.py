"""The types of a dataclass's fields, each annotation read once.

`typing.get_type_hints` reads every annotation of every class anew; a command that loads compiled rules asks for the
same few hundred again and again, and they are a few dozen different ones.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any


@cache
def field_types(kind: type) -> Mapping[str, Any]:
    """The type of each field of a dataclass, in their order."""
    return {
        each.name: _read(each.type, kind.__module__) if isinstance(each.type, str) else each.type
        for each in fields(kind)
    }


@cache
def _read(annotation: str, module: str) -> Any:
    """An annotation as the type it names: a text of our own source, read with the names of its module."""
    return eval(annotation, vars(sys.modules[module]))
