"""The parts that every mapping file is written in: tables, lists, places of values, rules; mistakes with their line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from carbonrules.cases.ifc.mapping import MappingLine, PropertyAmount, Rule, Source, Sources
from carbonrules.factors.model import Flow
from carbonrules.factors.plain_yaml import Plain, PlainYaml
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import RegulationError
from carbonrules.foundation.languages import quoted

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
_RULE = ("name", "classes", "types", "prefixes", "times", "stage", "area", "amount", "amounts", "place", "nature")


@dataclass(frozen=True, slots=True)
class MappingReader:
    """Reads the parts of one file. Every method takes the path of its part, so that a mistake is shown at its line.

    `own` is the identifier of a file of one's own: what it names is told as named by it. `file` and `digest` are those
    that evidence names.
    """

    yaml: PlainYaml
    flows: Mapping[str, Flow] | None
    file: str
    digest: str
    own: str = ""

    def rule(self, path: Path_) -> Rule:
        """What becomes of the objects that fit."""
        self.only(path, _RULE)
        table = self.table(path)
        times = self.text((*path, "times")) if "times" in table else "once"
        if times not in ("once", "recurring"):
            self.unfit((*path, "times"), f"`{times}` is not a way to count", "write `once` or `recurring`")
        amounts = self.entries((*path, "amounts")) if "amounts" in table else []
        return Rule(
            path=self.key(path),
            name=self.text((*path, "name")),
            stage=self.text((*path, "stage")),
            place=self.sources((*path, "place")),
            nature=self.sources((*path, "nature")),
            classes=self.words((*path, "classes")),
            types=self.words((*path, "types")),
            amount=self.sources((*path, "amount")) if "amount" in table else (),
            amounts=tuple(self._amount(each) for each in amounts),
            prefixes=self.words((*path, "prefixes")),
            times=times,
            area=self.source((*path, "area")) if "area" in table else None,
            asked_by=self._asked_by(path),
        )

    def _amount(self, path: Path_) -> PropertyAmount:
        self.only(path, ("property", "flow", "flow by", "CAS number", "share"))
        table = self.table(path)
        if ("flow" in table) == ("flow by" in table):
            self.unfit(path, "an amount has one flow", "write either `flow: NAME` or `flow by: SET.NAME`")
        return PropertyAmount(
            property=self._property((*path, "property")),
            flow=self.flow((*path, "flow")) if "flow" in table else "",
            flow_by=self._property((*path, "flow by")) if "flow by" in table else None,
            cas_number=self.text((*path, "CAS number")) if "CAS number" in table else "",
            share=self._property((*path, "share")) if "share" in table else None,
        )

    def flow(self, path: Path_) -> str:
        """The name of a flow."""
        flow = self.text(path)
        if self.flows is not None and flow not in self.flows:
            self.unfit(path, f"there is no flow `{flow}`", nearest(flow, self.flows))
        return flow

    def named_sources(self, path: Path_) -> dict[str, Sources]:
        """Places by the names of the facts that stand there; none where the part is not there."""
        if path[-1] not in self.table(path[:-1]):
            return {}
        return {name: self.sources((*path, name)) for name in self.table(path)}

    def sources(self, path: Path_) -> Sources:
        """Several places, tried in order."""
        return tuple(self.source(each) for each in self.entries(path))

    def source(self, path: Path_) -> Source:
        """One place where something stands."""
        text = self.text(path)
        if text in _WORKED_OUT:
            return Source(_WORKED_OUT[text], "", self._asked_by(path))
        kind, _, name = text.partition(" ")
        if kind not in _NAMED or not name.strip() or (kind == "property" and "." not in name):
            self.unfit(path, f"`{text}` does not say where something stands", _WRITE_SOURCE)
        return Source(kind, name.strip(), self._asked_by(path))

    def _property(self, path: Path_) -> Source:
        name = self.text(path)
        if "." not in name:
            self.unfit(path, f"`{name}` names no property set", "write `SET.NAME`")
        return Source("property", name, self._asked_by(path))

    def words(self, path: Path_) -> tuple[str, ...]:
        """A list of words; none where the part is not there."""
        if path[-1] not in self.table(path[:-1]):
            return ()
        return tuple(self.text(each) for each in self.entries(path))

    def entries(self, path: Path_) -> list[Path_]:
        """The paths of the entries of a list."""
        value = self._at(path)
        if not isinstance(value, list):
            self.unfit(path, f"`{path[-1]}` is a list", "write one entry after another in [ … ], or each after `- `")
        return [(*path, index) for index in range(len(value))]

    def table(self, path: Path_) -> Mapping[str, Plain]:
        """Named entries."""
        value = self._at(path)
        if not isinstance(value, dict):
            self.unfit(path, "here stand named entries", "write `name: …`, one a line")
        return value

    def text(self, path: Path_) -> str:
        """One text that is not empty."""
        value = self._at(path)
        if not isinstance(value, str) or not value.strip():
            self.unfit(path, f"`{path[-1]}` is a text", "write one text")
        return value.strip()

    def only(self, path: Path_, known: Iterable[str]) -> None:
        """Refuse an entry that means nothing here."""
        allowed = tuple(known)
        for name in self.table(path):
            if name not in allowed:
                self.unfit((*path, name), f"`{name}` is no entry here", f"the entries are {quoted(allowed)}")

    def line(self, path: Path_) -> MappingLine:
        """The line on which a part stands."""
        place = self.yaml.place(path)
        return MappingLine(self.file, self.digest, place.line, place.text.strip())

    def lines(self) -> dict[Path_, MappingLine]:
        """The line of each part."""
        return {self.key(path): self.line(path) for path in self.yaml.lines}

    def key(self, path: Path_) -> Path_:
        """The name of a part among those of all files that are used together."""
        return (self.own, *path) if self.own else path

    def unfit(self, path: Path_, sentence: str, help: str) -> NoReturn:
        """Raise the one finding, at its line."""
        raise RegulationError([Diagnostic("M858", f"{sentence}.", self.yaml.place(path), help=help)])

    def _asked_by(self, path: Path_) -> str:
        return f"{self.file} line {self.yaml.place(path).line} ({self.digest})" if self.own else ""

    def _at(self, path: Path_) -> Plain:
        value: Plain = self.yaml.value
        for step in path:
            match value, step:
                case dict(), str() if step in value:
                    value = value[step]
                case list(), int():
                    value = value[step]
                case _:
                    self.unfit(path, f"`{step}` is missing", f"add `{step}: …`")
        return value
