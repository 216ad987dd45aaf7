"""The list of licences under which rows may ship with the library, and which row is under which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from carbonrules.factors.entries import FACTORS, LICENCES, SetEntry
from carbonrules.factors.findings import findings, shown
from carbonrules.factors.load import FactorFile, factor_file_at, yaml_of
from carbonrules.factors.plain_yaml import PlainYaml
from carbonrules.factors.rows import row_file
from carbonrules.factors.versions import defaults
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import FactorError
from carbonrules.foundation.resources import bundled


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence that allows redistribution: its name, where it stands, what it asks of whoever passes rows on.

    `text` is the licence itself, where it asks that its own words are passed on.
    """

    id: str
    name: str
    link: str
    asks: str
    text: str = ""


def read_licences(path: Path | None = None) -> Mapping[str, Licence]:
    """Read the list of licences (the one that ships with the library, if no other is given)."""
    path = path or bundled("factorsets") / "licences.yaml"
    return licences_in(factor_file_at(path))


def licences_in(held: FactorFile) -> Mapping[str, Licence]:
    """Read a file that is a list of licences."""
    yaml = yaml_of(held)
    entries = yaml.value.get("licences") if isinstance(yaml.value, dict) else None
    if not isinstance(entries, dict) or not isinstance(yaml.value, dict) or yaml.value.get("format") != LICENCES:
        help = f"write `format: {LICENCES}` and `licences:` with one entry for each"
        raise FactorError([Diagnostic("F806", "this is not a list of licences", yaml.place(()), help=help)])
    found: dict[str, Licence] = {}
    for name, entry in entries.items():
        texts = {key: text for key, text in entry.items() if isinstance(text, str)} if isinstance(entry, dict) else {}
        found[name] = Licence(
            name, texts.get("name", name), texts.get("link", ""), texts.get("asks", ""), texts.get("text", "")
        )
    return found


def licences_used(folder: Path) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Licence → publisher and document of every row under it, sorted: what a notice must acknowledge.

    Reads the rows as they stand; whether they are right is for `load_factor_sets`.
    """
    used: dict[str, set[tuple[str, str]]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        for row in rows_in(factor_file_at(path)):
            used.setdefault(row["licence"], set()).add((row["publisher"], row["document"]))
    return {licence: tuple(sorted(credits)) for licence, credits in sorted(used.items())}


def rows_in(held: FactorFile) -> Iterator[Mapping[str, str]]:
    """Every row of a factor set with what the head says for it: licence, publisher, document …; none of other files.

    Raises FactorError where the rows can't be read.
    """
    yaml = yaml_of(held)
    if not isinstance(yaml.value, dict) or yaml.value.get("format") != FACTORS:
        return
    head = _head(yaml)
    rows, wrong = row_file(head, yaml, held.file, held.data, held.beside)
    if wrong:
        raise FactorError(shown(wrong))
    for row in rows.rows:
        yield {**defaults(head), "licence note": head.licence_note, **row.fields}


def _head(yaml: PlainYaml) -> SetEntry:
    from pydantic import ValidationError

    try:
        return SetEntry.model_validate(yaml.value)
    except ValidationError as error:
        raise FactorError(shown(findings(error, yaml.place, ()))) from None
