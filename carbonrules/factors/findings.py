"""From what pydantic found to what a person is told: code, sentence, place, help."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from carbonrules.factors.plain_yaml import Path
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Where = Callable[[Path], Place]

MOST_FINDINGS = 100


def shown(found: list[Diagnostic]) -> list[Diagnostic]:
    """As many findings as a person can take in; the last says that there are more."""
    if len(found) <= MOST_FINDINGS:
        return found
    rest = f"and there are {len(found) - MOST_FINDINGS:,} more: mend these first ({MOST_FINDINGS} are shown)"
    return [*found[: MOST_FINDINGS - 1], replace(found[MOST_FINDINGS - 1], help=rest)]


def findings(error: ValidationError, where: Where, known: Iterable[str]) -> list[Diagnostic]:
    """Say each thing that pydantic found in the words of the factor file."""
    names = tuple(known)
    return [_finding(each, where, names) for each in error.errors(include_url=False)]


def _finding(error: ErrorDetails, where: Where, known: tuple[str, ...]) -> Diagnostic:
    path: Path = tuple(error["loc"])
    name = str(path[-1]) if path else ""
    place = where(path)
    match error["type"]:
        case "factor_file":
            context = error["ctx"]
            return Diagnostic(context["code"], context["sentence"], place, help=context["help"])
        case "extra_forbidden":
            return Diagnostic(
                "F810", f"`{name}` is not a field of a factor file here", place, help=nearest(name, known)
            )
        case "missing":
            return Diagnostic("F811", f"`{name}` is missing", place, help=f"add a line `{name}: …`")
        case _:
            shape = "a list" if "list" in error["type"] else "entries `name: text`"
            expected = "one text" if "string" in error["type"] else shape
            return Diagnostic("F806", f"{expected} is expected for `{name}`", place, help=f"write {expected}")
