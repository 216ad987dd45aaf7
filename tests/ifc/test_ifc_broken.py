"""Files that are no use: each gets one message of one code, in bounded time, whatever the native reader does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from model_world import changed, demo_text, words

from carbonrules.cases.ifc import process
from carbonrules.cases.ifc.process import Limits
from carbonrules.cases.ifc.reader import read_ifc
from carbonrules.foundation.codes.models import CODES
from carbonrules.foundation.errors import CaseError


def refusal(data: bytes | None, folder: Path, limits: Limits | None = None) -> str:
    path = folder / "model.ifc"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CaseError) as refused:
        read_ifc(path, words().mapping, words().flows, words().units, limits or Limits())
    (only,) = refused.value.diagnostics
    assert only.place is not None
    assert only.place.file == "model.ifc"
    assert "Traceback" not in str(refused.value)
    return only.code


def demo() -> bytes:
    return demo_text().encode()


def dangling() -> bytes:
    return changed(("#54);\n", "#99999);\n")).encode()


BROKEN: dict[str, tuple[Callable[[], bytes | None], str]] = {
    "not there": (lambda: None, "M851"),
    "empty": (lambda: b"", "M852"),
    "binary": (lambda: os.urandom(20_000), "M852"),
    "another format": (lambda: b"PK\x03\x04 a zip archive", "M852"),
    "cut off": (lambda: demo()[:6000], "M853"),
    "cut off and closed again": (lambda: demo()[:6000] + b"\nENDSEC;\nEND-ISO-10303-21;\n", "M855"),
    "header only": (lambda: b"ISO-10303-21;\nEND-ISO-10303-21;\n", "M855"),
    "an unknown schema": (lambda: demo().replace(b"IFC4X3_ADD2", b"IFC9"), "M855"),
    "an unknown class": (lambda: demo().replace(b"IFCTUBEBUNDLE", b"IFCNONSENSE"), "M855"),
    "a record with too few arguments": (lambda: demo().replace(b"$,$,980.,$);", b"$);"), "M855"),
    "a reference to nothing": (dangling, "M855"),
    "an open string": (lambda: demo().replace(b"'DEMO shell'", b"'DEMO shell"), "M855"),
    "deep nesting": (
        lambda: demo().replace(b"ENDSEC;\nEND-", b"#9=IFCX(" + b"(" * 200_000 + b";\nENDSEC;\nEND-"),
        "M855",
    ),
    "a number used twice": (lambda: demo().replace(b"#10=", b"#9="), "M855"),
    "no unit of mass": (lambda: changed(("#3,#4,#5,#6", "#3,#4,#6")).encode(), "M856"),
    "no equipment": (
        lambda: demo().replace(b"IFCHEATEXCHANGER", b"IFCCHILLER").replace(b".SHELLANDTUBE.", b".NOTDEFINED."),
        "M857",
    ),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_each_gets_one_message(name: str, tmp_path: Path) -> None:
    data, code = BROKEN[name]
    assert refusal(data(), tmp_path) == code


def test_a_line_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.ifc"
    path.write_text(changed(("'DEMO shell'", f"'{'x' * 10_000_000}'")), encoding="utf-8")
    case = read_ifc(path, words().mapping, words().flows, words().units)
    assert max(len(each.id) for each in case.things["equipment"][0].lists["activities"]) <= 120


@pytest.mark.parametrize("limits", [Limits(seconds=0), Limits(megabytes=0)])
def test_beyond_a_limit_the_reader_is_stopped(limits: Limits, tmp_path: Path) -> None:
    assert refusal(demo(), tmp_path, limits) == "M854"


def test_native_code_that_runs_out_of_memory_does_no_harm(tmp_path: Path) -> None:
    """It may say so, or crash: then the message names the limit beside the damage."""
    assert refusal(demo(), tmp_path, Limits(memory_megabytes=1)) in ("M854", "M855")


def test_a_reader_that_dies_without_an_answer_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WORKER", "this")
    assert refusal(demo(), tmp_path) == "M855"


def test_the_process_gives_what_this_process_gives(tmp_path: Path) -> None:
    from model_world import case_in

    path = tmp_path / "model.ifc"
    path.write_text(demo_text(), encoding="utf-8")
    assert read_ifc(path, words().mapping, words().flows, words().units) == case_in(demo_text(), tmp_path)


def test_every_code_of_models_is_met_by_a_test() -> None:
    met = {code for _, code in BROKEN.values()} | {"M854", "M858", "M881"}
    assert met == set(CODES)
    assert all(each.title and each.why and each.wrong != each.right for each in CODES.values())
