"""A plant of many exchangers, each cloned from one model: python benchmarks/models_made.py 1000 plant.ifc

Copies are made as text: new record numbers, new identifiers, new names. Units, project, place, materials and the type
are shared by all. The same model and number give the same bytes; nothing of it is committed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from measuring import ROOT

from carbonrules.cases.ifc.step_text import global_id

_EXAMPLE = ROOT / "examples" / "titanium_exchanger"
_RECORD = re.compile(r"^#(\d+)=(\w+)\((.*)\);\n", re.MULTILINE)
_TOKEN = re.compile(r"#(\d+)|'((?:[^']|'')*)'")
_IDENTIFIER = re.compile(r"[0-3][0-9A-Za-z_$]{21}")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_EQUIPMENT = "IFCHEATEXCHANGER"
_OF_ALL = ("IFCRELDEFINESBYTYPE", "IFCRELASSOCIATESCLASSIFICATION")
_SHARED = re.compile(r"IFC(?!REL)(PROJECT|SITE|BUILDING|FACILITY|MATERIAL|CLASSIFICATION|GEOMETRIC|\w+TYPE$|\w*UNIT$)")


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    ifc_class: str
    text: str

    def named(self) -> list[int]:
        """The records that this one names."""
        return [int(each[1]) for each in _TOKEN.finditer(self.text) if each[1]]


def short_model() -> str:
    """The DEMO model with fewer parts and tasks: about 6 kB for each exchanger, as models without geometry are."""
    if str(_EXAMPLE) not in sys.path:
        sys.path.insert(0, str(_EXAMPLE))
    import author_model
    from demo_data import DESIGN

    short = replace(
        DESIGN,
        parts=tuple(each for each in DESIGN.parts if each.ifc_class in ("IfcTubeBundle", "IfcTank")),
        treatment=DESIGN.treatment[:4],
        works_jobs=(),
        operator_jobs=DESIGN.operator_jobs[:1],
    )
    return str(author_model.build(short).model.to_string())


def plant(text: str, items: int) -> Iterator[str]:
    """The text of a model of one exchanger, and then of so many in all, piece by piece."""
    records = {int(each[1]): _Record(int(each[1]), each[2], each[0]) for each in _RECORD.finditer(text)}
    (equipment,) = [each for each in records.values() if each.ifc_class == _EQUIPMENT]
    own = _own(records, equipment.number)
    name = [each[2] for each in _TOKEN.finditer(equipment.text) if each[2]][1]
    head, numbered = _NUMBERED.fullmatch(name).groups()
    end = text.rindex("ENDSEC;")
    pieces = _pieces("".join(records[number].text for number in sorted(own)), own)
    highest = max(records)
    offsets = range(0, items * highest, highest)
    yield _of_all(text[:end], records, equipment.number, offsets)
    for copy in range(1, items):
        another = f"{head}{int(numbered) + copy:0{len(numbered)}}"
        yield "".join(_copied(pieces, copy, offsets[copy], name, another))
    yield text[end:]


def write(path: Path, items: int, text: str = "") -> Path:
    """Write a plant of so many exchangers, cloned from this model or from the short one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(plant(text or short_model(), items))
    return path


def _own(records: dict[int, _Record], equipment: int) -> set[int]:
    """What hangs on the exchanger alone: whatever names it or is named from there, down to what all share."""
    shared: set[int] = set()
    waiting = [each.number for each in records.values() if _SHARED.match(each.ifc_class)]
    while waiting:
        number = waiting.pop()
        if number not in shared:
            shared.add(number)
            waiting.extend(records[number].named())
    own: set[int] = set()
    namers: dict[int, list[int]] = {}
    for each in records.values():
        for named in each.named():
            namers.setdefault(named, []).append(each.number)
    waiting = [equipment]
    while waiting:
        number = waiting.pop()
        if number not in own and number not in shared and records[number].ifc_class not in _OF_ALL:
            own.add(number)
            waiting.extend((*records[number].named(), *namers.get(number, ())))
    return own


def _of_all(text: str, records: dict[int, _Record], equipment: int, offsets: range) -> str:
    """The model with one relation of type and one of code for all; a type may have but one."""
    everyone = ",".join(f"#{equipment + offset}" for offset in offsets)
    for each in records.values():
        if each.ifc_class in _OF_ALL:
            text = text.replace(each.text, re.sub(rf"(?<=[(,])#{equipment}(?=[,)])", everyone, each.text))
    return text


def _pieces(text: str, own: set[int]) -> list[str | int]:
    """The text cut where copies differ: numbers of own records, and what stands in quotes."""
    found: list[str | int] = []
    done = 0
    for token in _TOKEN.finditer(text):
        if token[1] and int(token[1]) not in own:
            continue
        found += [text[done : token.start()], int(token[1]) if token[1] else token[0]]
        done = token.end()
    return [*found, text[done:]]


def _copied(pieces: list[str | int], copy: int, offset: int, name: str, another: str) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case int():
                yield f"#{piece + offset}"
            case str() if piece[:1] == "'" and _IDENTIFIER.fullmatch(piece[1:-1]):
                yield f"'{global_id(piece[1:-1], str(copy))}'"
            case str() if name in piece:
                yield piece.replace(name, another)
            case _:
                yield piece


if __name__ == "__main__":
    print(write(Path(sys.argv[2]), int(sys.argv[1])))
