"""Slices of large models: some records, all that they refer to, and the relations that hang on them."""

from __future__ import annotations

import re

_RECORD = re.compile(rb"^#(\d+)\s*=\s*(\w+)[^\n]*;[ \t\r]*$", re.MULTILINE)
_REFERENCE = re.compile(rb"#(\d+)")
_HEAD = re.compile(rb".*?\nDATA;\r?\n", re.DOTALL)
_ALWAYS = (b"IFCPROJECT", b"IFCUNITASSIGNMENT")
_GEOMETRY = (b"IFCPRODUCTDEFINITIONSHAPE", b"IFCREPRESENTATIONMAP")


def slice_of(data: bytes, kinds: tuple[bytes, ...], most: int) -> bytes:
    """A small whole model with at most so many objects of some classes, without their geometry."""
    records = {int(each[1]): each[0] for each in _RECORD.finditer(data)}
    classes = {int(each[1]): each[2] for each in _RECORD.finditer(data)}
    wanted = [number for number, name in classes.items() if name in kinds][:most]
    wanted += [number for number, name in classes.items() if name in _ALWAYS]
    kept: dict[int, bytes] = {}
    _keep(wanted, records, classes, kept)
    for number, name in classes.items():
        if name.startswith((b"IFCRELDEFINES", b"IFCRELASSOCIATES", b"IFCRELASSIGNSTOPROCESS")):
            ours = [each for each in _references(records[number]) if each in wanted]
            if ours:
                kept[number] = re.sub(rb"\((?:#\d+,?)+\)", _listed(ours), records[number], count=1)
                _keep([_references(kept[number])[-1]], records, classes, kept)
    body = b"\n".join(_without_what_is_not_there(kept[number], kept) for number in sorted(kept))
    head = _HEAD.match(data)
    assert head is not None
    return head[0] + body + b"\nENDSEC;\nEND-ISO-10303-21;\n"


def boilers_as_exchangers(model: bytes) -> bytes:
    """The boilers of a real building, said to be heat exchangers: equipment as an authoring tool writes it."""
    said = re.sub(rb"IFCBOILERTYPE(\(.*),\.\w+\.\);", rb"IFCHEATEXCHANGERTYPE\1,.NOTDEFINED.);", model)
    assert said != model
    return said


def _keep(wanted: list[int], records: dict[int, bytes], classes: dict[int, bytes], kept: dict[int, bytes]) -> None:
    waiting = list(wanted)
    while waiting:
        number = waiting.pop()
        if number in records and number not in kept and classes[number] not in _GEOMETRY:
            kept[number] = records[number]
            waiting.extend(_references(records[number]))


def _references(record: bytes) -> list[int]:
    return [int(each) for each in _REFERENCE.findall(record.split(b"=", 1)[1])]


def _listed(numbers: list[int]) -> bytes:
    return b"(" + b",".join(b"#%d" % each for each in numbers) + b")"


def _without_what_is_not_there(record: bytes, kept: dict[int, bytes]) -> bytes:
    own, rest = record.split(b"=", 1)
    kept_alone = _REFERENCE.sub(lambda hit: hit[0] if int(hit[1]) in kept else b"$", rest)
    return own + b"=" + re.sub(rb"\((?:\$,?)+\)", b"$", kept_alone)
