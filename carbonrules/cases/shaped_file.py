"""Files of the library that hold few words in a fixed shape: read as text, and checked against that shape."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from carbonrules.factors.plain_yaml import load_plain_yaml
from carbonrules.foundation.canonical import digest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import RegulationError

_Shape = TypeVar("_Shape", bound=BaseModel)


def load_shaped(path: Path, shape: type[_Shape], called: str) -> tuple[_Shape, str]:
    """What a file says in its shape, and the digest of it. Raises RegulationError; `called` names the file there."""
    yaml = load_plain_yaml(path.read_text(encoding="utf-8"), path.name)
    try:
        said = shape.model_validate(yaml.value)
    except ValidationError as error:
        first = error.errors()[0]
        sentence = f"{called} is not read here: {first['msg']}"
        raise RegulationError([Diagnostic("M858", sentence, yaml.place(tuple(first["loc"])))]) from None
    return said, digest(yaml.value)
