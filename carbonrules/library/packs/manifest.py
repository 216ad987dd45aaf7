"""What a pack says of itself: a closed form, written as canonical JSON, named by its own digest."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from carbonrules.foundation.canonical import canonical_bytes, digest
from carbonrules.library.packs.container import refuse
from carbonrules.library.packs.names import MANIFEST, inside

FORMAT: Literal["carbonrules.pack/1"] = "carbonrules.pack/1"

Kind = Literal["regulation", "factors", "factor rows", "IFC mapping"]
Digest = Annotated[str, Field(pattern="^sha3-256:[0-9a-f]{64}$")]
Day = Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


def _printable(text: str) -> str:
    if any(not each.isprintable() for each in text):
        raise ValueError("it holds a sign that can't be printed")
    return text


# These stand on screens and pages, so nothing in them may steer a terminal.
Line = Annotated[str, Field(max_length=1_000), AfterValidator(_printable)]
Word = Annotated[str, Field(pattern=r"^[\w][\w.+-]{0,80}$")]


def _spaced(name: str) -> str:
    return name.replace("_", " ")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, alias_generator=_spaced, populate_by_name=True)


class PackedFile(_Part):
    """One file of the pack, named by the digest of its bytes."""

    name: str
    kind: Kind
    bytes: Annotated[int, Field(ge=0)]
    digest: Digest


class PackedRegulation(_Part):
    """A regulation of the pack: which law it is, from when, and what it builds on or changes."""

    id: Line
    version: Line
    title: Line
    layer: Line
    status: Line
    in_force_from: Day
    in_force_until: Day
    amends: tuple[Line, ...]
    uses: tuple[Line, ...]
    changes: tuple[Line, ...]
    file: str
    law: Digest


class BuiltOn(_Part):
    """A regulation outside the pack that one inside amends or uses, as it was when the pack was made."""

    id: Line
    version: Line
    law: Digest


class PackedSet(_Part):
    """A factor set of the pack, with the terms under which it is passed on."""

    id: Line
    edition: Line
    publisher: Line
    licence: Line
    licence_note: Line
    file: str


class LicenceNote(_Part):
    """Rows of one publisher and document under one licence, and what that licence asks of whoever passes them on."""

    licence: Line
    name: Line
    link: Line
    asks: Line
    publisher: Line
    document: Line


class MadeWith(_Part):
    """What checked the pack: the version of the library, its grammar and its unit file."""

    library: Line
    grammar: Digest
    units: Digest


class Manifest(_Part):
    """Everything a pack says of itself. `digest` names all the rest, and through it every byte of the pack."""

    format: Literal["carbonrules.pack/1"] = FORMAT
    name: Word
    version: Word
    valid_from: Day
    valid_until: Day
    made_with: MadeWith
    regulations: tuple[PackedRegulation, ...]
    built_on: tuple[BuiltOn, ...]
    factor_sets: tuple[PackedSet, ...]
    licences: tuple[LicenceNote, ...]
    files: tuple[PackedFile, ...]
    digest: Digest

    def as_json(self) -> dict[str, Any]:
        """The published JSON form."""
        return self.model_dump(mode="json", by_alias=True)

    def as_bytes(self) -> bytes:
        """The canonical bytes that stand in the pack."""
        return canonical_bytes(self.as_json())

    def total(self) -> str:
        """The digest of everything but the digest itself."""
        return digest({name: part for name, part in self.as_json().items() if name != "digest"})


def read_manifest(data: bytes, file: str) -> Manifest:
    """Read a manifest strictly: every entry there is, none besides, and its digest true. Raises PackError."""
    where = inside(file, MANIFEST)
    try:
        given = json.loads(data.decode("utf-8"))
        made = Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        # What stands there may have been made to steer a terminal.
        place = ", ".join(str(step) if str(step).isprintable() else repr(step) for step in first["loc"])[:200]
        refuse("P963", f"the manifest is not of the form {FORMAT}: {place}: {first['msg']}", where)
    except (ValueError, RecursionError):
        refuse("P963", f"the manifest is not of the form {FORMAT}: it is not JSON", where)
    if made.as_json() != given or made.as_bytes() != data:
        refuse("P963", "the manifest is not written in its one form", where)
    if made.total() != made.digest:
        refuse("P961", "the digest of the pack is not that of its manifest", where)
    return made
