"""What is to be mended as BCF 2.1: built as published, opened again by another reader, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import bcf.v2.bcfxml
import pytest
from check_world import checked, of_good
from model_world import demo_text

from carbonrules.cases.ifc.model_check import ModelCheck, ModelFinding, ModelObject
from carbonrules.cli.app import run
from carbonrules.render.bcf import model_check_bcf, time_of_topics

pytestmark = pytest.mark.usefixtures("warm")

TIME = "2026-01-15T09:00:00+00:00"
# What stands in what, in this order, as BCF 2.1 is published: `*` may be left out, `+` comes at least once.
BUILT = {
    "Version": "DetailedVersion*",
    "Markup": "Header* Topic Viewpoints*",
    "Header": "File+",
    "File": "Filename* Date*",
    "Topic": "Title Index* CreationDate CreationAuthor Description*",
    "Viewpoints": "Viewpoint*",
    "VisualizationInfo": "Components* PerspectiveCamera*",
    "Components": "Selection* Visibility",
    "Selection": "Component+",
    "PerspectiveCamera": "CameraViewPoint CameraDirection CameraUpVector FieldOfView",
    "CameraViewPoint": "X Y Z",
    "CameraDirection": "X Y Z",
    "CameraUpVector": "X Y Z",
}
ATTRIBUTES = {
    "Version": {"VersionId": "2.1"},
    "File": {"IfcProject": r"[0-9A-Za-z_$]{22}", "isExternal": "true"},
    "Topic": {"Guid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "TopicType": ".+", "TopicStatus": ".+"},
    "Viewpoints": {"Guid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"},
    "VisualizationInfo": {"Guid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"},
    "Component": {"IfcGuid": r"[0-9A-Za-z_$]{22}"},
    "Visibility": {"DefaultVisibility": "true|false"},
}
# A place in the yard for the shell of the DEMO model, which places nothing: millimetres.
PLACED = """#9001=IFCCARTESIANPOINT((1500.,2000.,250.));
#9002=IFCAXIS2PLACEMENT3D(#9001,$,$);
#9003=IFCLOCALPLACEMENT($,#9002);
"""


def members(data: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def assert_built(element: ElementTree.Element) -> None:
    """As published: members in their order, attributes in their form."""
    said = "".join(f"{each.tag} " for each in element)
    pattern = "".join(
        f"({each[:-1]} ){each[-1]}" if each[-1] in "*+" else f"{each} " for each in BUILT.get(element.tag, "").split()
    )
    assert re.fullmatch(pattern, said), (element.tag, said)
    forms = ATTRIBUTES.get(element.tag, {})
    assert element.attrib.keys() <= forms.keys()
    assert all(re.fullmatch(forms[name], value) for name, value in element.attrib.items()), element.attrib
    for each in element:
        assert_built(each)


def placed_text() -> str:
    """The good model with its shell placed in the yard, and without a material."""
    text = of_good(("Carbon steel plate P265GH", "Unobtainium"), ("ENDSEC;\nEND-ISO", f"{PLACED}ENDSEC;\nEND-ISO"))
    shell = next(each for each in text.splitlines() if "IFCTANK(" in each)
    return text.replace(shell, shell.replace("'DEMO shell',$,$,$,", "'DEMO shell',$,$,#9003,"))


def test_it_is_built_as_published_with_a_topic_for_each_finding(tmp_path: Path) -> None:
    found = checked(demo_text(), tmp_path)
    held = members(model_check_bcf(found, TIME, "en"))
    for element in held.values():
        assert_built(element)
    assert [each.tag for each in held.values()] == ["Version", *["Markup", "VisualizationInfo"] * 2]
    assert time_of_topics(found, None) == TIME
    assert time_of_topics(found, date(2026, 6, 30)) == "2026-06-30T00:00:00Z"


def test_another_reader_finds_all_of_it_again(tmp_path: Path) -> None:
    found = checked(placed_text(), tmp_path)
    (tmp_path / "check.bcf").write_bytes(model_check_bcf(found, TIME, "en"))
    opened = bcf.v2.bcfxml.BcfXml.load(tmp_path / "check.bcf")
    assert opened is not None
    assert opened.version.version_id == "2.1"
    told = {each.topic.title: each for each in opened.topics.values()}
    assert set(told) == {f"{each.about.name}: {each.sentence}" for each in found.findings}
    (finding,) = found.findings
    topic = told["DEMO shell: This object lacks what is read from it."]
    for text in (finding.sentence, finding.remedy, "IfcTank", "DEMO shell", finding.about.global_id):
        assert text in topic.topic.description
    ((view,),) = [list(topic.viewpoints.values())]
    assert [each.ifc_guid for each in view.visualization_info.components.selection.component] == [
        finding.about.global_id
    ]
    eye = view.visualization_info.perspective_camera.camera_view_point
    assert (eye.x, eye.y, eye.z) == (1.5 - 6, 2 - 6, 0.25 + 6)


def test_what_the_model_does_not_place_is_selected_without_a_camera(tmp_path: Path) -> None:
    held = members(model_check_bcf(checked(demo_text(), tmp_path), TIME, "en"))
    views = [each for each in held.values() if each.tag == "VisualizationInfo"]
    assert [each.find(".//Component") is not None for each in views] == [True, True]
    assert all(each.find("PerspectiveCamera") is None for each in views)


def test_the_model_as_a_whole_is_a_topic_without_a_viewpoint(tmp_path: Path) -> None:
    found = checked(of_good(("#3,#4,#5,#6", "#3,#4,#6")), tmp_path)
    held = members(model_check_bcf(found, TIME, "en"))
    whole = [
        each for each in held.values() if each.tag == "Markup" and "as a whole" in (each.findtext("Topic/Title") or "")
    ]
    assert len(whole) == 1
    assert whole[0].find("Viewpoints") is None


def of(*findings: ModelFinding) -> ModelCheck:
    return ModelCheck("model.ifc", "", "IFC4", True, findings, (), ())


def test_the_same_finding_keeps_its_identifier_and_two_never_share_one() -> None:
    one = ModelFinding("model", ModelObject(global_id="0lUk2DtubSf9siNoO63PmG", name="E"), "A.", "b")
    first, both = model_check_bcf(of(one), TIME, "en"), model_check_bcf(of(one, one), TIME, "en")
    assert first == model_check_bcf(of(one), TIME, "en")
    assert set(members(first)) < set(members(both))
    assert len(members(both)) == 5
    in_chinese = members(model_check_bcf(of(one), TIME, "zh"))
    assert set(in_chinese) == set(members(first))


@pytest.mark.parametrize("name", ["a\x00b", "\ud800", "<&\"']]>", "换热器", "\x0b\uffff"])
def test_any_name_in_a_model_gives_a_file_that_opens(name: str) -> None:
    found = of(ModelFinding("model", ModelObject(global_id="no id", name=name, storey=name), "A.", ""))
    assert len(members(model_check_bcf(replace(found, project=name, file=name), TIME, "en"))) == 2


def test_it_is_told_in_chinese_too(tmp_path: Path) -> None:
    held = members(model_check_bcf(checked(demo_text(), tmp_path), TIME, "zh"))
    titles = [each.findtext("Topic/Title") or "" for each in held.values() if each.tag == "Markup"]
    assert [title.split(": ")[0] for title in titles] == ["Sulfamic acid", "Spent acid"]
    assert all(re.search("[一-鿿]", title) for title in titles)


def test_the_command_writes_it_and_asks_for_a_day_where_the_model_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "exchanger.ifc"
    model.write_text(demo_text().replace(TIME, ""), encoding="utf-8")
    command = ["check-model", str(model), "--out", str(tmp_path / "out")]
    with pytest.raises(Exception, match="header of the model says no time"):
        run(command)
    assert not (tmp_path / "out").exists()
    with pytest.raises(SystemExit):
        run([*command, "--date", "2026-06-30"])
    capsys.readouterr()
    held = members((tmp_path / "out" / "check.bcf").read_bytes())
    assert {each.findtext("Topic/CreationDate") for each in held.values() if each.tag == "Markup"} == {
        "2026-06-30T00:00:00Z"
    }
