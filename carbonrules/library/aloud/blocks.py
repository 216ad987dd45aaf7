"""Blocks of law said in the phrases of a language, line by line as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from carbonrules.language import syntax
from carbonrules.library.aloud.expressions import condition, expression
from carbonrules.library.aloud.phrases import Speech, phrases
from carbonrules.program.quality import UNREAD

__all__ = ["Aloud", "phrases"]

_INDENT = "  "
_ONE = "1"


class Aloud:
    """Says blocks in one language. Where a language or a construct has no phrases, a block stays as it is written."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.speech = Speech(phrases(language), words)

    def block(self, block: syntax.Block) -> str:
        """The whole block, or an empty text where it can only be shown as written."""
        if not self.speech.phrases:
            return ""
        lines = list(self._lines(block))
        if not lines:
            return ""
        cites: Iterable[syntax.Citation] = getattr(block, "cites", ())
        cited = [self._cite(each) for each in cites]
        return "\n".join([lines[0], *(f"{_INDENT}{line}" for line in (*cited, *lines[1:]))])

    def _lines(self, block: syntax.Block) -> Iterator[str]:
        say, word = self.speech.say, self.speech.word
        match block:
            case syntax.Rule():
                answers = self._answers(block.answers)
                yield say("rule", name=word(block.name.text), entity=word(block.entity.text), answers=answers)
                yield from self._body(block.body)
            case syntax.Derogation():
                yield say("derogation", name=word(block.rule.text))
                yield from self._body(block.body)
            case syntax.Exception_():
                yield say("exception", name=word(block.name.text), rule=word(block.rule.text))
                yield say("when", condition=condition(block.when, self.speech))
                yield say("is", value=expression(block.value, self.speech))
                yield from self._fallbacks(block.fallbacks)
            case syntax.Parameter():
                yield say("parameter", name=word(block.name.text), unit=block.measure.unit.text)
                yield from [say("open")] if block.open else []
                yield from [say(f"stricter {block.stricter}")] if block.stricter else []
                yield from self._dated(block.values)
            case syntax.Fills():
                yield say("fills", name=word(block.name.text))
                yield from self._dated(block.values)
            case syntax.Lookup():
                yield from self._lookup(block)
            case syntax.TableBlock():
                yield say("table", name=word(block.name.text), keys=self.speech.list(key.text for key in block.keys))
                yield say("rows", count=len(block.table.rows))
                yield from [say("held in part")] if block.held_in_part else []
            case syntax.Tariff():
                yield from self._tariff(block)
            case syntax.Scope():
                yield say("scope", entity=word(block.entity.text))
                yield condition(block.when, self.speech)
            case syntax.WarningLevels():
                yield say("levels")
                yield from (line for level in block.levels for line in self._level(level))
            case syntax.Boundary():
                yield say("boundary")
                yield say("counts", words=self.speech.list(each.text for each in block.counts))
                for left in block.leaves_out:
                    yield say("leaves out", word=word(left.word.text), because=word(left.because.text))
            case syntax.EmissionFactors():
                yield say("factors")
                yield from (self._publication(line) for line in block.lines)
            case syntax.Clause():
                yield from self._clause(block)
            case syntax.Relief():
                yield from self._relief(block)
            case syntax.RestrictedReagents() | syntax.RecognisedVerifiers():
                yield say("list", name=word(block.name.text), entity=word(block.entity.text))
                yield say("where", condition=condition(block.where, self.speech))
            case _:
                return

    def _cite(self, cite: syntax.Citation) -> str:
        return self.speech.say("cite", source=cite.source.text, article=f" {cite.article}" if cite.article else "")

    def _answers(self, answers: syntax.Measure | syntax.ChoiceType | syntax.TruthType) -> str:
        match answers:
            case syntax.Measure(unit, None):
                return self.speech.say("unit", unit=unit.text)
            case syntax.Measure(unit, label):
                named = self.speech.word(label.text) if label is not None else ""
                return self.speech.say("labelled", unit=unit.text, label=named)
            case syntax.ChoiceType(words):
                return self.speech.say("one of", words=self.speech.list(each.text for each in words))
            case _:
                return self.speech.say("yes or no")

    def _body(self, body: syntax.RuleBody) -> Iterator[str]:
        for case in body.cases:
            value = expression(case.value, self.speech)
            if case.when is not None:
                yield self.speech.say("is when", value=value, condition=condition(case.when, self.speech))
            else:
                yield self.speech.say("otherwise" if case.otherwise else "is", value=value)
            yield from self._fallbacks(case.fallbacks)
        yield from self._fallbacks(body.fallbacks)
        yield from self._steps(body.steps)

    def _steps(self, steps: Iterable[syntax.Step]) -> Iterator[str]:
        for step in steps:
            match step:
                case syntax.Less(value, fallbacks):
                    yield self.speech.say("less", value=expression(value, self.speech))
                    yield from self._fallbacks(fallbacks)
                case syntax.ResultBound(how, by):
                    yield self.speech.say(f"result {how}", value=expression(by, self.speech))
                case syntax.Rounding(how, number):
                    yield self.speech.say(f"round {how}", step=expression(number, self.speech))

    def _fallbacks(self, fallbacks: Iterable[syntax.Fallback]) -> Iterator[str]:
        for each in fallbacks:
            cite = f"{each.because.source.text} {each.because.article}".strip()
            value, field = expression(each.use, self.speech), self.speech.word(each.name.text)
            yield self.speech.say(each.case, field=field, value=value, cite=cite)

    def _dated(self, values: Iterable[syntax.DatedValue]) -> Iterator[str]:
        say = self.speech.say
        for each in values:
            silent = say("unread" if each.quality.evidence == UNREAD else "not yet decided")
            value = silent if each.value is None else expression(each.value, self.speech)
            until = each.until.day.isoformat() if each.until is not None else ""
            line = say("from until" if until else "from", start=each.start.day.isoformat(), until=until, value=value)
            more = [line]
            if each.published is not None:
                more.append(say("published", day=each.published.day.isoformat()))
            if each.quality.because is not None:
                grade = self.speech.phrases.get(f"grade {each.quality.grade}", each.quality.grade)
                more.append(say("because", grade=grade, because=self.speech.word(each.quality.because.text)))
            yield say("comma").join(more)

    def _lookup(self, block: syntax.Lookup) -> Iterator[str]:
        say, word = self.speech.say, self.speech.word
        yield say("lookup", name=word(block.name.text), keys=self.speech.list(key.text for key in block.keys))
        if block.open:
            yield say("open")
        if block.set is not None and block.column is not None:
            yield say("from column", set=block.set.text, column=word(block.column.text))
        elif block.set is not None:
            yield say("from set", set=block.set.text)
        for each in block.falls_back:
            yield say("falls back", key=word(each.key.text), value=word(each.value.text))

    def _tariff(self, block: syntax.Tariff) -> Iterator[str]:
        say, word = self.speech.say, self.speech.word
        base, mode = word(block.base.text), say(block.mode)
        yield say("tariff", name=word(block.name.text), base=base, unit=block.unit.text, mode=mode)
        for band in block.bands:
            rate = expression(band.rate, self.speech)
            if band.up_to is None:
                yield say("band above", rate=rate)
            else:
                yield say("band", edge=expression(band.up_to, self.speech), rate=rate)
        yield from self._steps(block.steps)

    def _relief(self, block: syntax.Relief) -> Iterator[str]:
        say, word = self.speech.say, self.speech.word
        name, entity = word(block.name.text), word(block.entity.text)
        if block.measure is None:
            yield say("relief", name=name, entity=entity)
        else:
            yield say("relief in", name=name, entity=entity, unit=self._answers(block.measure))
        yield say("grants", benefit=word(block.grants.text))
        if block.when is not None:
            yield say("when", condition=condition(block.when, self.speech))
        if block.evidence:
            yield say("evidence", words=self.speech.list(each.text for each in block.evidence))
        if block.value is None:
            yield say("not quantified")
        else:
            yield say("is", value=expression(block.value, self.speech))
            yield from self._fallbacks(block.fallbacks)

    def _level(self, level: syntax.LevelBlock) -> Iterator[str]:
        say, word = self.speech.say, self.speech.word
        yield say("level", word=word(level.word.text), condition=condition(level.when, self.speech))
        if level.locks:
            yield _INDENT + say(f"locks {level.locks}")
        for each in level.advice:
            if each.lowers is not None and each.by is not None:
                by = expression(each.by, self.speech)
                yield _INDENT + say("advise", text=word(each.text.text), rule=word(each.lowers.text), by=by)
            else:
                yield _INDENT + say("advise nothing", text=word(each.text.text))

    def _publication(self, line: syntax.FactorLine) -> str:
        sets, what = self.speech.list(each.text for each in line.sets), self.speech.word(line.what.text)
        said = self.speech.say("publication", what=what, sets=sets)
        if line.at_place is not None:
            said = self.speech.say("publication at", what=what, sets=sets, place=line.at_place.text)
        if line.by_route is not None:
            said = self.speech.say("by route", said=said, route=line.by_route.text)
        return said

    def _clause(self, block: syntax.Clause) -> Iterator[str]:
        say, word = self.speech.say, self.speech.word
        strength = say(block.strength)
        yield say("clause", id=block.id.text, title=word(block.title.text), strength=strength)
        if block.applies_when is not None:
            yield say("applies when", condition=condition(block.applies_when, self.speech))
        satisfied = condition(block.satisfy, self.speech)
        yield say("satisfy", entity=word(block.entity.text), strength=strength, condition=satisfied)
        if block.evidence:
            yield say("evidence", words=self.speech.list(each.text for each in block.evidence))
        if block.otherwise is not None:
            yield say("else", text=word(block.otherwise.text))
        for remedy in block.remedies:
            within = "" if remedy.within is None else self._duration(expression(remedy.within, self.speech))
            phrase = "remedy within" if within else "remedy"
            yield say(phrase, who=word(remedy.who.text), does=word(remedy.does.text), within=within)

    def _duration(self, text: str) -> str:
        """A duration with the language's own word for its unit, where it has one."""
        count, _, unit = text.partition(" ")
        phrase = self.speech.phrases.get(f"time {unit}")
        return text if phrase is None else phrase.format(count=count)
