"""Which measure and which values IDS can ask of a fact, by what the regulations say the fact may be."""

from __future__ import annotations

from carbonrules.cases.ifc.ids import Allowed
from carbonrules.cases.words import COUNTRY, GOODS_CODES
from carbonrules.program.model import Field

ANYTHING = Allowed()
MASS, AREA, RATIO = "IFCMASSMEASURE", "IFCAREAMEASURE", "IFCRATIOMEASURE"
# Only what a unit settles. A number of things, for one, may be a count, an integer or a real, and all are read.
_BY_UNIT = {
    "kg": MASS,
    "t": MASS,
    "m2": AREA,
    "m3": "IFCVOLUMEMEASURE",
    "%": RATIO,
    "year": "IFCDURATION",
}
# Measures that IFC2X3 does not have: there a day is a text, a duration a number.
_NEWER = {"IFCDATE", "IFCDURATION"}
_OLD = "IFC2X3"


def measure(field: Field | None, version: str) -> str:
    """The measure that a fact has in a version of IFC; empty where several are read."""
    if field is None:
        return ""
    kind = ""
    if field.type.kind == "date":
        kind = "IFCDATE"
    elif field.type.kind == "number":
        kind = _BY_UNIT.get(field.type.unit, "")
        money = field.type.unit.isalpha() and field.type.unit.isupper()
        kind = kind or ("IFCMONETARYMEASURE" if money else "")
    return "" if version == _OLD and kind in _NEWER else kind


def values(field: Field | None) -> Allowed:
    """The values that a fact may have, as far as a pattern or list can say it."""
    if field is None or field.type.kind != "word":
        return ANYTHING
    of = field.type.of
    if of == "country":
        return Allowed(pattern=COUNTRY.pattern)
    if of in GOODS_CODES:
        fewest, most = GOODS_CODES[of]
        return Allowed(pattern=f"([ .]*[0-9]){{{fewest},{most}}}[ .]*")
    if of == "CAS number":
        return Allowed(pattern="[0-9]{2,7}-[0-9]{2}-[0-9]")
    return Allowed(tuple(of.split("|"))) if "|" in of else ANYTHING
