"""The facts of a thing as facets: each asked for at the place that the mapping file prefers."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.cases.ifc.ids import (
    Allowed,
    ClassificationFacet,
    Facet,
    PropertyFacet,
)
from carbonrules.cases.ifc.ids_asking import Asking
from carbonrules.cases.ifc.ids_measures import ANYTHING, RATIO, measure, values
from carbonrules.cases.ifc.mapping import PropertyAmount, Rule, Source, Sources, Subject
from carbonrules.program.quality import NATURES

OPTIONAL, REQUIRED = "optional", "required"


def set_and_name(source: Source) -> tuple[Allowed, Allowed]:
    """The property set and the property that a place of the mapping file names."""
    of_set, _, name = source.name.partition(".")
    return Allowed((of_set,)), Allowed((name,))


def facts(asked: Asking, subject: Subject, version: str) -> Iterator[Facet]:
    """Each fact of a subject that regulations ask for; one that may be missing, or lists and reasons, is optional."""
    for name, sources in subject.fields.items():
        if asked.wants(subject.entity, name):
            field = asked.field(subject.entity, name)
            optional = asked.named and field is not None and field.may_be_missing
            yield from _fact(asked, subject.entity, name, sources, OPTIONAL if optional else REQUIRED, version)
    for name, sources in subject.may_be_missing.items():
        if asked.wants(subject.entity, name):
            yield from _fact(asked, subject.entity, name, sources, OPTIONAL, version)
    for each in subject.set_lists:
        if asked.wants(subject.entity, each.name):
            for name, source in each.fields.items():
                yield from _fact(asked, each.entity, name, (source,), OPTIONAL, version)
    for stage, source in (subject.absent_stages or {}).items():
        if stage in asked.stages:
            said = asked.phrase(f"the reason, where `{asked.word(stage)}` does not occur")
            yield PropertyFacet(*set_and_name(source), ANYTHING, "", OPTIONAL, said)


def circumstances(rule: Rule, asked: Asking) -> Iterator[Facet]:
    """Where something happens and how its number is known: both have a word to fall back on, so both are optional."""
    for source in rule.place:
        if source.kind == "property":
            said = asked.phrase("the country where it happens, in two capital letters")
            yield PropertyFacet(*set_and_name(source), ANYTHING, "", OPTIONAL, said)
    for source in rule.nature:
        if source.kind == "property":
            said = asked.phrase("how the number is known")
            yield PropertyFacet(*set_and_name(source), Allowed(NATURES), "", OPTIONAL, said)


def amounts(rule: Rule, asked: Asking) -> Iterator[Facet]:
    """The properties that hold amounts: none is asked of everything, for not everything uses all of them."""
    for each in rule.amounts:
        said = (
            asked.phrase(f"how much of `{asked.word(each.flow)}`")
            if each.flow
            else asked.phrase("how much, in its unit")
        )
        yield PropertyFacet(*set_and_name(each.property), ANYTHING, "", OPTIONAL, said)
        yield from _beside(each, asked)


def _beside(amount: PropertyAmount, asked: Asking) -> Iterator[Facet]:
    if amount.share is not None:
        said = asked.phrase(f"the share of `{amount.cas_number}` in it, a ratio")
        yield PropertyFacet(*set_and_name(amount.share), ANYTHING, RATIO, OPTIONAL, said)
    if amount.flow_by is not None:
        said = asked.phrase("what it is an amount of")
        yield PropertyFacet(*set_and_name(amount.flow_by), ANYTHING, "", OPTIONAL, said)


def _fact(asked: Asking, entity: str, name: str, sources: Sources, cardinality: str, version: str) -> Iterator[Facet]:
    """One fact at its preferred place; what is worked out from other objects stands nowhere and is not asked for."""
    field = asked.field(entity, name)
    articles = ", ".join(asked.articles.get((entity, name), ()))
    said = asked.phrase(f"`{asked.word(name)}`, asked for by `{articles}`" if articles else f"`{asked.word(name)}`")
    systems = tuple(each.name for each in sources if each.kind == "classification")
    if systems:
        yield ClassificationFacet(Allowed(systems), values(field), cardinality, said)
        return
    preferred = next((each for each in sources if each.kind == "property"), None)
    if preferred is not None:
        kind = measure(field, version)
        yield PropertyFacet(*set_and_name(preferred), values(field), kind, cardinality, said)
