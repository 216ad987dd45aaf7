"""Where a fact was found: the file, its digest, the place in it, the exact text, the unit as the model names it."""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.cases.facts import Fact
from carbonrules.cases.ifc.mapping import IfcMapping
from carbonrules.cases.ifc.model import Node, Recorded
from carbonrules.foundation.canonical import Json


@dataclass(frozen=True, slots=True)
class Evidence:
    """Makes sources of facts for one model and one mapping file."""

    file: str
    digest: str
    mapping: IfcMapping

    def of_value(self, value: Recorded, owner: Node, note: str = "", unit: str = "") -> dict[str, Json]:
        """The record of one value; `note` says what was done with it."""
        where = value.name if value.group == "classification" else f"{value.group}.{value.name}"
        asked = f", asked for by {value.asked_by}" if value.asked_by else ""
        locator = f"#{value.step} {value.ifc_class} {where} of {place_of(owner)}{asked}"
        return self._source(locator, value.record, note, unit)

    def of_node(self, node: Node, note: str = "") -> dict[str, Json]:
        """The record of an object itself."""
        return self._source(place_of(node), node.record, note, "")

    def joined(self, first: dict[str, Json], text: str) -> dict[str, Json]:
        """A source whose text goes on with what else the fact was worked out from."""
        return {**first, "text": f"{first['text']} {text}"}

    def of_mapping(self, path: tuple[str | int, ...], node: Node, rule: str = "") -> dict[str, Json]:
        """A line of the mapping file, applied to an object of the model."""
        line = self.mapping.lines[path]
        rule_words = f", rule {rule}" if rule else ""
        return {
            "file": line.file,
            "digest": line.digest,
            "locator": f"line {line.number}{rule_words}, applied to {place_of(node)}",
            "text": line.text,
            "unit": "",
        }

    def word(self, text: str, path: tuple[str | int, ...], node: Node, rule: str = "") -> Fact:
        """A fact that the mapping file decides."""
        return Fact(text, self.of_mapping(path, node, rule))

    def _source(self, locator: str, text: str, note: str, unit: str) -> dict[str, Json]:
        return {
            "file": self.file,
            "digest": self.digest,
            "locator": locator,
            "text": f"{text} {note}".strip(),
            "unit": unit,
        }


def place_of(node: Node) -> str:
    """An object by step, class and GlobalId."""
    global_id = f" GlobalId={node.global_id}" if node.global_id else ""
    name = f" {node.name!r}" if node.name and not node.global_id else ""
    return f"#{node.step} {node.ifc_class}{global_id}{name}"
