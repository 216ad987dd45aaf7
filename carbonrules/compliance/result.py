"""The form that all results have: frozen, named in JSON with the words of the published form.

A result is a plain dataclass, so that a command which only answers loads no library for checking data. Whoever wants a
JSON Schema, or to read a result back, gives the class to pydantic (`TypeAdapter(Assessment)`): closed, same words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Self, dataclass_transform


def _spaced(name: str) -> str:
    return name.rstrip("_").replace("_", " ")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Result:
    """Frozen, closed, and in JSON with the words of the published form (`at least`, not `at_least`)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": _spaced,
        "populate_by_name": True,
    }

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True)(cls)

    def as_json(self) -> dict[str, Any]:
        """The published JSON form; what is None is left out."""
        values = ((each.name, getattr(self, each.name)) for each in fields(self))  # type: ignore[arg-type]
        return {_spaced(name): _plain(value) for name, value in values if value is not None}

    def keeping(self, **kept: object) -> Self:
        """Keep something beside the fields, in no JSON and no comparison: the run that a result came from."""
        for name, value in kept.items():
            object.__setattr__(self, name, value)
        return self


def _plain(value: object) -> Any:
    match value:
        case Result():
            return value.as_json()
        case tuple() | list():
            return [_plain(each) for each in value]
        case dict():
            return {key: _plain(each) for key, each in value.items() if each is not None}
        case _:
            return value
