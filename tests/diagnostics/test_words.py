"""Whatever we can say of a mistake is said in Chinese too: every form in the code has one, and none is left over."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest
from call_sites import Reading
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.foundation.codes import codes, codes_in
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.languages import put_in
from carbonrules.foundation.spoken import spoken, words

# What the operating system and the library of the command line say, and what reaches a message only as data.
OUTSIDE = set(json.loads((resources.files("carbonrules.foundation") / "words/zh/outside.json").read_text("utf-8")))
SAID = words("zh")
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_sentence_of_the_code_is_said_in_chinese_and_no_other() -> None:
    asked = Reading().everything()
    whole = {text for entry in codes().values() for text in (entry.title, entry.why)}
    missing = {text: where for text, where in asked.items() if text not in SAID and text not in whole}
    assert missing == {}, "give these a Chinese form in carbonrules/foundation/words/zh"
    assert sorted(SAID.keys() - asked.keys() - OUTSIDE) == [], "nothing says these any more"


def test_no_sentence_has_two_forms() -> None:
    folder = resources.files("carbonrules.foundation") / "words/zh"
    keys = [key for file in folder.iterdir() for key in json.loads(file.read_text("utf-8"))]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("english", SAID)
def test_what_is_put_into_a_sentence_is_never_lost(english: str) -> None:
    slots = [f"{{{number}}}" for number in range(english.count("{}"))]
    assert sorted(set(re.findall(r"\{\d+\}", SAID[english]))) == slots
    # Only what is one word of a list, or quoted as it is, can go without a Chinese sign.
    assert CHINESE.search(SAID[english]) or not re.search("[a-z]{3}", re.sub("`[^`]*`", "", english.replace("{}", "")))


def test_every_code_has_title_and_reason_in_chinese() -> None:
    for name, entry in codes_in("zh").items():
        assert entry.title != codes()[name].title or name == "S130", name
        assert entry.why.endswith("。"), name
        assert (entry.wrong, entry.right) == (codes()[name].wrong, codes()[name].right)
    assert set(json.loads((resources.files("carbonrules.foundation.codes") / "zh.json").read_text("utf-8"))) == set(
        codes()
    )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("there is no rule `net mass`", "没有规则 `net mass`"),
        ("a volume is asked for here, this is yes or no", "此处要求 a volume，而这是是或否"),
        ("`net mass`: 3 t is too low: it must be more than 4 t.", "`net mass`：3 t 太低：必须高于 4 t。"),
        ("expected a name, a number or `-`", "此处应为名称、数值或`-`"),
        # What is quoted from a file stays, even where it is a sentence of ours.
        ("`a text` can't stand here", "`a text` 不能写在此处"),
        # What nobody has put into words is shown as it was said, whole.
        ("this was never said by anybody of us", "this was never said by anybody of us"),
    ],
)
def test_a_sentence_is_known_by_its_form(english: str, chinese: str) -> None:
    assert spoken(english, "zh") == chinese
    assert spoken(english, "en") == english


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(text: str) -> None:
    assert isinstance(spoken(text, "zh"), str)
    quoted = text.replace("`", "")
    assert spoken(f"`{quoted}` can't stand here", "zh") == f"`{quoted}` 不能写在此处"


def test_a_finding_is_told_in_chinese() -> None:
    place = Place("act.creg", 3, 1, 9, "paramter duty in %")
    finding = Diagnostic("S103", "`paramter` does not begin a block", place, help="did you mean `parameter`?")
    assert finding.as_text("zh").splitlines() == [
        "S103：`paramter` 不能作为块的开头",
        "   act.creg:3",
        "     paramter duty in %",
        "     --------",
        "   说明：您是否想写 `parameter`？",
        "   另见：carbonrules explain S103 --lang zh",
    ]
    english, chinese = finding.as_json(), finding.as_json("zh")
    assert isinstance(english, dict)
    assert isinstance(chinese, dict)
    assert {key for key in english if english[key] != chinese[key]} == {"sentence", "help"}


@pytest.mark.parametrize(
    ("form", "slots", "said"),
    [
        ("补救：{who}{does}", {"who": "importer", "does": "reports it"}, "补救：importer reports it"),
        ("补救：{who}{does}", {"who": "进口商", "does": "reports it"}, "补救：进口商 reports it"),
        ("补救：{who}{does}", {"who": "进口商", "does": "申报"}, "补救：进口商申报"),
        ("每个{entity}满足", {"entity": "good"}, "每个 good 满足"),
        ("期限{days}天", {"days": "90"}, "期限90天"),
        ("{count} file{plural}", {"count": 2, "plural": "s"}, "2 files"),
        ("{more}的{name}", {"more": "<b>price</b>", "name": "<i>费率</i>"}, "<b>price</b> 的<i>费率</i>"),
    ],
)
def test_a_space_parts_chinese_from_words_that_stay(form: str, slots: dict[str, object], said: str) -> None:
    assert put_in(form, slots) == said
