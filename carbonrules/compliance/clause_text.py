"""The text of a clause for one case: what its places in braces stand for, as data and in words of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal

from carbonrules.compliance.result import Result
from carbonrules.foundation.languages import put_in
from carbonrules.program.clause_places import Place, as_form
from carbonrules.program.quality import UNREAD

Stands = Literal["violated", "undecided", "not stated", "none stated", "word", "fact", "alternative", "once needed"]
# So many names stand in a sentence; the data holds all.
MOST_NAMES: Final[dict[Place, int]] = {"listed": 6, "missing": 6, "alternatives": 3}


class Named(Result):
    """What stands in a place of a clause's text, and what it is there for.

    `words` are names as case and law write them: of a member that is `violated` or `undecided` (by its id `member`), of
    a list that is `not stated` or has `none stated`, a `word` that no member has, a `fact` (field, then whose), or an
    `alternative` with the materials it serves (all where none is named), the evidence of its source, and the numbers of
    the substances it may stand `instead_of`, where others are listed for which it may not. While all are undecided,
    alternatives are only named `once needed`.
    """

    stands: Stands
    words: tuple[str, ...]
    name_zh: str = ""
    cas_number: str = ""
    member: str = ""
    materials: tuple[str, ...] = ()
    evidence: str = ""
    instead_of: tuple[str, ...] = ()


class Filling(Result):
    """One place of a clause's text and all that it stands for; no name where nothing is known."""

    place: Place
    names: tuple[Named, ...]


_PHRASES: Final = {
    "en": {
        "joint": ", ",
        "remark joint": ", ",
        "listed": " and ",
        "missing": " and ",
        "alternatives": " or ",
        "more": "{count} more",
        "remarks": " ({remarks})",
        "fact": "{field} of {thing}",
        "undecided": "not decided",
        "not stated": "not stated",
        "none stated": "none stated",
        "instead": "instead of {numbers}",
        "for": "for {materials}",
        "unread": "its source unread",
        "once needed": "an alternative, once one is needed",
        "nothing listed": "what is meant",
        "nothing missing": "what this duty asks for",
        "nothing alternatives": "an alternative (none is held here)",
    },
    "zh": {
        "joint": "、",
        "remark joint": "，",
        "listed": "和",
        "missing": "和",
        "alternatives": "或",
        "more": "另{count}项",
        "remarks": "（{remarks}）",
        "fact": "{thing}的{field}",
        "undecided": "未能确定",
        "not stated": "未说明",
        "none stated": "无",
        "instead": "替代{numbers}",
        "for": "用于{materials}",
        "unread": "来源未经阅读",
        "once needed": "替代品（如需替代）",
        "nothing listed": "所涉对象",
        "nothing missing": "本条所要求的内容",
        "nothing alternatives": "替代品（此处未收录）",
    },
}


def clause_text(text: str, filled: Iterable[Filling], language: str, called: Callable[[str], str]) -> str:
    """The text of a clause with its places filled, in a language; `called` says a word of the law or case in it."""
    slots: dict[str, object] = {each.place: _told(each, _Saying(language, called)) for each in filled}
    return put_in(as_form(text), slots) if slots else text


def _told(filling: Filling, say: _Saying) -> str:
    names = list(dict.fromkeys(say.named(each) for each in filling.names))
    if not names:
        return say.phrases[f"nothing {filling.place}"]
    shown = names[: MOST_NAMES[filling.place]]
    if len(names) > len(shown):
        shown.append(put_in(say.phrases["more"], {"count": len(names) - len(shown)}))
    return say.joined(shown, filling.place)


class _Saying:
    """Says names in one language."""

    def __init__(self, language: str, called: Callable[[str], str]) -> None:
        self.language = language
        self.called = called
        self.phrases = _PHRASES[language]

    def named(self, each: Named) -> str:
        """One name, with what must be known of it in brackets."""
        remarks = self.phrases["remark joint"].join(self._remarks(each))
        return self._name(each) + (put_in(self.phrases["remarks"], {"remarks": remarks}) if remarks else "")

    def joined(self, names: Sequence[str], place: Place) -> str:
        """Names as they stand in a sentence."""
        last = self.phrases[place]
        return last.join([*([self._list(names[:-1])] if names[:-1] else []), names[-1]])

    def _list(self, names: Sequence[str]) -> str:
        return self.phrases["joint"].join(names)

    def _name(self, each: Named) -> str:
        if each.stands == "once needed":
            return self.phrases[each.stands]
        if each.name_zh and self.language == "zh":
            return each.name_zh
        words = [self.called(word) for word in each.words]
        if each.stands == "fact" and len(words) > 1:
            return put_in(self.phrases["fact"], {"field": words[0], "thing": self._list(words[1:])})
        return self._list(words)

    def _remarks(self, each: Named) -> Iterable[str]:
        if each.cas_number and each.stands != "alternative":
            yield each.cas_number
        if each.stands in ("undecided", "not stated", "none stated"):
            yield self.phrases[each.stands]
        if each.instead_of:
            yield put_in(self.phrases["instead"], {"numbers": self._list(each.instead_of)})
        if each.materials:
            materials = self.joined([self.called(material) for material in each.materials], "listed")
            yield put_in(self.phrases["for"], {"materials": materials})
        if each.evidence == UNREAD:
            yield self.phrases["unread"]
