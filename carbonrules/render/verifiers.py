"""Verifiers on a terminal: the answer about a body first, then the reminder, the rules, the registers, the bodies."""

from __future__ import annotations

from collections.abc import Iterator

from carbonrules.compliance.known_verifiers import BodyAnswer, BodyLine, RecognitionRule, RegisterLine, Verifiers
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.foundation.notice import notice
from carbonrules.render.terminal import RULE, joined, plain, wrapped
from carbonrules.render.wording import Wording

_INDENT = "  "
_INVENTED = "illustrative"


def verifiers_text(result: Verifiers, words: Wording) -> str:
    """Tell on a terminal what is known of verifiers for a region, the notice last."""
    return joined(_Told(words).all(result))


class _Told:
    """Sentences about verifiers in one language."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._kinds: dict[str, str] = {}

    def say(self, key: str, **slots: object) -> str:
        return self._words.say(f"verifiers.{key}", **slots)

    def all(self, result: Verifiers) -> Iterator[str]:
        self._kinds = {each.regulation: self._kind(each) for each in result.rules}
        region = result.region.upper()
        title = "title" if result.on else "title undated"
        yield from wrapped(self.say(title, region=region, on=result.on))
        yield RULE
        if result.asked is not None:
            yield from self._answer(result.asked)
            yield ""
        yield self.say("before")
        yield from self._reminder(result)
        if result.rules:
            yield ""
            yield self.say("rules")
        for rule in result.rules:
            yield from self._rule(rule)
        if result.registers:
            yield ""
            yield self.say("registers")
        for register in result.registers:
            yield from self._register(register)
        yield ""
        yield self.say("bodies")
        for body in result.bodies:
            yield from self._body(body)
        if not result.bodies:
            yield from self._line("no bodies")
        yield RULE
        yield from wrapped(notice(result.on, self._words.language))

    def _line(self, key: str, depth: int = 1, **slots: object) -> list[str]:
        return wrapped(self.say(key, **slots), _INDENT * depth, _INDENT * (depth + 1))

    def _answer(self, asked: BodyAnswer) -> Iterator[str]:
        yield from wrapped(self.say(asked.answer, name=asked.name, day=asked.ended))
        for each in asked.held:
            yield from self._body(each)
        for register in asked.ask:
            name = self._chosen(register.name, register.name_zh)
            yield from self._line("ask" if register.address else "ask by name", name=name)
            yield from self._address(register.address)
        if asked.answer != "evidence held" and not asked.ask:
            yield from self._line("nobody to ask")
        if asked.elsewhere:
            yield from self._line("elsewhere")
        for each in asked.elsewhere:
            yield from self._body(each, depth=2)
        if asked.similar:
            yield from self._line("similar", names=self._comma(asked.similar))

    def _reminder(self, result: Verifiers) -> Iterator[str]:
        for each in result.reminders:
            kind = "law" if each.is_law else "scheme"
            if each.choose:
                yield from self._line(f"choose {kind}", names=self._comma(each.choose))
            if each.not_enough:
                yield from self._line(f"not enough {kind}", names=self._comma(each.not_enough))
        if not result.rules:
            yield from self._line("no rule")
        yield from self._line("ask first")

    def _rule(self, rule: RecognitionRule) -> Iterator[str]:
        law = self._words.law
        kind = self._kinds[rule.regulation]
        yield from self._line("rule", regulation=rule.regulation, name=law(rule.name), article=rule.article, kind=kind)
        for each in rule.accreditors:
            because, evidence = law(each.because), self._words.word("evidence", each.evidence)
            yield from self._line(each.says, 2, name=each.name, because=because, evidence=evidence)
        if not rule.whole:
            yield from self._line("part", 2)

    def _register(self, each: RegisterLine) -> Iterator[str]:
        role = self.say(f"role.{each.role}")
        yield from self._line("register", name=self._chosen(each.name, each.name_zh), role=role, place=each.place)
        yield from self._plain(self._chosen(each.decides, each.decides_zh))
        since = self.say("since", day=each.from_) if each.from_ else ""
        since += self.say("up to", day=each.until) if each.until else ""
        yield from self._line("text", 2, text=each.text, since=since)
        where = "address" if each.address else "no address"
        yield from self._line(where, 2)
        yield from self._address(each.address or each.link, 3)
        yield from self._line("seen", 2, evidence=self._words.word("evidence", each.evidence), day=each.seen)
        if each.note:
            yield from self._plain(self._chosen(each.note, each.note_zh))

    def _body(self, each: BodyLine, depth: int = 1) -> Iterator[str]:
        accredited = f"{each.accreditor} {each.number}"
        yield from self._line("body", depth, body=each.body, entity=each.entity, accredited=accredited)
        if each.grade == _INVENTED:
            yield from self._line("invented", depth + 1)
        yield from self._line("scope", depth + 1, scope=each.scope)
        validity = "valid" if each.until else "valid open"
        yield from self._line(validity, depth + 1, start=each.from_, until=each.until)
        evidence = self._words.word("evidence", each.evidence)
        yield from self._line("looked up", depth + 1, evidence=evidence, day=each.seen, set=each.set)
        yield from self._address(each.link, depth + 2)
        if each.counts_under:
            yield from self._line("counts under", depth + 1, regulations=self._regulations(each.counts_under))
        if each.left_out_by:
            yield from self._line("left out by", depth + 1, regulations=self._regulations(each.left_out_by))
        if not each.counts_under and not each.left_out_by:
            yield from self._line("rule silent", depth + 1)
        if each.note:
            yield from self._plain(each.note, depth + 1)

    def _address(self, address: str, depth: int = 2) -> Iterator[str]:
        """In one piece, however long: it is there to be opened."""
        if address:
            yield _INDENT * depth + plain(address)

    def _kind(self, rule: RecognitionRule) -> str:
        status = self._words.word("status", rule.status)
        return self._words.say("kind.law" if rule.is_law else "kind.scheme", status=status)

    def _regulations(self, names: tuple[str, ...]) -> str:
        return self._comma(tuple(self.say("regulation", name=name, kind=self._kinds[name]) for name in names))

    def _plain(self, text: str, depth: int = 2) -> list[str]:
        return wrapped(text, _INDENT * depth, _INDENT * (depth + 1))

    def _comma(self, names: tuple[str, ...]) -> str:
        return self._words.say("join comma").join(names)

    def _chosen(self, english: str, chinese: str) -> str:
        return chinese if chinese and self._words.language != SOURCE_LANGUAGE else english
