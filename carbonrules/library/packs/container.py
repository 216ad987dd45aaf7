"""The bytes of a pack: a zip with one form. What does not come back byte for byte is refused; nothing goes to disk.

Members are stored, not compressed: bytes then depend on no compressor, and no pack is larger inside than outside.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from typing import NoReturn

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import PackError
from carbonrules.foundation.stored_zip import stored_zip
from carbonrules.library.packs.names import MANIFEST, inside, name_problem

MOST_BYTES = 64_000_000
MOST_MEMBER_BYTES = 16_000_000
MOST_MEMBERS = 2_000

_ENCRYPTED = 0x1
# What the reader of zip files may meet in bytes that were made to harm it.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ValueError,
    LookupError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    OverflowError,
    struct.error,
)


def packed(manifest: bytes, files: Mapping[str, bytes]) -> bytes:
    """The one byte form of a pack: the manifest first, then its files by name, without times."""
    return stored_zip([(MANIFEST, manifest), *sorted(files.items())])


def unpacked(data: bytes, file: str) -> tuple[bytes, dict[str, bytes]]:
    """The manifest and the files of a pack, by name. Raises PackError for anything that `packed` has not written."""
    if len(data) > MOST_BYTES:
        refuse("P952", f"the pack has more than {MOST_BYTES // 1_000_000} MB", file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _admit(members, len(data), file)
            held = {member.filename: archive.read(member) for member in members}
    except _BROKEN as problem:
        refuse("P951", f"this is not a pack: {str(problem).splitlines()[0] if str(problem) else 'cut off'}", file)
    if MANIFEST not in held:
        refuse("P951", f"this is not a pack: it holds no {MANIFEST}", file)
    manifest = held.pop(MANIFEST)
    if packed(manifest, held) != data:
        refuse("P962", "these are not the bytes that `carbonrules pack` writes for what the pack holds", file)
    return manifest, held


def _admit(members: Sequence[zipfile.ZipInfo], size: int, file: str) -> None:
    """Look at what a zip says of its members before any of them is read."""
    if len(members) > MOST_MEMBERS:
        refuse("P953", f"the pack holds {len(members)} files, more than {MOST_MEMBERS}", file)
    seen: dict[str, str] = {}
    for member in members:
        name = member.orig_filename
        where = inside(file, name)
        if (problem := name_problem(name)) is not None:
            refuse("P954", f"{name[:80]!r} can't be the name of a file in a pack: {problem}", file)
        if not stat.S_ISREG(member.external_attr >> 16):
            refuse("P955", f"`{name}` is not a plain file", where)
        if (other := seen.setdefault(_alike(name), name)) is not name:
            refuse("P956", f"`{name}` stands in the pack twice" + (f", as `{other}`" if other != name else ""), where)
        if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
            refuse("P957", f"`{name}` is compressed", where)
        if member.flag_bits & _ENCRYPTED:
            refuse("P951", f"`{name}` is encrypted", where)
        if member.file_size > MOST_MEMBER_BYTES:
            refuse("P952", f"`{name}` has more than {MOST_MEMBER_BYTES // 1_000_000} MB", where)
    if sum(member.file_size for member in members) > size:
        refuse("P957", "the files of the pack are larger together than the pack", file)


def _alike(name: str) -> str:
    """Names that some file systems could not tell apart are one."""
    return unicodedata.normalize("NFKC", name).casefold()


def refuse(code: str, sentence: str, file: str, help: str = "") -> NoReturn:
    """Say why a pack is not read."""
    help = help or "ask for the pack again where it comes from; `carbonrules pack` writes it"
    raise PackError([Diagnostic(code, sentence, Place(file), help=help)])
