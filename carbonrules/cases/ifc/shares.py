"""What a part of several materials is made of: the share of its mass that each has, with every number that made it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases.ifc.finding import Found, Reading
from carbonrules.cases.ifc.measure import Measured, Unusable
from carbonrules.cases.ifc.model import Element, Material
from carbonrules.cases.ifc.records import exact_number
from carbonrules.foundation.exact import NotANumber, exact_text

LAYERS, PROFILES, CONSTITUENTS = "IfcMaterialLayerSet", "IfcMaterialProfileSet", "IfcMaterialConstituentSet"
_AREA = Measured(Fraction(1), "m2")

_STATE_SHARES = (
    f"it is made of several materials; give each its Fraction in an {CONSTITUENTS} so that they make 1, "
    "or model each material as a part with its own mass"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A material with its share of the mass of its part; `because` holds the numbers and records behind it."""

    material: Material
    of_mass: Fraction
    because: str


@dataclass(frozen=True, slots=True)
class _Layer:
    material: Material
    thickness: Found
    density: Found

    def shown(self) -> str:
        return f"{self.thickness.value.text()} × {self.density.value.text()}"

    def records(self) -> str:
        return f"{self.thickness.source['text']} {self.density.source['text']}"


@dataclass(frozen=True, slots=True)
class Shares:
    """Reads shares of mass."""

    reading: Reading

    def of(self, element: Element) -> tuple[Share, ...]:
        """The share of each material. Raises Unusable with what to state where the model does not say them."""
        if element.material_class == LAYERS:
            return self._of_layers(element)
        return self._of_fractions(element)

    def mass_by_area(self, element: Element, area: Found) -> Found:
        """The mass of layers that cover an area: thickness × area × density, all together. Raises Unusable."""
        layers = self._layers(element)
        masses = [self._mass(each, area.value) for each in layers]
        shown = " + ".join(f"{each.shown()} × {area.value.text()}" for each in layers)
        records = " ".join(each.records() for each in layers)
        total = Measured(sum(masses, Fraction(0)), self.reading.mapping.mass.unit)
        return Found(total, {**area.source, "text": f"{area.source['text']} {records} {shown}", "unit": ""})

    def _of_layers(self, element: Element) -> tuple[Share, ...]:
        layers = self._layers(element)
        masses = [self._mass(each, _AREA) for each in layers]
        total = sum(masses, Fraction(0))
        shown = " + ".join(each.shown() for each in layers)
        records = " ".join(each.records() for each in layers)
        return tuple(
            Share(each.material, mass / total, f"× ({each.shown()}) / ({shown}): {records}")
            for each, mass in zip(layers, masses, strict=True)
        )

    def _layers(self, element: Element) -> list[_Layer]:
        return [self._layer(number, each) for number, each in enumerate(element.materials, 1)]

    def _layer(self, number: int, material: Material) -> _Layer:
        """One layer with its thickness and the density of its material: neither is assumed."""
        reading, node = self.reading, material.node
        title = f"layer {number} ({node.name or node.ifc_class})"
        if material.thickness is None:
            raise Unusable(f"{title} has no thickness")
        thickness = reading.measuring.measured(material.thickness)
        if thickness.number <= 0:
            raise Unusable(f"{title} has the thickness {thickness.text()}")
        places = reading.mapping.mass.density
        density = reading.first_measured(node, places)
        if density is None:
            stating = " or ".join(str(each) for each in places)
            raise Unusable(f"{title} has no density; state it as {stating} of the material")
        source = reading.evidence.of_value(material.thickness, node, unit=thickness.named)
        return _Layer(material, Found(thickness, source), density)

    def _mass(self, layer: _Layer, area: Measured) -> Fraction:
        factors = (layer.thickness.value, area, layer.density.value)
        return self.reading.measuring.product(factors, self.reading.mapping.mass.unit).number

    def _of_fractions(self, element: Element) -> tuple[Share, ...]:
        shares = [_fraction(each) for each in element.materials]
        known = [each for each in shares if each is not None]
        if len(known) != len(shares) or sum(known) != 1 or min(known) < 0:
            raise Unusable(_STATE_SHARES)
        return tuple(
            Share(material, share, f"× {exact_text(share)} for {material.node.name}: {material.node.record}")
            for material, share in zip(element.materials, known, strict=True)
        )


def _fraction(material: Material) -> Fraction | None:
    try:
        return exact_number(material.fraction) if material.fraction else None
    except NotANumber:
        return None
