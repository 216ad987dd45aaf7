"""The notice that stands on all we print, in each language: what this is, what it is not, where to check."""

from __future__ import annotations

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

_NOTICE = {
    "en": (
        "This is a calculation from stated rules and stated data, {known}. It is not legal advice, not a "
        "decision of an authority, not an accreditation and not a customs ruling; the commodity code is what the user "
        "declared. Check the cited texts with the authority or register that publishes them."
    ),
    "zh": (
        "本文件是依据所列规则与所列数据（{known}）所作的计算。它不是法律意见，不是主管机关的决定，不是认可或认证，"
        "也不是海关归类裁定；商品编码由使用者申报。请向发布所引文本的机关或登记机构核实。"
    ),
}

# What is known speaks from a day; a form that nobody has filled in yet has none.
_KNOWN = {"en": "as known on {on}", "zh": "截至 {on} 已知"}
_LOADED = {"en": "as they stand in the files loaded", "zh": "以所载入的文件为准"}

LANGUAGES = tuple(_NOTICE)


def check_language(language: str) -> None:
    """Raise UsageError for a language that nothing is written in."""
    if language not in LANGUAGES:
        sentence = f"nothing is written in the language `{language}`"
        raise UsageError([Diagnostic("R910", sentence, help=f"choose {' or '.join(LANGUAGES)}")])


def notice(on: str, language: str = "en") -> str:
    """Return the notice with the day as of which rules and data are taken as known; without a day, as loaded."""
    check_language(language)
    known = _KNOWN[language].format(on=on) if on else _LOADED[language]
    return _NOTICE[language].format(known=known)
