"""Load regulations, factor sets and units: compiled where that was done before, from text otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import carbonrules
from carbonrules.cases.facts import Case, Cases
from carbonrules.factors.model import FactorSet, FactorSets, Flow
from carbonrules.factors.substances import DUTIES, SUBSTANCE_LIST
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import CarbonRulesError, RegulationError
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable
from carbonrules.library.beside import IDENTIFIER, Closed, Part, beside, closed_of, only_what_is_new, settled_by
from carbonrules.library.lock import differences, held_to, read_lock
from carbonrules.library.pins import Pins
from carbonrules.library.rules import Entry, Index, Rules, entry_of
from carbonrules.library.sources import Sources, names_in, read_sources
from carbonrules.program.model import Program
from carbonrules.program.store import Compiled, Store, cache_folder, compiled_key

if TYPE_CHECKING:
    from pydantic import BaseModel

    from carbonrules.language.check import Checked
    from carbonrules.language.settled import Settled
    from carbonrules.language.syntax import Regulation

_COMPILING = ("foundation", "program", "factors", "language", "library")

Kind = TypeVar("Kind")


def _key(sources: Sources) -> str:
    """The name of what is compiled from these files by this version of the library."""
    files = {f"regulation {name}": data for name, data in sources.regulations.items()}
    files |= {f"factors {name}": data for name, data in sources.factors.items()}
    for number, each in enumerate(sources.given):
        told = [each.kind, each.name, each.version, each.digest, *each.files]
        files[f"given {number}"] = "\n".join(told).encode()
    for path in sorted(bundled("grammar").iterdir()):
        files[f"grammar {path.name}"] = path.read_bytes()
    files |= _own_code()
    return compiled_key(files, carbonrules.__version__, (Program, FactorSet, Flow, UnitTable, Index, Closed))


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


def load(
    *rules: Path | str, installed: bool = False, lock: Path | str | None = None, store: Store | None = None
) -> Rules:
    """Load the bundled regulations, and your own folders and packs beside them.

    A folder may hold regulations (`.creg`), factor sets (`.yaml`, with their `.csv`) and mapping files for models, at
    any depth; a pack (`.crpack`) is used like one, and a file may stand alone. `installed` adds the packs that
    installed distributions offer; `lock` names a lock file, and anything that is not as it pins raises LockError.
    Raises RegulationError with every mistake of every file, FactorError for factor files, PackError for a pack that
    does not hold, UsageError for a path that is none.
    """
    pinned = read_lock(Path(lock)) if lock is not None else None
    sources = read_sources([*rules, *(installed_paths() if installed else ())])
    kept = store if store is not None else Store(cache_folder())
    made = _compiled(sources, kept) or _fresh(sources, kept)
    if sources.mappings:
        made.own_mappings = sources.mappings
        made.mapping  # noqa: B018 - a mistake in one's own mapping is told before a model is opened
    if pinned is not None:
        held_to(pinned, made.index.pins)
    return made


def installed_paths() -> tuple[Path, ...]:
    """The packs that installed distributions offer; nothing of theirs is imported."""
    from carbonrules.library.packs.installed import installed_packs

    return tuple(each.path for each in installed_packs())


def _compiled(sources: Sources, kept: Store) -> Rules | None:
    compiled = kept.find(_key(sources))
    if compiled is None:
        return None
    return Rules(compiled.part("index", Index), compiled.part("units", UnitTable), compiled.part)


def _fresh(sources: Sources, kept: Store) -> Rules:
    parts = _beside(sources, kept) or _made(sources, kept)
    kept.keep(_key(sources), parts)
    return Rules(
        _of(parts, "index", Index), _of(parts, "units", UnitTable), lambda name, kind: _part(parts, name, kind)
    )


def _made(sources: Sources, kept: Store) -> dict[str, object]:
    """Everything, checked together. Raises RegulationError with every mistake."""
    checked, factors, units = _check(sources, _shipped(sources, kept))
    errors = [each for each in checked.diagnostics if each.severity == "error"]
    if errors:
        raise RegulationError(errors)
    return _parts(sources, checked, factors, units)


def _beside(sources: Sources, kept: Store) -> dict[str, object] | None:
    """What is new, among what ships and was compiled before; None where that can't be, or something is wrong."""
    shipped = kept.find(_key(sources.shipped())) if sources.given else None
    new = only_what_is_new(sources) if shipped is not None else None
    if shipped is None or new is None:
        return None
    checked, factors, units = _check(new, shipped.part, closed=False)
    if any(each.severity == "error" for each in checked.diagnostics):
        return None
    return beside(shipped, _parts(new, checked, factors, units))


def _part(parts: Mapping[str, object], name: str, kind: type[Kind]) -> Kind:
    part = parts[name]
    return Compiled({name: part}).part(name, kind) if isinstance(part, bytes) else _of(parts, name, kind)


def check(*paths: Path | str, lock: Path | str | None = None) -> Checked:
    """Check the bundled regulations with your own files beside them: programs and every finding, nothing raised.

    Factor files that can't be read are raised as FactorError: without them no regulation can be checked. With a lock
    file, what is not as it pins is a finding too.
    """
    sources = read_sources(paths)
    checked, factors, units = _check(sources, _shipped(sources))
    if lock is None:
        return checked
    pinned = read_lock(Path(lock))
    found = differences(pinned, _pins(sources, checked, factors, units))
    return replace(checked, diagnostics=(*checked.diagnostics, *found))


def check_all(paths: Sequence[Path | str]) -> tuple[Checked, FactorSets, UnitTable, Sources]:
    """Check your own files beside the bundled ones, and give everything that was read for it."""
    sources = read_sources(paths)
    return (*_check(sources, _shipped(sources)), sources)


def check_instead(*paths: Path | str) -> tuple[Checked, dict[str, str]]:
    """Check your own files, each in place of the bundled regulation with its identifier; gives the texts as well.

    So an amended copy of a bundled regulation can be checked among all the others, which is what `diff` compares.
    """
    sources = read_sources(paths)
    held = names_in([bundled("regulations")])
    texts, unread = _texts(sources.regulations)
    own = {identifier_of(text) for name, text in texts.items() if name not in held}
    kept = {name: text for name, text in texts.items() if name not in held or identifier_of(text) not in own}
    regulations = {name: sources.regulations[name] for name in kept}
    checked = _check(replace(sources, regulations=regulations), _shipped(sources))[0]
    return replace(checked, diagnostics=(*unread, *checked.diagnostics)), kept


def identifier_of(text: str) -> str:
    """What the text of a regulation says that others call it by; empty where it says nothing."""
    found = IDENTIFIER.search(text)
    return found[1] if found else ""


def regulation_texts(*paths: Path | str) -> dict[str, str]:
    """The texts of the bundled regulations and of your own, by the names that their findings and places have."""
    return _texts(read_sources(paths).regulations)[0]


def read_case(
    given: Path | str | Mapping[str, Any] | BaseModel,
    overlay: Sequence[Path | str] | Path | str = (),
    rules: Rules | None = None,
) -> Case:
    """Read a case from an IFC model, a workbook or JSON, or take one built in Python; overlays fill what it lacks.

    `rules` gives the mapping that a model is read with, and the flows and units that its names and quantities are
    matched with. Raises CaseError.
    """
    from carbonrules.cases.read import MODEL, completed
    from carbonrules.cases.read import read_case as read

    if isinstance(given, Path | str):
        library = rules if rules is not None else load()
        mapping = library.mapping if Path(given).suffix.lower() == MODEL else None
        return read(given, overlay, mapping, library.flows, library.units)
    from carbonrules.cases.read_json import case_from_data

    if not isinstance(given, Mapping):
        from carbonrules.cases.models import data_of

        given = data_of(given)
    return completed(case_from_data(given, "case given in Python"), overlay)


def read_cases(given: Path | str, overlay: Sequence[Path | str] | Path | str = (), rules: Rules | None = None) -> Cases:
    """Read each piece of equipment of an IFC model as a case of its own; a workbook or JSON is one case.

    What belongs to no piece of equipment stands in the account beside them. Raises CaseError.
    """
    from carbonrules.cases.read import MODEL
    from carbonrules.cases.read import read_cases as read

    library = rules if rules is not None else load()
    mapping = library.mapping if Path(given).suffix.lower() == MODEL else None
    return read(given, overlay, mapping, library.flows, library.units)


def _of(parts: Mapping[str, object], name: str, kind: type[Kind]) -> Kind:
    part = parts[name]
    assert isinstance(part, kind)
    return part


def read_texts(*paths: Path | str) -> tuple[dict[str, str], FactorSets, UnitTable]:
    """The texts of the bundled regulations and of your own by the names of their files, all factor sets, the units."""
    sources = read_sources(paths)
    units, factors = _units_and_factors(sources)
    return _texts(sources.regulations)[0], factors, units


def read_beside(*paths: Path | str) -> tuple[dict[str, str], FactorSets, UnitTable, Settled]:
    """What `read_texts` gives, and the bundled regulations whose trees and digests are known from a check before."""
    from carbonrules.language.settled import Settled

    sources = read_sources(paths)
    shipped = _shipped(sources)
    units, factors = _kept_factors(shipped, sources) or _units_and_factors(sources)
    settled = settled_by(shipped, sources) if shipped is not None else None
    return _texts(sources.regulations)[0], factors, units, settled or Settled()


def _units_and_factors(sources: Sources) -> tuple[UnitTable, FactorSets]:
    from carbonrules.factors.load import load_factor_files
    from carbonrules.language.unit_file import bundled_units

    units = bundled_units()
    return units, load_factor_files(sources.factor_files(), units)


def _shipped(sources: Sources, kept: Store | None = None) -> Part | None:
    """The parts of the bundled library, compiled before; or now, where something of one's own stands beside it.

    None where nothing is kept, and where a bundled file has a mistake: then all is checked together.
    """
    store = kept or Store(cache_folder())
    if store.folder is None:
        return None
    shipped = sources.shipped()
    compiled = store.find(_key(shipped))
    if compiled is not None:
        return compiled.part
    if not sources.given:
        return None
    try:
        parts = _made(shipped, store)
    except CarbonRulesError:
        return None
    store.keep(_key(shipped), parts)
    return lambda name, kind: _part(parts, name, kind)


def _check(sources: Sources, shipped: Part | None = None, closed: bool = True) -> tuple[Checked, FactorSets, UnitTable]:
    """Check sources; `shipped` is what ships, compiled, and `closed` whether its regulations are taken as they are."""
    from carbonrules.language.check import check as check_texts
    from carbonrules.language.settled import Settled

    units, factors = _kept_factors(shipped, sources) or _units_and_factors(sources)
    texts, unread = _texts(sources.regulations)
    settled = settled_by(shipped, sources) if shipped is not None and closed else None
    checked = check_texts(texts, factors, units, settled or Settled())
    untrue = [*_untrue(sources, checked), *_unfit(sources, factors, units)]
    return replace(checked, diagnostics=(*unread, *untrue, *checked.diagnostics)), factors, units


def _kept_factors(shipped: Part | None, sources: Sources) -> tuple[UnitTable, FactorSets] | None:
    """Units and factor sets as they were compiled; None where there are some of one's own."""
    if shipped is None or any(name in sources.factors for each in sources.given for name in each.files):
        return None
    index: Index = shipped("index", Index)
    rules = Rules(index, shipped("units", UnitTable), shipped)
    return rules.units, rules.factors()


def _unfit(sources: Sources, factors: FactorSets, units: UnitTable) -> tuple[Diagnostic, ...]:
    """The first mistake of the mapping files of one's own."""
    if not sources.mappings:
        return ()
    from carbonrules.cases.ifc.mapping_file import bundled_mapping

    try:
        bundled_mapping(factors.flows, sources.mappings, units)
    except CarbonRulesError as error:
        return tuple(error.diagnostics)
    return ()


def _untrue(sources: Sources, checked: Checked) -> list[Diagnostic]:
    """What a pack says of its regulations and rows, and its texts do not."""
    packs = [each.pack for each in sources.given if each.pack is not None]
    if not packs:
        return []
    from carbonrules.library.packs.contents import untrue

    return [finding for pack in packs for finding in untrue(pack, sources, checked)]


def _parts(sources: Sources, checked: Checked, factors: FactorSets, units: UnitTable) -> dict[str, object]:
    """Everything that a library is made of, each part by the name it is asked for."""
    from carbonrules.library.origins import origins_of

    named = {id: _lists(checked.regulations[id], factors) for id in checked.programs}
    entries = tuple(entry_of(checked.programs[id], named[id]) for id in sorted(checked.programs))
    origins = origins_of(sources, checked.regulations)
    pins = _pins(sources, checked, factors, units)
    index = Index(entries, tuple(sorted(factors.sets)), tuple(sorted(factors.flows)), origins, pins)
    parts: dict[str, object] = {"index": index, "units": units, "closed": closed_of(checked)}
    parts |= {f"program {id}": program for id, program in checked.programs.items()}
    parts |= {f"set {id}": each for id, each in factors.sets.items()}
    parts |= {f"flow {id}": each for id, each in factors.flows.items()}
    return parts


def _pins(sources: Sources, checked: Checked, factors: FactorSets, units: UnitTable) -> Pins:
    from carbonrules.library.pinning import pins_of

    return pins_of(sources, checked.regulations, factors, units)


def _lists(regulation: Regulation, factors: FactorSets) -> tuple[str, ...]:
    """The lists of substances and duties that the lookups of a regulation name, asked by a sentence or not."""
    from carbonrules.language.syntax import Lookup

    named = {each.set.text for each in regulation.blocks if isinstance(each, Lookup) and each.set is not None}
    return tuple(sorted(id for id in named if id in factors.sets and factors.sets[id].kind in (SUBSTANCE_LIST, DUTIES)))


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


__all__ = ["Entry", "check", "load", "names_in", "read_case", "read_cases", "regulation_texts"]
