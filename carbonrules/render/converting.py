"""A conversion in words: the four steps as rows that a screen and a page show alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from carbonrules.compliance.answered import Answered
from carbonrules.compliance.conversion.results import (
    ActivityLine,
    Adjustment,
    Conversion,
    Match,
    Reconciliation,
    RunLine,
    Sentence,
    SubjectConversion,
    VerifierLine,
)
from carbonrules.compliance.sum_lines import FactorLine, Total
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.amounts import all_digits, amount_or_bound, change, marks
from carbonrules.render.factor_rows import factor_row
from carbonrules.render.waterfall import Fall, waterfall
from carbonrules.render.wording import Wording, wording

# Sentences that one side alone has, or each side for itself, are listed; those of the common base are counted.
_LISTED = ("each its own", "own to home", "own to target")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a step: what it is about, what happens, the change with its exact text, and the two sides."""

    about: str
    happens: str
    change: str = ""
    exact: str = ""
    home: str = ""
    target: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalTold:
    """One total: both ends, what each of the two middle steps does, what is open, and the waterfall."""

    name: str
    unit: str
    home: str
    target: str
    marks: tuple[str, ...]
    weighting: str
    caliber: tuple[Row, ...]
    caliber_sum: str
    factors: tuple[Row, ...]
    factors_sum: str
    reconciles: str
    open: tuple[str, ...]
    falls: tuple[tuple[str, str, Fall], ...]


@dataclass(frozen=True, slots=True)
class SubjectTold:
    """One piece of equipment: its totals, and what each certificate is worth at the target."""

    name: str
    refused: tuple[str, ...]
    totals: tuple[TotalTold, ...]
    verifiers: tuple[Row, ...]
    verifiers_said: str


@dataclass(frozen=True, slots=True)
class ConversionTold:
    """A whole conversion, told in one language."""

    found: Conversion
    words: Wording
    title: str
    sides: tuple[str, ...]
    matched: str
    matches: tuple[Row, ...]
    subjects: tuple[SubjectTold, ...]


def told_in(found: Conversion, language: str) -> ConversionTold:
    """Tell a conversion; names of law are said with the words that its regulations bring."""
    runs: Mapping[str, Answered] = found._runs or {}
    words = wording(language, [each.program for each in runs.values()])
    titles = {each.id: each.title for answered in runs.values() for each in answered.program.clauses}
    return ConversionTold(
        found=found,
        words=words,
        title=words.say(
            "conversion.title", home=found.home.upper(), target=found.target.upper(), case=found.case.id, on=found.on
        ),
        sides=tuple(_sides(found, words)),
        matched=_matched(found.matches, words),
        matches=tuple(_match(each, titles, words) for each in found.matches if each.match in _LISTED),
        subjects=tuple(_subject(each, found, words) for each in found.subjects),
    )


def _sides(found: Conversion, words: Wording) -> Iterator[str]:
    home, target = found.run("home"), found.run("target")
    for key, run in (("home", home), ("target", target)):
        title, kind = words.law(run.title), words.kind(run.status)
        yield words.say(f"conversion.side {key}", title=title, id=run.regulation, kind=kind)
    yield words.say("conversion.base", base=found.base)
    if found.beside:
        yield words.say("conversion.beside", names=words.say("join comma").join(found.beside))


def _matched(matches: Sequence[Match], words: Wording) -> str:
    counts = Counter(each.match for each in matches)
    return words.say(
        "conversion.matched",
        same=counts["same"],
        own=counts["each its own"],
        home=counts["own to home"],
        target=counts["own to target"],
    )


def _match(match: Match, titles: Mapping[str, str], words: Wording) -> Row:
    return Row(
        about=words.say("join colon").join((words.word("conversion.kind", match.kind), *_named(match, titles, words))),
        happens=words.say(f"conversion.match {match.match}"),
        home=_sentence(match.home, words),
        target=_sentence(match.target, words),
    )


def _named(match: Match, titles: Mapping[str, str], words: Wording) -> tuple[str, ...]:
    """The name of a sentence; what the law leaves nameless is known by its kind."""
    match match.kind:
        case "label lock":
            return ()
        case "clause" if match.name in titles:
            return (words.say("item.clause", id=match.name, title=words.law(titles[match.name])),)
    return (words.law(match.name),)


def _sentence(sentence: Sentence | None, words: Wording) -> str:
    if sentence is None:
        return ""
    status = words.word("status", sentence.status)
    return words.say("conversion.sentence", regulation=sentence.regulation, article=sentence.article, status=status)


def _subject(subject: SubjectConversion, found: Conversion, words: Wording) -> SubjectTold:
    applies = ((found.home, subject.home_applies), (found.target, subject.target_applies))
    lines = tuple(_verifier(each, words) for each in subject.verifiers)
    said = "" if lines else words.say(_without_lines(found))
    return SubjectTold(
        name=subject.id.partition("/")[2],
        refused=tuple(words.say(f"conversion.applies {each}", region=name) for name, each in applies if each != "yes"),
        totals=tuple(_total(each, found, words) for each in subject.totals),
        verifiers=lines,
        verifiers_said=said,
    )


def _without_lines(found: Conversion) -> str:
    """Nothing is said of certificates: because none is held, or because no file of the target says whose count."""
    listed = any(each.kind == "recognised verifiers" and each.target is not None for each in found.matches)
    return "conversion.no certificate" if listed else "conversion.no list"


def _verifier(line: VerifierLine, words: Wording) -> Row:
    facts = words.say("join comma").join(words.found(each) for each in line.facts.values())
    named = (words.law(each.name) if each.kind == "stage" else words.found(_own(each.name)) for each in line.gaps)
    return Row(
        about=facts or line.certificate.rpartition("/")[2],
        happens=words.say(f"conversion.verifier {line.outcome}", parts=words.say("join comma").join(named)),
        target=words.say("join comma").join((words.law(line.list), line.article)),
    )


def _own(id: str) -> str:
    return id.rpartition("/")[2]


def _total(total: Reconciliation, found: Conversion, words: Wording) -> TotalTold:
    steps: dict[str, list[Row]] = {"caliber": [], "factors": []}
    for line in total.activities:
        for each in line.adjustments:
            steps[each.step].append(adjustment_told(each, line, total.unit, words))
    illustrative = ILLUSTRATIVE in (total.home.grade, total.target.grade)
    return TotalTold(
        name=words.law(total.name),
        unit=total.unit,
        home=_end(total.home, total.unit, words),
        target=_end(total.target, total.unit, words),
        marks=marks(words, illustrative=illustrative),
        weighting=_weighting(found.run("home"), found.run("target"), words),
        caliber=tuple(steps["caliber"]),
        caliber_sum=_together(steps["caliber"], total.caliber, total.unit, words),
        factors=tuple(steps["factors"]),
        factors_sum=_together(steps["factors"], total.factors, total.unit, words),
        reconciles=_reconciles(total, words),
        open=tuple(_open(total, words)),
        falls=tuple(_fall(each, total, found, words) for each in waterfall(total)),
    )


def _together(rows: Sequence[Row], exact: str, unit: str, words: Wording) -> str:
    """What a step changes in sum; where every part of it is open there is no sum to tell."""
    if rows and not any(each.exact for each in rows):
        return words.say("conversion.change open")
    return change(exact, unit)


def _end(total: Total, unit: str, words: Wording) -> str:
    return amount_or_bound(total.value, total.at_least, unit, words)


def _reconciles(total: Reconciliation, words: Wording) -> str:
    texts = (total.home.known, total.caliber, total.factors, total.target.known)
    home, caliber, factors, target = (all_digits(each, total.unit) for each in texts)
    key = "conversion.reconciles known" if total.home.open or total.target.open else "conversion.reconciles"
    return words.say(key, home=home, caliber=caliber, factors=factors, target=target)


def _weighting(home: RunLine, target: RunLine, words: Wording) -> str:
    left, right = (words.say("join comma").join(each.weighting) for each in (home, target))
    if not left and not right:
        return ""
    if left == right:
        return words.say("conversion.weighting same", weighting=left)
    unstated = words.say("conversion.weighting none")
    return words.say("conversion.weighting other", home=left or unstated, target=right or unstated)


def _open(total: Reconciliation, words: Wording) -> Iterator[str]:
    for key, side in (("home", total.home), ("target", total.target)):
        if side.open:
            names = words.say("join semicolon").join(words.found(each.rpartition("/")[2]) for each in side.open)
            yield words.say(f"conversion.open {key}", names=names)


def adjustment_told(each: Adjustment, line: ActivityLine, unit: str, words: Wording) -> Row:
    """What happens, with the rows that it was worked out with: of a stage that comes in the one that was taken."""
    home, target = line.home_factors, line.target_factors
    match each.kind:
        case "stage in" if each.to.run == "target":
            key = "stage in" if each.to.value is None else "stage in theirs"
            return _row(key, each, line, unit, words, ((), target))
        case "stage in":
            return _row("stage in", each, line, unit, words, (home, ()))
        case "stage out" | "method" | "weighting":
            return _row(each.kind, each, line, unit, words, ((), ()))
    return _row(each.kind, each, line, unit, words, (home, target))


def _row(
    key: str,
    each: Adjustment,
    line: ActivityLine,
    unit: str,
    words: Wording,
    factors: tuple[tuple[FactorLine, ...], tuple[FactorLine, ...]],
) -> Row:
    home, target = (words.say("join semicolon").join(factor_row(one, words) for one in side) for side in factors)
    illustrative = any(one.grade == ILLUSTRATIVE for side in factors for one in side)
    about = words.say("thing with id", words=words.law(line.stage), id=words.found(line.activity.rpartition("/")[2]))
    open_end = any(point.node and point.value is None for point in (each.start, each.to))
    partial = open_end and each.kind in ("stage in", "stage out", "open on both")
    return Row(
        about=about,
        happens=words.say(f"conversion.{key}"),
        change=words.say("conversion.change open") if partial else change(each.change, unit),
        exact="" if partial else each.change,
        home=home,
        target=target,
        marks=marks(words, illustrative=illustrative),
    )


def _fall(each: Fall, total: Reconciliation, found: Conversion, words: Wording) -> tuple[str, str, Fall]:
    """A bar with its name and its amount in words."""
    region = {"home": found.home, "target": found.target}.get(each.kind, "").upper()
    label = words.say(f"conversion.bar {each.kind}", name=region or words.law(each.stage))
    if region:
        end = total.home if each.kind == "home" else total.target
        return label, _end(end, total.unit, words), each
    return label, change(each.amount, total.unit), each
