"""The generated baseline: words, what a case brings with fields of every type, open parameters, a few rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from carbonrules.testing.generated.blocks import Block, RegulationText, cite
from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.measures import FOSSIL, MONEYS, SHARE, Measure
from carbonrules.testing.generated.sketch import DATE, OPEN_AMOUNT, TEXT, TRUTH, EntitySketch, Named, Sketch, Sort
from carbonrules.testing.generated.written_duties import clause
from carbonrules.testing.generated.written_rules import plain_total, rule
from carbonrules.testing.generated.written_values import any_measure, parameter

BASE = "global.base"
LABELS = ("label fossil on CO2e", "label biogenic on CO2e", "label nitrogen on kg")
_NOUNS = {
    "share": "share", "mass": "mass", "area": "area", "life": "life", "energy": "energy",
    "plain emissions": "emissions", "money": "deposit", "plain per mass": "emissions per mass", "price": "price paid",
    "price of mass": "goods price", "coating": "coating", "plain per energy": "energy intensity",
}  # fmt: skip


@dataclass
class Base:
    text: RegulationText
    opened: list[tuple[str, Measure]]


def header_block(id: str, title: str, layer: str, choose: Chooser, *lines: str) -> Block:
    free = [[f"identifier {id}"], [f"layer {layer}"], [f"status {choose.pick(('scenario', 'enacted', 'voluntary'))}"]]
    free += [[each] for each in lines]
    free.append([f'source ACT is "An act" status {choose.pick(("enacted", "scenario", "adopted"))}'])
    free.append(
        [
            'source CODE is "A code" status enacted at "https://example.org/code" read 2026-11-01'
            + (" review by 2027-03-31" if choose.often(30) else "")
        ]
    )
    if choose.often(40):
        free.append(['title zh "法规"'])
    return Block(f'regulation "{title}" version 2026.{choose.below(12)}', [], free)


def baseline(law: Sketch, choose: Chooser) -> Base:
    blocks = [*_words(law, choose), *_entities(law, choose)]
    opened = []
    for _ in range(choose.below(3)):
        block, measure = parameter(law, choose, opened=True)
        blocks.append(block)
        opened.append((law.values[-1].name, measure))
    if law.has_factor:
        blocks.append(Block("lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex"))
        sort = Sort("number", FOSSIL.name)
        name = law.new_name(choose, ("activity emissions",), odd=0)
        law.answers.append(Named(name, "activity", sort, answer=True))
        first = f"rule {name} for each activity in kgCO2e, fossil"
        blocks.append(Block(first, [["is amount × emission factor of flow, place"]], [cite(choose, law.sources)]))
    for _ in range(choose.below(2)):
        blocks.append(parameter(law, choose)[0])
    blocks += [rule(law, choose, choose.pick(list(law.entities))) for _ in range(1 + choose.below(3))]
    if choose.often(50):
        blocks += [each for each in (plain_total(law, choose),) if each is not None]
    if choose.often(40):
        blocks.append(clause(law, choose, choose.pick(law.subjects()), 1, []))
    header = header_block(BASE, "Base", "baseline", choose, "dated by import date")
    return Base(RegulationText(header, blocks), opened)


def _words(law: Sketch, choose: Chooser) -> list[Block]:
    stages = ("making", "treatment", "transport", "upkeep", "disposal")[: 2 + choose.below(4)]
    levels = ("red", "yellow", "blue")[: 1 + choose.below(3)]
    classes = ("high", "low", "none at all")[: 2 + choose.below(2)]
    law.categories.update({"stage": stages, "warning level": levels, "risk class": classes})
    blocks = [
        Block(
            f"category {name}",
            columns=f"| {name} | zh |",
            rows=[f"| {word} | 词 |" for word in words],
            rows_ordered=True,
        )
        for name, words in law.categories.items()
    ]
    blocks += [Block(first) for first in LABELS]
    for of in choose.some(("stage", "risk class"), 0, 2):
        name = law.new_name(choose, ("links", "first words"))
        law.sets[name] = of
        words = ", ".join(choose.shuffled(choose.some(law.categories[of], 1)))
        blocks.append(Block(f"set {name} of {of}", [[f"is {words}"]]))
    return blocks


def _entities(law: Sketch, choose: Chooser) -> list[Block]:
    law.entities["equipment"] = EntitySketch(
        "equipment", lists={"activities": "activity", "absent stages": "absent stage"}
    )
    law.entities["activity"] = EntitySketch("activity", "equipment")
    law.entities["absent stage"] = EntitySketch("absent stage", "equipment")
    covered = ", one for each stage or in absent stages" if choose.often(60) else ""
    lines = {
        "equipment": [["import date as a date"], [f"activities as a list of activity{covered}"]],
        "activity": [["flow as a flow"], ["stage as a stage"], ["place as a place"]],
        "absent stage": [["stage as a stage"], ["reason as a text"]],
    }
    lines["equipment"].append(["absent stages as a list of absent stage"])
    missing = choose.often(50)
    lines["activity"].append([f"amount as an amount{', at least 0' if choose.often(60) else ''}{_may_miss(missing)}"])
    law.entities["activity"].fields += [
        Named("flow", "activity", Sort("word", "flow")),
        Named("stage", "activity", Sort("word", "stage")),
        Named("place", "activity", Sort("word", "place")),
        Named("amount", "activity", OPEN_AMOUNT, optional=missing),
    ]
    law.entities["equipment"].fields.append(Named("import date", "equipment", DATE))
    law.entities["absent stage"].fields += [
        Named("stage", "absent stage", Sort("word", "stage")),
        Named("reason", "absent stage", TEXT),
    ]
    law.taken |= {"flow", "stage", "place", "amount", "import date", "reason", "emission factor"}
    _more_entities(law, choose, lines)
    for name, groups in lines.items():
        groups += [[field_line(law, choose, name)] for _ in range(1 + choose.below(5))]
    return [Block(f"entity {name} has", [], groups) for name, groups in lines.items()]


def _more_entities(law: Sketch, choose: Chooser, lines: dict[str, list[list[str]]]) -> None:
    for list_name, member, container in (
        ("reagents", "reagent", "equipment"),
        ("certificates", "certificate", "equipment"),
        ("parts", "part", "activity"),
    ):
        if choose.often(50):
            law.entities[container].lists[list_name] = member
            law.entities[member] = EntitySketch(member, container)
            lines[container].append([f"{list_name} as a list of {member}{_may_miss(choose.often(20))}"])
            lines[member] = []
    if choose.often(25):
        law.entities["consignment"] = EntitySketch("consignment")
        law.entities["consignment"].fields.append(Named("import date", "consignment", DATE))
        lines["consignment"] = [["import date as a date"]]


def _may_miss(missing: bool) -> str:
    return ", may be missing" if missing else ""


def field_line(law: Sketch, choose: Chooser, entity: str) -> str:
    """A field of any type, with bounds, that may be missing."""
    optional = choose.often(45)
    kind = choose.pick(("number", "number", "number", "word", "word", "truth", "date", "text", "count"))
    fields = law.entities[entity].fields
    if kind in ("number", "count"):
        measure = SHARE if kind == "count" else any_measure(replace(law, money=True), choose, fields_only=True)
        name = law.new_name(choose, (_NOUNS[measure.name],))
        unit = measure.units[0]
        type = choose.pick(("a count", "a number")) if kind == "count" else (measure.phrase or "").format(unit)
        zero = "" if kind == "count" or measure.name in MONEYS else f" {unit}"
        bounds = choose.pick(
            ("", f", at least 0{zero}", f", more than 0{zero}", f", at least 0{zero}, at most 1_000{zero}")
        )
        if zero == "" and kind == "number":
            bounds = choose.pick(("", ", at least 0", ", more than 0"))
        positive = ", more than" in bounds
        fields.append(
            Named(name, entity, Sort("number", measure.name), optional, positive, unit="" if kind == "count" else unit)
        )
        return f"{name} as {type}{bounds}{_may_miss(optional)}"
    sort, type = {
        "truth": (TRUTH, "yes or no"),
        "date": (DATE, "a date"),
        "text": (TEXT, "a text"),
    }.get(kind) or choose.pick(_WORD_TYPES)
    name = law.new_name(choose, {"truth": ("finding",), "date": ("day",), "text": ("note",)}.get(kind, _WORD_NOUNS))
    fields.append(Named(name, entity, sort, optional))
    return f"{name} as {type}{_may_miss(optional)}"


_WORD_NOUNS = ("origin", "code", "manner", "kind", "route", "产地")
_WORD_TYPES = (
    (Sort("word", "country"), "a country"),
    (Sort("word", "CN code"), "a CN code"),
    (Sort("word", "measured|planned"), "one of measured, planned"),
    (Sort("word", "risk class"), "a risk class"),
    (Sort("word", "CAS number"), "a CAS number"),
    (Sort("word", "commodity code"), "a commodity code"),
    (Sort("word", "production route"), "a production route"),
    (Sort("word", "place"), "a place"),
)
