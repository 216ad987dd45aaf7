"""Overlay files: JSON (entries that name a thing, or a whole case), a table (one fact a line), or the workbook form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.json_text import Members, NumberText, parse_json, pointer, repeated_keys, shortened
from carbonrules.cases.overlay import ABOUT_THE_ENTRY, ALL, AMONG, REPLACES, Entry, Overlay
from carbonrules.cases.overlay_files import table_from_csv, table_from_parquet
from carbonrules.cases.overlay_index import WAYS, By
from carbonrules.cases.overlay_table import overlay_from_table
from carbonrules.cases.read_json import CaseReader, plain, read_bytes
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.languages import quoted

FORMAT = "carbonrules.overlay/1"

_ABOUT_THE_CASE = ("case", "format", "$schema", "note", "overlay", "things", "facts")
_PARTS_OF_A_FACT = ("at", *WAYS, AMONG, "field", "value", "unit", "nature", "source", "stated by", "text", REPLACES)


def read_overlay(path: Path) -> Overlay:
    """Read an overlay file by its kind. Raises CaseError with everything that is wrong with its form."""
    match path.suffix.lower():
        case ".json":
            return overlay_from_json(read_bytes(path), path.name)
        case ".csv":
            return overlay_from_csv(read_bytes(path), path.name)
        case ".parquet":
            return overlay_from_table(table_from_parquet(path))
        case ".xlsx":
            from carbonrules.cases.workbook_read import read_workbook

            return overlay_from_case(read_workbook(path))
        case other:
            sentence = f"An overlay can't be read from a `{other or 'nameless'}` file."
            raise CaseError([Diagnostic("W871", sentence, Place(str(path)), help="use .json, .csv, .parquet or .xlsx")])


def overlay_from_csv(data: bytes, file: str) -> Overlay:
    """Read a table of one fact a line from the bytes of a CSV file of that name."""
    return overlay_from_table(table_from_csv(data, file))


def overlay_from_case(case: Case) -> Overlay:
    """A whole case laid over another: things are matched by entity and id, and added where they are new."""
    entries = (Entry("id", thing.id, thing, entity) for entity, things in case.things.items() for thing in things)
    return Overlay(case.id, tuple(entries))


def overlay_from_json(data: bytes, file: str) -> Overlay:
    """Read an overlay: `things` with their facts, `facts` one by one, or things by entity as in a case.

    {"overlay": "plan 3", "things": [{"id": "M1", "amount": "300 kg", "replaces": ["amount"]}],
     "facts": [{"at": "equipment/E-101/activities/M1", "field": "amount", "value": "300 kg", "stated by": "…"}]}
    """
    root = parse_json(data, file)
    reader = CaseReader(file, digest_of_bytes(data))
    for at, key in repeated_keys(root):
        reader.wrong("W873", f"The name `{shortened(key)}` stands twice in one object.", at, "keep one of the two")
    if not isinstance(root, Members):
        reader.wrong("W872", "An overlay is one JSON object.", "", 'write {"overlay": "…", "things": [ … ]}')
        raise CaseError(reader.problems)
    named = _replacements_as_facts(root).named
    name = named.get("overlay", named.get("case", Path(file).stem))
    entries = _entries(reader, named)
    if not entries and not reader.problems:
        reader.wrong("W872", "This overlay fills nothing.", "", 'write {"overlay": "…", "things": [ … ]}')
    if reader.problems:
        raise CaseError(reader.problems)
    return Overlay(plain(str(name)), tuple(entries))


def _entries(reader: CaseReader, named: dict[str, Any]) -> list[Entry]:
    if named.get("format", FORMAT) not in (FORMAT, "carbonrules.case.input/1"):
        reader.wrong("W872", f"The format marker is not `{FORMAT}`.", "/format", f"write {FORMAT}, or leave it out")
    entries = []
    for index, thing in enumerate(reader.things("thing", named.get("things", []), "/things")):
        keys = [(by, thing.facts[by].text) for by in WAYS if by in thing.facts]
        if len(keys) == 1:
            entries.append(Entry(*keys[0], thing, among=_among(thing)))
        else:
            help = 'write "id": "…", "tag": "…" or "GlobalId": "…"'
            reader.wrong("W889", "An entry names its thing in exactly one way.", pointer("/things", index), help)
    entries += _single_facts(reader, named.get("facts", []))
    for entity, node in named.items():
        if entity not in _ABOUT_THE_CASE:
            things = reader.things(entity, node, pointer("", entity))
            entries += [Entry("id", thing.id, thing, entity) for thing in things]
    return entries


def _single_facts(reader: CaseReader, node: Any) -> list[Entry]:
    """Facts one by one: where, which field, what, and who stated it."""
    entries = []
    for index, thing in enumerate(reader.things("fact", node, "/facts")):
        at, said = pointer("/facts", index), thing.facts
        keys: list[tuple[By, str]] = [("id", said["at"].text)] if "at" in said else []
        keys += [(by, said[by].text) for by in WAYS if by in said]
        unknown = [name for name in (*said, *thing.lists) if name not in _PARTS_OF_A_FACT]
        field = said["field"].text if "field" in said else ""
        if unknown or len(keys) != 1 or not field or field in ABOUT_THE_ENTRY or "value" not in said:
            help = f"a fact has {quoted(_PARTS_OF_A_FACT)}; of at, id, tag and GlobalId exactly one"
            reader.wrong("W872", "This is not a fact of an overlay.", at, help)
            continue
        value, unit = said["value"], said["unit"].text if "unit" in said else ""
        stated = ": ".join(said[part].text for part in ("source", "stated by", "text") if part in said)
        source = {**value.source, "unit": unit, **({"stated": stated} if stated else {})}
        facts = {field: Fact(f"{value.text} {unit}".strip(), source, value.nature)}
        if REPLACES in said:
            facts[REPLACES] = Fact(ALL, value.source)
        entries.append(Entry(*keys[0], Thing("fact", "", facts), among=_among(thing)))
    return entries


def _among(thing: Thing) -> str:
    return thing.facts[AMONG].text if AMONG in thing.facts else ""


def _replacements_as_facts(node: Any) -> Any:
    """Write `"replaces": ["amount"]` and `"replaces": true` as one text, so that they read like any fact."""
    match node:
        case Members():
            named = {key: _replacements_as_facts(each) for key, each in node.named.items()}
            match named.get(REPLACES):
                case True:
                    named[REPLACES] = ALL
                case False | None:
                    named.pop(REPLACES, None)
                case list() as names if all(isinstance(each, str) for each in names):
                    named[REPLACES] = "; ".join(names)
            return Members(named, node.repeated)
        case list():
            return [_replacements_as_facts(each) for each in node]
        case NumberText() | _:
            return node
