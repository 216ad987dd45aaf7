"""The notice that stands on all we print, in each language: what this is, what it is not, where to check."""

from __future__ import annotations

_NOTICE = {
    "en": (
        "This is a calculation from stated rules and stated data, as known on {on}. It is not legal advice, not a "
        "decision of an authority, not an accreditation and not a customs ruling; the commodity code is what the user "
        "declared. Check the cited texts with the authority or register that publishes them."
    ),
    "zh": (
        "本文件是依据所列规则与所列数据（截至 {on} 已知）所作的计算。它不是法律意见，不是主管机关的决定，不是认可或认证，"
        "也不是海关归类裁定；商品编码由使用者申报。请向发布所引文本的机关或登记机构核实。"
    ),
}

LANGUAGES = tuple(_NOTICE)


def notice(on: str, language: str = "en") -> str:
    """Return the notice with the day as of which rules and data are taken as known."""
    return _NOTICE[language].format(on=on)
