"""What a generated regulation has declared so far: the generator asks here what a sentence may speak of."""

from __future__ import annotations

from dataclasses import dataclass, field

from carbonrules.testing.generated.choosing import Chooser


@dataclass(frozen=True)
class Sort:
    """What a field or answer is: `number` of a measure, `word` of a list, `truth`, `date` or `text`."""

    kind: str
    of: str = ""


TRUTH, DATE, TEXT = Sort("truth"), Sort("date"), Sort("text")
OPEN_AMOUNT = Sort("amount")


@dataclass(frozen=True)
class Named:
    """A field, or (`answer`) something a rule or tariff answers, for each instance of an entity."""

    name: str
    entity: str
    sort: Sort
    optional: bool = False
    positive: bool = False
    answer: bool = False
    charge: bool = False
    divides: bool = False
    size: int = 1
    unit: str = ""


@dataclass(frozen=True)
class Value:
    """A parameter (no keys), table or lookup; one of another regulation is called by its full name.

    `measure` is empty for a table of `words`.
    """

    name: str
    measure: str
    keys: tuple[str, ...] = ()
    positive: bool = True
    regulation: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A table that only lists its keys."""

    name: str
    key: str
    regulation: str = ""


@dataclass
class EntitySketch:
    """An entity with its own fields and lists; `lists` maps the list's name to its member."""

    name: str
    container: str = ""
    fields: list[Named] = field(default_factory=list)
    lists: dict[str, str] = field(default_factory=dict)


@dataclass
class Sketch:
    """All names of one chain of layers while it is being written."""

    flows: tuple[str, ...]
    entities: dict[str, EntitySketch] = field(default_factory=dict)
    answers: list[Named] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ("ACT", "CODE")
    money: bool = False
    has_factor: bool = False
    taken: set[str] = field(default_factory=set)
    scoped: set[str] = field(default_factory=set)
    clauses: dict[str, str] = field(default_factory=dict)
    # Open parameters that a lower layer may tighten: what they measure, and in which direction.
    tightened: dict[str, tuple[str, str]] = field(default_factory=dict)

    def in_sight(self, entity: str) -> list[str]:
        """The entity and those that contain it, from the inside out."""
        found: list[str] = []
        while entity:
            found.append(entity)
            entity = self.entities[entity].container
        return found

    def subjects(self) -> list[str]:
        """The entities that a case brings by themselves."""
        return [name for name, each in self.entities.items() if not each.container]

    def named(self, entity: str) -> list[Named]:
        """Everything answered for an entity in sight: fields and answers."""
        stack = self.in_sight(entity)
        fields = [each for name in stack for each in self.entities[name].fields]
        return fields + [each for each in self.answers if each.entity in stack]

    def words(self, of: str) -> tuple[str, ...]:
        """Words that a value of this list may be compared with; what is no plain name stands in quotes."""
        if of in self.categories:
            return self.categories[of]
        if "|" in of:
            return tuple(of.split("|"))
        return {"flow": self.flows, **CODES}.get(of, ("standard", "other", "improved"))

    def new_name(self, choose: Chooser, nouns: tuple[str, ...], odd: int = 6) -> str:
        """A name that nothing has yet; now and then one that holds a word of another construct, or a Chinese one."""
        for _ in range(4):
            noun = choose.pick(nouns)
            first = choose.pick(_ODD_FIRST) if choose.often(odd) else choose.pick(_FIRST)
            name = f"{first} {noun}" if first else noun
            if choose.often(4):
                name = choose.pick(_CHINESE)
            if name not in self.taken:
                break
        count = 2
        plain = name
        while name in self.taken:
            name, count = f"{plain} {_letters(count)}", count + 1
        self.taken.add(name)
        return name


def _letters(count: int) -> str:
    return "bcdefghijklmnopqrstuvwxyz"[count % 25] * (1 + count // 25)


_FIRST = ("net", "gross", "declared", "treated", "verified", "annual", "own", "imported", "specific", "outer", "")
# Words that begin another construct, or stand in one: in the middle of a line they are words like any other.
_ODD_FIRST = ("total", "average", "count", "less", "result", "round", "lowest", "rule", "missing", "given", "up")
_CHINESE = ("净重", "处理面积", "声明排放", "使用寿命", "工艺路线")

CODES: dict[str, tuple[str, ...]] = {
    "country": ("CN", "DE", "NO", "ON", "FR"),
    "place": ("CN", "DE", "FR", "CN-SN"),
    "commodity code": ("8419 50 80", "8419 50", "7208", "7304"),
    "CN code": ("8419 50 80", "7208 51 20", "7208"),
    "CAS number": ("7732-18-5", "7727-37-9", "1333-82-0", "64-17-5"),
}
