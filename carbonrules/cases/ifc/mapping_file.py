"""Reading the mapping file: every word of it is checked against the vocabulary before a model is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from carbonrules.cases.ifc.mapping import IfcMapping, MassReading, OwnText, SetList, Subject, Substances
from carbonrules.cases.ifc.mapping_reading import MappingReader, Path_
from carbonrules.cases.ifc.own_mapping import extended
from carbonrules.factors.model import Flow
from carbonrules.factors.plain_yaml import load_plain_yaml
from carbonrules.foundation.canonical import digest, digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.foundation.files import read_plain_file
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.units import UnitTable

FORMAT = "carbonrules.ifc-mapping/1"
MOST_BYTES = 4_000_000
_BUNDLED = "ifc-mapping.yaml"


def bundled_mapping(
    flows: Mapping[str, Flow] | None = None, own: Sequence[OwnText] = (), units: UnitTable | None = None
) -> IfcMapping:
    """Read the mapping file that ships with this installation, and lay those of one's own around it.

    The first of one's own is asked first. Raises RegulationError with the line of the first thing that does not fit.
    """
    mapping = load_mapping(bundled("regulations") / "global" / _BUNDLED, flows)
    for each in reversed(own):
        mapping = extended(mapping, each, flows, units)
    return mapping


def load_mapping(path: Path, flows: Mapping[str, Flow] | None = None) -> IfcMapping:
    """Read a whole mapping file. Raises RegulationError with the line of the first thing that does not fit."""
    try:
        text = read_plain_file(path, MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8 text"
        sentence = f"The mapping file can't be read: {str(reason).lower()}."
        raise RegulationError([Diagnostic("M858", sentence, Place(str(path)))]) from None
    return read_mapping(text, path.name, flows)


def read_mapping(text: str, file: str, flows: Mapping[str, Flow] | None = None) -> IfcMapping:
    """Read the text of a whole mapping file; with `flows` every flow it names must be one of them."""
    yaml = load_plain_yaml(text, file)
    return _Whole(MappingReader(yaml, flows, file, digest_of_bytes(text.encode()))).mapping()


@dataclass(frozen=True, slots=True)
class _Whole:
    """A file that says all that can be said."""

    reader: MappingReader

    def mapping(self) -> IfcMapping:
        read = self.reader
        if read.table(()).get("format") != FORMAT:
            read.unfit(("format",), f"the file does not say `format: {FORMAT}`", f"begin with `format: {FORMAT}`")
        read.only((), _TOP)
        read.table(("cycles",))
        return IfcMapping(
            identifier=read.text(("identifier",)),
            file=read.file,
            digest=digest(read.yaml.value),
            text_digest=read.digest,
            units={name: read.text(("units", name)) for name in read.table(("units",))},
            mass=self._mass(),
            service_life=read.text(("cycles", "service life")),
            cycles_otherwise=read.sources(("cycles", "otherwise")),
            flow_stated=read.sources(("flow", "stated")),
            subjects=tuple(self._subject(path) for path in read.entries(("subjects",))),
            goods_lines=tuple(self._subject(path) for path in read.entries(("goods lines",))),
            parts=tuple(read.rule(path) for path in read.entries(("parts",))),
            treatments=tuple(read.rule(path) for path in read.entries(("treated surfaces",))),
            tasks=tuple(read.rule(path) for path in read.entries(("tasks",))),
            resource_amount=read.sources(("resource amount",)),
            substances=self._substances(),
            lines=read.lines(),
        )

    def _mass(self) -> MassReading:
        read, path = self.reader, ("mass",)
        read.only(path, ("net", "bought", "calculated", "density", "layer area", "unit", "compared", "tolerance"))
        return MassReading(
            net=read.sources((*path, "net")),
            bought=read.sources((*path, "bought")),
            calculated=tuple(read.sources(each) for each in read.entries((*path, "calculated"))),
            density=read.sources((*path, "density")),
            layer_area=read.sources((*path, "layer area")),
            unit=read.text((*path, "unit")),
            compared=read.sources((*path, "compared")),
            tolerance=self._share((*path, "tolerance")),
        )

    def _subject(self, path: Path_) -> Subject:
        read = self.reader
        known = ("entity", "classes", "type classes", "fields", "may be missing")
        read.only(path, (*known, "property set lists", "absent stages", "when there is"))
        table = read.table(path)
        lists = read.table((*path, "property set lists")) if "property set lists" in table else {}
        absent = (*path, "absent stages")
        return Subject(
            entity=read.text((*path, "entity")),
            classes=read.words((*path, "classes")),
            type_classes=read.words((*path, "type classes")),
            fields=read.named_sources((*path, "fields")),
            may_be_missing=read.named_sources((*path, "may be missing")),
            set_lists=tuple(self._set_list((*path, "property set lists", name), name) for name in lists),
            absent_stages=(
                {stage: read.source((*absent, stage)) for stage in read.table(absent)}
                if "absent stages" in table
                else None
            ),
            only_with=read.text((*path, "when there is")) if "when there is" in table else "",
        )

    def _set_list(self, path: Path_, name: str) -> SetList:
        read = self.reader
        read.only(path, ("entity", "property set", "fields", "none"))
        fields = {field: read.source((*path, "fields", field)) for field in read.table((*path, "fields"))}
        none = read.source((*path, "none")) if "none" in read.table(path) else None
        return SetList(name, read.text((*path, "entity")), read.text((*path, "property set")), fields, none)

    def _substances(self) -> Substances:
        read, path = self.reader, ("substances",)
        read.only(path, ("prefixes", "entity", "fields"))
        fields = {field: read.source((*path, "fields", field)) for field in read.table((*path, "fields"))}
        return Substances(read.words((*path, "prefixes")), read.text((*path, "entity")), fields)

    def _share(self, path: Path_) -> Fraction:
        text = self.reader.text(path)
        try:
            return parse_decimal(text.removesuffix("%")) / Fraction(100)
        except NotANumber:
            self.reader.unfit(path, f"`{text}` is not a share", "write a number and a percent sign, as in `2 %`")


_TOP = (
    "format",
    "identifier",
    "version",
    "title",
    "title zh",
    "units",
    "mass",
    "cycles",
    "flow",
    "subjects",
    "goods lines",
    "parts",
    "treated surfaces",
    "tasks",
    "resource amount",
    "substances",
)
