"""Numbers of the law as text: dated parameters, tables, lookups in factor sets, what an annex fills."""

from __future__ import annotations

from datetime import date, timedelta

from carbonrules.testing.generated.blocks import Block, Lines, cite
from carbonrules.testing.generated.choosing import Chooser
from carbonrules.testing.generated.measures import MEASURES, MONEYS, SHARE, Measure
from carbonrules.testing.generated.sentences import literal_of
from carbonrules.testing.generated.sketch import Listing, Sketch, Value

STARTS = tuple(date(year, month, day) for year in (2024, 2025, 2026, 2027) for month, day in ((1, 1), (7, 1), (10, 15)))
_QUALITY = (
    "",
    "",
    "",
    "reported",
    "published",
    'estimated because "a study"',
    'illustrative because "a test"',
    "unread",
    "official",
    'learned because "a model"',
)
_NOUNS = ("price", "threshold", "limit", "benchmark", "share kept", "allowance", "default value", "基准值")


def any_measure(law: Sketch, choose: Chooser, fields_only: bool = False) -> Measure:
    """A measure that this layer may speak of."""
    names = [
        name
        for name, each in MEASURES.items()
        if (law.money or name not in MONEYS) and (not fields_only or each.phrase is not None)
    ]
    return MEASURES[choose.pick(names)]


def versions(choose: Chooser, measure: Measure, above_zero: bool = True) -> list[Lines]:
    """Dated values in order of their days: with gaps, what is not yet decided, published late, not read by anybody."""
    starts = choose.some(STARTS, 1, 3)
    made: list[Lines] = []
    for at, start in enumerate(starts):
        following = starts[at + 1] if at + 1 < len(starts) else start + timedelta(days=400)
        until = ""
        if choose.often(25):
            until = f" until {max(start, following - timedelta(days=1 + choose.below(2) * 20))}"
        if choose.often(12):
            made.append([f"from {start}{until} is {choose.pick(('not yet decided', 'not yet decided', 'unread'))}"])
            continue
        number, unit = literal_of(choose, measure, above_zero)
        text = f"from {start}{until} is {number if unit == '1' and measure != SHARE else f'{number} {unit}'}"
        if measure == SHARE:
            text = f"from {start}{until} is {number} %"
        if choose.often(20):
            text += f', published {start + timedelta(days=choose.pick((0, 60, -30, 400)))} "gazette"'
        quality = choose.pick(_QUALITY)
        made.append([text + (f", {quality}" if quality else "")])
    return made


def parameter(law: Sketch, choose: Chooser, opened: bool = False) -> tuple[Block, Measure]:
    """A parameter with its dated values, or one that is left open."""
    measure = any_measure(law, choose)
    above_zero = not choose.often(20)
    name = law.new_name(choose, _NOUNS)
    unit = "%" if measure == SHARE else choose.pick(measure.units)
    first = f"parameter {name} in {measure.words(unit)}"
    if opened:
        stricter = choose.pick(("", ", stricter when lower", ", stricter when higher"))
        law.tightened.update({name: (measure.name, stricter.rpartition(" ")[2])} if stricter else {})
        block = Block(f"{first}, to be set by annex{stricter}")
        above_zero = True
    else:
        block = Block(first, [], [cite(choose, law.sources), *versions(choose, measure, above_zero)])
    law.values.append(Value(name, measure.name, (), above_zero))
    return block, measure


def fills(law: Sketch, choose: Chooser, name: str, measure: Measure) -> Block:
    """What an annex writes into an open parameter."""
    return Block(f"fills {name}", [], [cite(choose, law.sources), *versions(choose, measure)])


def fills_again(law: Sketch, choose: Chooser) -> Block | None:
    """What a lower layer tightens; mostly so far that no day of the annex is stricter."""
    if not law.tightened:
        return None
    name = choose.pick(sorted(law.tightened))
    of, direction = law.tightened[name]
    number = choose.pick(("1", "1", "1", "12.5")) if choose.often(10) else "1e-9" if direction == "lower" else "1e9"
    unit = "%" if of == SHARE.name else MEASURES[of].units[0]
    lines = [[f'from 2024-01-01 is {number} {unit}, illustrative because "our own limit"']]
    return Block(f"fills {name}", [], [cite(choose, law.sources), *lines])


def _keys(law: Sketch, choose: Chooser) -> list[str]:
    words = [each.sort.of for entity in law.entities.values() for each in entity.fields if each.sort.kind == "word"]
    names = [each for each in dict.fromkeys(words) if "|" not in each]
    return choose.some(names, 1, 2)


def _columns(choose: Chooser, *columns: list[str]) -> tuple[str, list[str]]:
    """A pipe table from columns, with the columns in any order."""
    mixed = choose.shuffled(columns)
    lines = [f"| {' | '.join(cells)} |" for cells in zip(*mixed, strict=True)]
    return lines[0], lines[1:]


def table(law: Sketch, choose: Chooser) -> Block:
    """A table of numbers by one or two keys, some rows dated."""
    measure = any_measure(law, choose)
    keys = _keys(law, choose)
    name = law.new_name(choose, _NOUNS)
    unit = choose.pick(measure.units)
    columns: list[list[str]] = [[key] for key in keys] + [["value"], ["from"], ["evidence"], ["until"], ["published"]]
    seen: set[tuple[str, ...]] = set()
    for _ in range(1 + choose.below(4)):
        row = tuple(choose.pick(law.words(key)) for key in keys)
        if row in seen:
            continue
        seen.add(row)
        starts = choose.some(STARTS, 1, 2) if choose.often(30) else [None]
        for start in starts:
            number, own = literal_of(choose, measure)
            cell = "not yet decided" if choose.often(8) else number if own == "1" else f"{number} {own}"
            until = str(start + timedelta(days=60)) if start and choose.often(30) else ""
            published = str(start + timedelta(days=choose.pick((-30, 400)))) if start and choose.often(20) else ""
            said = choose.pick(("", "", "reported", "unread"))
            cells = [*row, cell, str(start or ""), said, until, published]
            for column, text in zip(columns, cells, strict=True):
                column.append(text)
    header, rows = _columns(choose, *columns)
    law.values.append(Value(name, measure.name, tuple(keys)))
    held = ", held in part" if choose.often(20) else ""
    first = f"table {name} by {', '.join(keys)} in {measure.words(unit)}{held}"
    return Block(first, [], [cite(choose, law.sources)], header, rows)


def chained_table(law: Sketch, choose: Chooser) -> Block | None:
    """A table whose key is what another table says."""
    keyed = [each for each in law.values if each.words and not each.regulation]
    if not keyed:
        return None
    key = choose.pick(keyed)
    measure = any_measure(law, choose)
    name = law.new_name(choose, _NOUNS)
    printed = [literal_of(choose, measure) for _ in key.words]
    cells = [number if unit == "1" else f"{number} {unit}" for number, unit in printed]
    header, rows = _columns(choose, [key.name, *key.words], ["value", *cells])
    law.values.append(Value(name, measure.name, (f"table {key.name}",)))
    return Block(f"table {name} by {key.name} in {measure.words()}", [], [cite(choose, law.sources)], header, rows)


def number_table(law: Sketch, choose: Chooser) -> Block | None:
    """A table whose key is a number of the case, found as printed."""
    all_fields = [each for entity in law.entities.values() for each in entity.fields]
    fields = [each for each in all_fields if each.sort.of == SHARE.name and not each.optional]
    if not fields:
        return None
    key = choose.pick(fields).name
    measure = any_measure(law, choose)
    name = law.new_name(choose, _NOUNS)
    numbers = choose.some(("0", "1", "2", "12.5", "100"), 2, 4)
    printed = [literal_of(choose, measure) for _ in numbers]
    cells = [number if unit == "1" else f"{number} {unit}" for number, unit in printed]
    header, rows = _columns(choose, [key, *numbers], ["value", *cells])
    law.values.append(Value(name, measure.name, (f"number {key}",)))
    return Block(f"table {name} by {key} in {measure.words()}", [], [cite(choose, law.sources)], header, rows)


def word_table(law: Sketch, choose: Chooser) -> Block:
    """A table that gives a word for a key."""
    key = _keys(law, choose)[0]
    name = law.new_name(choose, ("sector", "regime", "类别"))
    words = ("steel", "cement", "other")
    found = choose.some(law.words(key), 1)
    header, rows = _columns(choose, [key, *found], ["value", *(choose.pick(words) for _ in found)])
    law.values.append(Value(name, "", (key,), words=words))
    return Block(f"table {name} by {key}", [], [cite(choose, law.sources)], header, rows)


def listing(law: Sketch, choose: Chooser) -> Block:
    """A table that only lists, whole or in part, with what it names only to except it."""
    key = _keys(law, choose)[0]
    name = law.new_name(choose, ("goods list", "exempt list", "recognised list", "清单"))
    words = choose.some(law.words(key), 1)
    header, rows = _columns(
        choose,
        [key, *words],
        ["except", *(choose.pick(("", "", "yes")) for _ in words)],
        ["evidence", *(choose.pick(("", "read", "unread")) for _ in words)],
        ["from", *(choose.pick(("", "", "2026-01-01")) for _ in words)],
    )
    law.listings.append(Listing(name, key))
    part = ", held in part" if choose.often(40) else ""
    return Block(f"table {name} by {key}{part}", [], [cite(choose, law.sources)], header, rows)


def set_lookups(law: Sketch, choose: Chooser) -> list[Block]:
    """Lookups in the lists of the generated factor sets."""
    made = []
    if choose.often(60):
        name = law.new_name(choose, ("default emissions",))
        ordered = [['falls back to country "Other countries"']] if choose.often(60) else []
        first = f"lookup {name} by country, CN code in tCO2e/t from defaults column total"
        made.append(Block(first, ordered, [cite(choose, law.sources)]))
        law.values.append(Value(name, "plain per mass", ("country", "CN code")))
    if choose.often(60):
        name = law.new_name(choose, ("covered goods",))
        made.append(Block(f"lookup {name} by CN code from goods column sector", [], [cite(choose, law.sources)]))
        law.listings.append(Listing(name, "CN code"))
        law.values.append(Value(name, "", ("CN code",), words=("steel", "cement")))
    return made


BY_ROUTE = ' by route "primary"'


def emission_factors(law: Sketch, choose: Chooser) -> Block:
    """Which publications are mandatory, in which order."""
    lines = [["electricity from grid"]] if choose.often(60) else []
    place = choose.pick(("", " at place FR", ""))
    sets = choose.pick(("materials", "materials, grid", "grid, materials"))
    lines.append([f"others from {sets}{place}"])
    if choose.often(30):
        lines.append([f"paint from routed at place FR{choose.pick(('', BY_ROUTE, BY_ROUTE))}"])
    if choose.often(30):
        lines.append(["others then from extra"])
    if choose.often(30):
        lines.append([f"weighted by GWP-100 of {choose.pick(('AR6', 'AR5'))}"])
    return Block("emission factors", [], [cite(choose, law.sources), *lines])
