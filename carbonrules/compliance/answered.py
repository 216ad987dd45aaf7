"""One program over one admitted case: the run, and the tree grown when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from carbonrules.cases.admitted import Admitted, Instance
from carbonrules.cases.facts import Case
from carbonrules.compliance.judgement import judged
from carbonrules.compliance.results import RouteRow
from carbonrules.derivation.bundle import bundle_bytes
from carbonrules.derivation.coverage import coverage
from carbonrules.derivation.tree import Grower, Looking, Tree
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Run, Slot
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.units import UnitTable
from carbonrules.library.origin import Origin
from carbonrules.program.model import Expression, Item, Layer, Program
from carbonrules.program.values import NoValue, Value

LAW = ("enacted", "adopted")
Made = TypeVar("Made")


def annex_of(program: Program) -> Layer:
    """The regulation that a program closes its base with: the status of the program is that of this one."""
    own = [layer for layer in program.layers if not layer.borrowed]
    return next(layer for layer in reversed(own) if layer.layer != "manual")


@dataclass(frozen=True, slots=True)
class Ends:
    """The same program over the same case twice more: with the lowest and the highest row of each unknown route."""

    low: Answered
    high: Answered
    low_rows: tuple[RouteRow, ...]
    high_rows: tuple[RouteRow, ...]

    def agreed(self, item: str, instance: str) -> Value | None:
        """What both ends answer alike; None where they differ or one has no value."""
        low, high = self.low.slot(item, instance), self.high.slot(item, instance)
        if low is None or high is None or isinstance(low.value, NoValue) or low.value != high.value:
            return None
        return low.value


@dataclass(slots=True)
class Answered:
    """What one regulation answered. The tree grows at the first look and is kept.

    `ends` are the answers at both ends of a published range, where the route of a flow is not known. `engine` is what
    made the run and `grower` what grows its tree, where they are at hand.
    """

    program: Program
    factors: FactorSets
    case: Case
    admitted: Admitted
    run: Run
    units: UnitTable
    origins: tuple[Origin, ...] = ()
    ends: Ends | None = None
    engine: Engine | None = None
    grower: Grower | None = None
    _looking: Looking | None = None
    _items: dict[str, Item] = field(default_factory=dict)
    _lacking: dict[str, list[tuple[Item, NoValue]]] | None = None
    _judged: dict[str, tuple[str, ...]] | None = None
    _kept: dict[str, Any] = field(default_factory=dict)

    @property
    def tree(self) -> Tree:
        """The derivation tree of the run, a pure function of program, factors, case and values."""
        return self._look().whole()

    def tree_below(self, item: str, instance: str) -> Tree:
        """A part of that tree: the answer of an item at an instance, and all that made it."""
        return self._look().below(item, instance)

    def shown(self, item: str, instance: str) -> Tree:
        """The steps of one answer as they are shown: what it asks of others stands as answered, but for conditions."""
        return self._look().shown(item, instance)

    def part(self, expression: Expression, item: str, at: Instance) -> Value:
        """What a part of the formula of an item comes to at an instance, or at a member of it."""
        return self._look().part(expression, item, at)

    def supposing(
        self, held: Mapping[tuple[str, str], Slot], asked: Iterable[tuple[str, Instance]]
    ) -> Mapping[tuple[str, str], Slot]:
        """What would be answered to some items if some answers were others; nothing decides on it."""
        if self.engine is None:
            self.engine = Engine(self.program, self.factors)
        return self.engine.supposing(self.run.clocks, held, asked)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Something that is told of this answer alone, under a name of its own: made at its first use, then kept."""
        if name not in self._kept:
            self._kept[name] = make()
        made: Made = self._kept[name]
        return made

    def _look(self) -> Looking:
        if self._looking is None:
            grower = self.grower or Grower(self.program, self.factors)
            self._looking = Looking(grower, self.admitted, self.run)
        return self._looking

    def bundle(self) -> dict[str, bytes]:
        """The three files with which a stranger replays this answer, by name."""
        told = coverage(self.program, self.admitted, self.case.accounts)
        return bundle_bytes(self.program, self.factors, self.units, self.admitted, self.run, self.tree, told)

    @property
    def annex(self) -> Layer:
        """The regulation that closes the base: its status is the status of every answer."""
        return annex_of(self.program)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The chain that made the program, without regulations that only lend words and numbers."""
        return tuple(layer for layer in self.program.layers if not layer.borrowed)

    @property
    def is_law(self) -> bool:
        """Law in force, as against a scheme, a proposal or a scenario."""
        return self.annex.status in LAW

    @property
    def subjects(self) -> tuple[Instance, ...]:
        """The things of the case that this regulation speaks about."""
        kinds = [entity.name for entity in self.program.entities if not entity.container]
        return tuple(subject for kind in kinds for subject in self.admitted.subjects.get(kind, ()))

    def slot(self, item: str, instance: str) -> Slot | None:
        """The answer of one item at one instance, or None where it was never asked for."""
        return self.run.slots.get((item, instance))

    def lacking(self, instance: str) -> list[tuple[Item, NoValue]]:
        """What was asked at an instance and has no value there."""
        if self._lacking is None:
            self._lacking = {}
            for (item, at), slot in self.run.slots.items():
                if isinstance(slot.value, NoValue):
                    self._lacking.setdefault(at, []).append((self.item(item), slot.value))
        return self._lacking.get(instance, [])

    def judgement(self, item: str) -> tuple[str, ...] | None:
        """The cited sentences left to human judgement that an answer depends on; None where there are none."""
        if self._judged is None:
            self._judged = judged(self.program)
        return self._judged.get(item)

    def decided(self, item: str, instance: str) -> Value | None:
        """The answer of an item, or where it has none what both ends of a published range agree on, if they do."""
        slot = self.slot(item, instance)
        if slot is not None and not isinstance(slot.value, NoValue):
            return slot.value
        return self.ends.agreed(item, instance) if self.ends is not None else None

    def item(self, id: str) -> Item:
        """The item with this id."""
        if not self._items:
            self._items.update((each.id, each) for each in self.program.items)
        return self._items[id]
