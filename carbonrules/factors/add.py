"""Add a supplier's or purchased factors: one checked factor set, and one manual for each annex that may use it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from carbonrules.factors.emission import EMISSION_FACTORS
from carbonrules.factors.entries import FACTORS
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSet, FactorSets
from carbonrules.factors.rows import MOST_BYTES
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import FactorError
from carbonrules.foundation.files import read_plain_file
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import AMOUNT, UnitTable

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_FIRST_DAY = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Added:
    """What was written: the factor set, its rows where they stand apart, and the manuals that use it."""

    factor_set: FactorSet
    files: tuple[Path, ...]
    manuals: tuple[Path, ...]


def add_supplier_factors(
    source: Path, licence_note: str, into: Path, annexes: Sequence[str], units: UnitTable, scope: str = "life cycle"
) -> Added:
    """Check a supplier's factors and write them as a factor set with one manual for each annex.

    `source` is a CSV file with the columns flow, place, value, unit and, for each row or not at all, publisher,
    document, year, grade, evidence …; or a whole factor set in YAML. `licence_note` says on what terms the numbers
    were given. Nothing is written where anything is wrong: FactorError carries every mistake with its place.
    """
    if not licence_note.strip():
        help = (
            "say on what terms the supplier gave the numbers: `for our own product declarations, letter of 2026-03-01`"
        )
        raise FactorError([Diagnostic("F819", "the terms of use are missing", Place(str(source)), help=help)])
    known = load_factor_sets([bundled("factorsets")], units)
    texts = _texts(source, " ".join(licence_note.split()), scope, _measured_in(known))
    checked = _checked(source, texts, units, known)
    name = checked.id
    for annex in annexes:
        texts[f"{name}-{annex}.creg"] = _manual(checked, annex)
    present = [each for each in texts if (into / each).exists()]
    if present:
        help = "take another folder or another id, or remove the old file"
        raise FactorError(
            [Diagnostic("F828", f"`{each}` is already there", Place(str(into / each)), help=help) for each in present]
        )
    written = [_write(into / each, text) for each, text in texts.items()]
    return Added(checked, tuple(written[: len(written) - len(annexes)]), tuple(written[len(written) - len(annexes) :]))


def _measured_in(known: FactorSets) -> str:
    """The unit, with its label, in which the sets that ship with the library give emissions."""
    kinds = [each.tables[0].type.unit for each in known.sets.values() if each.kind == EMISSION_FACTORS]
    return kinds[0].removesuffix(f"/{AMOUNT}")


def _texts(source: Path, licence_note: str, scope: str, measured_in: str) -> dict[str, str]:
    try:
        text = read_plain_file(source, MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        help = "give a CSV or YAML file in UTF-8"
        reason = getattr(problem, "strerror", None) or problem
        raise FactorError(
            [
                Diagnostic(
                    "F823",
                    f"the file can't be read: {reason}",
                    Place(str(source)),
                    help=help,
                )
            ]
        ) from None
    name = _NOT_IN_AN_ID.sub("-", source.stem.lower()).strip("-") or "supplier"
    if source.suffix.lower() == ".csv":
        return {f"{name}.yaml": _head(name, licence_note, scope, measured_in), f"{name}.csv": text}
    line = f"licence note: {_quoted(licence_note)}"
    stated = re.compile(r"^licence note:.*$", re.MULTILINE)
    noted = stated.sub(lambda _: line, text) if stated.search(text) else f"{text.rstrip()}\n{line}\n"
    return {f"{name}.yaml": noted}


def _head(name: str, licence_note: str, scope: str, measured_in: str) -> str:
    """The head of a set for a bare CSV file. Its rows may say more and better; this is what holds where they do not."""
    fields = {
        "id": name,
        "kind": EMISSION_FACTORS,
        "title": f"Factors added from {name}",
        "publisher": name,
        "edition": "as given by the supplier",
        "licence": "by agreement",
        "licence note": licence_note,
        "scope": scope,
        "emissions in": measured_in,
        "rows in": f"{name}.csv",
    }
    lines = [f"format: {FACTORS}", *(f"{field}: {_quoted(text)}" for field, text in fields.items())]
    return "\n".join([*lines, "each row:", "  grade: estimated", "  evidence: read", ""])


def _checked(source: Path, texts: dict[str, str], units: UnitTable, known: FactorSets) -> FactorSet:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        head = Path(folder) / next(iter(texts))
        try:
            sets = load_factor_sets([bundled("factorsets"), head], units)
        except FactorError as error:
            raise FactorError([_shown_in(source, each) for each in error.diagnostics]) from None
    for each in sets.sets.values():
        if each.id not in known.sets:
            return each
    help = f"begin the file with `format: {FACTORS}`"
    raise FactorError([Diagnostic("F827", "the file holds no factor set", Place(str(source)), help=help)])


def _shown_in(source: Path, finding: Diagnostic) -> Diagnostic:
    """The same finding at its place in the user's own file, which the checked copy repeats line by line."""
    return finding if finding.place is None else replace(finding, place=replace(finding.place, file=str(source)))


def _manual(added: FactorSet, annex: str) -> str:
    starts = sorted(
        version.start for table in added.tables for row in table.rows for version in row.versions if version.start
    )
    return f"""# Written when {added.id} was added: lets {annex} take its rows, after all it makes mandatory.
regulation "Added factors {added.id} for {annex}" version 1.0
  identifier   {added.id}.{annex.replace(".", "-")}
  layer        manual
  amends       {annex}
  status       voluntary
  in force     from {starts[0] if starts else _FIRST_DAY}
  source       SUPPLIER is {_straight(f"{added.title}, {added.publisher}, {added.edition}")} status voluntary

emission factors
  cite SUPPLIER
  others then from {added.id}
"""


def _write(path: Path, text: str) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return path


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _straight(text: str) -> str:
    return '"' + text.replace('"', "'").replace("\n", " ") + '"'
