"""Admission: a case as it was read becomes values of one program, or a list of everything that is wrong with it.

What is admitted is present or allowed to be missing, within its bounds, in a unit of its dimension, with ids that stand
once; from then on evaluation answers for it. Facts that only other loaded programs ask for are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from carbonrules.cases.admit_values import CAS_NUMBER, TOLD_ELSEWHERE, Reading, Statement
from carbonrules.cases.admitted import Admitted
from carbonrules.cases.content import Draft, admitted
from carbonrules.cases.facts import Case, Fact, Thing
from carbonrules.cases.json_text import shortened
from carbonrules.cases.mixtures import unmixed
from carbonrules.cases.quantities import NotAdmissible
from carbonrules.cases.read_once import Members, ReadOnce
from carbonrules.cases.vocabulary import ABOUT_A_THING, NATURE, KnownFields, Vocabulary, known_fields
from carbonrules.cases.words import nearest
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place, Severity
from carbonrules.foundation.errors import CaseError
from carbonrules.foundation.units import UnitTable
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Field, Program, currency_fact
from carbonrules.program.quality import NATURES

MOST_ID = 120
NONE = "none"


@dataclass(frozen=True, slots=True)
class Admission:
    """The admitted case, or nothing where a diagnostic is an error; warnings stand beside an admitted case."""

    admitted: Admitted | None
    diagnostics: tuple[Diagnostic, ...]


def admit(
    case: Case, program: Program, factors: FactorSets, units: UnitTable, known: KnownFields | None = None
) -> Admitted:
    """Admit a case to a program. Raises CaseError with every diagnostic; see `admission` for the warnings."""
    return admit_in(case, Vocabulary(program, factors, units), known)


def admit_in(
    case: Case, vocabulary: Vocabulary, known: KnownFields | None = None, once: ReadOnce | None = None
) -> Admitted:
    """Admit a case in the words of a program, as `admit` does; `once` holds what other programs read of the case."""
    made = admission_in(case, vocabulary, known, once)
    if made.admitted is None:
        raise CaseError(made.diagnostics)
    return made.admitted


def admission(
    case: Case, program: Program, factors: FactorSets, units: UnitTable, known: KnownFields | None = None
) -> Admission:
    """Admit a case to a program and say all that was noticed.

    `known` are the fields of every loaded program (`known_fields`): a fact that only another program asks for is no
    mistake. Left out, only the fields of this program are known.
    """
    return admission_in(case, Vocabulary(program, factors, units), known)


def admission_in(
    case: Case, vocabulary: Vocabulary, known: KnownFields | None = None, once: ReadOnce | None = None
) -> Admission:
    """Admit a case in the words of a program and say all that was noticed, as `admission` does."""
    known = known_fields([vocabulary.program]) if known is None else known
    desk = _Desk(vocabulary, known, once if once is not None else ReadOnce())
    subjects = desk.subjects(case)
    if any(each.severity == "error" for each in desk.problems):
        return Admission(None, tuple(desk.problems))
    return Admission(admitted(case.id, subjects), tuple(desk.problems))


@dataclass(slots=True)
class _Desk:
    """Looks at one thing after the other and gathers everything that is wrong."""

    vocabulary: Vocabulary
    known: KnownFields
    once: ReadOnce
    problems: list[Diagnostic] = field(default_factory=list)
    reading: Reading = field(init=False)

    def __post_init__(self) -> None:
        self.reading = Reading(self.vocabulary)

    def subjects(self, case: Case) -> dict[str, list[Draft]]:
        """The things of the case that are subjects of this program, by entity, in any order."""
        for entity, things in case.things.items():
            if entity not in self.known and entity not in self.vocabulary.entities:
                self._unknown(
                    entity, [*self.known, *self.vocabulary.entities], "W875", "a kind of thing", _first_place(things)
                )
        return {
            each.name: self._drafts(each.name, case.things.get(each.name, ()), must_have_id=True)
            for each in self.vocabulary.program.entities
            if not each.container
        }

    def _drafts(self, entity: str, things: Iterable[Thing], must_have_id: bool = False) -> list[Draft]:
        seen: dict[str, Thing] = {}
        drafts = []
        for thing in things:
            self._check_id(thing, seen, must_have_id)
            drafts.append(self._draft(entity, thing))
        return drafts

    def _check_id(self, thing: Thing, seen: dict[str, Thing], must_have_id: bool) -> None:
        if not thing.id:
            if must_have_id:
                self._wrong("W881", f"This {thing.entity} has no id.", thing_place(thing), "give it an id of its own")
            return
        if "/" in thing.id or len(thing.id) > MOST_ID or not thing.id.isprintable():
            help = f"an id has at most {MOST_ID} characters and no `/`"
            self._wrong("W881", f"`{shortened(thing.id)}` can't be an id.", thing_place(thing), help)
        if thing.id in seen:
            sentence = f"The id `{shortened(thing.id)}` stands twice."
            self._wrong("W881", sentence, thing_place(thing), "give each its own id", (seen[thing.id], "the other one"))
        seen[thing.id] = thing

    def _draft(self, entity: str, thing: Thing) -> Draft:
        draft = Draft(entity, thing.id)
        fields = self.vocabulary.fields[entity]
        self._names(entity, thing, fields)
        for name, asked in fields.items():
            if asked.type.kind == "list":
                self._list(entity, draft, thing, asked)
            elif name in thing.lists:
                self._wrong("W885", f"`{name}` is one fact, not a list.", thing_place(thing), f'write "{name}": "…"')
            elif name in thing.facts:
                self._value(entity, draft, thing, asked)
            elif not asked.may_be_missing:
                self._missing(entity, thing, asked)
        self._contradictions(draft, thing, fields)
        return draft

    def _names(self, entity: str, thing: Thing, fields: Mapping[str, Field]) -> None:
        known = self.known.get(entity, ())
        for name in (*thing.facts, *thing.lists):
            if name in fields or name in known or name in ABOUT_A_THING:
                continue
            place = fact_place(thing.facts[name]) if name in thing.facts else thing_place(thing)
            self._unknown(name, [*fields, *known], "W876", f"a fact of {entity}", place)

    def _unknown(self, name: str, names: Iterable[str], code: str, what: str, place: Place) -> None:
        fix = nearest(name, names)
        help = f"did you mean `{fix}`?" if fix else f"known here: {', '.join(sorted(set(names))[:20])}"
        self._wrong(code, f"No loaded regulation knows `{shortened(name)}` as {what}.", place, help, fix=fix)

    def _list(self, entity: str, draft: Draft, thing: Thing, asked: Field) -> None:
        if asked.name in thing.lists:
            members, of = thing.lists[asked.name], asked.type.of
            found = self.once.members(self.vocabulary, of, members, lambda: self._members(of, members))
            draft.lists[asked.name] = found.drafts
            self.problems += found.problems
            return
        fact = thing.facts.get(asked.name)
        if fact is not None and fact.text != NONE:
            self._wrong("W885", f"`{asked.name}` is a list.", fact_place(fact), f'write "{asked.name}": [ … ]')
        elif fact is not None or self._is_empty_unsaid(entity, asked):
            draft.lists[asked.name] = []
        elif not asked.may_be_missing:
            help = f"if there are none, say so: {asked.name} is `none`, or in JSON []"
            sentence = f"Nothing says whether {_named(thing)} has {asked.name}; what depends on it has no value."
            self._wrong("W887", sentence, thing_place(thing), help, severity="warning")

    def _members(self, entity: str, members: tuple[Thing, ...]) -> Members:
        """The members of a list, and what was noticed about them alone."""
        if field_of_kind(self.vocabulary.fields[entity].values(), CAS_NUMBER) is not None:
            members = tuple(part for each in members for part in unmixed(each))
        before, self.problems = self.problems, []
        drafts = self._drafts(entity, members)
        noticed, self.problems = tuple(self.problems), before
        return Members(drafts, noticed)

    def _is_empty_unsaid(self, entity: str, asked: Field) -> bool:
        """A list whose words must be covered, or that says which do not occur, loses nothing by being empty."""
        absences = {each.absent for each in self.vocabulary.fields[entity].values()}
        return bool(asked.covers) or asked.name in absences

    def _missing(self, entity: str, thing: Thing, asked: Field) -> None:
        help = f"it is asked for by {asked.article}" if asked.article else ""
        sentence = f"`{asked.name}` of {_named(thing)} is missing."
        self._wrong("W877", sentence, thing_place(thing), help)

    def _value(self, entity: str, draft: Draft, thing: Thing, asked: Field) -> None:
        fact = thing.facts[asked.name]
        try:
            if fact.nature not in NATURES:
                raise NotAdmissible("W882", f"`{shortened(fact.nature)}` is no nature.", f"write {', '.join(NATURES)}")
            said = self.reading.statement(entity, asked, fact, thing)
        except NotAdmissible as refusal:
            self._refused(asked, fact, refusal)
            return
        if said is None:
            sentence = f"`{asked.name}` is in another currency than {self.vocabulary.program.id} and is not used there."
            self._wrong("W886", sentence, fact_place(fact), severity="warning")
            return
        draft.values[asked.name] = said.value
        # What is said about how a thing is known is known in that very way, from whatever file it was read.
        is_about_natures = asked.name == NATURE and said.value in NATURES
        draft.natures[asked.name] = str(said.value) if is_about_natures else fact.nature
        draft.sources[asked.name] = _source(fact, said)
        if said.unit:
            draft.units[asked.name] = said.unit
        if asked.currencies and said.currency:
            beside = currency_fact(asked.name)
            draft.values[beside], draft.natures[beside] = said.currency, draft.natures[asked.name]
            draft.sources[beside] = draft.sources[asked.name]

    def _refused(self, asked: Field, fact: Fact, refusal: NotAdmissible) -> None:
        if refusal.code == TOLD_ELSEWHERE:
            return
        self.problems.append(
            Diagnostic(
                refusal.code,
                f"`{asked.name}`: {refusal.sentence}",
                fact_place(fact),
                help=refusal.help,
                fix=refusal.fix,
                citation=asked.article,
            )
        )

    def _contradictions(self, draft: Draft, thing: Thing, fields: Mapping[str, Field]) -> None:
        """What has an entry of its own can't at the same time be said not to occur."""
        for asked in fields.values():
            if not (asked.covers and asked.absent):
                continue
            there = {each.values.get(asked.covers) for each in draft.lists.get(asked.name, [])}
            entries = draft.lists.get(asked.absent, [])
            keys = self._keys(fields[asked.absent].type.of, asked) if asked.absent in fields else []
            said = {each.values.get(name) for each in entries for name in keys}
            for word in sorted(str(each) for each in there & said if each is not None):
                sentence = f"`{word}` stands in {asked.name} and in {asked.absent} of {_named(thing)}."
                self._wrong("W888", sentence, thing_place(thing), "keep the one that is true")

    def _keys(self, entity: str, asked: Field) -> list[str]:
        """The fields of an absence entry that name the word: those of the same kind as the field covered."""
        covered = self.vocabulary.fields.get(asked.type.of, {}).get(asked.covers)
        of = covered.type.of if covered is not None else asked.covers
        return [each.name for each in self.vocabulary.fields.get(entity, {}).values() if each.type.of == of]

    def _wrong(
        self,
        code: str,
        sentence: str,
        place: Place,
        help: str = "",
        other: tuple[Thing, str] | None = None,
        fix: str = "",
        severity: Severity = "error",
    ) -> None:
        further = ((thing_place(other[0]), other[1]),) if other else ()
        self.problems.append(Diagnostic(code, sentence, place, further, help, fix, severity=severity))


def fact_place(fact: Fact) -> Place:
    """Where a fact was found: file, and JSON pointer, cell or line."""
    return Place(str(fact.source.get("file", "")), text=str(fact.source.get("locator", "")))


def thing_place(thing: Thing) -> Place:
    """Where a thing was found: where its id stands, else its first fact, else that of its first member."""
    for fact in (thing.facts.get("id"), *thing.facts.values()):
        if fact is not None and fact.source:
            return fact_place(fact)
    for members in thing.lists.values():
        if members:
            return thing_place(members[0])
    return Place("", text=f"{thing.entity} {thing.id}".strip())


def _first_place(things: tuple[Thing, ...]) -> Place:
    return thing_place(things[0]) if things else Place("")


def _named(thing: Thing) -> str:
    return f"{thing.entity} {thing.id}".strip()


def _source(fact: Fact, said: Statement) -> Json:
    parts: dict[str, Json] = {key: fact.source.get(key, "") for key in ("file", "digest", "locator", "text", "unit")}
    parts["text"] = parts["text"] or fact.text
    parts["unit"] = parts["unit"] or said.raw_unit
    return {**parts, **{key: value for key, value in fact.source.items() if key not in parts}}
