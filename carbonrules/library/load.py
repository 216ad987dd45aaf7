"""Load regulations, factor sets and units: compiled where that was done before, from text otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import carbonrules
from carbonrules.cases.facts import Case
from carbonrules.factors.model import FactorSet, FactorSets, Flow
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import RegulationError, UsageError
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.library.rules import Entry, Index, Rules, entry_of
from carbonrules.program.model import Program
from carbonrules.program.store import Store, cache_folder, compiled_key

if TYPE_CHECKING:
    from pydantic import BaseModel

    from carbonrules.language.check import Checked

_REGULATION = ".creg"
_IDENTIFIER = re.compile(r"^ +identifier +(\S+)", re.MULTILINE)
_FACTORS = (".yaml", ".yml", ".csv")
_FACTOR_FORMAT = b"format: carbonrules."
# Read with models, not with factors; it stands beside the regulations.
_MAPPING_FORMAT = b"format: carbonrules.ifc-mapping/"
_MOST_BYTES = 16_000_000
_COMPILING = ("foundation", "program", "factors", "language", "library")

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class _Sources:
    """Everything that programs are made from: texts of regulations by name, factor files by path."""

    regulations: Mapping[str, bytes]
    factors: Mapping[Path, bytes]

    def key(self) -> str:
        """The name of what is compiled from these files by this version of the library."""
        files = {f"regulation {name}": data for name, data in self.regulations.items()}
        files |= {f"factors {path}": data for path, data in self.factors.items()}
        for path in sorted(bundled("grammar").iterdir()):
            files[f"grammar {path.name}"] = path.read_bytes()
        files |= _own_code()
        return compiled_key(files, carbonrules.__version__, (Program, FactorSet, Flow, UnitTable, Index))


def _own_code() -> dict[str, bytes]:
    """In a checkout the compiling code changes without a new version: what it was made by is told by its files."""
    package = Path(carbonrules.__file__).parent
    if (package / "data").is_dir():
        return {}
    made: dict[str, bytes] = {}
    for path in (each for folder in _COMPILING for each in (package / folder).rglob("*.py")):
        seen = path.stat()
        made[f"code {path.relative_to(package)}"] = f"{seen.st_mtime_ns} {seen.st_size}".encode()
    return made


def load(*folders: Path | str, store: Store | None = None) -> Rules:
    """Load the bundled regulations, and your own folders beside them.

    A folder may hold regulations (`.creg`) and factor sets (`.yaml`, with their `.csv`), at any depth. Raises
    RegulationError with every mistake of every file, FactorError for factor files, UsageError for a path that is none.
    """
    sources = _sources(folders)
    kept = store if store is not None else Store(cache_folder())
    key = sources.key()
    compiled = kept.find(key)
    if compiled is not None:
        return Rules(compiled.part("index", Index), compiled.part("units", UnitTable), compiled.part)
    checked, factors, units = _check(sources)
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if errors:
        raise RegulationError(errors)
    parts = _parts(checked, factors, units)
    kept.keep(key, parts)
    return Rules(_of(parts, "index", Index), _of(parts, "units", UnitTable), lambda name, kind: parts[name])


def check(*paths: Path | str) -> Checked:
    """Check the bundled regulations with your own files beside them: programs and every finding, nothing raised.

    Factor files that can't be read are raised as FactorError: without them no regulation can be checked.
    """
    return _check(_sources(paths))[0]


def check_instead(*paths: Path | str) -> tuple[Checked, dict[str, str]]:
    """Check your own files, each in place of the bundled regulation with its identifier; gives the texts as well.

    So an amended copy of a bundled regulation can be checked among all the others, which is what `diff` compares.
    """
    sources = _sources(paths)
    held = names_in([bundled("regulations")])
    texts, unread = _texts(sources.regulations)
    own = {_identifier(text) for name, text in texts.items() if name not in held}
    kept = {name: text for name, text in texts.items() if name not in held or _identifier(text) not in own}
    regulations = {name: sources.regulations[name] for name in kept}
    checked = _check(replace(sources, regulations=regulations))[0]
    return replace(checked, diagnostics=(*unread, *checked.diagnostics)), kept


def _identifier(text: str) -> str:
    found = _IDENTIFIER.search(text)
    return found[1] if found else ""


def regulation_texts(*paths: Path | str) -> dict[str, str]:
    """The texts of the bundled regulations and of your own, by the names that their findings and places have."""
    return _texts(_sources(paths).regulations)[0]


def names_in(paths: Sequence[Path | str]) -> frozenset[str]:
    """The names of the regulation files that stand at these paths, as `regulation_texts` has them."""
    return frozenset(_name_of(file) for path in paths for file in _files(Path(path), (_REGULATION,)))


def _name_of(path: Path) -> str:
    """Bundled files are named from their own root, others as they were given."""
    held, root = path.resolve(), bundled("regulations").resolve()
    return held.relative_to(root).as_posix() if held.is_relative_to(root) else path.as_posix()


def read_case(
    given: Path | str | Mapping[str, Any] | BaseModel,
    overlay: Sequence[Path | str] | Path | str = (),
    rules: Rules | None = None,
) -> Case:
    """Read a case from an IFC model, a workbook or JSON, or take one built in Python; overlays fill what it lacks.

    `rules` gives the flows and units that a model's names and quantities are matched with. Raises CaseError.
    """
    from carbonrules.cases.read import completed
    from carbonrules.cases.read import read_case as read

    if isinstance(given, Path | str):
        library = rules if rules is not None else load()
        return read(given, overlay, flows=library.flows, units=library.units)
    from carbonrules.cases.read_json import case_from_data

    if not isinstance(given, Mapping):
        from carbonrules.cases.models import data_of

        given = data_of(given)
    return completed(case_from_data(given, "case given in Python"), overlay)


def _of(parts: Mapping[str, object], name: str, kind: type[Kind]) -> Kind:
    part = parts[name]
    assert isinstance(part, kind)
    return part


def read_texts(*paths: Path | str) -> tuple[dict[str, str], FactorSets, UnitTable]:
    """The texts of the bundled regulations and of your own by the names of their files, all factor sets, the units."""
    sources = _sources(paths)
    units, factors = _units_and_factors(sources)
    return _texts(sources.regulations)[0], factors, units


def _units_and_factors(sources: _Sources) -> tuple[UnitTable, FactorSets]:
    from carbonrules.factors.load import load_factor_sets
    from carbonrules.language.unit_file import bundled_units

    units = bundled_units()
    return units, load_factor_sets([path for path in sources.factors if path.suffix != ".csv"], units)


def _check(sources: _Sources) -> tuple[Checked, FactorSets, UnitTable]:
    from carbonrules.language.check import check as check_texts

    units, factors = _units_and_factors(sources)
    texts, unread = _texts(sources.regulations)
    checked = check_texts(texts, factors, units)
    return replace(checked, diagnostics=(*unread, *checked.diagnostics)), factors, units


def _parts(checked: Checked, factors: FactorSets, units: UnitTable) -> dict[str, object]:
    """Everything that a library is made of, each part by the name it is asked for."""
    entries = tuple(entry_of(checked.programs[id]) for id in sorted(checked.programs))
    index = Index(entries, tuple(sorted(factors.sets)), tuple(sorted(factors.flows)))
    parts: dict[str, object] = {"index": index, "units": units}
    parts |= {f"program {id}": program for id, program in checked.programs.items()}
    parts |= {f"set {id}": each for id, each in factors.sets.items()}
    parts |= {f"flow {id}": each for id, each in factors.flows.items()}
    return parts


def _texts(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Diagnostic]]:
    """Files as texts; one finding for each that is none."""
    texts: dict[str, str] = {}
    unread: list[Diagnostic] = []
    for name, data in files.items():
        try:
            texts[name] = data.decode("utf-8")
        except UnicodeDecodeError as problem:
            sentence = f"this file is not UTF-8: byte {problem.start} can't be read"
            unread.append(Diagnostic("S131", sentence, Place(name), help="save it as UTF-8"))
    return texts, unread


def _sources(folders: Sequence[Path | str]) -> _Sources:
    regulations: dict[str, bytes] = {}
    factors: dict[Path, bytes] = {}
    root = bundled("regulations")
    for path in _files(root, (_REGULATION,)):
        regulations[path.relative_to(root).as_posix()] = _bytes(path)
    for path in _files(bundled("factorsets"), _FACTORS):
        factors[path] = _bytes(path)
    for folder in folders:
        given = Path(folder)
        if not given.exists():
            raise UsageError([Diagnostic("R905", f"there is no file or folder `{given}`", Place(str(given)))])
        for path in _files(given, (_REGULATION, *_FACTORS)):
            if _is_bundled(path):
                continue
            data = _bytes(path)
            if path.suffix == _REGULATION:
                regulations[path.as_posix()] = data
            elif _MAPPING_FORMAT in data[:4000] and given.is_dir():
                continue
            elif path.suffix == ".csv" or _FACTOR_FORMAT in data[:4000]:
                factors[path] = data
            elif given.is_file():
                sentence = f"`{given}` is neither a regulation nor a factor set"
                help = "a regulation ends in .creg; a factor set begins with `format: carbonrules.factors/1`"
                raise UsageError([Diagnostic("R905", sentence, Place(str(given)), help=help)])
    return _Sources(regulations, factors)


def _is_bundled(path: Path) -> bool:
    """Whether a file is one of those that are loaded anyway: in a checkout, `regulations/` may be named as well."""
    held = path.resolve()
    return any(held.is_relative_to(bundled(name).resolve()) for name in ("regulations", "factorsets"))


def _files(given: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    if given.is_file():
        yield given
        return
    yield from sorted(path for path in given.rglob("*") if path.suffix in endings and path.is_file())


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        sentence = f"the file is larger than {_MOST_BYTES // 1_000_000} MB; no regulation or factor set is"
        raise UsageError([Diagnostic("R905", sentence, Place(str(path)))])
    return path.read_bytes()


__all__ = ["Entry", "check", "load", "names_in", "read_case", "regulation_texts"]
