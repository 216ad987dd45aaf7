"""Tariffs: bands, credits, floor and cap, rounding, as sentences of their own that a reader can open one by one."""

from __future__ import annotations

from fractions import Fraction

from carbonrules.foundation.exact import parse_decimal, ratio_text
from carbonrules.foundation.units import IncompatibleUnits
from carbonrules.language import syntax
from carbonrules.language.building import alike, build, constant, in_unit
from carbonrules.language.citing import Cited, cited
from carbonrules.language.expressions import expression
from carbonrules.language.findings import for_each, mistake
from carbonrules.language.law import Answer, Law, LayerText
from carbonrules.language.lowered import Lowered, answer_of
from carbonrules.language.quantities import in_words, labels_of, unit_of, with_labels
from carbonrules.language.rules import applied, check_many, credit_of, less
from carbonrules.language.sight import Sight
from carbonrules.program.model import Band, Expression, Tariff

Edges = tuple[Fraction, Fraction | None]


def lower_tariffs(law: Law, lowered: Lowered) -> None:
    """Every tariff of the chain."""
    for layer, block in law.blocks():
        if isinstance(block, syntax.Tariff) and block.name.text in law.answers:
            answer = law.answers[block.name.text]
            with law.findings.catching():
                if answer.place == block.place:
                    _lower(law, layer, block, answer, lowered)


def _lower(law: Law, layer: LayerText, block: syntax.Tariff, answer: Answer, lowered: Lowered) -> None:
    source = cited(layer, block.cites, f"tariff `{answer.name}`", block.place, law.findings)
    sight = Sight(law, answer.entity, source)
    base = law.answers[block.base.text]
    base_value = answer_of(base.item, base.type, block.base.place)
    check_many(block.bands, "bands")
    check_many(block.steps, "steps below a tariff")
    edges = _edges(law, block, base.type.unit)
    bands: list[Band] = []
    parts: list[Expression] = []
    lines = list(zip(block.bands, edges, strict=True))
    charges = for_each(lines, lambda each: _band(sight, block, base_value, each[0], each[1], answer.type.unit))
    for number, (charge, line, (above, up_to)) in enumerate(zip(charges, block.bands, edges, strict=True), 1):
        item = f"{answer.item}/band {number}"
        name = f"{answer.name}, band {number}"
        parts.append(lowered.add(item, "band", name, layer, answer.entity, source, charge, line.place))
        bands.append(Band(item, ratio_text(above), None if up_to is None else ratio_text(up_to)))
    charge = parts[0]
    for part, line in zip(parts[1:], block.bands[1:], strict=True):
        charge = build(law.units, "add", {}, [("left", charge), ("right", part)], line.place)
    charge, credits = _steps(sight, layer, block, answer, charge, lowered)
    lowered.add(answer.item, "tariff", answer.name, layer, answer.entity, source, charge, block.place)
    lowered.tariffs.append(
        Tariff(
            answer.name,
            answer.entity,
            answer.item,
            base.item,
            block.mode,
            tuple(bands),
            credits,
            answer.type.unit,
            source.article,
        )
    )


def _steps(
    sight: Sight, layer: LayerText, block: syntax.Tariff, answer: Answer, charge: Expression, lowered: Lowered
) -> tuple[Expression, tuple[str, ...]]:
    """Credits (each a sentence of its own), floor, cap and rounding in the order written."""
    credits: list[str] = []
    for step in block.steps:
        if not isinstance(step, syntax.Less):
            charge = applied(step, charge, sight)
            continue
        credit = credit_of(step, sight, answer.type)
        credits.append(f"{answer.item}/credit {len(credits) + 1}")
        name = f"{answer.name}, credit {len(credits)}"
        source: Cited = sight.source
        value = lowered.add(credits[-1], "credit", name, layer, answer.entity, source, credit, step.place)
        charge = less(charge, value, sight, step)
    return charge, tuple(credits)


def _edges(law: Law, block: syntax.Tariff, unit: str) -> list[Edges]:
    """Each band begins where the one before it ends; the last one has no end."""
    edges: list[Edges] = []
    above = Fraction(0)
    for at, line in enumerate(block.bands):
        last = at + 1 == len(block.bands)
        if line.up_to is None:
            if not last:
                further = ((line.place, "nothing is above this"),)
                help = "`above that` is the last line; the bands before it say up to where they go"
                raise mistake(
                    "B604", "this band can never be reached", block.bands[at + 1].place, help, further=further
                )
            edges.append((above, None))
            continue
        up_to = _edge(law, block, line.up_to, unit)
        if up_to <= above:
            sentence = "the bands are not in rising order: this one ends where it begins, or before"
            help = "write the bands from the lowest to the highest, each edge once"
            before = block.bands[at - 1].up_to if at else None
            below = () if before is None else ((before.place, "the band before ends here"),)
            raise mistake("B604", sentence, line.up_to.place, help, further=below)
        edges.append((above, up_to))
        above = up_to
        if last:
            help = "say what is charged above the last edge, even if it is nothing"
            raise mistake("B604", "nothing is said above this band", line.place, help, "above that charge …")
    return edges


def _edge(law: Law, block: syntax.Tariff, number: syntax.Number, unit: str) -> Fraction:
    found = "1" if number.unit is None else unit_of(law, number.unit)
    found = with_labels(law.units, found, labels_of(law.units, unit))
    try:
        return parse_decimal(number.text) * law.units.conversion(found, unit)
    except IncompatibleUnits:
        sentence = f"the tariff is on {in_words(unit)}, this edge is in {in_words(found)}"
        fix = f"{number.text} {unit.partition('[')[0]}" if number.unit is None else ""
        help = "an edge is written in the unit of what the tariff is on, or in one that is converted to it"
        raise mistake("U303", sentence, number.place, help, fix, ((block.base.place, in_words(unit)),)) from None


def _band(
    sight: Sight, block: syntax.Tariff, base: Expression, line: syntax.BandLine, edges: Edges, unit: str
) -> Expression:
    """What is charged in one band: its rate on the part between its edges, or on everything if the base lies in it."""
    units = sight.law.units
    rate = _rate(sight, line, base)
    above, up_to = edges
    if block.mode == "marginal":
        args = {"from": ratio_text(above), "to": None if up_to is None else ratio_text(up_to)}
        made = build(units, "band", args, [("base", base), ("rate", rate)], line.place)
        return in_unit(units, made, unit, line.rate.place)
    whole = build(units, "multiply", {}, [("left", base), ("right", rate)], line.place)
    charge = in_unit(units, whole, unit, line.rate.place)
    within = _within(sight, base, edges, line)
    if within is None:
        return charge
    nothing = constant("0", charge.type, line.place.line)
    inputs = [("when 0", within), ("then 0", charge), ("otherwise", nothing)]
    return build(units, "choose", {"names": [""]}, inputs, line.place)


def _rate(sight: Sight, line: syntax.BandLine, base: Expression) -> Expression:
    """The rate of a band; where it names no kind of emissions it is charged on the kind of the base."""
    from carbonrules.language.building import taking_labels

    rate = expression(line.rate, sight)
    return taking_labels(sight.law.units, rate, labels_of(sight.law.units, base.type.unit))


def _within(sight: Sight, base: Expression, edges: Edges, line: syntax.BandLine) -> Expression | None:
    """Whether the whole base lies in this band; the first band has no lower edge."""
    units = sight.law.units
    parts: list[tuple[str, Expression]] = []
    above, up_to = edges
    for relation, edge in (("more than", above if above else None), ("at most", up_to)):
        if edge is None:
            continue
        limit = constant(ratio_text(edge), base.type, line.place.line, grade=sight.source.grade, evidence="read")
        left, right = alike(units, base, limit, line.place)
        compared = build(units, "compare", {"relation": relation}, [("left", left), ("right", right)], line.place)
        parts.append((f"part {len(parts)}", compared))
    if len(parts) < 2:
        return parts[0][1] if parts else None
    return build(units, "combine", {"how": "all"}, parts, line.place)
