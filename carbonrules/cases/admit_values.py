"""One fact of a case read as the type that a field asks for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from carbonrules.cases import words
from carbonrules.cases.facts import Fact, Thing
from carbonrules.cases.json_text import shortened
from carbonrules.cases.quantities import NotAdmissible, Quantity, bound, in_flow_unit, in_unit, known, quantity
from carbonrules.cases.vocabulary import MONEY, Vocabulary
from carbonrules.factors.model import Flow
from carbonrules.foundation.exact import exact_text
from carbonrules.foundation.units import AMOUNT, ONE, unit_and_label
from carbonrules.program.kinds import field_of_kind
from carbonrules.program.model import Field
from carbonrules.program.values import Value

FLOW = "flow"
PLACE = "place"
COUNTRY = "country"
CAS_NUMBER = "CAS number"
# An amount of an unknown flow is no mistake of its own: the flow's message says it all.
TOLD_ELSEWHERE = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The value of a fact; `unit` is that of an open amount or money, `raw_unit` the unit as it was written."""

    value: Value
    unit: str = ""
    raw_unit: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads facts in the words and units of one program."""

    vocabulary: Vocabulary

    def statement(self, entity: str, asked: Field, fact: Fact, thing: Thing) -> Statement | None:
        """The value of a fact; None for money in a currency that this program neither counts in nor reads."""
        match asked.type.kind:
            case "number":
                return self._number(entity, asked, fact, thing)
            case "truth":
                return Statement(words.truth(fact.text))
            case "date":
                return Statement(words.day(fact.text))
            case "text":
                return Statement(fact.text)
            case "word":
                return Statement(self._word(asked.type.of, fact.text))
            case "list":
                raise NotAdmissible("W885", "This is a list.", "write its members")

    def _word(self, of: str, text: str) -> str:
        if of == FLOW:
            return self.flow(text).name
        if of == PLACE:
            # Only a place that is no code needs the names of all tables, which may not be loaded yet.
            return text if words.PLACE.fullmatch(text) else words.place(text, self.vocabulary.places)
        if of == COUNTRY:
            return words.country(text)
        if of == CAS_NUMBER:
            return words.cas_number(text)
        if of in words.GOODS_CODES:
            return words.goods_code(text, of)
        allowed = self.vocabulary.words_of(of)
        if allowed is None or text in allowed:
            return text
        what = f"a {of}" if of in self.vocabulary.categories else "one of the words allowed here"
        return words.one_of(text, allowed, self.vocabulary.labels, what)

    def flow(self, text: str) -> Flow:
        """The flow of that name, in any of its languages."""
        flows = self.vocabulary.factors.flows
        named = flows.get(text) or flows.get(self.vocabulary.flow_labels.get(text, ""))
        if named is not None:
            return named
        near = words.nearest(text, [*flows, *self.vocabulary.flow_labels])
        fix = self.vocabulary.flow_labels.get(near, near)
        help = "`carbonrules factors` lists all flows" if not fix else f"the nearest flow is `{fix}`"
        raise NotAdmissible("W882", f"No factor set knows the flow `{shortened(text)}`.", help, fix)

    def _number(self, entity: str, asked: Field, fact: Fact, thing: Thing) -> Statement | None:
        if asked.type.unit == AMOUNT:
            said = self._amount(entity, fact, thing)
        elif self.vocabulary.is_money(asked.type.unit):
            money = self._money(entity, asked, fact)
            if money is None:
                return None
            said = money
        else:
            found = self._with_unit(fact.text, asked.type.unit)
            said = Statement(in_unit(found, asked.type.unit, self.vocabulary.units), raw_unit=found.unit)
        assert isinstance(said.value, Fraction)
        _within(said.value, asked, said.unit or asked.type.unit)
        return said

    def _with_unit(self, text: str, unit: str) -> Quantity:
        """Every number has a unit: one that is asked for in a unit must say it."""
        found = quantity(text)
        if not found.unit and unit != ONE:
            plain = unit_and_label(unit)[0]
            sentence = f"`{shortened(text)}` has no unit."
            raise NotAdmissible("W878", sentence, "every number says its unit", f"{text} {plain}")
        return found

    def _amount(self, entity: str, fact: Fact, thing: Thing) -> Statement:
        flow = self._flow_of(entity, thing)
        found = self._with_unit(fact.text, flow.unit)
        known(found.unit, self.vocabulary.units)
        try:
            number = in_flow_unit(found, flow.unit, flow.density, self.vocabulary.units)
        except NotAdmissible as refusal:
            sentence = f"{refusal.sentence[:-1]}, the unit in which amounts of {flow.name} are compared."
            raise NotAdmissible(refusal.code, sentence, _why_no_density(flow) or refusal.help) from None
        return Statement(number, flow.unit, found.unit)

    def _flow_of(self, entity: str, thing: Thing) -> Flow:
        named = field_of_kind(self.vocabulary.fields[entity].values(), FLOW)
        if named is not None and named.name in thing.facts:
            try:
                return self.flow(thing.facts[named.name].text)
            except NotAdmissible:
                raise NotAdmissible(TOLD_ELSEWHERE, "") from None
        raise NotAdmissible("W879", "Nothing says what this is an amount of.", "name its flow")

    def _money(self, entity: str, asked: Field, fact: Fact) -> Statement | None:
        """The statement in the program's currency; `500 EUR; 3900 CNY` makes one in each."""
        currency = self.vocabulary.currency
        unit = asked.type.unit.replace(MONEY, currency)
        if not currency:
            return None
        found = [self._with_unit(part.strip(), unit) for part in fact.text.split(";") if part.strip()]
        for each in found:
            known(each.unit, self.vocabulary.units)
        mine = [each for each in found if currency in self.vocabulary.units.parse(each.unit)]
        if len(mine) > 1:
            raise NotAdmissible("W886", f"It is stated more than once in {currency}.", "keep one of them")
        if mine:
            return Statement(in_unit(mine[0], unit, self.vocabulary.units), unit, mine[0].unit, unit)
        for other in asked.currencies:
            for each in found:
                if self._is_in(each.unit, other):
                    return Statement(in_unit(each, other, self.vocabulary.units), other, each.unit, other)
        if not any(self._is_currency(each.unit) for each in found):
            in_unit(found[0], unit, self.vocabulary.units)
        if not self.vocabulary.reads(entity, asked.name):
            return None
        help = f"state it in {currency} too, with the rate you used as its source: {fact.text}; … {unit}"
        sentence = f"`{shortened(fact.text)}` is not in {currency}, and no rate of exchange is laid down here."
        raise NotAdmissible("W886", sentence, help)

    def _is_in(self, unit: str, asked: str) -> bool:
        """Does the unit measure money of the currency asked for?"""
        units = self.vocabulary.units
        mine = [key for key in units.parse(asked) if key in units.units and dict(units.units[key][0]) == {key: 1}]
        return any(key in units.parse(unit) for key in mine)

    def _is_currency(self, unit: str) -> bool:
        """Is there a part of the unit that is a dimension of its own by its own name, as currencies are?"""
        units = self.vocabulary.units.units
        return any(key in units and dict(units[key][0]) == {key: 1} for key in self.vocabulary.units.parse(unit))


def _within(number: Fraction, asked: Field, unit: str) -> None:
    plain = unit_and_label(unit)[0].removeprefix(ONE)
    shown = f"{exact_text(number)} {plain}".strip()
    if asked.lowest is not None:
        lowest = bound(asked.lowest)
        if number < lowest or (number == lowest and not asked.lowest_included):
            edge = f"{exact_text(lowest)} {plain}".strip()
            must = f"at least {edge}" if asked.lowest_included else f"more than {edge}"
            sentence = f"{shown} is too low: it must be {must}."
            raise NotAdmissible("W880", sentence, "look at the sign, the unit and the decimal point")
    if asked.highest is not None and number > bound(asked.highest):
        edge = f"{exact_text(bound(asked.highest))} {plain}".strip()
        sentence = f"{shown} is too high: it must be at most {edge}."
        raise NotAdmissible("W880", sentence, "look at the unit and the decimal point")


def _why_no_density(flow: Flow) -> str:
    if flow.reference_state and not flow.density:
        return f"state the volume at {flow.reference_state}, in {flow.unit}"
    return "" if flow.density else f"no density of {flow.name} is declared: state the amount in {flow.unit}"
