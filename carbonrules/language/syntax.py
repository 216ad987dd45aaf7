"""The tree of a regulation file, as written: one frozen node for each construct, each with its place.

The nodes stand in files by meaning and are all named here, so that a reader of the tree imports one module.
"""

from __future__ import annotations

from dataclasses import dataclass

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.language.syntax_duties import (
    Advise,
    CannotExpress,
    Clause,
    LevelBlock,
    RecognisedVerifiers,
    Relief,
    Remedy,
    RemedyBlock,
    RestrictedReagents,
    WarningLevels,
)
from carbonrules.language.syntax_examples import (
    Claim,
    Equal,
    Equivalent,
    Example,
    Expectation,
    ExpectClause,
    ExpectLevel,
    ExpectNoValue,
    ExpectScope,
    ExpectValue,
    GivenField,
    GivenList,
    GivenSubject,
    Monotone,
    OrderFree,
    Property,
    Scaling,
    SubjectName,
)
from carbonrules.language.syntax_expressions import (
    Aggregate,
    Arithmetic,
    Citation,
    Cited,
    Comparison,
    Condition,
    Covered,
    Date,
    Expression,
    Extreme,
    Inside,
    Joined,
    Listed,
    Missing,
    Name,
    Negative,
    Not,
    Number,
    OneOf,
    Quantified,
    Reference,
    Relation,
    Text,
    Truth,
    Unit,
    Unlabelled,
)
from carbonrules.language.syntax_rules import (
    BandLine,
    Boundary,
    Case,
    Derogation,
    Exception_,
    Fallback,
    LeftOut,
    Less,
    ResultBound,
    Rounding,
    Rule,
    RuleBody,
    Scope,
    Step,
    Tariff,
)
from carbonrules.language.syntax_values import (
    DatedValue,
    EmissionFactors,
    FactorLine,
    FallsBack,
    Fills,
    Lookup,
    Measure,
    Parameter,
    Quality,
    TableBlock,
    Weighting,
)
from carbonrules.language.syntax_words import (
    Category,
    Cell,
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
    PipeTable,
    Source,
    TableRow,
    Translation,
    TruthType,
    Words,
    WordSet,
)

__all__ = [
    "Advise",
    "Aggregate",
    "Arithmetic",
    "BandLine",
    "Block",
    "Boundary",
    "CannotExpress",
    "Case",
    "Category",
    "Cell",
    "ChoiceType",
    "Citation",
    "Cited",
    "Claim",
    "Clause",
    "Comparison",
    "Condition",
    "Covered",
    "Covers",
    "Date",
    "DatedValue",
    "Derogation",
    "EmissionFactors",
    "Entity",
    "Equal",
    "Equivalent",
    "Example",
    "Exception_",
    "ExpectClause",
    "ExpectLevel",
    "ExpectNoValue",
    "ExpectScope",
    "ExpectValue",
    "Expectation",
    "Expression",
    "Extreme",
    "FactorLine",
    "Fallback",
    "FallsBack",
    "FieldBound",
    "FieldDeclaration",
    "FieldType",
    "Fills",
    "GivenField",
    "GivenList",
    "GivenSubject",
    "Header",
    "Inside",
    "Joined",
    "Label",
    "LeftOut",
    "Less",
    "LevelBlock",
    "ListType",
    "Listed",
    "Lookup",
    "Measure",
    "MeasureType",
    "Missing",
    "Monotone",
    "Name",
    "NamedType",
    "Negative",
    "Not",
    "Number",
    "OneOf",
    "OrderFree",
    "Parameter",
    "Parsed",
    "PipeTable",
    "Property",
    "Quality",
    "Quantified",
    "RecognisedVerifiers",
    "Reference",
    "Regulation",
    "Relation",
    "Relief",
    "Remedy",
    "RemedyBlock",
    "RestrictedReagents",
    "ResultBound",
    "Rounding",
    "Rule",
    "RuleBody",
    "Scaling",
    "Scope",
    "Source",
    "Step",
    "SubjectName",
    "TableBlock",
    "TableRow",
    "Tariff",
    "Text",
    "Translation",
    "Truth",
    "TruthType",
    "Unit",
    "Unlabelled",
    "WarningLevels",
    "Weighting",
    "WordSet",
    "Words",
]

Block = (
    Category
    | WordSet
    | Words
    | Label
    | Entity
    | Parameter
    | Fills
    | Lookup
    | TableBlock
    | EmissionFactors
    | Scope
    | Rule
    | Exception_
    | Derogation
    | Boundary
    | Tariff
    | WarningLevels
    | Clause
    | RestrictedReagents
    | RecognisedVerifiers
    | Relief
    | RemedyBlock
    | CannotExpress
    | Property
    | Example
)


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation file: its header, and its blocks in the order written (which means nothing)."""

    header: Header
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading a file gave: the tree of all blocks that could be read, and every diagnostic.

    `regulation` is None only where the header itself could not be read. `unread` are the names that blocks declare
    which could not be read: a name that is not found among the blocks may be one of these, and needs no second finding.
    `header_whole` is False where lines of the header could not be read: what it lacks may stand in these.
    """

    regulation: Regulation | None
    diagnostics: tuple[Diagnostic, ...]
    unread: frozenset[str] = frozenset()
    header_whole: bool = True
