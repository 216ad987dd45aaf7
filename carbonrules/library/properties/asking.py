"""A sentence of a program asked of a made case: what it answers for each thing, in the order of their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta

from carbonrules.cases.admit import admit_in
from carbonrules.cases.read_json import case_from_data
from carbonrules.cases.vocabulary import KnownFields
from carbonrules.engine.run import Clocks
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import CarbonRulesError
from carbonrules.library.properties.cases import CaseMaker, Data
from carbonrules.library.properties.lacking import Lack, lack_of
from carbonrules.library.rules import Rules
from carbonrules.program.model import Item, Program
from carbonrules.program.values import NoValue, Value

Answers = Mapping[tuple[str, str], Value]


@dataclass(slots=True)
class Asking:
    """Asks from one day, and keeps what the cases lacked where there was no value.

    The last case that each program answered is kept, so that several of its sentences are asked in one run.
    """

    rules: Rules
    on: date
    lacking: Counter[Lack] = field(default_factory=Counter)
    known: KnownFields = field(init=False)
    last: dict[str, tuple[Data, Answers]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = self.rules.known_fields

    def answers(self, program: Program, data: Data) -> Answers:
        """Everything that is answered for a case, by item and instance; nothing where it is not admitted."""
        asked, found = self.last.get(program.id, ({}, {}))
        if asked is data:
            return found
        made = self._run(program, data)
        self.last[program.id] = (data, made)
        return made

    def _run(self, program: Program, data: Data) -> Answers:
        try:
            case = case_from_data({"case": "a made case", **deepcopy(data)}, "a made case")
            admitted = admit_in(case, self.rules.vocabulary(program), self.known)
            run = self.rules.engine(program).run(admitted, Clocks.at(self.on))
        except CarbonRulesError as problem:
            self.lacking.update({("refused", each.sentence) for each in problem.diagnostics})
            return {}
        return {key: slot.value for key, slot in run.slots.items()}

    def values(self, program: Program, item: Item, data: Data) -> list[Value]:
        """The answers of one sentence for all it is answered for."""
        found = [value for (id, _), value in sorted(self.answers(program, data).items()) if id == item.id]
        self.note(found)
        return found

    def note(self, found: Iterable[Value]) -> None:
        """Keep what answers lacked, for whoever asks why nothing could be tested."""
        self.lacking.update(
            {lack_of(reason) for value in found if isinstance(value, NoValue) for reason in value.reasons}
        )


def sentence_of(program: Program, name: str) -> Item:
    """The rule, tariff or relief of that name. Raises CarbonRulesError."""
    named = [each for each in program.items if each.name == name and each.kind in ("rule", "tariff", "relief")]
    if not named:
        raise CarbonRulesError([Diagnostic("R903", f"`{program.id}` has no rule `{name}`")])
    return named[0]


def late_day(maker: CaseMaker) -> date:
    """A day, the longest year later, on which all that the cases' days ask for has been made public."""
    return date.fromisoformat(max(maker.days)) + timedelta(weeks=52, days=2)
