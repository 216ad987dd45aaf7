"""What a clause tells to do speaks of the case: places in braces are filled, as data and in words of each language."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from carbonrules.cases.read_json import case_from_data
from carbonrules.compliance.assess import assess
from carbonrules.compliance.clause_text import Filling
from carbonrules.compliance.results import Assessment, ClauseLine
from carbonrules.factors.load import load_factor_sets
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check
from carbonrules.language.unit_file import bundled_units
from carbonrules.library.load import load
from carbonrules.library.rules import Rules
from carbonrules.render.reading import read_regions

ACT = """\
regulation "Sample act" version 1
  identifier   atlantis.act
  layer        annex
  status       enacted
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

category step
  | step     | zh   |
  | cleaning | 清洗 |
  | coating  | 涂装 |
  | packing  | 包装 |

entity work has
  step       as a step

entity skipped step has
  step       as a step

entity reagent has
  name       as a text, may be missing
  CAS number as a CAS number, may be missing
  share      as a share in %, at least 0 %, at most 100 %, may be missing

entity good has
  import date    as a date
  plan           as a text, may be missing
  works          as a list of work
  skipped steps  as a list of skipped step
  reagents       as a list of reagent

table banned substances by CAS number, held in part
  cite ACT Art. 1
  | CAS number | except | because |
  | 7789-12-0  |        | banned  |
  | 79-01-6    |        | banned  |
  | 77-92-9    | yes    | allowed |

boundary
  cite ACT Art. 2
  counts cleaning, coating
  leaves out packing because "nothing is consumed"

clause BAN "Nothing banned is used" must
  cite         ACT Art. 1
  each good must satisfy
    no reagent is listed in banned substances
  otherwise    "Replace {listed} by {alternatives}."
  otherwise zh "请以{alternatives}替代{listed}。"

clause STEPS "Every step is told" must
  cite         ACT Art. 2
  each good must satisfy
    every step inside boundary has works or skipped steps
  otherwise    "Tell of {missing}."
  otherwise zh "请说明{missing}。"

clause WEAK "No strong mixture" must
  cite         ACT Art. 3
  applies when import date is on or after 2026-03-01
  each good must satisfy
    no reagent where share is more than 50 %
  otherwise    "Dilute {listed}, or take {alternatives}."

clause MILD "No mixture of water alone" must
  cite         ACT Art. 3
  each good must satisfy
    every reagent where share is more than 2 %
  otherwise    "Look at {listed}; supply {missing}."

clause PLAN "There is a plan" must
  cite         ACT Art. 4
  each good must satisfy
    plan is present
  otherwise    "Supply {missing}."
"""
GOOD: dict[str, Any] = {"id": "1", "import date": "2026-06-01", "plan": "P", "skipped steps": []}
WHOLE = [{"step": "cleaning"}, {"step": "coating"}]
CHROMATE = {"CAS number": "7789-12-0", "share": "1 %"}
SOLVENT = {"CAS number": "79-01-6", "share": "1 %"}
CITRIC_ACID = {"CAS number": "77-92-9", "share": "1 %"}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder = tmp_path_factory.mktemp("atlantis")
    (folder / "act.creg").write_text(ACT, encoding="utf-8")
    return load(folder)


@cache
def factor_sets() -> FactorSets:
    return load_factor_sets([bundled("factorsets")], bundled_units())


def findings(text: str) -> tuple[Diagnostic, ...]:
    return check({"act.creg": text}, factor_sets(), bundled_units()).diagnostics


def assessed(rules: Rules, **facts: Any) -> Assessment:
    good = {**GOOD, "works": WHOLE, "reagents": [], **{name.replace("_", " "): fact for name, fact in facts.items()}}
    case = case_from_data({"case": "one good", "good": [{k: v for k, v in good.items() if v is not None}]}, "test")
    return assess(case, rules.region("atlantis"), "2026-11-26")


def clause(found: Assessment, id: str) -> ClauseLine:
    return next(each for each in found.regulation("atlantis.act").subject().clauses if each.id == id)


def in_chinese(found: Assessment, id: str) -> str:
    (reading,) = read_regions([found], "zh")[0].regulations
    return reading.otherwise(clause(found, id))


def places(line: ClauseLine) -> dict[str, Filling]:
    return {each.place: each for each in line.filled or ()}


def test_substances_are_named_by_the_register_with_what_may_serve_instead(rules: Rules) -> None:
    found = assessed(rules, reagents=[SOLVENT, CITRIC_ACID])
    line = clause(found, "BAN")
    assert line.state == "violated"
    assert line.otherwise.startswith("Replace Trichloroethylene (79-01-6) by Sodium hydroxide (for titanium), ")
    assert "aqueous alkaline degreasing (its source unread)" in line.otherwise
    assert line.otherwise_written == "Replace {listed} by {alternatives}."
    assert in_chinese(found, "BAN").endswith("替代三氯乙烯（79-01-6）。")
    (listed,) = places(line)["listed"].names
    assert (listed.stands, listed.cas_number) == ("violated", "79-01-6")
    offered = places(line)["alternatives"].names
    assert all(each.stands == "alternative" and each.cas_number != "79-01-6" for each in offered)
    # What somebody has read stands before what nobody has.
    assert [each.evidence == "unread" for each in offered] == sorted(each.evidence == "unread" for each in offered)


def test_of_several_substances_each_alternative_says_for_which_it_stands(rules: Rules) -> None:
    line = clause(assessed(rules, reagents=[CHROMATE, SOLVENT]), "BAN")
    assert "Sodium hydroxide (instead of 79-01-6, for titanium)" in line.otherwise


def test_what_is_undecided_is_listed_as_that_and_nothing_is_offered_instead(rules: Rules) -> None:
    found = assessed(rules, reagents=[{"CAS number": "64-17-5", "share": "1 %"}])
    assert clause(found, "BAN").state == "needs evidence"
    assert clause(found, "BAN").otherwise == "Replace 64-17-5 (not decided) by an alternative, once one is needed."
    assert in_chinese(found, "BAN") == "请以替代品（如需替代）替代64-17-5（未能确定）。"


def test_a_list_that_the_case_does_not_state_is_named(rules: Rules) -> None:
    line = clause(assessed(rules, reagents=None), "BAN")
    assert (line.state, line.otherwise) == (
        "undetermined",
        "Replace reagents (not stated) by an alternative, once one is needed.",
    )


def test_a_substance_without_alternatives_is_told_so(rules: Rules) -> None:
    line = clause(assessed(rules, reagents=[{"CAS number": "64-17-5", "share": "60 %"}]), "WEAK")
    assert line.otherwise == "Dilute 64-17-5, or take an alternative (none is held here)."


def test_words_that_no_member_has_are_missing(rules: Rules) -> None:
    found = assessed(rules, works=[])
    assert clause(found, "STEPS").otherwise == "Tell of cleaning and coating."
    assert in_chinese(found, "STEPS") == "请说明清洗和涂装。"
    assert clause(assessed(rules, works=[{"step": "coating"}]), "STEPS").otherwise == "Tell of cleaning."


def test_facts_that_are_missing_are_named_with_what_they_are_of(rules: Rules) -> None:
    line = clause(assessed(rules, reagents=[{"name": "inhibitor B"}]), "MILD")
    assert line.state == "undetermined"
    assert line.otherwise == "Look at inhibitor B (not decided); supply share of inhibitor B."
    assert clause(assessed(rules, plan=None), "PLAN").otherwise == "Supply plan."


def test_members_are_called_by_their_first_words_and_many_are_counted(rules: Rules) -> None:
    strong = [{"name": f"mixture {letter}", "share": "60 %"} for letter in "ABCDEFGH"]
    line = clause(assessed(rules, reagents=strong), "WEAK")
    assert line.otherwise.count("mixture") == 6
    assert "and 2 more" in line.otherwise
    assert len(places(line)["listed"].names) == 8


def test_nothing_is_to_be_done_where_the_clause_holds_or_does_not_apply(rules: Rules) -> None:
    found = assessed(rules, import_date="2026-02-01", reagents=[{"name": "mixture A", "share": "60 %"}])
    assert (clause(found, "WEAK").state, clause(found, "WEAK").otherwise) == ("not applicable", "")
    assert (clause(found, "STEPS").state, clause(found, "STEPS").filled) == ("satisfied", None)


def test_a_place_that_nothing_fills_is_refused_in_every_language() -> None:
    assert findings(ACT) == ()
    told = findings(ACT.replace('"Tell of {missing}."', '"Tell of {steps}."'))
    assert [(each.code, each.sentence) for each in told] == [("N227", "nothing fills `{steps}`")]
    assert "`{listed}`, `{missing}`, `{alternatives}`" in told[0].help
    assert [each.code for each in findings(ACT.replace("请说明{missing}", "请说明{步骤}"))] == ["N227"]
    words = "\nwords zh\n  | name             | words         |\n  | Supply {missing}. | 请提供{计划}。 |\n"
    assert [each.code for each in findings(ACT + words)] == ["N227"]


def test_a_place_for_which_the_clause_asks_nothing_is_refused() -> None:
    text = ACT.replace('"Supply {missing}."', '"Supply {listed}."')
    assert [(each.code, each.place.line if each.place else 0) for each in findings(text)] == [("N228", 76)]
