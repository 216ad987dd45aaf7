"""Zip files with one form: the same members give the same bytes, whoever writes them, wherever and whenever."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable

_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_ON_UNIX, _VERSION = 3, 20


def stored_zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Members by name and content, in this order: stored, not compressed, for bytes that depend on no compressor."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            # Without a time a zip names the oldest day it can: when a file was written is no part of what it says.
            member = zipfile.ZipInfo(name)
            member.create_system, member.create_version, member.extract_version = _ON_UNIX, _VERSION, _VERSION
            member.external_attr = _PLAIN_FILE
            archive.writestr(member, data)
    return made.getvalue()
