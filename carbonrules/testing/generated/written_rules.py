"""Rules, exceptions, derogations and tariffs as text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from carbonrules.testing.generated.blocks import Block, Lines, cite, fallbacks, indented, when
from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.measures import FOSSIL, MEASURES, MONEY, MONEYS, PLAIN
from carbonrules.testing.generated.sentences import Sentence
from carbonrules.testing.generated.sketch import TRUTH, Named, Sketch, Sort
from carbonrules.testing.generated.written_values import any_measure

_NOUNS = {
    "number": ("footprint", "burden", "intensity", "gap", "amount due", "排放"),
    "word": ("column", "route", "class"),
    "truth": ("above limit", "eligible", "covered"),
}
_NEARLY_ALWAYS = ["when import date is not 2027-03-31"]
_DATES = ("2025-01-01", "2026-01-01", "2026-07-01", "2027-06-30")


@dataclass
class Body:
    """The lines of a rule, and what is to be known of it where others use it."""

    ordered: list[Lines]
    free: list[Lines]
    divides: bool
    size: int


def any_sort(law: Sketch, choose: Chooser) -> Sort:
    """What a rule may answer."""
    kind = choose.pick(("number", "number", "number", "number", "word", "truth"))
    if kind == "number":
        return Sort("number", any_measure(law, choose).name)
    words = choose.pick(("actual|default", "low|middle|high", "measured|planned"))
    return Sort("word", words) if kind == "word" else TRUTH


def body(law: Sketch, choose: Chooser, entity: str, sort: Sort) -> Body:
    """Cases from the top, what stands in for what is missing, credits, floors, caps, rounding."""
    sentence = Sentence(law, choose, entity, guarded=True)
    cases = [_case(sentence, sort) for _ in range(choose.below(3))]
    if cases:
        cases.append([f"is {_answer(sentence, sort)} otherwise"])
    else:
        cases.append([f"is {_answer(sentence, sort)}"])
    divides, size = sentence.divides, sentence.size
    steps = []
    if sort.kind == "number":
        for _ in range(choose.below(3)):
            step, divides, more = _step(sentence, sort, divides)
            steps.append(step)
            size += more
    return Body(cases + steps, fallbacks(sentence, sort, 50), divides, size)


def _answer(sentence: Sentence, sort: Sort) -> str:
    return sentence.answer(sort, 1 + sentence.choose.below(3))


def _case(sentence: Sentence, sort: Sort) -> Lines:
    """One case with its condition; now and then with fallbacks of its own below it."""
    choose, law = sentence.choose, sentence.law
    own = choose.often(25)
    inner = Sentence(law, choose, sentence.entity, guarded=True) if own else sentence
    condition = when(inner)
    answer = _answer(inner, sort)
    lines = [f"is {answer} {condition[0]}", *condition[1:]]
    if own:
        below = [line for group in fallbacks(inner, sort, 60) for line in group]
        lines += indented(below)
        sentence.divides = sentence.divides or inner.divides
        sentence.size += inner.size
    return lines


def _step(sentence: Sentence, sort: Sort, divides: bool) -> tuple[Lines, bool, int]:
    choose, law = sentence.choose, sentence.law
    measure = MEASURES[sort.of]
    kind = choose.pick(("at least", "at most", "less", "round", "round"))
    if kind == "round":
        how = choose.pick(("half up", "half even", "up", "down"))
        size = choose.pick(("0.01", "1", "0.5", "10"))
        unit = choose.pick(measure.units)
        return [f"round {how} to {size}{'' if unit == '1' else ' ' + unit}"], False, 0
    own = Sentence(law, choose, sentence.entity, guarded=kind == "less")
    text = own.number(sort.of, choose.below(2))
    if kind == "less":
        return (
            [f"less {text}", *indented([line for group in fallbacks(own, sort, 60) for line in group])],
            (divides or own.divides),
            own.size,
        )
    # A floor or cap stands in the sight of the rule's own fallbacks.
    sentence.optional.update(own.optional)
    return [f"result {kind} {text}"], divides or own.divides, own.size


def rule(law: Sketch, choose: Chooser, entity: str, sort: Sort | None = None) -> Block:
    """A rule for an entity, kept so that later sentences may ask for its answer."""
    sort = sort or any_sort(law, choose)
    made = body(law, choose, entity, sort)
    name = law.new_name(choose, _NOUNS[sort.kind])
    law.answers.append(Named(name, entity, sort, answer=True, divides=made.divides, size=made.size))
    return Block(
        f"rule {name} for each {entity} {_answers(sort)}",
        made.ordered,
        [cite(choose, law.sources), *made.free],
    )


def plain_total(law: Sketch, choose: Chooser) -> Block | None:
    """A total of one fact of each member: what regulations ask most, and where a bound survives a missing fact."""
    found = [
        (entity, name, each)
        for entity in law.entities.values()
        for name, member in entity.lists.items()
        for each in law.entities[member].fields
        if each.sort.kind == "number" and (law.money or each.sort.of not in MONEYS)
    ]
    if not found:
        return None
    entity, name, each = choose.pick(sorted(found, key=lambda one: not one[2].optional))
    answer = law.new_name(choose, ("whole sum",))
    law.answers.append(Named(answer, entity.name, each.sort, answer=True))
    first = f"rule {answer} for each {entity.name} {_answers(each.sort)}"
    return Block(first, [[f"is total of {each.name} over {name}"]], [cite(choose, law.sources)])


def _answers(sort: Sort) -> str:
    if sort.kind == "number":
        measure = MEASURES[sort.of]
        return f"in {measure.words()}"
    return "as yes or no" if sort == TRUTH else f"as one of {', '.join(sort.of.split('|'))}"


def before(law: Sketch, answer: Named) -> Sketch:
    """The law as the sentence of this answer may see it: nothing that asks for it, so no circle."""
    return replace(law, answers=law.answers[: law.answers.index(answer)])


def exception(law: Sketch, choose: Chooser, answer: Named, owner: str) -> list[Block]:
    """One exception, or two that agree, or two that may disagree."""
    seen = before(law, answer)
    blocks = []
    same = Sentence(seen, choose, answer.entity).answer(answer.sort, 0)
    shared: Lines = []
    for _ in range(1 + choose.below(2)):
        sentence = Sentence(seen, choose, answer.entity)
        value = same if choose.often(50) else sentence.answer(answer.sort, 1)
        # Two exceptions often hold of the same: then they agree, or are a conflict.
        fresh = _NEARLY_ALWAYS if choose.often(50) else None
        condition = shared if shared and choose.often(60) else fresh or when(sentence)
        shared = condition
        lines = [[f"is {value}"], condition]
        free = fallbacks(sentence, answer.sort, 40)
        free = [group for group in free if _names(group[0], lines)]
        if choose.often(40):
            free.append([_dates(choose)])
        name = law.new_name(choose, ("small goods", "hardship", "early mover", "例外"), odd=0)
        of = f" of {owner}" if choose.often(60) else ""
        blocks.append(Block(f"exception {name} to {answer.name}{of}", [], [cite(choose, law.sources), *lines, *free]))
    return blocks


def _names(fallback: str, lines: list[Lines]) -> bool:
    name = fallback.removeprefix("when ").partition(" is missing")[0]
    return any(name in line for group in lines for line in group)


def _dates(choose: Chooser) -> str:
    start, until = sorted(choose.some(_DATES, 2, 2))
    return f"from {start}{f' until {until}' if choose.often(60) else ''}"


def derogation(law: Sketch, choose: Chooser, answer: Named, owner: str) -> Block:
    """A new rule in the place of one of the base, within its dates."""
    made = body(before(law, answer), choose, answer.entity, answer.sort)
    free = [cite(choose, law.sources), *made.free]
    if choose.often(75):
        free.append([_dates(choose)])
    at = law.answers.index(answer)
    law.answers[at] = replace(answer, divides=answer.divides or made.divides, size=answer.size + made.size)
    return Block(f"derogates from {answer.name} of {owner}", made.ordered, free)


def tariff(law: Sketch, choose: Chooser) -> Block | None:
    """A progressive charge on a number, marginal or on the whole amount."""
    bases = [each for each in law.answers if each.sort.of in (FOSSIL.name, PLAIN.name, "mass")]
    if not bases:
        return None
    base = choose.pick(bases)
    rate = "price of mass" if base.sort.of == "mass" else "price"
    unit = MEASURES[base.sort.of].units[1]
    edges = choose.some(("1", "2.5", "10", "50", "1_000"), 1, 3)
    sentences = [Sentence(law, choose, base.entity) for _ in range(len(edges) + 1)]
    # A quotient by plain emissions would mix them with the kind that the base is counted in.
    depth = 0 if base.sort.of == FOSSIL.name else 1
    rates = [each.number(rate, depth) for each in sentences]
    bands = [[f"up to {edge} {unit} charge {text}"] for edge, text in zip(edges, rates[:-1], strict=True)]
    bands.append([f"above that charge {rates[-1]}"])
    divides, size = base.divides or any(each.divides for each in sentences), base.size + sum(s.size for s in sentences)
    steps = []
    rule_sight = Sentence(law, choose, base.entity)
    for _ in range(choose.below(3)):
        step, divides, more = _step(rule_sight, Sort("number", MONEY.name), divides)
        steps.append(step)
        size += more
    name = law.new_name(choose, ("border charge", "levy", "fee", "费用"))
    mode = choose.pick(("marginal", "whole amount"))
    law.answers.append(
        Named(name, base.entity, Sort("number", MONEY.name), answer=True, charge=True, divides=divides, size=size)
    )
    return Block(f"tariff {name} on {base.name} in EUR, {mode}", [*bands, *steps], [cite(choose, law.sources)])
