"""Closing: a chain of layers with all that it declares becomes one program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from carbonrules.language import syntax
from carbonrules.language.boundaries import lower_boundary
from carbonrules.language.citing import article_text, cited
from carbonrules.language.digits import Digits
from carbonrules.language.duties import lower_duties
from carbonrules.language.examples import lower_examples
from carbonrules.language.exceptions import lower_rules
from carbonrules.language.exchange import lower_exchanges
from carbonrules.language.findings import mistake
from carbonrules.language.law import Law, LawValue, LayerText
from carbonrules.language.layers import KINDS
from carbonrules.language.lookups import where_found
from carbonrules.language.lowered import Lowered
from carbonrules.language.presentation import presentation_of
from carbonrules.language.promises import check_promises, with_floors, within
from carbonrules.language.properties import lower_properties
from carbonrules.language.publications import check_scopes, check_weightings, factor_lines, unstated_sets, weighted_by
from carbonrules.language.quantities import check_currencies
from carbonrules.language.ranges import Ranges
from carbonrules.language.reliefs import lower_judgements, lower_reliefs
from carbonrules.language.remedies import lower_remedies
from carbonrules.language.scopes import lower_scopes
from carbonrules.language.tables import parameter_id, parameter_table, table_id, table_of
from carbonrules.language.tariffs import lower_tariffs
from carbonrules.language.warning_levels import lower_warnings
from carbonrules.program.model import Entity, Item, Layer, Program, Publication, Source
from carbonrules.program.operations.reading import list_of, mapping_of, text_arg

_SET = "set:"


def close(law: Law) -> Program:
    """Lower every block of the chain. What is wrong is in the findings of the law; then the program is not used."""
    lowered = Lowered()
    with law.findings.catching():
        check_currencies(law)
    _lower_values(law, law.values.values(), lowered)
    lower_exchanges(law, lowered)
    lower_rules(law, lowered)
    lower_tariffs(law, lowered)
    lower_warnings(law, lowered)
    lower_reliefs(law, lowered)
    lower_duties(law, lowered)
    # Once it is known of which things something is answered.
    lower_scopes(law, lowered)
    lower_remedies(law, lowered)
    lower_judgements(law, lowered)
    lower_examples(law, lowered)
    lower_properties(law, lowered)
    used = _tables_used(lowered)
    _lower_values(law, _lent(law, used), lowered)
    boundary = lower_boundary(law)
    tables = {**law.factors.tables, **lowered.tables}
    ranges = Ranges(lowered.items, tables, law.entities, law.library.ranges)
    if not law.findings.errors:
        digits = Digits(lowered.items, tables, law.entities, law.units, law.factors.flows, law.library.sizes)
        check_promises(law, lowered.items, lowered.places, ranges, digits)
        lowered.items = {id: with_floors(item, ranges) for id, item in lowered.items.items()}
    layers = (*law.layers, *law.borrowed.values())
    return Program(
        id=law.id,
        layers=tuple(_layer(law, each) for each in layers),
        dated_by=law.dated_by,
        units=law.units.digest,
        boundary_category=law.boundary_category,
        boundary=boundary.stages,
        boundary_article=boundary.article,
        publications=_publications(law),
        categories=tuple(law.categories[name] for name in sorted(law.categories)),
        entities=_asked(law.entities, lowered.items),
        tables=tuple(lowered.tables[id] for id in sorted(used) if id in lowered.tables),
        items=tuple(lowered.items[id] for id in sorted(lowered.items)),
        scopes=tuple(sorted(lowered.scopes, key=lambda each: each.entity)),
        tariffs=tuple(sorted(lowered.tariffs, key=lambda each: each.item)),
        warnings=tuple(sorted(lowered.warnings, key=lambda each: each.item)),
        clauses=tuple(sorted(lowered.clauses, key=lambda each: each.id)),
        restrictions=tuple(sorted(lowered.restrictions, key=lambda each: each.item)),
        headline=_headline(law, lowered),
        cannot_express=tuple(sorted(lowered.cannot_express)),
        judgements=tuple(sorted(lowered.judgements, key=lambda each: (each.sentence, each.article))),
        reliefs=tuple(sorted(lowered.reliefs, key=lambda each: each.item)),
        remedies=tuple(sorted(lowered.remedies, key=lambda each: (each.target, each.article, each.remedies[0].does))),
        due_by=law.due_by,
        factor_sets=tuple(sorted({id.removeprefix(_SET).partition("/")[0] for id in used if id.startswith(_SET)})),
        examples=tuple(sorted(lowered.examples, key=lambda each: (each.law, each.name))),
        properties=tuple(sorted(lowered.properties, key=lambda each: (each.law, each.name))),
        presentation=presentation_of(law, layers, lowered, used),
    )


def _headline(law: Law, lowered: Lowered) -> tuple[str, ...]:
    """What a reader is told first: the names of every layer, the base's before those of the annex."""
    found: dict[str, None] = {}
    for name in (name for layer in law.layers for name in layer.text.header.headline):
        named = [item.id for item in lowered.items.values() if item.name == name.text]
        # A rule that is there but could not be lowered was told of at its own place, one that is not where it is used.
        if not named and name.text not in law.answers and not law.findings.tells_of(name.text):
            with law.findings.catching():
                known = {item.name for item in lowered.items.values()}
                raise law.unknown("N202", "rule", name.text, name.place, known)
        found.update(dict.fromkeys(named[:1]))
    return tuple(found)


def _lent(law: Law, used: set[str]) -> list[LawValue]:
    """What others lend and something here asks for; the rest is checked in their own programs."""
    lent = [value for values in law.borrowed_values.values() for value in values.values()]
    return [value for value in lent if {parameter_id(value), table_id(value)} & used]


def _lower_values(law: Law, values: Iterable[LawValue], lowered: Lowered) -> None:
    """Parameters and tables as tables of the program."""
    for value in values:
        with law.findings.catching():
            match value.block:
                case syntax.Parameter():
                    table = parameter_table(law, value, value.block)
                case syntax.TableBlock():
                    table = table_of(law, value, value.block)
                case syntax.Lookup():
                    # Read once even where nothing asks for it: its set and column must be there.
                    where_found(law, value, value.block.place)
                    _check_filled(law, value.block)
                    continue
            lowered.tables[table.id] = table
            filled = value.fillings[-1].block if value.fillings else value.block
            lowered.places[table.id] = filled.place


def _check_filled(law: Law, block: syntax.Lookup) -> None:
    if block.open and law.closed and not any(isinstance(each, syntax.EmissionFactors) for _, each in law.blocks()):
        header = law.lowest.text.header
        sentence = f"`{law.id}` does not fill `{block.name.text}`"
        further = ((block.place, "left open here"),)
        help = "say which publications are mandatory: emission factors, with one line for each group of flows"
        raise mistake("L509", sentence, header.place, help, "emission factors", further)


def _tables_used(lowered: Lowered) -> set[str]:
    """Every table that an item looks in; a table that none asks for is not part of the program."""
    found: set[str] = set()
    for item in lowered.items.values():
        for each in within(item.expression):
            if each.op == "listed":
                found.add(text_arg(each.args, "table"))
            if each.op == "look up":
                found.update(text_arg(mapping_of(one), "table") for one in list_of(each.args["tries"]))
    found.update(each.table for each in lowered.restrictions if each.table)
    return found


def _layer(law: Law, layer: LayerText) -> Layer:
    header = layer.text.header
    kind = next(kind for kind in KINDS if kind == layer.kind) if layer.kind in KINDS else "annex"
    return Layer(
        id=layer.id,
        version=header.version.text,
        title=header.title.text,
        layer="baseline" if kind == "baseline" else "manual" if kind == "manual" else "annex",
        status=header.status.text if header.status is not None else "",
        law=law.library.digests[layer.id],
        jurisdiction=header.jurisdiction.text if header.jurisdiction is not None else "",
        currency=header.currency.text if header.currency is not None else "",
        in_force_from=header.in_force_from.day.isoformat() if header.in_force_from is not None else "",
        in_force_until=header.in_force_until.day.isoformat() if header.in_force_until is not None else "",
        sources=tuple(_source(each) for each in sorted(header.sources, key=lambda each: each.short.text)),
        borrowed=layer.borrowed,
    )


def _source(source: syntax.Source) -> Source:
    return Source(
        source.short.text,
        source.title.text,
        source.status.text,
        source.address.text if source.address is not None else "",
        source.read.day.isoformat() if source.read is not None else "",
    )


def _publications(law: Law) -> tuple[Publication, ...]:
    found: list[Publication] = []
    with law.findings.catching():
        check_scopes(law)
        check_weightings(law)
        for layer, block in law.blocks():
            if isinstance(block, syntax.EmissionFactors):
                cited(layer, block.cites, "the choice of publications", block.place, law.findings)
        for line in factor_lines(law):
            article = "; ".join(article_text(cite) for cite in line.block.cites)
            sets = tuple(name.text for name in line.sets)
            found.append(Publication(line.what, sets, article, weighted_by(line), unstated_sets(law, line)))
    return tuple(found)


def _asked(entities: Mapping[str, Entity], items: Mapping[str, Item]) -> tuple[Entity, ...]:
    """Each entity, and of each of its fields the article of the first sentence that asks for it."""
    asking: list[tuple[bool, str, str, str]] = []
    for id in sorted(items, reverse=True):
        for each in within(items[id].expression):
            if each.op in ("field", "given"):
                asking.append((False, str(each.args["entity"]), str(each.args["field"]), items[id].article))
            if each.op in ("aggregate", "quantify"):
                asking.append((True, str(each.args["entity"]), str(each.args["list"]), items[id].article))
    made = []
    for name in sorted(entities):
        entity, members = entities[name], _members(entities[name])
        articles = {
            asked: article for of_list, of, asked, article in asking if (of in members if of_list else of == name)
        }
        fields = tuple(replace(each, article=articles.get(each.name, "")) for each in entity.fields)
        made.append(replace(entity, fields=fields))
    return tuple(made)


def _members(entity: Entity) -> set[str]:
    return {each.type.of for each in entity.fields if each.type.kind == "list"}
