"""Whole against parts: the parts that carry a mass of their own, down to the last, stand for the whole, never both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.ifc.finding import Found, Reading
from carbonrules.cases.ifc.mapping import Sources
from carbonrules.cases.ifc.measure import Measured, Unusable
from carbonrules.cases.ifc.model import Element
from carbonrules.cases.ifc.shares import LAYERS, Shares
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.exact import exact_text, fixed_text


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What an element weighs, seen from its parts. `counted` are the last massed parts; `silent` parts say nothing."""

    counted: tuple[Element, ...]
    wholes: tuple[Element, ...]
    silent: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The mass of a whole beside the sum of its parts."""

    whole: Measured
    parts: Measured
    within: bool

    def words(self) -> str:
        """In one sentence, with both masses."""
        return f"the whole says {self.whole.text()}, its parts add up to {self.parts.text()} ({self.apart()} % apart)"

    def apart(self) -> str:
        """How far apart they are, in per cent of the whole."""
        whole, parts = self.whole.number, self.parts.number
        return fixed_text(abs(whole - parts) * 100 / whole, 2) if whole else "100"


@dataclass(slots=True)
class _Level:
    """An element on the way down, its parts, those that are still to be met, and whether one that was met is massed."""

    element: Element
    parts: list[Element]
    waiting: Iterator[Element]
    has_massed: bool = False


class Masses:
    """Reads masses of elements as the mapping file says."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rules = reading.mapping.mass

    def net(self, element: Element) -> Found | None:
        """The mass of an element as built. Raises Unusable."""
        return self._read(element, self._rules.net)

    def bought(self, element: Element) -> Found | None:
        """The mass that was bought for an element, offcuts included, where the model says it. Raises Unusable."""
        return self._read(element, self._rules.bought)

    def has(self, element: Element) -> bool:
        """Whether an element says what it weighs, usable or not."""
        try:
            return self.net(element) is not None
        except Unusable:
            return True

    def breakdown(self, element: Element) -> Breakdown:
        """Sort an element and all its parts into what counts, what is stood for, and what says nothing.

        A thing that is part of itself is met once. Level by level without recursion: a model may nest without end.
        """
        counted: list[Element] = []
        wholes: list[Element] = []
        silent: list[Element] = []
        seen = {element.node.step}
        open_levels = [self._level(element)]
        while open_levels:
            level = open_levels[-1]
            part = next((each for each in level.waiting if each.node.step not in seen), None)
            if part is not None:
                seen.add(part.node.step)
                open_levels.append(self._level(part))
                continue
            open_levels.pop()
            massed = level.has_massed or self.has(level.element)
            if massed:
                (wholes if level.has_massed else counted).append(level.element)
            elif not level.parts:
                silent.append(level.element)
            if massed and open_levels:
                open_levels[-1].has_massed = True
        return Breakdown(tuple(counted), tuple(wholes), tuple(silent))

    def compare(self, whole: Element, counted: tuple[Element, ...]) -> Comparison | None:
        """The mass of a whole beside that of the parts counted under it. Raises Unusable."""
        own = self._read(whole, self._rules.compared)
        if own is None or not own.value.number:
            return None
        below = {each.node.step for each in self.below(whole)}
        parts = [self._read(each, self._rules.compared) for each in counted if each.node.step in below]
        total = sum((each.value.number for each in parts if each is not None), Fraction(0))
        made = Measured(total, self._rules.unit)
        return Comparison(own.value, made, self._within(own.value, made))

    def below(self, element: Element) -> Iterator[Element]:
        """All parts of an element, at any depth, each once."""
        seen = {element.node.step}
        waiting = list(element.parts)
        while waiting:
            step = waiting.pop(0)
            if step not in seen and step in self._reading.model.elements:
                seen.add(step)
                part = self._reading.model.elements[step]
                waiting.extend(part.parts)
                yield part

    def _level(self, element: Element) -> _Level:
        elements = self._reading.model.elements
        parts = [elements[step] for step in element.parts if step in elements]
        return _Level(element, parts, iter(parts))

    def _read(self, element: Element, sources: Sources) -> Found | None:
        found = self._reading.first_measured(element.node, sources)
        if found is not None:
            value = self._reading.measuring.convert(found.value, self._rules.unit)
            return Found(value, found.source)
        return self._calculated(element) or self._layered(element)

    def _calculated(self, element: Element) -> Found | None:
        """The first product of quantities and density that the model has all factors of."""
        for factors in self._rules.calculated:
            found = [
                self._density(element) if each.kind == "density" else self._reading.measured(element.node, each)
                for each in factors
            ]
            known = [each for each in found if each is not None]
            if len(known) == len(factors):
                value = self._reading.measuring.product(tuple(each.value for each in known), self._rules.unit)
                return Found(value, self._product_source(known))
        return None

    def compare_layers(self, element: Element, stated: Found) -> None:
        """Tell where the mass that a part states is not the one that its layers make."""
        made = self._layered(element)
        if made is None or not stated.value.number:
            return
        comparison = Comparison(stated.value, made.value, self._within(stated.value, made.value))
        if not comparison.within:
            name = f"{element.node.name or element.node.ifc_class} ({element.node.global_id})"
            apart = f"{comparison.apart()} % apart"
            self._reading.warnings[
                f"{name}: it says {stated.value.text()}, its layers make {made.value.text()} ({apart})"
            ] = None

    def _within(self, whole: Measured, made: Measured) -> bool:
        return abs(whole.number - made.number) <= self._rules.tolerance * whole.number

    def _layered(self, element: Element) -> Found | None:
        """The mass of the layers that an element is made of, where the model says all that makes it."""
        if element.material_class != LAYERS or not element.materials:
            return None
        area = self._reading.first_measured(element.node, self._rules.layer_area)
        if area is None:
            return None
        try:
            return Shares(self._reading).mass_by_area(element, area)
        except Unusable:
            return None  # told where the part becomes an activity

    def _density(self, element: Element) -> Found | None:
        if len(element.materials) != 1:
            return None
        return self._reading.first_measured(element.materials[0].node, self._rules.density)

    def _product_source(self, factors: list[Found]) -> dict[str, Json]:
        first = factors[0].source
        shown = " × ".join(f"{each.value.text()}" for each in factors)
        texts = " ".join(str(each.source["text"]) for each in factors)
        locators = " × ".join(str(each.source["locator"]) for each in factors)
        return {**first, "locator": locators, "text": f"{texts} {shown}", "unit": ""}


def total_of(found: list[Found], unit: str) -> Found:
    """The sum of several masses, with the evidence of each."""
    number = sum((each.value.number for each in found), Fraction(0))
    shown = " + ".join(exact_text(each.value.number) for each in found)
    first = found[0].source
    return Found(
        Measured(number, unit),
        {
            **first,
            "locator": " + ".join(str(each.source["locator"]) for each in found),
            "text": f"{' '.join(str(each.source['text']) for each in found)} {shown} {unit}",
            "unit": unit,
        },
    )
