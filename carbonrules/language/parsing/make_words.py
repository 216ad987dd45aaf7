"""Makes the header and the blocks that declare words: categories, sets, labels, entities."""

from __future__ import annotations

from typing import Any

from carbonrules.language.parsing.lines import Line, at_most_one, check_language, need, nodes, values
from carbonrules.language.parsing.make_expressions import across
from carbonrules.language.parsing.source import Lexeme
from carbonrules.language.parsing.tables import pipe_table
from carbonrules.language.syntax_expressions import Citation, Date, Name, Number, Text, Unit
from carbonrules.language.syntax_words import (
    Category,
    ChoiceType,
    Covers,
    Entity,
    FieldBound,
    FieldDeclaration,
    FieldType,
    Header,
    Label,
    ListType,
    MeasureType,
    NamedType,
    Source,
    Translation,
    TruthType,
    Words,
    WordSet,
)


def cite(head: Lexeme, source: Name, article: Lexeme | None) -> Citation:
    """A citation."""
    return Citation(source, article.text if article else "", head.place)


def title(head: Lexeme, language: Name, text: Text) -> Translation:
    """A title in another language."""
    check_language(head.source, language)
    return Translation(language, text, language.place)


def header_name(head: Lexeme, value: Name) -> Line:
    """A line of the header with one name."""
    return Line(" ".join(head.text.split()), value, head.place)


def exchange_rates(head: Lexeme, set: Name, on: Name | None) -> Line:
    """Where rates of exchange are published, and the field whose day chooses one."""
    return Line("exchange rates", (set, on), head.place)


def headline(head: Lexeme, *names: Name) -> Line:
    """What a reader is told first."""
    return Line("headline", names, head.place)


def in_force(head: Lexeme, start: Date, until: Date | None) -> Line:
    """From when, and until when."""
    return Line("in force", (start, until), head.place)


def source(
    _head: Lexeme,
    short: Name,
    title: Text,
    status: Name,
    address: Text | None,
    read: Date | None,
    review: Date | None,
) -> Source:
    """A source by its short name."""
    return Source(short, title, status, address, read, review, short.place)


def regulation(head: Lexeme, title: Text, version: Name, *lines: Any) -> Header:
    """The header; what each layer must say of itself is for the checker."""

    def one(kind: str) -> Any:
        return at_most_one(head, lines, kind)

    start, until = one("in force") or (None, None)
    rates, exchanged_on = one("exchange rates") or (None, None)
    return Header(
        title=title,
        version=version,
        identifier=one("identifier"),
        titles=nodes(lines, Translation),
        layer=one("layer"),
        amends=values(lines, "amends"),
        uses=values(lines, "uses"),
        status=one("status"),
        jurisdiction=one("jurisdiction"),
        currency=one("currency"),
        dated_by=one("dated by"),
        due_by=one("due by"),
        in_force_from=start,
        in_force_until=until,
        exchange_rates=rates,
        exchanged_on=exchanged_on,
        headline=one("headline") or (),
        sources=nodes(lines, Source),
        place=head.place,
    )


def row(found: Lexeme) -> Lexeme:
    """A row of a table, still one piece."""
    return found


def category(head: Lexeme, name: Name, *lines: Any) -> Category:
    """A closed list of words."""
    return Category(name, pipe_table(head.source, lines, name.place), head.place)


def set_words(*words: Name) -> Line:
    """The words of a set."""
    return Line("is", words, words[0].place)


def word_set(head: Lexeme, name: Name, category: Name, *lines: Any) -> WordSet:
    """A set of words of a category."""
    words = at_most_one(head, lines, "is") or ()
    need(head.source, words, "is …", name.place, "is first word, second word")
    return WordSet(name, category, words, head.place)


def label(head: Lexeme, name: Name, unit: Unit) -> Label:
    """A label on a unit."""
    return Label(name, unit, head.place)


def translations(head: Lexeme, language: Name, *lines: Any) -> Words:
    """What names of this file are called in another language."""
    check_language(head.source, language)
    return Words(language, pipe_table(head.source, lines, head.place), head.place)


# ---- Entities ------------------------------------------------------------------------------------------------------


def named_type(name: Name, unit: Unit | None) -> NamedType | MeasureType:
    """A type by its name, or a dimension with its unit."""
    if unit is None:
        return NamedType(name, name.place)
    return MeasureType(name, unit, across(name.place, unit.place))


def list_type(head: Lexeme, entity: Name) -> ListType:
    """A list of members."""
    return ListType(entity, head.place)


def truth_type(head: Lexeme) -> TruthType:
    """Yes or no."""
    return TruthType(head.place)


def choice_type(head: Lexeme, *words: Name) -> ChoiceType:
    """One of some words."""
    return ChoiceType(words, head.place)


def relation(words: Lexeme) -> Lexeme:
    """`at least`, `more than`, `at most`, `less than`."""
    return words


def field_bound(how: Lexeme, value: Number) -> FieldBound:
    """A bound of a fact."""
    words: Any = " ".join(how.text.split())
    return FieldBound(words, value, across(how.place, value.place))


def covers(head: Lexeme, category: Name, absent: Name) -> Covers:
    """Each word needs a member, or an entry that says it does not occur."""
    return Covers(category, absent, head.place)


def field(name: Name, type_: FieldType, *items: Any) -> tuple[FieldDeclaration, list[Name]]:
    """One fact that a case brings; and the words after a comma that belong to no choice."""
    may_be_missing = False
    choices: list[Name] = []
    for item in items:
        if isinstance(item, Lexeme):
            may_be_missing = True
        elif isinstance(item, Name):
            choices.append(item)
    if isinstance(type_, ChoiceType):
        type_ = ChoiceType((*type_.words, *choices), type_.place)
        choices = []
    covered = nodes(items, Covers)
    bounds = nodes(items, FieldBound)
    return (
        FieldDeclaration(name, type_, may_be_missing, bounds, covered[0] if covered else None, name.place),
        choices,
    )


def entity(head: Lexeme, name: Name, *fields: tuple[FieldDeclaration, list[Name]]) -> Entity:
    """An entity with its fields."""
    need(head.source, fields, "… as …", name.place, "net mass as a mass in kg")
    for _, strays in fields:
        for stray in strays:
            head.source.report(
                "S127",
                f"`{stray.text}` says nothing of a field",
                stray.place,
                help="after a comma stands `may be missing`, a bound such as `at least 0 kg`, or "
                "`one for each … or in …`",
            )
    return Entity(name, tuple(each for each, _ in fields), head.place)
