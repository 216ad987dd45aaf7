"""Everything rules are made from, as bytes by name: what is bundled, and the folders, files and packs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from carbonrules.foundation.canonical import digest, digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import PackError, UsageError
from carbonrules.foundation.files import files_below, read_plain_file
from carbonrules.foundation.resources import bundled
from carbonrules.library.origin import Kind
from carbonrules.library.packs.names import ENDING, is_pack

if TYPE_CHECKING:
    from carbonrules.cases.ifc.mapping import OwnText
    from carbonrules.factors.load import FactorFile
    from carbonrules.library.packs.reading import Pack

REGULATION = ".creg"
FACTOR_ENDINGS = (".yaml", ".yml", ".csv")
ROWS = ".csv"
FACTOR_FORMAT = b"format: carbonrules."
# Read with models, not with factors; it stands beside the regulations.
MAPPING_FORMAT = b"format: carbonrules.ifc-mapping/"
_HEAD = 4000
_MOST_BYTES = 16_000_000
# Of files of one's own, all folders together.
MOST_FILES = 1_000
MOST_TOGETHER = 64_000_000
_IN_A_PACK = f"{ENDING}:"


@dataclass(frozen=True, slots=True)
class Given:
    """Rules given beside the bundled ones: the names of their files, and one digest over all of them."""

    kind: Kind
    name: str
    version: str
    digest: str
    files: tuple[str, ...]
    pack: Pack | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that programs are made from, by name; `given` says what came from outside.

    `mappings` are files of one's own that say how models are read: no program is made from them.
    """

    regulations: Mapping[str, bytes]
    factors: Mapping[str, bytes]
    given: tuple[Given, ...] = ()
    mappings: tuple[OwnText, ...] = ()

    def shipped(self) -> Sources:
        """What is bundled, without anything that was given beside it."""
        outside = {name for each in self.given for name in each.files}
        return Sources(
            {name: data for name, data in self.regulations.items() if name not in outside},
            {name: data for name, data in self.factors.items() if name not in outside},
        )

    def factor_files(self) -> Iterator[FactorFile]:
        """The factor sets, each able to read what lies beside it."""
        for name, data in self.factors.items():
            if not name.endswith(ROWS):
                yield self.factor_file(name, data)

    def factor_file(self, name: str, data: bytes) -> FactorFile:
        """One factor set, wherever it lies."""
        from carbonrules.factors.load import FactorFile

        file = Path(name.rpartition(_IN_A_PACK)[2]).name

        def beside(other: str) -> bytes:
            held = self.factors.get(name.removesuffix(file) + other)
            if held is None:
                raise OSError(f"there is no file `{other}`")
            return held

        return FactorFile(name, file, data, beside)


def read_sources(paths: Sequence[Path | str]) -> Sources:
    """Read the bundled rules and those given. Raises UsageError for a path that is none, PackError for a bad pack."""
    regulations: dict[str, bytes] = {}
    factors: dict[str, bytes] = {}
    root = bundled("regulations")
    for path in _files(root, (REGULATION,)):
        regulations[path.relative_to(root).as_posix()] = _bytes(path)
    for path in _files(bundled("factorsets"), FACTOR_ENDINGS):
        factors[str(path)] = _bytes(path)
    given: list[Given] = []
    mappings: dict[str, OwnText] = {}
    count = size = 0
    for path in map(Path, paths):
        own, found, models = _given(path)
        mappings |= {each.name: each for each in models}
        if own.kind == "pack" and any((each.kind, each.name) == ("pack", own.name) for each in given):
            raise PackError([_same_name(path, own.name)])
        fresh = tuple(name for name in own.files if name not in regulations and name not in factors)
        count, size = count + len(found) + len(models), size + sum(map(len, found.values()))
        _within_measure(path, count, size + sum(len(each.data) for each in models))
        for name, data in found.items():
            (regulations if name.endswith(REGULATION) else factors)[name] = data
        if fresh:
            given.append(Given(own.kind, own.name, own.version, own.digest, fresh, own.pack))
    return Sources(regulations, factors, tuple(given), tuple(mappings.values()))


def names_in(paths: Sequence[Path | str]) -> frozenset[str]:
    """The names of the regulation files that stand at these paths, as `read_sources` has them."""
    return frozenset(name for path in map(Path, paths) for name in _names(path))


def _names(path: Path) -> Iterator[str]:
    if is_pack(path):
        from carbonrules.library.packs.reading import read_pack

        pack = read_pack(path)
        yield from (pack.called(name) for name in pack.files if name.endswith(REGULATION))
    else:
        yield from map(_name_of, _files(path, (REGULATION,)))


def _name_of(path: Path) -> str:
    """Bundled files are named from their own root, others as they were given."""
    held, root = path.resolve(), bundled("regulations").resolve()
    return held.relative_to(root).as_posix() if held.is_relative_to(root) else path.as_posix()


def _own_text(name: str, file: str, data: bytes) -> OwnText:
    # Most rules come without a mapping of models: then nothing of these is loaded.
    from carbonrules.cases.ifc.mapping import OwnText

    return OwnText(name, file, data)


def _given(path: Path) -> tuple[Given, dict[str, bytes], list[OwnText]]:
    if not path.exists():
        raise UsageError([Diagnostic("R905", f"there is no file or folder `{path}`", Place(str(path)))])
    if is_pack(path):
        from carbonrules.library.packs.reading import read_pack

        pack = read_pack(path)
        says = pack.manifest
        kinds = {each.name: each.kind for each in says.files}
        held = {pack.called(name): data for name, data in pack.files.items() if kinds[name] != "IFC mapping"}
        models = [
            _own_text(pack.called(name), Path(name).name, data)
            for name, data in pack.files.items()
            if kinds[name] == "IFC mapping"
        ]
        return Given("pack", says.name, says.version, says.digest, tuple(held), pack), held, models
    found: dict[str, bytes] = {}
    models = []
    relative: list[list[str]] = []
    size = 0
    for each in (*_files(path, (REGULATION, *FACTOR_ENDINGS)), *_rows_beside(path)):
        if _is_bundled(each):
            continue
        data = _bytes(each)
        if each.suffix != REGULATION and is_mapping(data):
            models.append(_own_text(str(each), each.name, data))
            continue
        if not is_rules(each.name, data):
            if path.is_file():
                raise UsageError([_no_rules(path)])
            continue
        found[each.as_posix() if each.suffix == REGULATION else str(each)] = data
        size += len(data)
        _within_measure(path, len(found), size)
        relative.append([each.name if path.is_file() else each.relative_to(path).as_posix(), digest_of_bytes(data)])
    kind: Kind = "file" if path.is_file() else "folder"
    # The bare name: where somebody's folders lie is nobody's business who reads a result.
    return Given(kind, path.resolve().name, "", digest(sorted(relative)), tuple(found)), found, models


def is_rules(name: str, data: bytes) -> bool:
    """Whether a file is read with the rules: a regulation, a factor file, or rows that one may name."""
    return name.endswith((REGULATION, ROWS)) or (is_factors(data) and not is_mapping(data))


def is_factors(data: bytes) -> bool:
    """Whether a YAML file is one of ours."""
    return FACTOR_FORMAT in data[:_HEAD]


def is_mapping(data: bytes) -> bool:
    """Whether a YAML file says how models are read."""
    return MAPPING_FORMAT in data[:_HEAD]


def check_mapping(path: Path) -> None:
    """Refuse a path that is no mapping file. Raises UsageError."""
    if not path.is_file() or not is_mapping(_bytes(path)):
        sentence = f"`{path}` is not a mapping file"
        help = "a mapping file begins with `format: carbonrules.ifc-mapping/1`"
        raise UsageError([Diagnostic("R905", sentence, Place(str(path)), help=help)])


def _rows_beside(path: Path) -> Iterator[Path]:
    """A factor set given alone may name rows that lie beside it."""
    if path.is_file() and path.suffix in FACTOR_ENDINGS and path.suffix != ROWS:
        text = _bytes(path)
        yield from (each for each in sorted(path.parent.glob(f"*{ROWS}")) if each.name.encode() in text)


def _same_name(path: Path, name: str) -> Diagnostic:
    help = "leave one of them out; results and lock files tell packs by their names"
    return Diagnostic("P969", f"two packs have the name `{name}`", Place(path.as_posix()), help=help)


def _no_rules(path: Path) -> Diagnostic:
    sentence = f"`{path}` is neither a regulation nor a factor set"
    help = "a regulation ends in .creg, a pack in .crpack; a factor set begins with `format: carbonrules.factors/1`"
    return Diagnostic("R905", sentence, Place(str(path)), help=help)


def _is_bundled(path: Path) -> bool:
    """Whether a file is one of those that are loaded anyway: in a checkout, `regulations/` may be named as well."""
    held = path.resolve()
    return any(held.is_relative_to(bundled(name).resolve()) for name in ("regulations", "factorsets"))


def _files(given: Path, endings: tuple[str, ...]) -> list[Path]:
    """The files at a path; a pipe or device is given on as it is, and refused when it is read."""
    if not given.is_dir():
        return [given]
    try:
        return files_below(given, endings)
    except OSError as problem:
        raise _too_much(given, str(problem.strerror)) from None


def _bytes(path: Path) -> bytes:
    try:
        return read_plain_file(path, _MOST_BYTES)
    except OSError as problem:
        sentence = f"the file can't be read: {problem.strerror or 'unknown reason'}"
        raise UsageError([Diagnostic("R905", sentence, Place(str(path)))]) from None


def _within_measure(given: Path, files: int, size: int) -> None:
    """Refuse what nobody's rules are as large as, all that is given together."""
    if files > MOST_FILES:
        raise _too_much(given, f"there are more than {MOST_FILES:,} files")
    if size > MOST_TOGETHER:
        raise _too_much(given, f"the files have more than {MOST_TOGETHER:,} bytes together")


def _too_much(given: Path, reason: str) -> UsageError:
    help = "name the folder of the rules themselves; put long lists into factor sets"
    return UsageError([Diagnostic("R942", f"`{given}` is too much to read: {reason}", Place(str(given)), help=help)])
