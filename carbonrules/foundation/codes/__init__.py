"""Every diagnostic code with its title, why it is asked, and a wrong and a right sample; one data module a family."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake: what it is called, why it matters, a sample that is wrong and the same sample put right."""

    title: str
    why: str
    wrong: str
    right: str


@cache
def codes() -> dict[str, Code]:
    """All codes of all families, by name."""
    found: dict[str, Code] = {}
    for module in pkgutil.iter_modules(__path__):
        found.update(importlib.import_module(f"{__name__}.{module.name}").CODES)
    return dict(sorted(found.items()))


def code(name: str) -> Code:
    """The entry of one code; raises KeyError where there is none."""
    return codes()[name]
