"""Models made to do harm: each ends in one clear message or is read as a person would read it, within bounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.alarm import alarm
from lengths import SOAK
from model_world import account, amounts, case_in, changed, demo_text, equipment, missing, step, words

from carbonrules.cases.facts import Case
from carbonrules.cases.ifc import process
from carbonrules.cases.ifc.process import Limits
from carbonrules.cases.ifc.products import read_products
from carbonrules.cases.ifc.reader import read_ifc
from carbonrules.cases.ifc.worker import Unreadable
from carbonrules.cases.screening_file import load_screening_file
from carbonrules.foundation.errors import CaseError

END = "ENDSEC;\nEND-ISO"
GROSS_OF_BUNDLE = "IFCQUANTITYWEIGHT('GrossWeight',$,$,980.,$)"
RECURRENCE = "(5),$,1,$,$)"
DEEP = 10_000


def added(records: str) -> str:
    """The DEMO model with more records at its end."""
    return changed((END, records + END))


def said(data: bytes | None, folder: Path, limits: Limits | None = None) -> str:
    """The one message that a file gets, with its code."""
    path = folder / "model.ifc"
    if data is not None:
        path.write_bytes(data)
    with alarm(), pytest.raises(CaseError) as refused:
        read_ifc(path, words().mapping, words().flows, words().units, limits or Limits())
    (only,) = refused.value.diagnostics
    return f"{only.code} {only.sentence}"


# ── Whole files ──────────────────────────────────────────────────────────────────────────────────────────────────


def cut_after(pattern: str) -> bytes:
    """The DEMO model up to the middle of what a pattern finds."""
    hit = re.search(pattern, demo_text())
    assert hit is not None
    return demo_text()[: (hit.start() + hit.end()) // 2].encode()


TRUNCATED = {
    "in the first line": r"ISO-10303-21;",
    "in the header": r"FILE_NAME\([^;]*;",
    "in the schema": r"FILE_SCHEMA\([^;]*;",
    "between header and data": r"ENDSEC;\nDATA;",
    "in a record": r"#75=[^\n]*",
    "in the last section end": r"ENDSEC;\nEND-",
    "in the last line": r"END-ISO-10303-21;",
}


@pytest.mark.parametrize("where", TRUNCATED)
def test_a_file_that_breaks_off_anywhere_is_told_as_such(where: str, tmp_path: Path) -> None:
    found = said(cut_after(TRUNCATED[where]), tmp_path)
    assert found.startswith(("M853 the model breaks off", "M852 this is not an IFC model")), found


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("in the header", "M855"),
        ("in the schema", "M855"),
        ("between header and data", "M857"),
        ("in a record", "M855"),
    ],
)
def test_closing_a_file_that_broke_off_deceives_nobody(where: str, code: str, tmp_path: Path) -> None:
    closed = cut_after(TRUNCATED[where]) + b"\nENDSEC;\nEND-ISO-10303-21;\n"
    assert said(closed, tmp_path).startswith(code)


def test_a_million_records_are_read_within_the_limits_or_refused_at_once(tmp_path: Path) -> None:
    """39 MB of points: whoever allows less is told by the size alone, before anything is opened.

    A long run reads them all.
    """
    points = "".join(f"#{number}=IFCCARTESIANPOINT((0.,0.,0.));\n" for number in range(10_000, 1_010_000))
    path = tmp_path / "model.ifc"
    path.write_text(added(points), encoding="utf-8")
    assert said(None, tmp_path, Limits(megabytes=20)) == "M854 the file is larger than 20 MB."
    if SOAK:
        case = read_ifc(path, words().mapping, words().flows, words().units)
        assert amounts(case) == amounts(case_in(demo_text(), tmp_path))


# What native code can do to a process that runs it: the worker is another program here.
DEATHS = {
    "it crashes": ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "M855 the model ended its reader"),
    "it aborts": ("import os\nos.abort()", "M855 the model ended its reader"),
    "it is killed for its memory": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "M854 the model needs"),
    "it says bad_alloc and ends": (
        "import sys\nsys.stderr.write('terminate: std::bad_alloc')\nsys.exit(134)",
        "M854 the model needs more than",
    ),
    "it hangs": ("import time\ntime.sleep(100)", "M854 the model can't be read within 1 seconds"),
    "it never stops reckoning": (
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
        "M854 the model ",
    ),
    "it ends well without a word": ("", "M855 the model ended its reader"),
    "it answers half": ("print('{\"schema\":')", "M855 the model ended its reader"),
}


@pytest.mark.parametrize("how", DEATHS)
def test_a_reader_that_dies_or_hangs_ends_in_a_message(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, message = DEATHS[how]
    (tmp_path / "dying_worker.py").write_text(program, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(process, "WORKER", "dying_worker")
    seconds = 1 if "hang" in how else 60
    assert said(demo_text().encode(), tmp_path, Limits(seconds=seconds)).startswith(message)


def test_a_header_that_makes_the_library_crash_ends_in_a_message(tmp_path: Path) -> None:
    """Found by damaged models: at this name of a schema, native code ends its process by a violation of memory."""
    data = changed(("'IFC4X3_ADD2'", f"'IFC4X3_ADD2{'not ' * 200}1'")).encode()
    assert said(data, tmp_path).startswith("M855 ")


# ── Structures without end ───────────────────────────────────────────────────────────────────────────────────────


def nested(first: str, record: Callable[[int], str], relation: str) -> str:
    """The DEMO model with ten thousand objects, each inside the one before."""
    made, above = [], first
    for level in range(DEEP):
        number = 10_000 + 2 * level
        made.append(
            f"#{number}={record(level)};\n#{number + 1}={relation}('1{level:021d}',$,$,$,#{above},(#{number}));\n"
        )
        above = str(number)
    return added("".join(made))


def test_of_parts_ten_thousand_deep_the_last_massed_one_counts(tmp_path: Path) -> None:
    text = nested(
        step("'DEMO tube bundle'"), lambda n: f"IFCPLATE('{n:022d}',$,'p',$,$,$,$,$,.SHEET.)", "IFCRELAGGREGATES"
    )
    last = 10_000 + 2 * (DEEP - 1)
    mass = (
        f"#9001=IFCELEMENTQUANTITY('3000000000000000000001',$,'Qto_PlateBaseQuantities',$,$,(#9002));\n"
        "#9002=IFCQUANTITYWEIGHT('NetWeight',$,$,970.,$);\n"
        f"#9003=IFCRELDEFINESBYPROPERTIES('3000000000000000000002',$,$,$,(#{last}),#9001);\n"
    )
    case = case_in(text.replace(END, mass + END), tmp_path)
    assert amounts(case)["p"] == "970 kg"
    assert "DEMO tube bundle" not in amounts(case)
    assert account(case, "DEMO tube bundle").outcome == "merged"


def test_tasks_within_tasks_ten_thousand_deep_serve_what_the_first_serves(tmp_path: Path) -> None:
    first = step("IFCTASK\\('[^']*',\\$,'DEMO standby")
    text = nested(first, lambda n: f"IFCTASK('{n:022d}',$,'t',$,$,'t',$,$,$,.F.,$,$,.MAINTENANCE.)", "IFCRELNESTS")
    resource = (
        "#9001=IFCCONSTRUCTIONMATERIALRESOURCE('3000000000000000000001',$,'Rinse water',$,$,'WATER',$,$,$,#9002,$);\n"
        "#9002=IFCQUANTITYVOLUME('Rinse water',$,$,0.5,$);\n"
        f"#9003=IFCRELASSIGNSTOPROCESS('3000000000000000000002',$,$,$,(#9001),$,#{10_000 + 2 * (DEEP - 1)},$);\n"
    )
    case = case_in(text.replace(END, resource + END), tmp_path)
    assert amounts(case)["t Rinse water"] != ""


def test_tasks_in_a_circle_serve_nothing_and_say_so(tmp_path: Path) -> None:
    records = "".join(
        f"#{number}=IFCTASK('{number:022d}',$,'t{number}',$,$,$,$,$,$,.F.,$,$,.MAINTENANCE.);\n"
        f"#{number + 10}=IFCRELNESTS('1{number:021d}',$,$,$,#{other},(#{number}));\n"
        for number, other in ((9001, 9002), (9002, 9001))
    )
    case = case_in(added(records), tmp_path)
    assert account(case, "t9001").outcome == account(case, "t9002").outcome == "ignored"


def test_a_classification_below_itself_is_read_once(tmp_path: Path) -> None:
    code, system = step("IFCCLASSIFICATIONREFERENCE"), step("IFCCLASSIFICATION\\(")
    case = case_in(changed((f",#{system},$,$);", f",#{code},$,$);")), tmp_path)
    assert "commodity code" not in equipment(case).facts
    assert "classification Combined Nomenclature" in missing(case)["commodity code"]


def test_a_unit_made_of_itself_is_refused(tmp_path: Path) -> None:
    unit = step("'KILOWATT HOUR'")
    text = re.sub(r"(IFCMEASUREWITHUNIT\(IFCREAL\(3600000\.\),)#\d+", rf"\1#{unit}", demo_text())
    with pytest.raises(Unreadable, match="is made of itself, or of more than 10 levels"):
        case_in(text, tmp_path)


# ── What only looks like a record ────────────────────────────────────────────────────────────────────────────────


def bundle_of(text: str, folder: Path) -> str:
    return amounts(case_in(text, folder))["DEMO tube bundle"]


def test_a_record_in_a_comment_is_none(tmp_path: Path) -> None:
    """It once was: the library read 980, and the evidence quoted the comment."""
    number = step(re.escape(GROSS_OF_BUNDLE))
    comment = f"/* #{number}={GROSS_OF_BUNDLE.replace('980.', '1.')}; */\n"
    assert bundle_of(added(comment), tmp_path) == "980 kg"
    assert bundle_of(changed(("DATA;\n", "DATA;\n" + comment)), tmp_path) == "980 kg"


def test_a_record_in_a_text_is_none(tmp_path: Path) -> None:
    number = step(re.escape(GROSS_OF_BUNDLE))
    text = f"#{number}={GROSS_OF_BUNDLE.replace('980.', '1.').replace(chr(39), chr(39) * 2)};"
    assert bundle_of(changed(("'DEMO shell'", f"'{text}'")), tmp_path) == "980 kg"
    header = re.sub(r"FILE_NAME\('[^']*'", lambda _: f"FILE_NAME('{text}'", demo_text())
    assert text in header
    assert bundle_of(header, tmp_path) == "980 kg"


def test_a_record_behind_the_end_is_refused(tmp_path: Path) -> None:
    number = step(re.escape(GROSS_OF_BUNDLE))
    with pytest.raises(Unreadable):
        case_in(f"{demo_text()}#{number}={GROSS_OF_BUNDLE.replace('980.', '1.')};\n", tmp_path)


def test_a_record_with_something_other_than_a_text_as_its_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="where a text belongs"):
        case_in(changed(("'DEMO shell'", "#1")), tmp_path)
    with pytest.raises(Unreadable, match="where a text belongs"):
        case_in(changed(("'DEMO shell'", "12.5")), tmp_path)


def test_two_subjects_of_one_name_and_one_identifier_are_two(tmp_path: Path) -> None:
    """Once they had one id, and the results of one stood for both."""
    number = step("IFCHEATEXCHANGER\\(")
    (record,) = re.findall(rf"^#{number}=(.*\n)", demo_text(), re.MULTILINE)
    case = case_in(added(f"#9001={record}"), tmp_path)
    first, second = (each.id for each in case.things["equipment"])
    assert first.endswith(f" #{number}")
    assert second.endswith(" #9001")


def test_property_sets_are_numbered_in_plain_digits_or_not_at_all(tmp_path: Path) -> None:
    """The name of a set ends in a sign that is a digit to Python, and no number."""
    text = demo_text().replace("'CR_Substance'", "'CR_MixtureIngredient_\\X2\\00B2\\X0\\'")
    assert text != demo_text()
    path = tmp_path / "model.ifc"
    path.write_text(text, encoding="utf-8")
    _, products = read_products(path, words().mapping, load_screening_file())
    assert products


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def nitrogen(case: Case) -> tuple[str, str]:
    """The amount of nitrogen, and why it is missing."""
    return amounts(case)["M3 Nitrogen"], missing(case).get("Nitrogen", "")


@pytest.mark.parametrize("mass", ["-980.", "-1.E-30"])
def test_a_quantity_below_nothing_takes_nothing_away(mass: str, tmp_path: Path) -> None:
    case = case_in(changed((GROSS_OF_BUNDLE, GROSS_OF_BUNDLE.replace("980.", mass))), tmp_path)
    assert amounts(case)["DEMO tube bundle"] == ""
    assert f"a quantity is never below 0, and it says {mass}" in missing(case)["DEMO tube bundle"]


def test_an_amount_of_a_property_below_nothing_takes_nothing_away(tmp_path: Path) -> None:
    text = re.sub(r"('Electricity',\$,IFCENERGYMEASURE\()", r"\1-", demo_text())
    assert text != demo_text()
    case = case_in(text, tmp_path)
    assert amounts(case)["F1 Electricity"] == ""
    assert "nothing is used less than not at all" in missing(case)["DEMO forming, welding and testing"]


@pytest.mark.parametrize(
    ("recurrence", "reason"),
    [
        ("(5),$,1,-7,$)", "fewer than no occurrences"),
        ("(5),$,1,18446744073709551617,$)", "no whole numbers"),
        ("(5),$,1,2.5,$)", "no whole numbers"),
        ("(5),$,18446744073709551617,$,$)", "no whole numbers"),
        ("(5),$,0,$,$)", "an interval below 1"),
        ("(5),$,-1,$,$)", "an interval below 1"),
    ],
)
def test_a_task_that_comes_round_in_no_way_has_no_amount(recurrence: str, reason: str, tmp_path: Path) -> None:
    case = case_in(changed((RECURRENCE, recurrence)), tmp_path)
    lacking = [each for each in missing(case).values() if reason in each]
    assert lacking
    assert all(amounts(case)[id] == "" for id in amounts(case) if id.startswith("M1 "))


@pytest.mark.parametrize("life", [f"P{'9' * 31}Y", f"P{'9' * 5_000}M", f"P{'9' * 5_000}Y"])
def test_a_service_life_of_too_many_digits_is_no_number(life: str, tmp_path: Path) -> None:
    case = case_in(changed(("IFCDURATION('P20Y')", f"IFCDURATION('{life}')")), tmp_path)
    assert "service life" not in equipment(case).facts
    assert "more than 30 digits" in missing(case)["service life"]
    assert nitrogen(case)[0] == ""


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("IFCREAL(3600000.)", "IFCREAL(0.)", "not above 0"),
        ("IFCREAL(3600000.)", "IFCREAL(-3600000.)", "not above 0"),
    ],
)
def test_a_unit_without_a_size_measures_nothing(old: str, new: str, reason: str, tmp_path: Path) -> None:
    case = case_in(changed((old, new)), tmp_path)
    assert amounts(case)["F1 Electricity"] == ""
    assert reason in missing(case)["DEMO forming, welding and testing"]


def test_a_unit_of_an_endless_power_measures_nothing(tmp_path: Path) -> None:
    """The stone wool weighs thickness × area × density; without a usable unit of density it says nothing."""
    case = case_in(changed((",-3);", ",-1000000000);")), tmp_path)
    assert amounts(case)["DEMO insulation of the shell"] == ""
    assert "a power beyond ±9" in missing(case)["DEMO insulation of the shell"]


def test_a_fact_of_the_wrong_measure_is_told_and_does_no_harm(tmp_path: Path) -> None:
    text = re.sub(r"('VerificationStatements',\$,)IFC\w+", r"\1IFCINTEGER", demo_text())
    assert text != demo_text()
    case = case_in(text, tmp_path)
    assert "certificates" not in equipment(case).facts
    assert any("is not a number" in each.reason for each in case.accounts if each.name == "certificates")


def test_material_properties_without_a_name_are_no_obstacle(tmp_path: Path) -> None:
    """IFC2X3 has kinds of material properties without names; a model that holds one was refused as damaged."""
    model = Path(__file__).with_name("models") / "two_units_in_grams.ifc"
    text = model.read_text(encoding="utf-8")
    assert "IFCGENERALMATERIALPROPERTIES" in text
    assert len(case_in(text, tmp_path).things["equipment"]) == 2


def feet(*changes: tuple[str, str]) -> str:
    """The model in feet and pounds with pieces of text replaced; its shell is made of two materials."""
    text = (Path(__file__).with_name("models") / "feet_and_pounds.ifc").read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_mass_that_is_shared_out_in_an_unknown_unit_is_told(tmp_path: Path) -> None:
    unit = "#200=IFCSIUNIT(*,.MASSUNIT.,.MILLI.,.GRAM.);\n"
    case = case_in(feet(("$,#8,500.", "$,#200,500."), (END, unit + END)), tmp_path)
    assert amounts(case)["shell, Carbon steel plate"] == ""
    assert "does not know the unit MILLI GRAM" in missing(case)["shell"]


def test_shares_that_make_one_by_taking_away_split_nothing(tmp_path: Path) -> None:
    case = case_in(feet(("#71,0.8,", "#71,1.2,"), ("#72,0.2,", "#72,-0.2,")), tmp_path)
    assert amounts(case)["shell, Stainless steel 316"] == amounts(case)["shell, Carbon steel plate"] == ""
    assert "so that they make 1" in missing(case)["shell"]
