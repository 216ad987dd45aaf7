"""What a modeller still has to mend as a BCF 2.1 file: each finding a topic that opens in the modelling tool.

2.1, for there a viewpoint may select objects without a camera; 3.0 demands one (docs/decisions/0006). The same findings
give the same bytes: identifiers are made from what they name, and no clock is read.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from xml.etree import ElementTree

from carbonrules.cases.ifc.model_check import ModelCheck, ModelFinding, ModelObject
from carbonrules.foundation.notice import notice
from carbonrules.foundation.stored_zip import stored_zip
from carbonrules.render.model_check import phrase
from carbonrules.render.wording import Wording, wording

VERSION = "2.1"
AUTHOR = "carbonrules"
_IFC_GUID = re.compile(r"[0-9A-Za-z_$]{22}")
# What XML can't hold, however it is written.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INSTEAD = "\ufffd"
# A place is a point, so the camera looks at it from beside and above, far enough to see what stands there.
_AWAY = 6.0
_TOWARDS, _UP = ("0.5774", "0.5774", "-0.5774"), ("0.4082", "0.4082", "0.8165")
_FIELD_OF_VIEW = "60"

_Element = ElementTree.Element
_child = ElementTree.SubElement


@dataclass(frozen=True, slots=True)
class Topic:
    """One finding with its identifier and its number in the list."""

    guid: UUID
    number: int
    finding: ModelFinding


def time_of_topics(found: ModelCheck, day: date | None) -> str:
    """The time that topics carry: the day given, else what the model says of itself; empty where it says none."""
    if day is not None:
        return f"{day.isoformat()}T00:00:00Z"
    try:
        return datetime.fromisoformat(found.written.strip()).isoformat(timespec="seconds")
    except ValueError:
        return ""


def model_check_bcf(found: ModelCheck, time: str, language: str) -> bytes:
    """The bytes of the .bcf file; each topic carries this time."""
    say = wording(language)
    members = [("bcf.version", _version())]
    for topic in _topics(found):
        view = _view(topic.finding.about)
        members.append((f"{topic.guid}/markup.bcf", _markup(found, topic, time, view, say)))
        if view:
            members.append((f"{topic.guid}/viewpoint.bcfv", _viewpoint(topic.finding.about, _viewpoint_guid(topic))))
    return stored_zip(members)


def _topics(found: ModelCheck) -> Iterator[Topic]:
    """The same finding of the same model keeps its identifier, so a tool knows it again in the next file."""
    seen: Counter[tuple[str, ...]] = Counter()
    for number, each in enumerate(found.findings):
        named = (found.project or found.file, each.found_by, each.about.global_id, each.sentence, each.remedy)
        yield Topic(_guid("topic", *named, str(seen[named])), number, each)
        seen[named] += 1


def _viewpoint_guid(topic: Topic) -> UUID:
    return _guid("viewpoint", str(topic.guid))


def _guid(*parts: str) -> UUID:
    return UUID(bytes=hashlib.sha256("\n".join(parts).encode(errors="replace")).digest()[:16], version=5)


def _view(about: ModelObject) -> bool:
    """Whether there is an object to select."""
    return _IFC_GUID.fullmatch(about.global_id) is not None


def _version() -> bytes:
    root = _Element("Version", {"VersionId": VERSION})
    _text(root, "DetailedVersion", VERSION)
    return _document(root)


def _markup(found: ModelCheck, topic: Topic, time: str, view: bool, say: Wording) -> bytes:
    root = _Element("Markup")
    model = {"IfcProject": found.project} if _IFC_GUID.fullmatch(found.project) else {}
    file = _child(_child(root, "Header"), "File", {**model, "isExternal": "true"})
    _text(file, "Filename", found.file)
    _text(file, "Date", time)
    said = _child(root, "Topic", {"Guid": str(topic.guid), "TopicType": "Error", "TopicStatus": "Open"})
    _text(said, "Title", _title(topic.finding, say))
    _text(said, "Index", str(topic.number))
    _text(said, "CreationDate", time)
    _text(said, "CreationAuthor", AUTHOR)
    _text(said, "Description", "\n".join(_description(topic.finding, say)))
    if view:
        of_topic = _child(root, "Viewpoints", {"Guid": str(_viewpoint_guid(topic))})
        _text(of_topic, "Viewpoint", "viewpoint.bcfv")
    return _document(root)


def _title(finding: ModelFinding, say: Wording) -> str:
    about = finding.about
    named = about.name or about.tag or about.global_id or say.say("model.whole")
    return f"{named}: {phrase(finding.sentence, say)}"


def _description(finding: ModelFinding, say: Wording) -> Iterator[str]:
    """What is wrong, what to put where, and all that finds the object in a tool that knows no GlobalId."""
    yield phrase(finding.sentence, say)
    if finding.remedy:
        yield phrase(finding.remedy, say)
    yield ""
    about = finding.about
    told = {"class": about.ifc_class, "name": about.name, "tag": about.tag, "storey": about.storey}
    for name, value in told.items():
        if value:
            yield f"{say.say(f'model.{name}')}{say.say('join colon')}{value}"
    if about.global_id:
        yield f"GlobalId{say.say('join colon')}{about.global_id}"
    yield ""
    yield notice("", say.language)


def _viewpoint(about: ModelObject, guid: UUID) -> bytes:
    root = _Element("VisualizationInfo", {"Guid": str(guid)})
    components = _child(root, "Components")
    _child(_child(components, "Selection"), "Component", {"IfcGuid": about.global_id})
    _child(components, "Visibility", {"DefaultVisibility": "true"})
    if about.stands:
        _camera(root, [float(each) for each in about.stands])
    return _document(root)


def _camera(root: _Element, stands: list[float]) -> None:
    camera = _child(root, "PerspectiveCamera")
    away = (-_AWAY, -_AWAY, _AWAY)
    _vector(camera, "CameraViewPoint", [f"{place + off:.3f}" for place, off in zip(stands, away, strict=True)])
    _vector(camera, "CameraDirection", _TOWARDS)
    _vector(camera, "CameraUpVector", _UP)
    _text(camera, "FieldOfView", _FIELD_OF_VIEW)


def _vector(parent: _Element, name: str, numbers: tuple[str, ...] | list[str]) -> None:
    element = _child(parent, name)
    for axis, number in zip("XYZ", numbers, strict=True):
        _text(element, axis, number)


def _text(parent: _Element, name: str, text: str) -> None:
    _child(parent, name).text = _NOT_IN_XML.sub(_INSTEAD, text)


def _document(root: _Element) -> bytes:
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'.encode()
