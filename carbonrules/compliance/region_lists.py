"""The lists, duties and alternatives that screening asks: what is loaded, arranged by region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from carbonrules.cases.products import Share
from carbonrules.compliance.listing import GRAVEST, NEEDS_EVIDENCE, Answer, Said, said_of, verdict
from carbonrules.compliance.screened import Duty, ListAnswer, ListLine, RegionAnswer, RegionLists
from carbonrules.factors.model import FactorSet
from carbonrules.factors.register import Register, read_register
from carbonrules.factors.substances import ALTERNATIVES, DUTIES, GROUPS, REGISTER, Entry, SubstanceList
from carbonrules.foundation.canonical import digest
from carbonrules.library.rules import Rules

_LAW = ("enacted", "adopted")
UNKNOWN = Share()


@dataclass(frozen=True, slots=True)
class Held:
    """One list with the regulations that name it."""

    set: FactorSet
    list: SubstanceList
    regulations: tuple[str, ...]
    by_number: Mapping[str, tuple[Entry, ...]]

    def entries_of(self, cas_number: str, group: str) -> tuple[Entry, ...]:
        """The entries for a substance; where only its group is known, those by that group."""
        if cas_number:
            return self.by_number.get(cas_number, ())
        return tuple(each for each in self.list.entries if each.group == group)

    @property
    def is_law(self) -> bool:
        """Whether its instrument is law; anything else never decides as law."""
        return self.list.instrument in _LAW


@dataclass(frozen=True)
class Asked:
    """All that is asked for these regions."""

    rules: Rules
    regions: tuple[str, ...]

    @cached_property
    def named(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each region the sets of its regulations. Raises UsageError where a region has none."""
        return {region: self.rules.lists(region) for region in self.regions}

    @cached_property
    def lists(self) -> dict[str, tuple[Held, ...]]:
        """For each region its lists of substances, by id."""
        made: dict[str, tuple[Held, ...]] = {}
        for region, named in self.named.items():
            sets = ((self.rules.factor_set(id), ids) for id, ids in named.items())
            made[region] = tuple(_held(each, each.substances, ids) for each, ids in sets if each.substances is not None)
        return made

    @cached_property
    def duties(self) -> dict[str, tuple[Duty, ...]]:
        """For each region its duties about substances at large."""
        made: dict[str, tuple[Duty, ...]] = {}
        for region, named in self.named.items():
            sets = [each for id in named if (each := self.rules.factor_set(id)).kind == DUTIES]
            made[region] = tuple(duty for each in sets for duty in _duties(each))
        return made

    @cached_property
    def kinds(self) -> dict[str, tuple[FactorSet, ...]]:
        """The sets that describe substances whatever the region: register, groups, alternatives."""
        sets = [self.rules.factor_set(id) for id in self.rules.index.sets]
        return {kind: tuple(each for each in sets if each.kind == kind) for kind in (REGISTER, GROUPS, ALTERNATIVES)}

    @cached_property
    def register(self) -> Register:
        """Names of substances and groups."""
        sets = (*self.kinds[REGISTER], *self.kinds[GROUPS])
        return self.rules.once("register of substances", lambda: read_register(sets))

    @cached_property
    def digest(self) -> str:
        """One name for everything that was asked."""
        lists = {each.set.id: each.set.text_digest for held in self.lists.values() for each in held}
        more = {each.id: each.text_digest for sets in self.kinds.values() for each in sets}
        duties = {id: self.rules.factor_set(id).text_digest for named in self.named.values() for id in named}
        return digest({**lists, **more, **duties})

    def answer(self, region: str, cas_number: str, group: str, share: Share, on: str) -> RegionAnswer:
        """What the lists of one region say of a substance."""
        if not cas_number and not group:
            return RegionAnswer(region=region, answer=NEEDS_EVIDENCE, lists=(), lists_not_held=(), proposals=())
        law: list[ListAnswer] = []
        decides: list[Said] = []
        proposals: list[ListAnswer] = []
        for held in self.lists[region]:
            said = said_of(held.list, held.entries_of(cas_number, group), share, on)
            (law if held.is_law else proposals).extend(_answer(held, each) for each in said)
            decides.extend(said if held.is_law else ())
        missing = tuple(each.list_not_held for each in self.duties[region] if each.list_not_held)
        law.sort(key=lambda each: (GRAVEST.index(each.answer), not each.status))
        found = tuple(each for each in proposals if each.status)
        return RegionAnswer(
            region=region,
            answer=verdict(decides, len(missing)),
            lists=tuple(law),
            lists_not_held=missing,
            proposals=found,
        )

    def may_serve(self, cas_number: str, on: str) -> dict[str, Answer] | None:
        """The answer of each region where a substance may be offered instead of another; None where one is against it.

        Against it stand an entry that restricts, and one whose status its list says is to be replaced.
        """
        answers: dict[str, Answer] = {}
        for region in self.regions:
            found = self.answer(region, cas_number, "", UNKNOWN, on)
            if found.answer == "restricted" or self.against(region, cas_number, on):
                return None
            answers[region] = found.answer
        return answers

    def against(self, region: str, cas_number: str, on: str) -> tuple[ListAnswer, ...]:
        """The entries of the law of a region for which a substance is not to be chosen."""
        found = []
        for held in self.lists[region]:
            if not held.is_law:
                continue
            for said in said_of(held.list, held.entries_of(cas_number, ""), UNKNOWN, on):
                entry = said.entry
                if entry is None or not entry.found or said.because == "unread":
                    continue
                status = held.list.statuses[entry.status]
                banned = status.answer == "restricted" and not entry.use and said.because != "ended"
                if said.answer == "restricted" or banned or not status.alternative:
                    found.append(_answer(held, said))
        return tuple(found)

    def region_lists(self) -> tuple[RegionLists, ...]:
        """What was asked, for the reader."""
        return tuple(
            RegionLists(
                region=region,
                assessed=region in self.rules.regions,
                lists=tuple(_line(each) for each in self.lists[region] if each.is_law),
                proposals=tuple(_line(each) for each in self.lists[region] if not each.is_law),
                duties=self.duties[region],
            )
            for region in self.regions
        )


def _held(set: FactorSet, held: SubstanceList, regulations: tuple[str, ...]) -> Held:
    by_number: dict[str, list[Entry]] = {}
    for each in held.entries:
        by_number.setdefault(each.cas_number, []).append(each)
    return Held(set, held, regulations, {number: tuple(entries) for number, entries in by_number.items()})


def _line(held: Held) -> ListLine:
    return ListLine(
        id=held.set.id,
        title=held.set.title,
        title_zh=held.list.title_zh,
        publisher=held.set.publisher,
        edition=held.set.edition,
        edition_day=held.list.edition_day,
        jurisdiction=held.list.jurisdiction,
        instrument=held.list.instrument,
        address=held.list.address,
        held=held.list.held,
        number=held.list.number,
        whole=held.list.whole,
        licence=held.set.licence,
        regulations=held.regulations,
    )


def _answer(held: Held, said: Said) -> ListAnswer:
    entry = said.entry
    if entry is None or not entry.found:
        return ListAnswer(list=held.set.id, answer=said.answer, because=said.because)
    status = held.list.statuses[entry.status]
    return ListAnswer(
        list=held.set.id,
        answer=said.answer,
        because=said.because,
        status=entry.status,
        means=status.means,
        means_zh=status.means_zh,
        do=status.do,
        do_zh=status.do_zh,
        article=entry.article,
        instrument=entry.instrument,
        link=entry.link,
        timing=said.timing,
        from_=entry.start,
        until=entry.until,
        sunset=entry.sunset,
        limit=entry.limit,
        limit_unit=entry.limit_unit,
        limit_of=entry.limit_of,
        limit_stands=said.limit,
        use=entry.use,
        exemption=entry.exemption,
        evidence=entry.evidence,
        conditions_evidence=entry.conditions,
        group=entry.group,
        note=entry.note,
    )


def _duties(held: FactorSet) -> Sequence[Duty]:
    columns = {table.id.rpartition("/")[2]: {row.keys: row for row in table.rows} for table in held.tables}

    def cell(column: str, keys: tuple[str, ...]) -> str:
        row = columns.get(column, {}).get(keys)
        return row.versions[-1].value or "" if row is not None else ""

    made = []
    for keys, row in columns["obligation"].items():
        version = row.versions[-1]
        made.append(
            Duty(
                id=held.id,
                duty=keys[0],
                duty_zh=cell("duty zh", keys),
                place=keys[1],
                who=cell("who", keys),
                who_zh=cell("who zh", keys),
                from_what=cell("from what", keys),
                obligation=version.value or "",
                obligation_zh=cell("obligation zh", keys),
                list_not_held=cell("list not held", keys),
                list_not_held_zh=cell("list not held zh", keys),
                instrument=str(version.source.get("document", "")),
                link=str(version.source.get("link", "")),
                evidence=version.evidence,
            )
        )
    return made
