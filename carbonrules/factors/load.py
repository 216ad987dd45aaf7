"""Load factor sets: every YAML file of the folders given, checked whole, with all mistakes of a run told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from carbonrules.factors.emission import EMISSION_FACTORS, emission_table
from carbonrules.factors.entries import FACTORS, FLOWS, LICENCES, SetEntry
from carbonrules.factors.findings import findings, shown
from carbonrules.factors.flows import read_flows
from carbonrules.factors.lists import list_tables
from carbonrules.factors.model import FactorSet, FactorSets, Flow
from carbonrules.factors.plain_yaml import MOST_BYTES, PlainYaml, load_plain_yaml
from carbonrules.factors.rows import Beside, RowFile, beside_on_disk, row_file
from carbonrules.factors.substance_lists import substance_list
from carbonrules.factors.substances import GROUPS, SUBSTANCE_LIST, SubstanceList
from carbonrules.factors.verifier_files import read_bodies, read_registers
from carbonrules.factors.verifiers import BODIES, REGISTERS, VerificationBody, VerifierRegister
from carbonrules.factors.words import nearest
from carbonrules.foundation.canonical import digest, digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import FactorError
from carbonrules.foundation.files import files_below, read_plain_file
from carbonrules.foundation.units import UnitTable
from carbonrules.program.model import Table

MOST_FILES = 1_000
_SUFFIXES = (".yaml", ".yml")
_KNOWN = [field.alias or name for name, field in SetEntry.model_fields.items()]


@dataclass(frozen=True, slots=True)
class FactorFile:
    """A YAML file as it was read, wherever it lay: `name` is what findings call it, `file` its bare name."""

    name: str
    file: str
    data: bytes
    beside: Beside


@dataclass(frozen=True, slots=True)
class _File:
    held: FactorFile
    yaml: PlainYaml

    def format(self) -> str:
        value = self.yaml.value.get("format", "") if isinstance(self.yaml.value, dict) else ""
        return value if isinstance(value, str) else ""


@dataclass(slots=True)
class _Found:
    """What has been read so far, and everything that is wrong in it."""

    flows: dict[str, Flow] = field(default_factory=dict)
    sets: dict[str, FactorSet] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def load_factor_sets(paths: Sequence[Path], units: UnitTable) -> FactorSets:
    """Load the factor sets and flows of these folders and files. Raises FactorError with every mistake of the run.

    `units` is the unit file that all rows are measured with. A folder is searched through; a file is read whatever its
    name. Order has no meaning.
    """
    found = _Found()
    read = [each for path in _yaml_files(paths, found) if (each := _read(path, found)) is not None]
    return _loaded(read, units, found)


def load_factor_files(files: Iterable[FactorFile], units: UnitTable) -> FactorSets:
    """Load factor sets and flows from files that were read before. Raises FactorError with every mistake."""
    return _loaded(files, units, _Found())


def _loaded(held: Iterable[FactorFile], units: UnitTable, found: _Found) -> FactorSets:
    files = [each for one in held if (each := _parsed(one, found)) is not None]
    for each in files:
        if each.format() == FLOWS:
            _add_flows(each, units, found)
    found.groups.update(_groups(files))
    for each in files:
        if each.format() == FACTORS:
            _add_set(each, units, found)
        elif each.format() not in (FLOWS, LICENCES):
            _unknown_format(each, found)
    if found.diagnostics:
        raise FactorError(shown(sorted(found.diagnostics, key=_in_reading_order)))
    tables = {table.id: table for each in found.sets.values() for table in each.tables}
    return FactorSets(dict(sorted(found.sets.items())), dict(sorted(found.flows.items())), dict(sorted(tables.items())))


def _yaml_files(paths: Sequence[Path], found: _Found) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = _inside(path, found)
        elif path.is_file():
            inside = [path]
        else:
            inside = []
            help = "give a folder of factor sets or one YAML file"
            found.diagnostics.append(Diagnostic("F823", f"`{path}` is not there", Place(str(path)), help=help))
        for each in inside:
            if each.resolve() not in seen:
                seen.add(each.resolve())
                yield each


def _inside(folder: Path, found: _Found) -> list[Path]:
    """The YAML files of a folder, unless it holds more than any folder of factor sets."""
    try:
        inside = files_below(folder, _SUFFIXES)
        reason = f"it holds more than {MOST_FILES:,} YAML files" if len(inside) > MOST_FILES else ""
    except OSError as problem:
        inside, reason = [], str(problem.strerror)
    if reason:
        help = "name the folder of the factor sets themselves"
        found.diagnostics.append(Diagnostic("F805", f"`{folder}`: {reason}", Place(str(folder)), help=help))
        return []
    return inside


def factor_file_at(path: Path) -> FactorFile:
    """A factor file of a folder. Raises OSError for one that is no plain file, or larger than any."""
    return FactorFile(str(path), path.name, read_plain_file(path, MOST_BYTES), beside_on_disk(path))


def yaml_of(held: FactorFile) -> PlainYaml:
    """What a factor file says as YAML. Raises FactorError where it is no text in UTF-8, or no YAML of ours."""
    try:
        text = held.data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FactorError([_unreadable(held.name, problem)]) from None
    return load_plain_yaml(text, held.name)


def _read(path: Path, found: _Found) -> FactorFile | None:
    try:
        return factor_file_at(path)
    except OSError as problem:
        found.diagnostics.append(_unreadable(str(path), problem))
        return None


def _parsed(held: FactorFile, found: _Found) -> _File | None:
    try:
        return _File(held, yaml_of(held))
    except FactorError as error:
        found.diagnostics.extend(error.diagnostics)
    return None


def _unreadable(name: str, problem: Exception) -> Diagnostic:
    reason = getattr(problem, "strerror", None) or problem
    sentence = f"the file can't be read as text in UTF-8: {reason}"
    return Diagnostic("F823", sentence, Place(name), help="save it as UTF-8")


def _groups(files: Sequence[_File]) -> dict[str, tuple[str, ...]]:
    """The members of each group of substances: lists may name a group wherever its file stands."""
    members: dict[str, set[str]] = {}
    for file in files:
        if not isinstance(file.yaml.value, dict) or file.yaml.value.get("kind") != GROUPS:
            continue
        with suppress(ValueError):  # a head that is wrong is told when the set itself is read
            head = SetEntry.model_validate(file.yaml.value)
            for row in row_file(head, file.yaml, file.held.file, file.held.data, file.held.beside)[0].rows:
                members.setdefault(row.fields.get("group", ""), set()).add(row.fields.get("CAS number", ""))
    return {group: tuple(sorted(numbers)) for group, numbers in members.items()}


def _add_flows(file: _File, units: UnitTable, found: _Found) -> None:
    flows, wrong = read_flows(file.yaml, units)
    found.diagnostics.extend(wrong)
    for name, flow in flows.items():
        if name in found.flows:
            place = file.yaml.place(("flows", name))
            help = "a flow is described once; other files only use its name"
            found.diagnostics.append(Diagnostic("F821", f"the flow `{name}` is described twice", place, help=help))
        found.flows[name] = flow


def _add_set(file: _File, units: UnitTable, found: _Found) -> None:
    from pydantic import ValidationError

    try:
        head = SetEntry.model_validate(file.yaml.value)
    except ValidationError as error:
        found.diagnostics.extend(findings(error, file.yaml.place, _KNOWN))
        return
    rows, wrong = row_file(head, file.yaml, file.held.file, file.held.data, file.held.beside)
    found.diagnostics.extend(wrong)
    substances: SubstanceList | None = None
    registers: tuple[VerifierRegister, ...] = ()
    bodies: tuple[VerificationBody, ...] = ()
    if head.kind == EMISSION_FACTORS:
        tables, wrong = emission_table(head, rows, file.yaml, found.flows, units)
    elif head.kind == SUBSTANCE_LIST:
        tables, substances, wrong = substance_list(head, rows, file.yaml, found.groups)
    elif head.kind == REGISTERS:
        tables, registers, wrong = read_registers(head, rows)
    elif head.kind == BODIES:
        tables, bodies, wrong = read_bodies(head, rows)
    else:
        tables, wrong = list_tables(head, rows, file.yaml, units)
    found.diagnostics.extend(wrong)
    if head.id in found.sets:
        sentence = f"two sets have the id `{head.id}`, the other in {found.sets[head.id].file}"
        help = "give one of them an id of its own"
        found.diagnostics.append(Diagnostic("F821", sentence, file.yaml.place(("id",)), help=help))
    found.sets[head.id] = _made(head, file, rows, tables, substances=substances, registers=registers, bodies=bodies)


def _made(
    head: SetEntry,
    file: _File,
    rows: RowFile,
    tables: tuple[Table, ...],
    substances: SubstanceList | None,
    registers: tuple[VerifierRegister, ...],
    bodies: tuple[VerificationBody, ...],
) -> FactorSet:
    own = digest_of_bytes(file.held.data)
    versions = [version for table in tables for row in table.rows for version in row.versions]
    by_flow = head.kind == EMISSION_FACTORS
    return FactorSet(
        id=head.id,
        title=head.title,
        publisher=head.publisher,
        licence=head.licence,
        licence_note=head.licence_note,
        edition=head.edition,
        kind=head.kind,
        tables=tables,
        file=file.held.file,
        text_digest=digest([own, rows.digest]) if head.rows_in else own,
        illustrative=head.illustrative == "yes" or any(version.grade == "illustrative" for version in versions),
        scope=head.scope,
        flows=tuple(sorted({row.keys[0] for table in tables for row in table.rows})) if by_flow else (),
        substances=substances,
        registers=registers,
        bodies=bodies,
    )


def _unknown_format(file: _File, found: _Found) -> None:
    text = file.format()
    sentence = f"`{text}` is not a format of factor files" if text else "the file does not say its format"
    help = nearest(text, (FACTORS, FLOWS, LICENCES))
    found.diagnostics.append(Diagnostic("F827", sentence, file.yaml.place(("format",)), help=help))


def _in_reading_order(finding: Diagnostic) -> tuple[str, int, str]:
    place = finding.place or Place("")
    return (place.file, place.line, finding.code)
