"""A mapping file of one's own: what it adds, what it can't take away, and how evidence and results name it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from model_world import Words, amounts, case_in, changed, demo_text, equipment, step, words

import carbonrules as cr
from carbonrules.cases.facts import Case
from carbonrules.cases.ifc.ids_asking import asking
from carbonrules.cases.ifc.ids_specifications import delivery
from carbonrules.cases.ifc.mapping import OwnText
from carbonrules.cases.ifc.mapping_file import bundled_mapping
from carbonrules.cases.ifc.own_mapping import extended
from carbonrules.derivation.replay.places import Found, look_at
from carbonrules.foundation.errors import CarbonRulesError, RegulationError, UsageError
from carbonrules.library.load import read_case
from carbonrules.render.screening import screening_page, screening_text

pytestmark = pytest.mark.usefixtures("warm")

HEAD = """\
format: carbonrules.ifc-mapping/1
identifier: acme.ifc-mapping
version: "1.0"
title: What the models of Acme say
extends: global.ifc-mapping
"""


def own(text: str, name: str = "acme.yaml") -> OwnText:
    return OwnText(f"rules/{name}", name, (HEAD + text).encode())


def around(*texts: OwnText) -> Words:
    """The bundled mapping with files of one's own around it."""
    return Words(bundled_mapping(words().flows, texts, words().units), words().flows, words().units)


def with_set(name: str, holder: str, *properties: str) -> str:
    """The DEMO model with one more property set on an object."""
    numbers = [f"#{9001 + index}" for index in range(len(properties))]
    records = [f"{number}={each};" for number, each in zip(numbers, properties, strict=True)]
    records.append(f"#9101=IFCPROPERTYSET('0000000000000000000001',$,'{name}',$,({','.join(numbers)}));")
    records.append(f"#9102=IFCRELDEFINESBYPROPERTIES('0000000000000000000002',$,$,$,(#{step(holder)}),#9101);")
    return changed(("ENDSEC;\nEND-ISO", "\n".join(records) + "\nENDSEC;\nEND-ISO"))


def label(name: str, text: str) -> str:
    return f"IFCPROPERTYSINGLEVALUE('{name}',$,IFCLABEL('{text}'),$)"


ORIGIN = """\
subjects:
  - entity: equipment
    {side}:
      origin: [property Acme_Item.MadeIn]
"""
MADE_IN_KOREA = ("Acme_Item", "IFCHEATEXCHANGER\\(", label("MadeIn", "KR"))


def origin(case: Case) -> tuple[str, str]:
    fact = equipment(case).facts["origin"]
    return fact.text, str(fact.source["locator"])


def test_a_place_of_ones_own_is_asked_first_and_evidence_names_its_line(tmp_path: Path) -> None:
    text = own(ORIGIN.format(side="before"))
    case = case_in(with_set(*MADE_IN_KOREA), tmp_path, around(text))
    value, locator = origin(case)
    assert value == "KR"
    assert f"asked for by acme.yaml line 9 ({text.digest})" in locator
    assert case.read_with == (f"acme.yaml {text.digest}",)


def test_evidence_of_a_place_of_ones_own_can_be_looked_up_in_the_model(tmp_path: Path) -> None:
    text = with_set(*MADE_IN_KOREA)
    source = equipment(case_in(text, tmp_path, around(own(ORIGIN.format(side="before"))))).facts["origin"].source
    looked = look_at(tmp_path / "model.ifc", text.encode(), str(source["locator"]), str(source["text"]))
    assert looked is Found.THERE


def test_what_the_bundled_place_says_otherwise_is_told(tmp_path: Path) -> None:
    case = case_in(with_set(*MADE_IN_KOREA), tmp_path, around(own(ORIGIN.format(side="before"))))
    (told,) = case.warnings
    assert "property CR_Provenance.CountryOfOrigin" in told
    assert "says `CN` and is not read" in told


def test_a_place_behind_is_read_only_where_the_bundled_ones_say_nothing(tmp_path: Path) -> None:
    text = own(ORIGIN.format(side="after"))
    assert origin(case_in(with_set(*MADE_IN_KOREA), tmp_path, around(text)))[0] == "CN"
    silent = with_set(*MADE_IN_KOREA).replace("'CountryOfOrigin'", "'Elsewhere'")
    assert origin(case_in(silent, tmp_path, around(text)))[0] == "KR"


def test_without_values_of_ones_own_all_is_read_as_before(tmp_path: Path) -> None:
    texts = (own(ORIGIN.format(side="before")), own(MORE, "more.yaml"))
    plain, more = case_in(demo_text(), tmp_path), case_in(demo_text(), tmp_path, around(texts[0]))
    assert (more.things, more.accounts, more.warnings) == (plain.things, plain.accounts, plain.warnings)


MORE = """\
units:
  pallet mile: tkm
subjects:
  - entity: equipment
    classes: [IfcBoiler]
    may be missing:
      works number: [property Acme_Item.WorksNumber]
mass:
  before:
    net: [property Acme_Item.Weight]
    bought: [property Acme_Item.Weight]
tasks:
  before:
    - name: Acme work
      types: [CONSTRUCTION]
      times: once
      stage: manufacturing
      amounts:
        - {property: Acme_Energy.Power, flow: electricity}
      place: [field origin]
      nature: [word planned]
materials:
  - {name: Unobtainium, flow: titanium plate}
  - {pattern: 'werkstoff 316', flow: stainless steel}
"""


def test_a_unit_known_by_name_only_can_be_named(tmp_path: Path) -> None:
    case = case_in(changed(("'TONNE KILOMETRE'", "'PALLET MILE'")), tmp_path, around(own(MORE)))
    assert amounts(case)["L1 TransportWork"] == "2600 tkm"


def test_another_class_is_equipment(tmp_path: Path) -> None:
    text = changed(("IFCHEATEXCHANGER(", "IFCBOILER("), ("IFCHEATEXCHANGERTYPE(", "IFCBOILERTYPE("))
    case = case_in(text.replace(".SHELLANDTUBE.", ".NOTDEFINED."), tmp_path, around(own(MORE)))
    assert equipment(case).facts["net mass"].text == "1902 kg"


def test_a_fact_that_no_bundled_regulation_asks_for_can_be_read(tmp_path: Path) -> None:
    case = case_in(
        with_set("Acme_Item", "IFCHEATEXCHANGER\\(", label("WorksNumber", "W-7")), tmp_path, around(own(MORE))
    )
    assert equipment(case).facts["works number"].text == "W-7"


def test_a_mass_of_ones_own_stands_before_quantities(tmp_path: Path) -> None:
    weight = "IFCPROPERTYSINGLEVALUE('Weight',$,IFCMASSMEASURE(641.),$)"
    case = case_in(with_set("Acme_Item", "'DEMO shell'", weight), tmp_path, around(own(MORE)))
    assert amounts(case)["DEMO shell"] == "641 kg"
    assert any("says `640.` and is not read" in each for each in case.warnings)


def test_a_rule_of_ones_own_comes_first_and_what_it_leaves_unread_is_told(tmp_path: Path) -> None:
    power = "IFCPROPERTYSINGLEVALUE('Power',$,IFCENERGYMEASURE(10.),$)"
    case = case_in(with_set("Acme_Energy", "'DEMO forming, welding and testing'", power), tmp_path, around(own(MORE)))
    stage = next(each for each in equipment(case).lists["activities"] if each.id == "F1 Power").facts["stage"]
    assert stage.source["file"] == "acme.yaml"
    assert "rule Acme work" in str(stage.source["locator"])
    assert any("property CR_EnergyUse.Electricity" in each and "comes first" in each for each in case.warnings)


def test_a_name_of_ones_own_means_its_flow_and_the_line_is_recorded(tmp_path: Path) -> None:
    text = own(MORE)
    case = case_in(changed(("'Stainless steel 316 bolting'", "'unobtainium'")), tmp_path, around(text))
    bolting = next(each for each in equipment(case).lists["activities"] if each.id == "DEMO flange bolting")
    assert bolting.facts["flow"].text == "titanium plate"
    assert f"acme.yaml line 28 ({text.digest})" in str(bolting.facts["flow"].source["locator"])


def test_a_name_against_what_ships_is_told_in_its_evidence(tmp_path: Path) -> None:
    text = own("materials:\n  - {pattern: 'epoxy', flow: acrylic varnish}\n")
    case = case_in(demo_text(), tmp_path, around(text))
    coating = next(each for each in equipment(case).lists["activities"] if each.id == "DEMO coating of the shell")
    assert coating.facts["flow"].text == "acrylic varnish"
    assert "where the files that ship mean epoxy coating" in str(coating.facts["flow"].source["locator"])


MISTAKES = {
    "no base": ("extends: global.ifc-mapping\n", "", "extends: global.ifc-mapping"),
    "another base": ("extends: global", "extends: local", "extends: global.ifc-mapping"),
    "a name that is taken": ("identifier: acme.", "identifier: global.", "name of its own"),
    "no name": ("identifier: acme.ifc-mapping", "identifier: Acme", "company.ifc-mapping"),
    "a tolerance": ("mass:\n", "mass:\n  tolerance: 50 %\n", "`before`, `after`"),
    "no such fact": ("    net: [property Acme_Item.W", "    nett: [property Acme_Item.W", "`net`"),
    "no such subject": ("entity: equipment", "entity: equipmnt", "`equipment`"),
    "no such class": ("[IfcBoiler]", "[IfcBoyler]", "IfcBoiler"),
    "no such unit": ("pallet mile: tkm", "pallet mile: tkmm", "`tkm`"),
    "another unit": ("pallet mile: tkm", "FOOT: m", "another name"),
    "no such stage": ("stage: manufacturing", "stage: manufacture", "`manufacturing`"),
    "no such flow": ("flow: titanium plate", "flow: titanium plat", "`titanium plate`"),
    "a pattern without end": ("werkstoff 316", "(a+)+", "plain word"),
    "a fact that is read already": ("works number:", "origin:", "`before` or `after`"),
    "the name of a flow": ("name: Unobtainium", "name: copper", "leave it out"),
    "two names": ("name: Unobtainium,", "name: a, pattern: b,", "either"),
    "an unknown part": ("mass:\n", "masses:\n", "`mass`"),
}


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_shown_at_its_line_with_what_to_write(name: str) -> None:
    old, new, help = MISTAKES[name]
    text = HEAD + MORE
    assert old in text
    with pytest.raises(RegulationError) as refused:
        around(OwnText("rules/acme.yaml", "acme.yaml", text.replace(old, new, 1).encode()))
    (only,) = refused.value.diagnostics
    assert (only.code, only.place is not None and only.place.file) == ("M858", "rules/acme.yaml")
    assert help in only.help
    assert only.place is not None
    changed_line = text[: text.index(old)].count("\n") + 1
    assert new == "" or changed_line <= only.place.line <= changed_line + old.count("\n")


def test_whatever_is_left_out_or_astray_is_a_finding_and_no_crash() -> None:
    lines = (HEAD + MORE).splitlines(keepends=True)
    outcomes = set()
    for at, line in enumerate(lines):
        rest = line.partition(":")[0] + ": [[], {a: b}]\n"
        for instead in ("", rest, "  " + line):
            text = "".join([*lines[:at], instead, *lines[at + 1 :]])
            try:
                extended(words().mapping, OwnText("a.yaml", "a.yaml", text.encode()), words().flows, words().units)
                outcomes.add("read")
            except CarbonRulesError as refused:
                outcomes.update(each.code[0] for each in refused.diagnostics)
    assert outcomes == {"read", "M", "F"}


def test_two_files_with_one_name_are_refused() -> None:
    with pytest.raises(RegulationError):
        around(own("", "a.yaml"), own("", "b.yaml"))


def test_the_specification_for_tools_asks_at_the_place_of_ones_own_and_names_the_file() -> None:
    text = own(ORIGIN.format(side="before"))
    made = delivery(around(text).mapping, asking(around(text).mapping, (), False, (), "en"))
    assert f"acme.ifc-mapping {text.digest}" in made.description
    assert "Acme_Item" in repr(made.specifications)


def test_the_first_file_given_is_asked_first(tmp_path: Path) -> None:
    first, second = (ORIGIN.format(side="before").replace("MadeIn", each) for each in ("First", "Second"))
    other = OwnText("b.yaml", "b.yaml", (HEAD.replace("acme.", "other.") + second).encode())
    holder = ("Acme_Item", "IFCHEATEXCHANGER\\(", label("First", "KR"), label("Second", "JP"))
    assert origin(case_in(with_set(*holder), tmp_path, around(own(first), other)))[0] == "KR"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("acme")
    (made / "acme.yaml").write_text(HEAD + ORIGIN.format(side="before"), encoding="utf-8")
    (made / "model.ifc").write_text(with_set(*MADE_IN_KOREA), encoding="utf-8")
    return made


def test_a_rules_folder_brings_its_mapping_and_results_name_it(folder: Path) -> None:
    rules = cr.load(folder)
    case = read_case(folder / "model.ifc", rules=rules)
    result = cr.assess(case, rules.region("eu"), on="2026-06-30")
    (origin_line,) = result.regulations[0].rules_from or ()
    assert (origin_line.kind, origin_line.name, origin_line.signature) == ("mapping", "acme.yaml", "unsigned")
    assert origin_line.digest == rules.own_mappings[0].digest


def test_a_screening_names_it_on_screen_and_page(folder: Path) -> None:
    result = cr.screen(folder / "model.ifc", "eu", "2026-06-30", cr.load(folder))
    (line,) = result.rules_from or ()
    assert (line.kind, line.name) == ("mapping", "acme.yaml")
    for told in (screening_text(result, "en"), screening_page(result, "en")):
        assert "mapping file " in told
        assert "acme.yaml" in told
    assert cr.screen(folder / "model.ifc", "eu", "2026-06-30").rules_from is None


def test_a_case_written_down_still_says_what_it_was_read_with(folder: Path, tmp_path: Path) -> None:
    from carbonrules.cases.write_json import case_json

    rules = cr.load(folder / "acme.yaml")
    case = read_case(folder / "model.ifc", rules=rules)
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_json(case)), encoding="utf-8")
    assert read_case(path).read_with == case.read_with == (f"acme.yaml {rules.own_mappings[0].digest}",)


def test_a_mistake_in_a_rules_folder_is_found_when_it_is_checked_and_loaded(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text(HEAD + "colour: red\n", encoding="utf-8")
    assert [each.code for each in cr.check(tmp_path).diagnostics if each.severity == "error"] == ["M858"]
    with pytest.raises(CarbonRulesError):
        cr.load(tmp_path)


def test_a_file_that_is_no_mapping_is_refused_by_name(tmp_path: Path) -> None:
    from carbonrules.library.sources import check_mapping

    (tmp_path / "other.yaml").write_text("format: something\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        check_mapping(tmp_path / "other.yaml")
    assert refused.value.diagnostics[0].code == "R905"
