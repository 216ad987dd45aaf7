"""Making a pack of a folder: what does not check, or may not be passed on, is not packed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import carbonrules
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import PackError, UsageError
from carbonrules.library.load import check_all
from carbonrules.library.packs.container import packed
from carbonrules.library.packs.contents import built_on, contents_of
from carbonrules.library.packs.manifest import Kind, MadeWith, Manifest, PackedFile, PackedRegulation
from carbonrules.library.packs.names import ENDING, name_problem
from carbonrules.library.packs.reading import pack_of
from carbonrules.library.pinning import grammar_digest
from carbonrules.library.sources import FACTOR_ENDINGS, REGULATION, ROWS, is_factors, is_mapping

# The digest of a manifest before it is known.
_NOT_YET = "sha3-256:" + "0" * 64


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the maker says of a pack; what is empty follows from the regulations in it."""

    name: str = ""
    version: str = ""
    valid_from: str = ""
    valid_until: str = ""


AS_WRITTEN = Wanted()


@dataclass(frozen=True, slots=True)
class Made:
    """A pack: its bytes, what it says of itself, the files of the folder that are no rules, warnings of the check."""

    data: bytes
    manifest: Manifest
    left_out: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]


def make_pack(folder: Path, wanted: Wanted = AS_WRITTEN, beside: Sequence[Path | str] = ()) -> Made:
    """Pack the rules of a folder; `beside` are folders and packs that it builds on and that stay outside.

    Raises PackError with every finding where the folder does not check or may not be passed on; UsageError for a
    path that is no folder.
    """
    if not folder.is_dir():
        raise UsageError([Diagnostic("R905", f"there is no folder `{folder}`", Place(str(folder)))])
    files, left_out = _read(folder)
    checked, _, units, sources = check_all([folder, *beside])
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if errors:
        raise PackError(errors)
    names = {_called(folder, name): name for name in files}
    contents, refused = contents_of(names, sources, checked.regulations)
    kinds = dict(_kinds(files))
    if refused:
        raise PackError(refused)
    name, version = _identity(folder, wanted, contents.regulations)
    valid = _validity(folder, wanted, contents.regulations)
    manifest = Manifest(
        name=name,
        version=version,
        valid_from=valid[0],
        valid_until=valid[1],
        made_with=MadeWith(library=carbonrules.__version__, grammar=grammar_digest(), units=units.digest),
        regulations=contents.regulations,
        built_on=built_on(contents, checked.regulations),
        factor_sets=contents.factor_sets,
        licences=contents.licences,
        files=tuple(
            PackedFile(name=each, kind=kinds[each], bytes=len(data), digest=digest_of_bytes(data))
            for each, data in sorted(files.items())
        ),
        digest=_NOT_YET,
    )
    manifest = manifest.model_copy(update={"digest": manifest.total()})
    data = packed(manifest.as_bytes(), files)
    # What is written can be read: whatever the limits refuse is refused here, with the same words.
    pack_of(data, f"{name}{ENDING}")
    warnings = tuple(each for each in checked.diagnostics if each.severity != "error")
    return Made(data, manifest, left_out, warnings)


def _read(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The rules of a folder by their names in the pack, and the names of everything else in it."""
    held: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir()):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (REGULATION, *FACTOR_ENDINGS):
            left_out.append(name)
            continue
        if path.is_symlink() or not path.is_file():
            help = "put the file itself there; a pack holds plain files only"
            raise PackError([Diagnostic("P955", f"`{name}` is not a plain file", Place(str(path)), help=help)])
        if (problem := name_problem(name)) is not None:
            help = "rename it with letters, digits, `.`, `_`, `-` and single folders"
            sentence = f"{name!r} can't be the name of a file in a pack: {problem}"
            raise PackError([Diagnostic("P954", sentence, Place(str(path)), help=help)])
        held[name] = path.read_bytes()
    kinds = dict(_kinds(held))
    left_out += [name for name in held if name not in kinds]
    files = {name: data for name, data in held.items() if name in kinds}
    if not files:
        help = "a regulation ends in .creg; a factor set begins with `format: carbonrules.factors/1`"
        raise PackError([Diagnostic("P965", f"there are no rules in `{folder}`", Place(str(folder)), help=help)])
    return files, tuple(sorted(left_out))


def _kinds(files: Mapping[str, bytes]) -> Iterator[tuple[str, Kind]]:
    """What each file is to us; rows only where a factor set beside them may name them."""
    for name, data in files.items():
        if name.endswith(REGULATION):
            yield name, "regulation"
        elif name.endswith(ROWS):
            if any(is_factors(each) for other, each in files.items() if _folder(other) == _folder(name)):
                yield name, "factor rows"
        elif is_mapping(data):
            yield name, "IFC mapping"
        elif is_factors(data):
            yield name, "factors"


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _called(folder: Path, name: str) -> str:
    """What `check` calls a file of the folder."""
    path = folder / name
    return path.as_posix() if name.endswith(REGULATION) else str(path)


def _identity(folder: Path, wanted: Wanted, regulations: Sequence[PackedRegulation]) -> tuple[str, str]:
    """Name and version: as given, else what all regulations of the pack share."""
    names = {each.id.split(".")[0] for each in regulations}
    versions = {each.version for each in regulations}
    found = []
    for what, given, shared in (("name", wanted.name, names), ("version", wanted.version, versions)):
        if not given and len(shared) != 1:
            told = f"its regulations have {', '.join(sorted(shared))}" if shared else "it holds no regulation"
            sentence = f"the {what} of the pack can't be told: {told}"
            raise PackError([Diagnostic("P965", sentence, Place(str(folder)), help=f"say it: --{what} TEXT")])
        found.append(given or min(shared))
    return found[0], found[1]


def _validity(folder: Path, wanted: Wanted, regulations: Sequence[PackedRegulation]) -> tuple[str, str]:
    """From the first day on which any regulation is in force to the last; empty where that has no bound."""
    starts = [each.in_force_from for each in regulations]
    ends = [each.in_force_until for each in regulations]
    start = wanted.valid_from or (min(starts) if starts else "")
    end = wanted.valid_until or (max(ends) if ends and all(ends) else "")
    if end and end < start:
        sentence = f"the pack would end ({end}) before it begins ({start})"
        raise PackError([Diagnostic("P965", sentence, Place(str(folder)), help="mend --from or --until")])
    return start, end
