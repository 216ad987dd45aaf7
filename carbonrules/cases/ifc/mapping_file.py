"""Reading the mapping file: every word of it is checked against the vocabulary before a model is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from carbonrules.cases.ifc.mapping import (
    IfcMapping,
    MassReading,
    PropertyAmount,
    Rule,
    SetList,
    Source,
    Sources,
    Subject,
    Substances,
)
from carbonrules.factors.model import Flow
from carbonrules.factors.plain_yaml import Plain, PlainYaml, load_plain_yaml
from carbonrules.foundation.canonical import digest, digest_of_bytes
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.foundation.files import read_plain_file
from carbonrules.foundation.resources import bundled
from carbonrules.foundation.spoken import quoted

FORMAT = "carbonrules.ifc-mapping/1"
MOST_BYTES = 4_000_000
_BUNDLED = "ifc-mapping.yaml"

Path_ = tuple[str | int, ...]

_NAMED = ("property", "quantity", "classification", "field", "word")
_WORKED_OUT = {
    "mass": "mass",
    "density": "density",
    "net mass of the parts": "net mass",
    "treated area": "treated area",
}
_WRITE_SOURCE = (
    "write `property SET.NAME`, `quantity NAME`, `classification SYSTEM`, `field NAME`, `word TEXT`, "
    + ", ".join(f"`{name}`" for name in _WORKED_OUT)
)


def bundled_mapping(flows: Mapping[str, Flow] | None = None) -> IfcMapping:
    """Read the mapping file that ships with this installation."""
    return load_mapping(bundled("regulations") / "global" / _BUNDLED, flows)


def load_mapping(path: Path, flows: Mapping[str, Flow] | None = None) -> IfcMapping:
    """Read a mapping file. Raises RegulationError with the line of the first thing that does not fit."""
    try:
        text = read_plain_file(path, MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8 text"
        sentence = f"The mapping file can't be read: {str(reason).lower()}."
        raise RegulationError([Diagnostic("M858", sentence, Place(str(path)))]) from None
    return read_mapping(text, path.name, flows)


def read_mapping(text: str, file: str, flows: Mapping[str, Flow] | None = None) -> IfcMapping:
    """Read the text of a mapping file; with `flows` every flow it names must be one of them."""
    yaml = load_plain_yaml(text, file)
    return _Reading(yaml, flows, digest_of_bytes(text.encode())).mapping()


class _Reading:
    """One reading. Every method takes the path of the part it reads, so that a mistake is shown at its line."""

    def __init__(self, yaml: PlainYaml, flows: Mapping[str, Flow] | None, text_digest: str) -> None:
        self._yaml = yaml
        self._flows = flows
        self._text_digest = text_digest

    def mapping(self) -> IfcMapping:
        root = self._table(())
        if root.get("format") != FORMAT:
            self._wrong(("format",), f"the file does not say `format: {FORMAT}`", f"begin with `format: {FORMAT}`")
        self._only((), _TOP)
        self._table(("cycles",))
        return IfcMapping(
            identifier=self._text(("identifier",)),
            file=self._yaml.file,
            digest=digest(self._yaml.value),
            text_digest=self._text_digest,
            units={name: self._text(("units", name)) for name in self._table(("units",))},
            mass=self._mass(),
            service_life=self._text(("cycles", "service life")),
            cycles_otherwise=self._sources(("cycles", "otherwise")),
            flow_stated=self._sources(("flow", "stated")),
            subjects=tuple(self._subject(path) for path in self._entries(("subjects",))),
            goods_lines=tuple(self._subject(path) for path in self._entries(("goods lines",))),
            parts=tuple(self._rule(path) for path in self._entries(("parts",))),
            treatments=tuple(self._rule(path) for path in self._entries(("treated surfaces",))),
            tasks=tuple(self._rule(path) for path in self._entries(("tasks",))),
            resource_amount=self._sources(("resource amount",)),
            substances=self._substances(),
            lines={path: self._line(path) for path in self._yaml.lines},
        )

    def _mass(self) -> MassReading:
        path: Path_ = ("mass",)
        self._only(path, ("net", "bought", "calculated", "density", "unit", "compared", "tolerance"))
        return MassReading(
            net=self._sources((*path, "net")),
            bought=self._sources((*path, "bought")),
            calculated=tuple(self._sources(each) for each in self._entries((*path, "calculated"))),
            density=self._source((*path, "density")),
            unit=self._text((*path, "unit")),
            compared=self._sources((*path, "compared")),
            tolerance=self._share((*path, "tolerance")),
        )

    def _subject(self, path: Path_) -> Subject:
        known = ("entity", "classes", "type classes", "fields", "may be missing")
        self._only(path, (*known, "property set lists", "absent stages", "when there is"))
        table = self._table(path)
        lists = self._table((*path, "property set lists")) if "property set lists" in table else {}
        absent = (*path, "absent stages")
        return Subject(
            entity=self._text((*path, "entity")),
            classes=self._words((*path, "classes")),
            type_classes=self._words((*path, "type classes")),
            fields=self._fields((*path, "fields")),
            may_be_missing=self._fields((*path, "may be missing")),
            set_lists=tuple(self._set_list((*path, "property set lists", name), name) for name in lists),
            absent_stages=(
                {stage: self._source((*absent, stage)) for stage in self._table(absent)}
                if "absent stages" in table
                else None
            ),
            only_with=self._text((*path, "when there is")) if "when there is" in table else "",
        )

    def _set_list(self, path: Path_, name: str) -> SetList:
        self._only(path, ("entity", "property set", "fields", "none"))
        fields = {field: self._source((*path, "fields", field)) for field in self._table((*path, "fields"))}
        none = self._source((*path, "none")) if "none" in self._table(path) else None
        return SetList(name, self._text((*path, "entity")), self._text((*path, "property set")), fields, none)

    def _rule(self, path: Path_) -> Rule:
        self._only(path, _RULE)
        table = self._table(path)
        times = self._text((*path, "times")) if "times" in table else "once"
        if times not in ("once", "recurring"):
            self._wrong((*path, "times"), f"`{times}` is not a way to count", "write `once` or `recurring`")
        amounts = self._entries((*path, "amounts")) if "amounts" in table else []
        return Rule(
            path=path,
            name=self._text((*path, "name")),
            stage=self._text((*path, "stage")),
            place=self._sources((*path, "place")),
            nature=self._sources((*path, "nature")),
            classes=self._words((*path, "classes")),
            types=self._words((*path, "types")),
            amount=self._sources((*path, "amount")) if "amount" in table else (),
            amounts=tuple(self._amount(each) for each in amounts),
            prefixes=self._words((*path, "prefixes")),
            times=times,
            area=self._source((*path, "area")) if "area" in table else None,
        )

    def _amount(self, path: Path_) -> PropertyAmount:
        self._only(path, ("property", "flow", "flow by", "CAS number", "share"))
        table = self._table(path)
        if ("flow" in table) == ("flow by" in table):
            self._wrong(path, "an amount has one flow", "write either `flow: NAME` or `flow by: SET.NAME`")
        flow = self._text((*path, "flow")) if "flow" in table else ""
        if flow and self._flows is not None and flow not in self._flows:
            self._wrong((*path, "flow"), f"there is no flow `{flow}`", "use a name from factorsets/flows.yaml")
        return PropertyAmount(
            property=Source("property", self._text((*path, "property"))),
            flow=flow,
            flow_by=Source("property", self._text((*path, "flow by"))) if "flow by" in table else None,
            cas_number=self._text((*path, "CAS number")) if "CAS number" in table else "",
            share=Source("property", self._text((*path, "share"))) if "share" in table else None,
        )

    def _substances(self) -> Substances:
        path: Path_ = ("substances",)
        self._only(path, ("prefixes", "entity", "fields"))
        fields = {field: self._source((*path, "fields", field)) for field in self._table((*path, "fields"))}
        return Substances(self._words((*path, "prefixes")), self._text((*path, "entity")), fields)

    def _fields(self, path: Path_) -> dict[str, Sources]:
        if path[-1] not in self._table(path[:-1]):
            return {}
        return {name: self._sources((*path, name)) for name in self._table(path)}

    def _sources(self, path: Path_) -> Sources:
        return tuple(self._source(each) for each in self._entries(path))

    def _source(self, path: Path_) -> Source:
        text = self._text(path)
        if text in _WORKED_OUT:
            return Source(_WORKED_OUT[text])
        kind, _, name = text.partition(" ")
        if kind not in _NAMED or not name.strip() or (kind == "property" and "." not in name):
            self._wrong(path, f"`{text}` does not say where something stands", _WRITE_SOURCE)
        return Source(kind, name.strip())

    def _share(self, path: Path_) -> Fraction:

        text = self._text(path)
        try:
            return parse_decimal(text.removesuffix("%")) / Fraction(100)
        except NotANumber:
            self._wrong(path, f"`{text}` is not a share", "write a number and a percent sign, as in `2 %`")

    def _words(self, path: Path_) -> tuple[str, ...]:
        if path[-1] not in self._table(path[:-1]):
            return ()
        return tuple(self._text(each) for each in self._entries(path))

    def _entries(self, path: Path_) -> list[Path_]:
        value = self._at(path)
        if not isinstance(value, list):
            self._wrong(path, f"`{path[-1]}` is a list", "write one entry after another in [ … ], or each after `- `")
        return [(*path, index) for index in range(len(value))]

    def _table(self, path: Path_) -> Mapping[str, Plain]:
        value = self._at(path)
        if not isinstance(value, dict):
            self._wrong(path, "here stand named entries", "write `name: …`, one a line")
        return value

    def _text(self, path: Path_) -> str:
        value = self._at(path)
        if not isinstance(value, str) or not value.strip():
            self._wrong(path, f"`{path[-1]}` is a text", "write one text")
        return value.strip()

    def _at(self, path: Path_) -> Plain:
        value: Plain = self._yaml.value
        for step in path:
            match value, step:
                case dict(), str() if step in value:
                    value = value[step]
                case list(), int():
                    value = value[step]
                case _:
                    self._wrong(path, f"`{step}` is missing", f"add `{step}: …`")
        return value

    def _only(self, path: Path_, known: Iterable[str]) -> None:
        allowed = tuple(known)
        for name in self._table(path):
            if name not in allowed:
                self._wrong((*path, name), f"`{name}` is no entry here", f"the entries are {quoted(allowed)}")

    def _line(self, path: Path_) -> tuple[int, str]:
        place = self._yaml.place(path)
        return place.line, place.text.strip()

    def _wrong(self, path: Path_, sentence: str, help: str) -> NoReturn:
        raise RegulationError([Diagnostic("M858", f"{sentence}.", self._yaml.place(path), help=help)])


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
_RULE = ("name", "classes", "types", "prefixes", "times", "stage", "area", "amount", "amounts", "place", "nature")
