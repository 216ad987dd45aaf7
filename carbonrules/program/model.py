"""The form of a checked program: what the language makes, and all that engines, trees, cases and reports read.

Everything is plain data with one JSON form. What is evidence stands in `Program.core()` and is named by the program
digest; titles, translations and places in files stand in `Presentation`, outside every digest.
The meaning of each operation is on the page docs/explanation/core.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from carbonrules.foundation.canonical import Json

# Kinds of items that are told and drawn as the sentence they are a part of.
PARTS = ("band", "credit", "level", "advice", "condition", "clause applies")

Kind = Literal["number", "truth", "word", "text", "date", "list"]


@dataclass(frozen=True, slots=True)
class Type:
    """What an expression answers.

    `unit` is the canonical text of a number's unit with its labels (`kgCO2e[fossil]/m2/year`, `EUR`, `%`, `1`), or
    `amount` for the open amount of an activity. `of` names the category, entity or code list of a word or list
    (`stage`, `commodity code`, `country`, `CAS number`, `flow`, or the words themselves joined by `|`).
    """

    kind: Kind
    unit: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One input of an operation, with the role it plays there."""

    role: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Expression:
    """One core operation and all it needs besides its inputs. `line` is its place in the file, outside digests."""

    op: str
    type: Type
    args: Mapping[str, Json] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One named sentence of law, answered once for each instance of its entity.

    `id` is OWNER/KIND/NAME (`eu.anticorrosion/tariff/border charge/band 2`); `law` indexes the layer that wrote it.
    Items whose entity is a subject of the program are asked for; others answer when asked.
    """

    id: str
    kind: str
    name: str
    law: int
    entity: str
    article: str
    type: Type
    expression: Expression


@dataclass(frozen=True, slots=True)
class Version:
    """One dated value of a table row: as printed, with the day it starts, ends and was made public.

    `value` is the text as printed, or None where the law says `not yet decided`. The number meant is value × constant
    (constant is "1" unless the row is printed in another unit than the table's). A published row of a factor set
    keeps where it stands in `source`.
    """

    value: str | None
    start: str = ""
    until: str = ""
    published: str = ""
    unit: str = ""
    constant: str = "1"
    grade: str = "official"
    evidence: str = "read"
    because: str = ""
    source: Mapping[str, Json] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """The dated values of one key. `listed` is False for an entry that the law names only to except it."""

    keys: tuple[str, ...]
    versions: tuple[Version, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Keyed, dated values: a parameter (no keys), a table written in a regulation, or one column of a factor set.

    `match` is "exact", or "prefix" where keys are codes of a hierarchy (the last key is matched by its longest listed
    prefix, spaces ignored). `silent` says what a date without a version means: "law" (not yet decided) or "row" (no
    row). `held` says whether the list is held whole or in part. `at_least` is a proven lower bound of all values.
    """

    id: str
    name: str
    keys: tuple[str, ...]
    type: Type
    rows: tuple[Row, ...]
    match: Literal["exact", "prefix"] = "exact"
    silent: Literal["law", "row"] = "law"
    held: Literal["whole", "part"] = "whole"
    at_least: str | None = None
    article: str = ""
    law: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """What one fact of a case may be: type, bounds, whether it may be missing, and who asks for it.

    `currencies` are the other units that money may be stated in, where rates of exchange are laid down; the fact
    `currency of NAME` then says which unit it is in. For a list, `covers` names the field of its members that must be
    covered (`stage`) and `absent` the list of entries that say a word does not occur.
    """

    name: str
    type: Type
    may_be_missing: bool = False
    lowest: str | None = None
    lowest_included: bool = True
    highest: str | None = None
    covers: str = ""
    absent: str = ""
    article: str = ""
    currencies: tuple[str, ...] = ()


def currency_fact(name: str) -> str:
    """The fact of a case that says in which unit a fact of money is stated, where rates of exchange are laid down."""
    return f"currency of {name}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of thing that a case brings, or a member of one. `container` is empty for a subject."""

    name: str
    container: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A closed list of words, each with its columns (stage: module A1 …)."""

    name: str
    words: tuple[str, ...]
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A text of law or scheme that a layer cites by its short name."""

    short: str
    title: str
    status: str
    address: str = ""
    read: str = ""
    text_digest: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One regulation of the chain, outermost base first: who wrote it, what it is, and the digest of its meaning."""

    id: str
    version: str
    title: str
    layer: Literal["baseline", "annex", "manual"]
    status: str
    law: str
    jurisdiction: str = ""
    currency: str = ""
    in_force_from: str = ""
    in_force_until: str = ""
    sources: tuple[Source, ...] = ()
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class StageCount:
    """What the boundary says of one word of its category: counted, or left out because …"""

    word: str
    counted: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Which factor sets are mandatory for what, in which order (`others` for all that no other line names).

    `weighting` is how the gases of their rows are weighted (`GWP-100 of AR6`); `unstated` are the sets of which some
    row names no set of warming potentials: these rows count as they are printed.
    """

    what: str
    sets: tuple[str, ...]
    article: str
    weighting: str = ""
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do at a level; `item` answers with the change it would bring to this case.

    `item` is empty where the law says that the advice changes nothing, `because` of that.
    """

    text: str
    item: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One warning level: `item` answers whether it holds; `locks` says it locks the label of the scheme or of law."""

    word: str
    item: str
    locks: str
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Warning:
    """The warning of one subject: the levels from the most severe, the item that names the level that holds."""

    name: str
    entity: str
    item: str
    levels: tuple[Level, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a tariff; `item` answers with the money charged in it."""

    item: str
    above: str
    up_to: str | None


@dataclass(frozen=True, slots=True)
class Tariff:
    """A progressive charge: what it is charged on, its bands, its credits, and the item that names the charge."""

    name: str
    entity: str
    item: str
    base: str
    mode: Literal["marginal", "whole amount"]
    bands: tuple[Band, ...]
    credits: tuple[str, ...]
    unit: str
    article: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """Who mends a missing or violated thing, in how many days, at what cost, after what."""

    who: str
    does: str
    days: str = ""
    costs: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class RemedyFor:
    """How one missing thing can be supplied: `target` is the name of a field, list, parameter, lookup or sentence."""

    target: str
    article: str
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Relief:
    """A benefit: `item` answers whether a subject may claim it, `amount` (empty: not quantified) how much it is."""

    name: str
    grants: str
    entity: str
    item: str
    amount: str
    article: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence left to human judgement; `concerns` are the items that carry the mark (none: the whole regulation)."""

    sentence: str
    article: str
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A duty: `item` answers whether it is satisfied; `applies` (may be empty) whether it concerns the subject."""

    id: str
    title: str
    strength: Literal["must", "should", "may"]
    entity: str
    item: str
    applies: str
    article: str
    evidence: tuple[str, ...]
    otherwise: str
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Restriction:
    """A list of restricted reagents: `item` answers for each member whether it is listed."""

    name: str
    entity: str
    item: str
    table: str
    article: str


@dataclass(frozen=True, slots=True)
class Scope:
    """`item` answers whether the regulation applies to the subject; `conditions` are the items of its cited parts."""

    entity: str
    item: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A law about the law: for any case with these entities, each claim holds (docs/language.md names their forms)."""

    name: str
    subjects: tuple[str, ...]
    claims: tuple[Json, ...]
    law: int
    line: int


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a case, the day we speak from, and what the regulation must answer."""

    name: str
    on: str
    case: Json
    expects: tuple[Json, ...]
    law: int
    line: int
    article: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """Words for readers, outside every digest: titles and labels by language, and where each thing stands.

    `words` maps language to {name in the file: words in that language} (`{"zh": {"product footprint": "产品碳足迹"}}`).
    `files` maps layer index to the file's name. `places` maps item, table and clause ids to their line.
    """

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Program:
    """Base and annex (and manual) closed into one: what an engine runs and an auditor re-evaluates."""

    id: str
    layers: tuple[Layer, ...]
    dated_by: str
    units: str
    boundary_category: str
    boundary: tuple[StageCount, ...]
    boundary_article: str
    publications: tuple[Publication, ...]
    categories: tuple[Category, ...]
    entities: tuple[Entity, ...]
    tables: tuple[Table, ...]
    items: tuple[Item, ...]
    scopes: tuple[Scope, ...]
    tariffs: tuple[Tariff, ...]
    warnings: tuple[Warning, ...]
    clauses: tuple[Clause, ...]
    restrictions: tuple[Restriction, ...]
    headline: tuple[str, ...] = ()
    cannot_express: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    remedies: tuple[RemedyFor, ...] = ()
    due_by: str = ""
    factor_sets: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    properties: tuple[Property, ...] = ()
    presentation: Presentation = field(default_factory=Presentation)
