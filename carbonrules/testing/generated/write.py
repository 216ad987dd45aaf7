"""Whole generated regulations: a baseline, an annex that closes it, a manual below it, a lender beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from carbonrules.testing.generated.blocks import Block, RegulationText, cite
from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.sketch import Named, Sketch, Sort
from carbonrules.testing.generated.written_base import BASE, LABELS, Base, baseline, field_line, header_block
from carbonrules.testing.generated.written_duties import (
    clause,
    for_readers,
    member_lists,
    reliefs_and_remedies,
    scope,
    warning_levels,
)
from carbonrules.testing.generated.written_rules import before, body, derogation, exception, rule, tariff
from carbonrules.testing.generated.written_values import (
    chained_table,
    emission_factors,
    fills,
    fills_again,
    listing,
    number_table,
    parameter,
    set_lookups,
    table,
    word_table,
)

OF_ANNEX, OF_MANUAL, OF_LENDER = "eu.annex", "firm.manual", "eu.lender"
FLOWS = ("steel", "electricity", "paint", "gas")


@dataclass
class Written:
    """Generated regulations by the name of their file, and the sketch they were written from."""

    regulations: dict[str, RegulationText]
    law: Sketch
    annex: str
    declared: dict[str, Sort]

    def without_words_for_readers(self) -> Written:
        """The same law without Chinese titles and words, worked examples and laws about the law."""
        texts = {name: _plain(text) for name, text in self.regulations.items()}
        return replace(self, regulations=texts)

    def files(self, choose: Chooser | None = None, noise: bool = False) -> dict[str, str]:
        """The files as texts; with a chooser, everything without an order stands in another one."""
        names = list(self.regulations)
        if choose:
            names = choose.shuffled(names)
        return {name: self.regulations[name].text(choose, noise) for name in names}


_FOR_READERS = ("words zh", "property ", "example ")
_LINES_FOR_READERS = ("title zh", "otherwise zh", "headline")


def _plain(text: RegulationText) -> RegulationText:
    header, *blocks = (
        replace(each, free=[group for group in each.free if not group[0].startswith(_LINES_FOR_READERS)])
        for each in (text.header, *text.blocks)
    )
    return RegulationText(header, [each for each in blocks if not each.first.startswith(_FOR_READERS)])


def write(choose: Chooser) -> Written:
    """Write a world of regulations."""
    law = Sketch(FLOWS, has_factor=not choose.often(15))
    base = baseline(law, choose)
    from_base = list(law.answers)
    texts = {"base.creg": base.text}
    lends = choose.often(50)
    if lends:
        texts["lender.creg"] = _lender(law, choose)
    texts["annex.creg"] = _annex(law, choose, base, lends)
    annex = OF_ANNEX
    if choose.often(30):
        texts["manual.creg"] = _manual(law, choose, from_base)
        annex = OF_MANUAL
    return Written(texts, law, annex, {each.name: each.sort for each in law.answers})


def _lender(law: Sketch, choose: Chooser) -> RegulationText:
    """A regulation of its own whose numbers others borrow."""
    own = replace(law, values=[], listings=[], money=True)
    blocks = [Block(first) for first in LABELS]
    blocks += [parameter(own, choose)[0] for _ in range(1 + choose.below(2))]
    if choose.often(60):
        blocks.append(table(own, choose))
    if choose.often(60):
        blocks.append(listing(own, choose))
    blocks += set_lookups(own, choose)
    law.values += [replace(each, regulation=OF_LENDER) for each in own.values]
    law.listings += [replace(each, regulation=OF_LENDER) for each in own.listings]
    lines = ("currency EUR", "dated by import date")
    return RegulationText(header_block(OF_LENDER, "Lender", "annex", choose, *lines), blocks)


def _annex(law: Sketch, choose: Chooser, base: Base, lends: bool) -> RegulationText:
    law.money = True
    blocks = [_boundary(law, choose)]
    if law.has_factor:
        blocks.append(emission_factors(law, choose))
    blocks += [fills(law, choose, name, measure) for name, measure in base.opened]
    blocks += [parameter(law, choose)[0] for _ in range(1 + choose.below(3))]
    blocks += [table(law, choose) for _ in range(choose.below(3))]
    blocks += [listing(law, choose) for _ in range(choose.below(2))]
    if choose.often(50):
        blocks += [each for each in (number_table(law, choose),) if each is not None]
    if choose.often(40):
        blocks.append(word_table(law, choose))
        if choose.often(60):
            blocks += [each for each in (chained_table(law, choose),) if each is not None]
    if choose.often(60):
        blocks += set_lookups(law, choose)
    if choose.often(30):
        entity = choose.pick(law.subjects())
        blocks.append(Block(f"entity {entity} has", [], [[field_line(law, choose, entity)]]))
    from_base = list(law.answers)
    blocks += [rule(law, choose, choose.pick(list(law.entities))) for _ in range(1 + choose.below(5))]
    if choose.often(70):
        blocks += [each for each in (tariff(law, choose),) if each is not None]
    blocks += _changes(law, choose, from_base)
    blocks += _sugar(law, choose)
    lines = ["currency EUR", f"amends {BASE}", "jurisdiction EU27", "in force from 2025-01-01 until 2030-12-31"]
    lines += [f"uses {OF_LENDER}"] if lends else []
    if choose.often(40):
        lines.append(f"headline {choose.pick(law.answers).name}")
    if choose.often(20):
        lines.append("dated by import date")
    if choose.often(30):
        lines.append("due by import date")
    if choose.often(40):
        lines.append(f"exchange rates from rates{choose.pick(('', ' on import date'))}")
    return RegulationText(header_block(OF_ANNEX, "Annex", "annex", choose, *lines), blocks)


def _boundary(law: Sketch, choose: Chooser) -> Block:
    stages = law.categories["stage"]
    counted = choose.some(stages, 1)
    lines = [[f"counts {', '.join(choose.shuffled(counted))}"]]
    lines += [[f'leaves out {each} because "reported elsewhere"'] for each in stages if each not in counted]
    return Block("boundary", [], [cite(choose, law.sources), *lines])


def _changes(law: Sketch, choose: Chooser, from_base: list[Named]) -> list[Block]:
    """Exceptions to rules of any layer, and a derogation from one of the base."""
    blocks = []
    for answer in choose.some([each for each in law.answers if not each.charge], 0, 2):
        owner = BASE if answer in from_base else OF_ANNEX
        blocks += exception(law, choose, answer, owner)
    if from_base and choose.often(40):
        blocks.append(derogation(law, choose, choose.pick(from_base), BASE))
    return blocks


def _sugar(law: Sketch, choose: Chooser) -> list[Block]:
    blocks = []
    subject = choose.pick(law.subjects())
    if choose.often(50):
        blocks.append(scope(law, choose, subject))
    if choose.often(60):
        blocks += [each for each in (warning_levels(law, choose, subject),) if each is not None]
    ids: list[str] = []
    for number in range(choose.below(3)):
        blocks.append(clause(law, choose, choose.pick(list(law.entities)), number + 2, ids))
    blocks += member_lists(law, choose)
    blocks += reliefs_and_remedies(law, choose, subject, ids)
    return blocks + for_readers(law, choose, subject)


def _manual(law: Sketch, choose: Chooser, from_base: list[Named]) -> RegulationText:
    """An enterprise's own layer: it tightens, adds rules and exceptions, and factors that are tried last."""
    blocks = [rule(law, choose, choose.pick(list(law.entities))) for _ in range(1 + choose.below(2))]
    if law.has_factor and choose.often(60):
        blocks.append(Block("emission factors", [], [cite(choose, law.sources), ["others then from extra"]]))
    if choose.often(60):
        blocks += [each for each in (fills_again(law, choose),) if each is not None]
    if choose.often(40):
        blocks += [parameter(law, choose)[0], table(law, choose)]
    blocks += member_lists(law, choose)
    if choose.often(40):
        blocks.append(clause(law, choose, choose.pick(list(law.entities)), 9, []))
    of_annex = [each for each in law.answers if not each.charge and each not in law.answers[-2:]]
    if of_annex and choose.often(40):
        answer = choose.pick(of_annex)
        blocks += exception(law, choose, answer, BASE if answer in from_base else OF_ANNEX)
    answer = choose.pick(law.answers)
    if not answer.charge and choose.often(40):
        made = body(before(law, answer), choose, answer.entity, answer.sort)
        first = f"derogates from {answer.name}"
        blocks.append(Block(first, made.ordered, [cite(choose, law.sources), ["from 2026-03-01"], *made.free]))
    return RegulationText(header_block(OF_MANUAL, "Manual", "manual", choose, f"amends {OF_ANNEX}"), blocks)
