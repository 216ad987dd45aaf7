"""Every diagnostic code with its title, why it is asked, and a wrong and a right sample; one data module a family."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from carbonrules.foundation.languages import SOURCE_LANGUAGE


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
        family = importlib.import_module(f"{__name__}.{module.name}").CODES
        twice = sorted(family.keys() & found.keys())
        assert not twice, f"codes with two meanings: {twice}"
        found.update(family)
    return dict(sorted(found.items()))


@cache
def codes_in(language: str) -> Mapping[str, Code]:
    """All codes with title and reason in a language; a code that has none there keeps its English ones."""
    if language == SOURCE_LANGUAGE:
        return codes()
    text = (Path(__file__).parent / f"{language}.json").read_text(encoding="utf-8")
    told: dict[str, dict[str, str]] = json.loads(text)
    return {name: replace(entry, **told.get(name, {})) for name, entry in codes().items()}


def code(name: str) -> Code:
    """The entry of one code; raises KeyError where there is none."""
    return codes()[name]
