"""Fills the places of a clause's text for one case: who is meant, what is missing, what may serve instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from carbonrules.cases.admit_values import CAS_NUMBER
from carbonrules.cases.admitted import Instance
from carbonrules.compliance.answered import Answered
from carbonrules.compliance.clause_text import Filling, Named, Stands
from carbonrules.compliance.unsatisfied import Unsatisfied, unsatisfied
from carbonrules.engine.asking import members_of
from carbonrules.library.rules import Region
from carbonrules.program.clause_places import places_in
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Clause, Field
from carbonrules.program.quality import UNREAD
from carbonrules.program.values import NoValue, Reason

if TYPE_CHECKING:
    from carbonrules.compliance.region_lists import Asked
    from carbonrules.compliance.screened import Alternative


@dataclass(frozen=True)
class Substances:
    """Register, alternatives and lists of a region, read when the text of a clause first asks for them."""

    region: Region

    @cached_property
    def asked(self) -> Asked:
        """What is asked of the region's lists; a region without any has alternatives all the same."""
        # Most clauses are satisfied, or name no substance: then nothing of the lists is loaded.
        from carbonrules.compliance.region_lists import Asked

        rules = self.region.rules
        return Asked(rules, (self.region.name,) if self.region.name in rules.screened else ())


def fillings(answered: Answered, substances: Substances, clause: Clause, subject: Instance) -> tuple[Filling, ...]:
    """What the places of a clause's text stand for, where it is violated or undecided; nothing where it has none."""
    places = places_in(clause.otherwise)
    if not places:
        return ()
    found = unsatisfied(answered, clause.item, subject)
    naming = _Naming(answered, substances)
    listed = tuple(naming.listed(found))
    made: list[Filling] = []
    for place in places:
        match place:
            case "listed":
                made.append(Filling(place=place, names=listed))
            case "missing":
                made.append(Filling(place=place, names=tuple(naming.missing(found, clause, subject))))
            case "alternatives":
                made.append(Filling(place=place, names=tuple(naming.alternatives(listed))))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Names things as a reader knows them: substances by the register, members by their first words."""

    answered: Answered
    substances: Substances

    def listed(self, found: Unsatisfied) -> Iterator[Named]:
        """Members that violate first, then those undecided, then lists without members."""
        yield from (self._member(each, "violated") for each in found.violated)
        yield from (self._member(each, "undecided") for each in found.undecided)
        yield from (Named(stands="not stated", words=(each,)) for each in found.lists)
        yield from (Named(stands="none stated", words=(each,)) for each in found.empty)

    def missing(self, found: Unsatisfied, clause: Clause, subject: Instance) -> Iterator[Named]:
        """Words that no member has; without such, the facts that are missing."""
        if found.words:
            yield from (Named(stands="word", words=(each,)) for each in found.words)
            return
        yield from (self._fact(each, name) for each, name in found.facts)
        yield from (Named(stands="not stated", words=(each,)) for each in found.lists)
        slot = self.answered.slot(clause.item, subject.id)
        value = slot.value if slot is not None else None
        things = {each.id: each for each in (subject, *members_of(subject))}
        for reason in value.reasons if isinstance(value, NoValue) else ():
            if _names_a_fact(reason, found) and reason.subject in things:
                yield self._fact(things[reason.subject], reason.about[-1])

    def alternatives(self, listed: Iterable[Named]) -> Iterator[Named]:
        """What may serve instead of the substances that violate, each once; while none does, nothing is looked for.

        What somebody has read stands first; nothing that is listed itself is offered.
        """
        named = list(listed)
        violated = [each for each in named if each.stands == "violated"]
        if not violated:
            yield Named(stands="once needed", words=())
            return
        from carbonrules.compliance.alternatives import alternatives_of

        numbers = tuple(dict.fromkeys(each.cas_number for each in violated if each.cas_number))
        out = {each.cas_number for each in named}
        rows: dict[str, list[tuple[str, Alternative]]] = {}
        on = self.answered.run.clocks.on.isoformat()
        for number in numbers:
            for row in alternatives_of(self.substances.asked, number, on):
                if not row.cas_number or row.cas_number not in out:
                    rows.setdefault(row.name, []).append((number, row))
        offered = [_alternative(each, numbers) for each in rows.values()]
        yield from sorted(offered, key=lambda each: each.evidence == UNREAD)

    def _member(self, member: Instance, stands: Stands) -> Named:
        number = self._cas_number(member)
        known = self.substances.asked.register.substances.get(number) if number else None
        if known is not None:
            return Named(stands=stands, words=(known.name,), name_zh=known.name_zh, cas_number=number, member=member.id)
        return Named(stands=stands, words=self._words(member), member=member.id)

    def _fact(self, thing: Instance, name: str) -> Named:
        whose = self._words(thing) if thing.container is not None else ()
        return Named(stands="fact", words=(name, *whose), member=thing.id)

    def _words(self, instance: Instance) -> tuple[str, ...]:
        """The first two words or texts of a member; where it has none, its kind and its own id."""
        names = [each.name for each in self._fields(instance) if each.type.kind in ("word", "text")]
        words = [value for name in names if isinstance(value := instance.values.get(name), str)]
        return tuple(words[:2]) or (instance.entity, instance.id.rpartition("/")[2])

    def _cas_number(self, member: Instance) -> str:
        field = field_of_kind(self._fields(member), CAS_NUMBER)
        value = member.values.get(field.name) if field is not None else None
        return value if isinstance(value, str) else ""

    def _fields(self, instance: Instance) -> tuple[Field, ...]:
        return next(each.fields for each in self.answered.program.entities if each.name == instance.entity)


def _names_a_fact(reason: Reason, found: Unsatisfied) -> bool:
    return reason.what == "field missing" and reason.about[-1] not in found.lists


def _alternative(rows: list[tuple[str, Alternative]], numbers: tuple[str, ...]) -> Named:
    found = [row for _, row in rows]
    everywhere = any(not each.material for each in found)
    instead_of = tuple(dict.fromkeys(number for number, _ in rows))
    return Named(
        stands="alternative",
        words=(found[0].name,),
        name_zh=found[0].name_zh,
        cas_number=found[0].cas_number,
        materials=() if everywhere else tuple(dict.fromkeys(each.material for each in found)),
        evidence=max((each.evidence for each in found), key=lambda each: each == UNREAD),
        instead_of=() if instead_of == numbers else instead_of,
    )
