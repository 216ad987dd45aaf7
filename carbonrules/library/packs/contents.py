"""What a manifest says of regulations and rows, read from the texts themselves: when a pack is made, and when used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbonrules.factors.entries import FACTORS
from carbonrules.factors.licences import Licence, licences_in, read_licences, rows_in
from carbonrules.factors.load import FactorFile
from carbonrules.factors.plain_yaml import Plain, load_plain_yaml
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language import syntax
from carbonrules.language.digest import law_digest
from carbonrules.language.law import ANNEX
from carbonrules.library.beside import IDENTIFIER
from carbonrules.library.packs.manifest import BuiltOn, LicenceNote, PackedRegulation, PackedSet
from carbonrules.library.packs.names import MANIFEST
from carbonrules.library.packs.reading import Pack
from carbonrules.library.sources import ROWS, Sources

if TYPE_CHECKING:
    from carbonrules.language.check import Checked

_LICENCE_LIST = b"format: carbonrules.licences/"


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a manifest that follow from its texts."""

    regulations: tuple[PackedRegulation, ...]
    factor_sets: tuple[PackedSet, ...]
    licences: tuple[LicenceNote, ...]


def contents_of(
    names: Mapping[str, str], sources: Sources, regulations: Mapping[str, syntax.Regulation]
) -> tuple[Contents, list[Diagnostic]]:
    """What these files hold (`names`: what findings call each → its name in the pack), and rows that stay at home."""
    own = sorted(_written_in(names, sources, regulations).items())
    files = [
        sources.factor_file(name, sources.factors[name])
        for name in sorted(names)
        if name in sources.factors and not name.endswith(ROWS)
    ]
    notes, refused = _licences(files)
    sets = tuple(each for file in files for each in _set(file, names[file.name]))
    made = Contents(tuple(_regulation(id, each, names[each.place.file]) for id, each in own), sets, notes)
    return made, refused


def _written_in(
    names: Mapping[str, str], sources: Sources, regulations: Mapping[str, syntax.Regulation]
) -> dict[str, syntax.Regulation]:
    """The regulations that stand in these files. What stands beside them is only read where that can't be told else."""
    files = [name for name in names if name in sources.regulations]
    called = {found[1] for name in files if (found := IDENTIFIER.search(_plain(sources.regulations[name])))}
    own = {id: regulations[id] for id in called & regulations.keys() if regulations[id].place.file in names}
    if len(own) == len(files):
        return own
    return {id: each for id, each in regulations.items() if each.place.file in names}


def _plain(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def built_on(own: Contents, regulations: Mapping[str, syntax.Regulation]) -> tuple[BuiltOn, ...]:
    """The regulations outside that those inside amend or use."""
    inside = {each.id for each in own.regulations}
    needed = {name for each in own.regulations for name in (*each.amends, *each.uses)} - inside
    return tuple(
        BuiltOn(id=id, version=regulations[id].header.version.text, law=law_digest(regulations[id]))
        for id in sorted(needed & regulations.keys())
    )


def untrue(pack: Pack, sources: Sources, checked: Checked) -> Iterator[Diagnostic]:
    """What the manifest of a pack says of its regulations and rows, and the texts in it do not."""
    says = pack.manifest
    found, refused = contents_of({pack.called(name): name for name in pack.files}, sources, checked.regulations)
    place = Place(pack.called(MANIFEST))
    help = "ask for the pack again where it comes from; `carbonrules pack` writes what the texts say"
    for what, told, read in (
        ("regulations", says.regulations, found.regulations),
        ("factor sets", says.factor_sets, found.factor_sets),
        ("licences", says.licences, found.licences),
    ):
        if told != read and not refused:
            named = _first_difference(told, read)
            sentence = f"what the manifest says of its {what} is not what its texts say"
            yield Diagnostic("P964", f"{sentence}: `{named}`" if named else sentence, place, help=help)
    yield from refused


def _first_difference(told: Iterable[object], read: Iterable[object]) -> str:
    other = set(read)
    for each in told:
        if each not in other:
            return str(getattr(each, "id", "") or getattr(each, "licence", ""))
    return ""


def _regulation(id: str, text: syntax.Regulation, file: str) -> PackedRegulation:
    header = text.header
    return PackedRegulation(
        id=id,
        version=header.version.text,
        title=header.title.text,
        layer=header.layer.text if header.layer is not None else ANNEX,
        status=header.status.text if header.status is not None else "",
        in_force_from=header.in_force_from.day.isoformat() if header.in_force_from is not None else "",
        in_force_until=header.in_force_until.day.isoformat() if header.in_force_until is not None else "",
        amends=tuple(each.text for each in header.amends),
        uses=tuple(sorted(each.text for each in header.uses)),
        changes=tuple(sorted(_changes(text))),
        file=file,
        law=law_digest(text),
    )


def _changes(text: syntax.Regulation) -> Iterator[str]:
    """What a regulation derogates from, excepts and fills in its base."""
    bases = [each.text for each in text.header.amends]
    base = bases[0] if bases else ""
    for block in text.blocks:
        match block:
            case syntax.Derogation():
                yield f"derogates from {block.rule.text} of {block.base.text if block.base is not None else base}"
            case syntax.Exception_() if block.base is not None:
                yield f"exception to {block.rule.text} of {block.base.text}"
            case _:
                continue


def _set(file: FactorFile, name: str) -> Iterator[PackedSet]:
    said = load_plain_yaml(file.data.decode("utf-8-sig"), file.name).value
    if isinstance(said, dict) and said.get("format") == FACTORS:
        yield PackedSet(
            id=_text(said, "id"),
            edition=_text(said, "edition"),
            publisher=_text(said, "publisher"),
            licence=_text(said, "licence"),
            licence_note=_text(said, "licence note"),
            file=name,
        )


def _text(said: Mapping[str, Plain], name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else ""


def _licences(files: Iterable[FactorFile]) -> tuple[tuple[LicenceNote, ...], list[Diagnostic]]:
    """A note for each licence, publisher and document; a finding for each licence that lets nobody pass rows on."""
    known = {**read_licences()}
    held = list(files)
    for each in held:
        if _LICENCE_LIST in each.data:
            known |= licences_in(each)
    notes: set[tuple[str, str, str]] = set()
    refused: dict[tuple[str, str], Diagnostic] = {}
    for each in held:
        for row in rows_in(each):
            if row["licence"] in known:
                notes.add((row["licence"], row["publisher"], row["document"]))
            else:
                refused.setdefault((each.name, row["licence"]), _refused(each.name, row["licence"]))
    return tuple(_note(known[licence], *rest) for licence, *rest in sorted(notes)), list(refused.values())


def _note(licence: Licence, publisher: str, document: str) -> LicenceNote:
    return LicenceNote(
        licence=licence.id,
        name=licence.name,
        link=licence.link,
        asks=licence.asks,
        publisher=publisher,
        document=document,
    )


def _refused(file: str, licence: str) -> Diagnostic:
    sentence = f"rows under the licence `{licence}` may not be passed on"
    help = (
        "leave the file out of the pack; where the licence does allow it, name it with its link in a file "
        "`format: carbonrules.licences/1` beside the rows"
    )
    return Diagnostic("P966", sentence, Place(file), help=help)
