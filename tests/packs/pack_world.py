"""A small region of one's own: a regulation, a factor set with its rows in CSV; its pack, and packs spoilt by hand."""

from __future__ import annotations

import io
import json
import re
import stat
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from carbonrules.foundation.canonical import canonical_bytes, digest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import PackError
from carbonrules.library.packs.container import packed
from carbonrules.library.packs.making import Made, Wanted, make_pack
from carbonrules.library.packs.reading import pack_of

LABEL = """\
regulation "Label of an invented place" version 3
  identifier   zz.label
  layer        annex
  status       voluntary
  dated by     import date
  in force     from 2026-02-01 until 2030-12-31
  source       ACT is "Invented act" status voluntary

entity gadget has
  import date as a date
  net mass    as a mass in kg, more than 0 kg

parameter charged share in %
  cite ACT §2
  from 2026-02-01 is 12 %

rule charged mass for each gadget in kg
  cite ACT §2
  is net mass * charged share

example "twelve of a hundred" on 2026-07-15
  cite ACT §2
  given a gadget
    net mass    is 100 kg
    import date is 2026-06-30
  expect charged mass is 12 kg
"""
ROWS = """\
format: carbonrules.factors/1
id: zz-rows
kind: emission factors
title: Invented rows
publisher: nobody
edition: first
licence: CC0-1.0
licence note: made for a test
scope: direct
emissions in: kgCO2e[fossil]
each row: {document: a test, grade: illustrative, evidence: read, because: made for it, from: 2020-01-01, gases: CO2}
rows in: rows.csv
"""
CSV = "flow,place,value,unit\ncarbon steel,ZZ,2.0,kgCO2e/kg\n"
FILES = {"label.creg": LABEL, "factors/rows.yaml": ROWS, "factors/rows.csv": CSV, "README.md": "no rules\n"}


def write(folder: Path, files: dict[str, str] = FILES) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def made() -> Made:
    """The pack of the whole small region."""
    with TemporaryDirectory() as folder:
        return make_pack(write(Path(folder) / "zz"))


@cache
def small() -> Made:
    """The pack of its one regulation."""
    with TemporaryDirectory() as folder:
        return make_pack(write(Path(folder) / "zz", {"label.creg": LABEL}), Wanted())


def codes_of(data: bytes) -> list[str]:
    """Why these bytes are not read as a pack; nothing where they are."""
    try:
        pack_of(data, "zz.crpack")
    except PackError as error:
        return [each.code for each in error.diagnostics]
    return []


def of_sample(sample: str) -> bytes:
    """The pack that a sample describes: files in their order, each with what was done to it in brackets."""
    right = small()
    texts = {"manifest.json": right.manifest.as_bytes(), "label.creg": LABEL.encode()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for line in sample.splitlines():
            name, done = re.fullmatch(r"(\S*) ?(?:\((.*)\))?", line).groups()  # type: ignore[union-attr]
            if not name:
                for number in range(2_000):
                    _put(archive, f"more{number}.creg", b"")
                continue
            data = _done(texts.get(name, b"# other\n"), done or "")
            _put(archive, name, data, link=done == "a link", compressed=done == "compressed")
    return made.getvalue()


def _done(data: bytes, done: str) -> bytes:
    match done:
        case "one letter changed":
            return data.replace(b"Label", b"Lable")
        case "another version":
            return data.replace(b'"version":"3"},', b'"version":"4"},').replace(b'"3"', b'"4"')
        case "with an entry of its own":
            return canonical_bytes({**json.loads(data), "more": "words"})
        case "another law digest, and its own digest made anew":
            said = json.loads(data)
            said["regulations"][0]["law"] = "sha3-256:" + "0" * 64
            return canonical_bytes({**said, "digest": digest({k: v for k, v in said.items() if k != "digest"})})
        case "17 million bytes":
            return b"#" * 17_000_000
        case _:
            return data


def _put(archive: zipfile.ZipFile, name: str, data: bytes, link: bool = False, compressed: bool = False) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.create_system = 3
    member.external_attr = ((stat.S_IFLNK if link else stat.S_IFREG) | 0o644) << 16
    archive.writestr(member, data, zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED)


def findings_of(error: Exception) -> list[Diagnostic]:
    """The findings that an error carries."""
    return list(getattr(error, "diagnostics", ()))


__all__ = ["CSV", "FILES", "LABEL", "ROWS", "codes_of", "made", "of_sample", "packed", "small", "write"]
