"""Lock files: what was loaded once, pinned by digest as readable text, and what differs from it now.

A lock is used where it is named, never because it lies in the folder somebody stands in: the same command must give the
same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from carbonrules.factors.plain_yaml import Plain, PlainYaml, load_plain_yaml
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import FactorError, LockError
from carbonrules.library.pins import Pin, Pins, RegulationPin

FORMAT = "carbonrules.lock/1"
_MOST_BYTES = 4_000_000
_WRITTEN = "`carbonrules lock` writes such a file"
_AGAIN = "use what was pinned, or pin what is there now: `carbonrules lock`"
_HEAD = "# What carbonrules had loaded, pinned by digest. Written by `carbonrules lock`; used with --lock.\n"
_TOP = ("format", "library", "grammar", "units", "flows", "regulations", "factor sets", "packs")


@dataclass(frozen=True, slots=True)
class Locked:
    """A lock file that was read: the pins, and where each stands."""

    pins: Pins
    place: Callable[[tuple[str | int, ...]], Place]


def lock_text(pins: Pins) -> str:
    """The lock file of what is loaded."""
    lines = [
        f"format: {FORMAT}",
        f"library: {pins.library}",
        f"grammar: {pins.grammar}",
        f"units: {pins.units}",
        f"flows: {pins.flows}",
        *_block("regulations", {id: _regulation(each) for id, each in pins.regulations.items()}),
        *_block("factor sets", {id: _said(each) for id, each in pins.factor_sets.items()}),
        *_block("packs", {name: _said(each) for name, each in pins.packs.items()}),
    ]
    return _HEAD + "\n".join(lines) + "\n"


def read_lock(path: Path) -> Locked:
    """Read a lock file strictly. Raises LockError with the line of the first thing that does not fit."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
        text = data.decode("utf-8") if data is not None else None
    except (OSError, UnicodeDecodeError) as problem:
        reason = str(getattr(problem, "strerror", None) or "").lower() or "it is not UTF-8 text"
        _wrong(f"the lock file can't be read: {reason}", Place(str(path)))
    if text is None:
        _wrong(f"the lock file is larger than {_MOST_BYTES // 1_000_000} MB", Place(str(path)))
    try:
        yaml = load_plain_yaml(text, path.as_posix())
    except FactorError as error:
        first = error.diagnostics[0]
        _wrong(f"this is not a lock file: {first.sentence}", first.place or Place(str(path)))
    return Locked(_pins(yaml), yaml.place)


def held_to(locked: Locked, loaded: Pins) -> None:
    """Raise LockError with one finding for each thing that is not as the lock pins it."""
    found = tuple(differences(locked, loaded))
    if found:
        raise LockError(found)


def differences(locked: Locked, loaded: Pins) -> Iterator[Diagnostic]:
    """One finding for each thing that is not as the lock pins it: what was pinned, what is there, what to do."""
    pins = locked.pins
    for name, pinned, there in (
        ("library", pins.library, loaded.library),
        ("grammar", pins.grammar, loaded.grammar),
        ("units", pins.units, loaded.units),
        ("flows", pins.flows, loaded.flows),
    ):
        if pinned != there:
            yield _differs("P977", _COMMON[name], pinned, there, locked.place((name,)))
    yield from _regulations(locked, loaded)
    for what, code, table, ours in (
        ("factor set", "P976", pins.factor_sets, loaded.factor_sets),
        ("pack", "P978", pins.packs, loaded.packs),
    ):
        yield from _entries(what, code, table, ours, locked)


_COMMON = {
    "library": "the version of the library",
    "grammar": "the grammar",
    "units": "the unit file",
    "flows": "the list of flows",
}


def _regulations(locked: Locked, loaded: Pins) -> Iterator[Diagnostic]:
    pinned = locked.pins.regulations
    yield from _missing_and_added("regulation", pinned, loaded.regulations, locked)
    for id in sorted(pinned.keys() & loaded.regulations.keys()):
        one, other = pinned[id], loaded.regulations[id]
        place = locked.place(("regulations", id))
        if one.law != other.law:
            named = (f"version {one.version}, {one.law}", f"version {other.version}, {other.law}")
            yield _differs("P972", f"the law of `{id}`", *named, place)
        elif one.text != other.text:
            what = f"the text of `{id}` (not its law)"
            yield _differs("P973", what, one.text, other.text, place)
        elif one.version != other.version:
            yield _differs("P972", f"the version of `{id}`", one.version, other.version, place)


def _entries(
    what: str, code: str, pinned: Mapping[str, Pin], loaded: Mapping[str, Pin], locked: Locked
) -> Iterator[Diagnostic]:
    yield from _missing_and_added(what, pinned, loaded, locked)
    for id in sorted(pinned.keys() & loaded.keys()):
        one, other = pinned[id], loaded[id]
        if one != other:
            place = locked.place((f"{what}s", id))
            named = (f"{one.version}, {one.digest}", f"{other.version}, {other.digest}")
            yield _differs(code, f"the {what} `{id}`", *named, place)


def _missing_and_added(
    what: str, pinned: Mapping[str, object], loaded: Mapping[str, object], locked: Locked
) -> Iterator[Diagnostic]:
    for id in sorted(pinned.keys() - loaded.keys()):
        help = "name the folder or pack that holds it with --rules, or pin what is there now: `carbonrules lock`"
        place = locked.place((f"{what}s", id))
        yield Diagnostic("P974", f"the {what} `{id}` is pinned and not loaded", place, help=help)
    for id in sorted(loaded.keys() - pinned.keys()):
        help = "leave it out of --rules, or pin what is there now: `carbonrules lock`"
        place = locked.place((f"{what}s",))
        yield Diagnostic("P975", f"the {what} `{id}` is loaded and not pinned", place, help=help)


def _differs(code: str, what: str, pinned: str, there: str, place: Place) -> Diagnostic:
    return Diagnostic(code, f"{what} is not as it was pinned: pinned {pinned}, loaded {there}", place, help=_AGAIN)


def _block(name: str, entries: Mapping[str, Mapping[str, str]]) -> list[str]:
    if not entries:
        return [f"{name}: {{}}"]
    lines = [f"{name}:"]
    for id, fields in sorted(entries.items()):
        lines += [f"  {_scalar(id)}:", *(f"    {key}: {_scalar(text)}" for key, text in fields.items())]
    return lines


def _regulation(pin: RegulationPin) -> dict[str, str]:
    return {"version": pin.version, "law": pin.law, "text": pin.text}


def _said(pin: Pin) -> dict[str, str]:
    return {"version": pin.version, "digest": pin.digest}


def _scalar(text: str) -> str:
    """A text that YAML reads as it stands; quoted wherever a sign could mean something."""
    if text and text[0].isalnum() and all(each.isalnum() or each in ".-_+/:" for each in text) and text[-1] != ":":
        return text
    return "'" + text.replace("'", "''") + "'"


def _pins(yaml: PlainYaml) -> Pins:
    said = _table(yaml.value, yaml, (), _TOP)
    if said["format"] != FORMAT:
        _wrong(f"this is not a lock file: it does not say `format: {FORMAT}`", yaml.place(("format",)))
    return Pins(
        library=_text(said, "library", yaml, ()),
        grammar=_text(said, "grammar", yaml, ()),
        units=_text(said, "units", yaml, ()),
        flows=_text(said, "flows", yaml, ()),
        regulations={
            id: RegulationPin(*(_text(each, name, yaml, ("regulations", id)) for name in ("version", "law", "text")))
            for id, each in _tables(said, "regulations", yaml, ("version", "law", "text"))
        },
        factor_sets=dict(_two(said, "factor sets", yaml)),
        packs=dict(_two(said, "packs", yaml)),
    )


def _two(said: Mapping[str, Plain], name: str, yaml: PlainYaml) -> Iterator[tuple[str, Pin]]:
    for id, each in _tables(said, name, yaml, ("version", "digest")):
        yield id, Pin(*(_text(each, key, yaml, (name, id)) for key in ("version", "digest")))


def _tables(
    said: Mapping[str, Plain], name: str, yaml: PlainYaml, keys: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    for id, each in _table(said[name], yaml, (name,)).items():
        yield id, _table(each, yaml, (name, id), keys)


def _table(
    value: Plain, yaml: PlainYaml, path: tuple[str, ...], keys: tuple[str, ...] | None = None
) -> Mapping[str, Plain]:
    if not isinstance(value, dict):
        _wrong("here stand named entries", yaml.place(path))
    if keys is not None and set(value) != set(keys):
        odd = sorted(set(value) ^ set(keys))[0]
        found = f"`{odd}` is no entry of a lock file" if odd in value else f"`{odd}` is missing"
        _wrong(found, yaml.place((*path, odd) if odd in value else path))
    return value


def _text(said: Mapping[str, Plain], name: str, yaml: PlainYaml, path: tuple[str, ...]) -> str:
    value = said[name]
    if not isinstance(value, str):
        _wrong(f"`{name}` is a text", yaml.place((*path, name)))
    return value


def _wrong(sentence: str, place: Place) -> NoReturn:
    raise LockError([Diagnostic("P971", sentence, place, help=_WRITTEN)])
