"""Makes warning levels, clauses, remedies, lists, reliefs and what can't be expressed."""

from __future__ import annotations

from typing import Any, Literal, cast

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.language.parsing.lines import Line, at_most_one, check_language, cites, need, nodes, values
from carbonrules.language.parsing.make_rules import measure_of
from carbonrules.language.parsing.make_values import Tail, quality
from carbonrules.language.parsing.source import Lexeme
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
from carbonrules.language.syntax_expressions import Condition, Joined, Name, Number, Text
from carbonrules.language.syntax_rules import Case
from carbonrules.language.syntax_values import Quality
from carbonrules.language.syntax_words import Translation

_UNSAID = Quality("", None, "")


def locks(head: Lexeme, whose: Name) -> Line:
    """Whose label a level locks."""
    if whose.text not in ("scheme", "law"):
        head.source.report(
            "S104",
            f"`{whose.text}` has no label that could be locked",
            whose.place,
            fix="locks the label of the scheme   or   locks the label of the law",
        )
    return Line("locks", whose.text, head.place)


def advise_words(_head: Lexeme, *texts: Text) -> Line:
    """Advice in a few words, whose effect is not said."""
    return Line("advise", tuple(Advise(each, None, None, _UNSAID, None, each.place) for each in texts), texts[0].place)


def advise_change(head: Lexeme, text: Text, lowers: Name, by: Number, *remarks: Any) -> Line:
    """Advice that lowers something."""
    return Line("advise", (Advise(text, lowers, by, quality(head, remarks), None, head.place),), head.place)


def advise_nothing(head: Lexeme, text: Text, _: Lexeme, because: Text | None) -> Line:
    """Advice that changes nothing here."""
    return Line("advise", (Advise(text, None, None, _UNSAID, because, head.place),), head.place)


def level(word: Name, when: Condition, *lines: Any) -> tuple[LevelBlock, tuple[Line, ...]]:
    """One level, and its lines on locking (there may be one)."""
    locking = tuple(each for each in lines if each.kind == "locks")
    locks: Any = locking[0].value if locking else ""
    advice = tuple(each for said in values(lines, "advise") for each in said)
    return LevelBlock(word, when, locks, advice, word.place), locking


def warning_levels(head: Lexeme, *lines: Any) -> WarningLevels:
    """The warning levels."""
    levels = [each for each in lines if isinstance(each, tuple)]
    need(head.source, levels, "… when …", head.place, "LEVEL when RESULT is more than NUMBER")
    for _, locking in levels:
        at_most_one(head, locking, "locks")
    return WarningLevels(cites(lines), tuple(each for each, _ in levels), head.place)


# ---- Clauses and remedies --------------------------------------------------------------------------------------------


def strength(word: Lexeme) -> str:
    """Must, should or may."""
    return word.text


def applies_when(head: Lexeme, when: Condition) -> Line:
    """Whom the clause concerns."""
    return Line("applies when", when, head.place)


def satisfying(words: Lexeme) -> Lexeme:
    """Must satisfy, should satisfy or may satisfy."""
    return words


def satisfy(head: Lexeme, entity: Name, words: Lexeme, condition: Condition) -> Line:
    """What each must satisfy."""
    return Line("each", (entity, words, condition), head.place)


def evidence(head: Lexeme, *texts: Text) -> Line:
    """What shows it."""
    return Line("evidence", texts, head.place)


def otherwise_text(head: Lexeme, language: Name | None, text: Text) -> Line | Translation:
    """What is said where the clause is violated."""
    if language is None:
        return Line("otherwise", text, head.place)
    check_language(head.source, language)
    return Translation(language, text, head.place)


def within(days: Number) -> Line:
    """In how much time."""
    return Line("in", days, days.place)


def costs(money: Number) -> Line:
    """At what cost."""
    return Line("costs", money, money.place)


def after(what: Name) -> Line:
    """After what."""
    return Line("after", what, what.place)


def remedy(head: Lexeme, who: Name | Text, does: Text, *items: Line) -> Remedy:
    """Who mends it, and how."""
    return _remedy(head, who, does, items)


def _remedy(head: Lexeme | None, who: Name | Text, does: Text, items: tuple[Line, ...]) -> Remedy:
    def one(kind: str) -> Any:
        if head is not None:
            return at_most_one(head, items, kind)
        return next((each.value for each in items if each.kind == kind), None)

    return Remedy(Text(who.text, who.place), does, one("in"), one("costs"), one("after"), who.place)


def clause(head: Lexeme, name: Name, title: Text, strength: str, *lines: Any) -> Clause:
    """A duty."""
    entity, words, satisfied = at_most_one(head, lines, "each") or (None, None, None)
    need(head.source, entity, f"each … {strength} satisfy", name.place, f"each equipment {strength} satisfy")
    if words is not None and words.text.split()[0] != strength:
        sentence = f"the clause says `{strength}` in its first line and `{words.text}` here"
        further = ((name.place, f"this clause says `{strength}`"),)
        head.source.findings.append(Diagnostic("S133", sentence, words.place, further, fix=f"{strength} satisfy"))
    titles = [each for each in nodes(lines, Translation) if each.place.column == each.language.place.column]
    otherwise_in = [each for each in nodes(lines, Translation) if each.place.column != each.language.place.column]
    return Clause(
        id=name,
        title=title,
        strength=cast(Literal["must", "should", "may"], strength),
        titles=tuple(titles),
        cites=cites(lines),
        applies_when=at_most_one(head, lines, "applies when"),
        entity=entity or name,
        satisfy=satisfied or Joined("all", (), head.place),
        evidence=tuple(text for each in values(lines, "evidence") for text in each),
        otherwise=at_most_one(head, lines, "otherwise"),
        otherwise_in=tuple(otherwise_in),
        remedies=nodes(lines, Remedy),
        place=head.place,
    )


def remedy_line(who: Name | Text, does: Text, *items: Line) -> Remedy:
    """A remedy in a block of its own."""
    return _remedy(None, who, does, items)


def remedy_block(head: Lexeme, target: Name, *lines: Any) -> RemedyBlock:
    """How one thing can be mended."""
    remedies = nodes(lines, Remedy)
    need(head.source, remedies, "WHO does WHAT, in … days", target.place, "supplier measures the amount, in 10 days")
    return RemedyBlock(target, cites(lines), remedies, head.place)


# ---- Lists, reliefs, human judgement ---------------------------------------------------------------------------------


def where_line(head: Lexeme, where: Condition) -> Line:
    """`where …`."""
    return Line("where", where, head.place)


def restricted_reagents(head: Lexeme, name: Name, entity: Name, *lines: Any) -> RestrictedReagents:
    """A list of restricted reagents."""
    return RestrictedReagents(name, entity, cites(lines), _where(head, name, lines), head.place)


def recognised_verifiers(head: Lexeme, name: Name, entity: Name, *lines: Any) -> RecognisedVerifiers:
    """A list of recognised verifiers."""
    return RecognisedVerifiers(name, entity, cites(lines), _where(head, name, lines), head.place)


def _where(head: Lexeme, name: Name, lines: tuple[Any, ...]) -> Condition:
    where: Condition | None = at_most_one(head, lines, "where")
    need(head.source, where, "where …", name.place, "where CAS number is listed in name of a table")
    return where or Joined("all", (), head.place)


def grants(head: Lexeme, what: Name) -> Line:
    """Which benefit."""
    return Line("grants", what, head.place)


def not_quantified(head: Lexeme) -> Line:
    """A benefit without an amount."""
    return Line("is not quantified", True, head.place)


def relief(head: Lexeme, name: Name, entity: Name, tail: Tail | None, *lines: Any) -> Relief:
    """A benefit that may be claimed."""
    granted = at_most_one(head, lines, "grants")
    need(head.source, granted, "grants …", name.place, "grants lower charge")
    amount = _amount(head, name, lines)
    return Relief(
        name,
        entity,
        measure_of(tail),
        cites(lines),
        granted or name,
        at_most_one(head, lines, "when"),
        tuple(text for each in values(lines, "evidence") for text in each),
        amount.value if amount is not None else None,
        amount.fallbacks if amount is not None else (),
        head.place,
    )


def _amount(head: Lexeme, name: Name, lines: tuple[Any, ...]) -> Case | None:
    """The one line that says how much it is; None where it says that there is no amount."""
    cases, without = nodes(lines, Case), [each for each in nodes(lines, Line) if each.kind == "is not quantified"]
    at_most_one(head, lines, "is not quantified")
    need(head.source, cases or without, "is …", name.place, "is 20 EUR   or   is not quantified")
    for again in cases[1:]:
        further, help = ((cases[0].place, "the other one"),), "a relief has one amount: keep the line that is meant"
        head.source.findings.append(Diagnostic("S124", "`is` is said twice in this block", again.place, further, help))
    if cases and without:
        sentence, help = "this relief has an amount and has none", "keep the line that is meant"
        further = ((cases[0].place, "the other one"),)
        head.source.findings.append(Diagnostic("S124", sentence, without[0].place, further, help))
    return cases[0] if cases else None


def concerns(head: Lexeme, *names: Name) -> Line:
    """What carries the mark of human judgement."""
    return Line("concerns", names, head.place)


def cannot_express(head: Lexeme, sentence: Text, *lines: Any) -> CannotExpress:
    """A sentence left to human judgement."""
    concerned = tuple(name for each in values(lines, "concerns") for name in each)
    return CannotExpress(sentence, cites(lines), concerned, head.place)
