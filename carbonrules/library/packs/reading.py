"""Reading a pack back: every limit, every name and every digest holds, or the pack is refused whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.library.packs.container import MOST_BYTES, refuse, unpacked
from carbonrules.library.packs.manifest import Manifest, read_manifest
from carbonrules.library.packs.names import MANIFEST, inside


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was read and holds together: what findings call it, what it says of itself, its files by name."""

    file: str
    manifest: Manifest
    files: Mapping[str, bytes]

    def called(self, name: str) -> str:
        """What a file of the pack is called in findings and places."""
        return inside(self.file, name)


def read_pack(path: Path) -> Pack:
    """Read a pack from disk. Raises PackError with the first thing that does not hold."""
    with open(path, "rb") as file:
        return pack_of(file.read(MOST_BYTES + 1), path.as_posix())


def pack_of(data: bytes, file: str) -> Pack:
    """Read the bytes of a pack; `file` is what findings call it."""
    text, files = unpacked(data, file)
    manifest = read_manifest(text, file)
    listed = {each.name: each for each in manifest.files}
    if [each.name for each in manifest.files] != sorted(listed):
        refuse("P963", "the manifest does not list each file once, by name", inside(file, MANIFEST))
    for name in files:
        if name not in listed:
            refuse("P958", f"`{name}` is not listed in the manifest", inside(file, name))
    for name, each in listed.items():
        if name not in files:
            refuse("P959", f"`{name}` is listed in the manifest and not in the pack", file)
        if (len(files[name]), digest_of_bytes(files[name])) != (each.bytes, each.digest):
            refuse("P960", f"`{name}` is not the file that the manifest names", inside(file, name))
    return Pack(file, manifest, files)
