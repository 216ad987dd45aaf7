"""What may serve instead of a substance: rows of the sets of alternatives, as far as no list held is against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from carbonrules.compliance.region_lists import Asked
from carbonrules.compliance.screened import Alternative
from carbonrules.factors.substances import ALTERNATIVES

_ANY = "*"
ANY = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: for this function on this material, this substance or process does or does not serve."""

    function: str
    material: str
    name: str
    name_zh: str
    cas_number: str
    serves: bool
    condition: str
    condition_zh: str
    source: str
    evidence: str


def rows_of(asked: Asked) -> tuple[Row, ...]:
    """All rows of all sets of alternatives, in the order of their files."""
    return asked.rules.once("alternatives", lambda: tuple(_rows(asked)))


def _rows(asked: Asked) -> Iterator[Row]:
    for held in asked.kinds[ALTERNATIVES]:
        columns = {table.id.rpartition("/")[2]: {row.keys: row for row in table.rows} for table in held.tables}
        for keys, row in sorted(columns["serves"].items(), key=lambda each: each[1].versions[-1].line):
            version = row.versions[-1]

            told = {name: found[keys].versions[-1].value or "" for name, found in columns.items() if keys in found}
            yield Row(
                function=keys[0],
                material=ANY if keys[1] == _ANY else keys[1],
                name=keys[2],
                name_zh=told.get("alternative zh", ""),
                cas_number=told.get("CAS number", ""),
                serves=version.value == "yes",
                condition=told.get("condition", ""),
                condition_zh=told.get("condition zh", ""),
                source=str(version.source.get("document", "")),
                evidence=version.evidence,
            )


def alternatives_of(asked: Asked, cas_number: str, on: str) -> tuple[Alternative, ...]:
    """What may serve instead of a substance in its function, in all regions asked; the material is named beside it."""
    known = asked.register.substances.get(cas_number)
    if known is None:
        return ()
    rows = [each for each in rows_of(asked) if each.function == known.function and each.serves]
    offered = (offer(asked, each, on) for each in rows if each.cas_number != cas_number)
    return tuple(each for each in offered if each is not None)


def offer(asked: Asked, row: Row, on: str) -> Alternative | None:
    """A row as an alternative; None where a list of one of the regions stands against it."""
    answers = asked.may_serve(row.cas_number, on) if row.cas_number else {}
    if answers is None:
        return None
    return Alternative(
        name=row.name,
        name_zh=row.name_zh,
        cas_number=row.cas_number,
        material=row.material,
        condition=row.condition,
        condition_zh=row.condition_zh,
        source=row.source,
        evidence=row.evidence,
        answers=answers,
    )
