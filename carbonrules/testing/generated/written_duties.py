"""Scope, warning levels, clauses, lists, reliefs, remedies, examples and properties as text."""

from __future__ import annotations

import re

from carbonrules.testing.generated.blocks import Block, Lines, cite, condition_lines, indented, when
from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.conditions import comparison
from carbonrules.testing.generated.measures import MEASURES
from carbonrules.testing.generated.sentences import Sentence
from carbonrules.testing.generated.sketch import Named, Sketch

_BROKER = '"customs broker" files it again, in 1 day, costs 20 EUR'
_DEEDS = ("in 30 days", "in 5 days, costs 200 EUR", "costs 1_200 EUR")


def scope(law: Sketch, choose: Chooser, entity: str) -> Block:
    """To what the regulation applies."""
    lines = condition_lines(Sentence(law, choose, entity))
    law.scoped.add(entity)
    return Block(f"applies to each {entity} when", [cite(choose, law.sources), lines])


def warning_levels(law: Sketch, choose: Chooser, entity: str) -> Block | None:
    """Levels on what is answered for one entity, from any severity."""
    own = [each for each in law.answers if each.entity == entity and each.sort.kind == "number"]
    if not own:
        return None
    levels: list[Lines] = []
    for word in choose.shuffled(choose.some(law.categories["warning level"], 1)):
        sentence = Sentence(law, choose, entity)
        first = choose.pick(own)
        limit = Sentence(law, choose, entity).number(first.sort.of, 0)
        lines = [f"{first.name} is {choose.pick(('more than', 'at least', 'less than'))} {limit}"]
        if choose.often(50):
            lines.append(f"{choose.pick(('and', 'or'))} {comparison(sentence)}")
        level = [f"{word} when", *indented(lines)]
        if choose.often(50):
            level.append(f"  locks the label of the {choose.pick(('scheme', 'law'))}")
        level += indented([_advice(choose, own) for _ in range(choose.below(3))])
        levels.append(level)
    return Block("warning levels", [], [cite(choose, law.sources), *levels])


def _advice(choose: Chooser, numbers: list[Named]) -> str:
    if choose.often(50):
        lowered = choose.pick(numbers).name
        share = choose.pick(("30 %", "0.5", "100 %"))
        quality = choose.pick(("", ', illustrative because "for the test"', ", estimated"))
        return f'advise "other material" lowers {lowered} by {share}{quality}'
    if choose.often(50):
        return 'advise "another destination" changes nothing because "the same there"'
    return "advise lower-carbon material, offset"


def clause(law: Sketch, choose: Chooser, entity: str, number: int, ids: list[str]) -> Block:
    """A duty with its evidence and remedies."""
    id = f"REG-{choose.pick(('A', 'B', 'CN'))}-{number:02d}"
    strength = choose.pick(("must", "should", "may"))
    sentence = Sentence(law, choose, entity)
    satisfy = when(sentence, f"each {entity} {strength} satisfy")
    free: list[Lines] = [cite(choose, law.sources), satisfy]
    if choose.often(40):
        free.append(when(Sentence(law, choose, entity), "applies when"))
    if choose.often(60):
        free.append(['evidence safety data sheet, "a statement, signed"'])
    if choose.often(60):
        places = "{listed}, {missing}, {alternatives}" if _asks_members(law, entity, satisfy) else "the thing"
        free.append([f'otherwise "Replace {places}."'])
        free.append([f'otherwise zh "替换 {places}"'])
    if choose.often(50):
        after = f", after {choose.pick(ids)}" if ids and choose.often(50) else ""
        free.append([f"remedy supplier replaces the reagent, {choose.pick(_DEEDS)}{after}"])
    if choose.often(40):
        free.append(['title zh "条款"'])
    ids.append(id)
    law.clauses[id] = entity
    return Block(f'clause {id} "A duty of {entity}" {strength}', [], free)


def _asks_members(law: Sketch, entity: str, satisfy: Lines) -> bool:
    """Whether the text of a clause may name members: its condition asks those of a list."""
    members = "|".join(sorted({re.escape(each) for each in law.entities[entity].lists.values()}))
    asked = rf"\b(any|every|no) ({members}) (where|is listed|is not listed)\b|\bevery stage inside boundary has\b"
    return bool(members) and re.search(asked, " ".join([*satisfy, " "])) is not None


def member_lists(law: Sketch, choose: Chooser) -> list[Block]:
    """Restricted reagents and recognised verifiers: sentences about each member of a list."""
    made = []
    members = [name for name, each in law.entities.items() if each.container]
    for kind, noun in (("restricted reagents", "watched substances"), ("recognised verifiers", "known bodies")):
        if not members or not choose.often(55):
            continue
        entity = choose.pick(members)
        condition = when(Sentence(law, choose, entity), "where")
        name = law.new_name(choose, (noun,))
        made.append(Block(f"{kind} {name} for each {entity}", [], [cite(choose, law.sources), condition]))
    return made


def reliefs_and_remedies(law: Sketch, choose: Chooser, entity: str, ids: list[str]) -> list[Block]:
    """What may be claimed, who mends what, and what is left to people."""
    made = []
    if choose.often(40):
        name = law.new_name(choose, ("lower charge",))
        free = [cite(choose, law.sources), ["grants charge relief"], ["evidence declaration of origin"]]
        amount = choose.often(50)
        free.append(["is 20 EUR"] if amount else ["is not quantified"])
        free.append(when(Sentence(law, choose, entity)))
        made.append(Block(f"relief {name} for each {entity}{' in EUR' if amount else ''}", [], free))
    if choose.often(50):
        # A field, a number of the law, a sentence or a clause may be missing, and somebody may supply it.
        named = [each.name for each in law.named(entity)] + [each.name for each in law.values if not each.regulation]
        made.append(
            Block(
                f"remedy for {choose.pick(ids + named)}",
                [],
                [cite(choose, law.sources), [choose.pick(("supplier weighs the goods, in 3 days", _BROKER))]],
            )
        )
    if choose.often(40):
        name = choose.pick([each.name for each in law.answers])
        free = [cite(choose, law.sources), *([[f"concerns {name}"]] if choose.often(50) else [])]
        made.append(Block('cannot express "Splitting of consignments is disregarded."', [], free))
    return made


def for_readers(law: Sketch, choose: Chooser, entity: str) -> list[Block]:
    """Words in Chinese, properties: what is no part of the law's meaning."""
    made = []
    names = [each.name for each in law.named(entity)]
    if choose.often(50):
        made.append(Block("words zh", columns="| name | words |", rows=[f"| {choose.pick(names)} | 词语 |"]))
    numbers = [each.name for each in law.answers if each.entity == entity and each.sort.kind == "number"]
    fields = [each.name for each in law.entities[entity].fields if each.sort.kind == "number"]
    if numbers and fields and choose.often(50):
        free = [
            [f"for any {entity}"],
            [f"raising {choose.pick(fields)} never lowers {choose.pick(numbers)}"],
            [f"{choose.pick(numbers)} equals {choose.pick(numbers)}"],
            [f"scaling {choose.pick(fields)} equals scaling {choose.pick(numbers)}"],
            [f"lowering {choose.pick(fields)} never {choose.pick(('raises', 'changes'))} {choose.pick(numbers)}"],
        ]
        lists = sorted(law.entities[entity].lists)
        if lists:
            free.append([f"reordering {choose.pick(lists)} never changes {choose.pick(numbers)}"])
        made.append(Block('property "a law about the law"', [], free))
    if choose.often(50) and (numbers or entity in law.scoped):
        made.append(example(law, choose, entity))
        made.append(full_example(law, choose, entity))
    return made


def example(law: Sketch, choose: Chooser, entity: str) -> Block:
    """A worked example that states little and expects nothing of what is left out."""
    number = next((each for each in law.answers if each.entity == entity and each.sort.kind == "number"), None)
    expects = [["expect undecided whether it applies"]] if entity in law.scoped else []
    if number is not None:
        expects.append([f"expect {number.name} has no value"])
        expects.append([f"expect {number.name} is not yet decided"])
    given = [f"given {_a(entity)}", *_facts(law, entity)]
    given += [f"  {name} are none" for name in law.entities[entity].lists]
    return Block('example "a day in March" on 2026-03-01', [given], [cite(choose, law.sources), *expects])


def full_example(law: Sketch, choose: Chooser, entity: str) -> Block:
    """A worked example with members in a table, two subjects, and expectations of every form; most are not met."""
    first, again = [f"given {_a(entity)}", *_facts(law, entity)], [f"and given {_a(entity)}", *_facts(law, entity)]
    for name, member in sorted(law.entities[entity].lists.items()):
        again.append(f"  {name} are none")
        fields = [each for each in law.entities[member].fields if not each.optional]
        if not fields or choose.often(20):
            first.append(f"  {name} are none")
            continue
        first.append(f"  {name} are")
        first.append(f"    | {' | '.join(each.name for each in fields)} |")
        first.append(f"    | {' | '.join(_fact(law, each) for each in fields)} |")
    expects = [[f"expect {'applies' if choose.often(50) else 'does not apply'} for {entity} 1"]]
    if entity not in law.scoped:
        expects = []
    states = ("satisfied", "violated", "undetermined", "not applicable")
    duties = [id for id, of in law.clauses.items() if of == entity]
    expects += [[f"expect clause {id} for {entity} {n} is {choose.pick(states)}"] for id in duties[:2] for n in (1, 2)]
    for each in (each for each in law.answers if each.entity == entity):
        if each.sort.kind == "number":
            number, unit = "12.5", MEASURES[each.sort.of].units[0]
            text = number if unit == "1" else f"{number} {unit}"
            expects.append([f"expect {each.name} for {entity} 1 rounds to {text}"])
            expects.append([f"expect {each.name} for {entity} 2 has no value, at least {text}"])
        else:
            word = "yes" if each.sort.kind == "truth" else law.words(each.sort.of)[0]
            expects.append([f"expect {each.name} for {entity} 1 is {word}"])
    return Block('example "two in spring" on 2026-05-01', [first, again], [cite(choose, law.sources), *expects[:8]])


def _a(entity: str) -> str:
    return f"{'an' if entity[0] in 'aeiou' else 'a'} {entity}"


def _facts(law: Sketch, entity: str) -> Lines:
    facts = [each for each in law.entities[entity].fields if not each.optional and each.name != "import date"]
    return ["  import date is 2026-03-01", *(f"  {each.name} is {_fact(law, each)}" for each in facts)]


def _fact(law: Sketch, each: Named) -> str:
    match each.sort.kind:
        case "number":
            return f"5 {each.unit}".strip()
        case "truth":
            return "yes"
        case "amount":
            # Of the first flow, which the example gives.
            return "5 kg"
        case "date":
            return "2026-02-01"
        case "text":
            return "first"
        case _:
            return law.words(each.sort.of)[0]
