"""Real models, damaged: each is read or refused with a code, and what is read leaves nothing out without a word.

Never an exception of Python, never an endless run, whatever native code does; docs/explanation/hostile-input.md says it
in words. One warm worker reads many files in turn (`warm_reader.py`); all else is as in production.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from subprocess import CompletedProcess
from typing import Any

import pytest
from hostile import of_cases, of_rules
from hostile.alarm import alarm
from hostile.held import accepted, told
from lengths import SOAK
from model_slices import boilers_as_exchangers, slice_of
from model_world import ROOT, demo_text, words
from step_damage import RECORD, damaged
from warm_reader import WarmReader, exception_of

from carbonrules.cases.admit import admission
from carbonrules.cases.facts import Account, Case, Thing
from carbonrules.cases.ifc import process
from carbonrules.cases.ifc.process import Limits
from carbonrules.cases.ifc.products import read_products
from carbonrules.cases.ifc.reader import read_ifc
from carbonrules.cases.screening_file import load_screening_file
from carbonrules.cases.vocabulary import known_fields
from carbonrules.cases.write_json import case_json
from carbonrules.engine.exact import Engine
from carbonrules.engine.run import Clocks
from carbonrules.foundation.canonical import digest_of_bytes
from carbonrules.foundation.errors import CaseError
from carbonrules.program.values import value_json

MANY = 10_000 if SOAK else 500
CHUNKS = 5
CLOCKS = Clocks.at(date.fromisoformat(of_cases.ON))
LIMITS = Limits(megabytes=20, seconds=20, memory_megabytes=2_000)
SHARED = ROOT.parent / "shared" / "ifc"
# The bigger a model, the longer one damaged copy takes; the small ones say most.
_OFTEN, _SELDOM = 8, 1


class _Watched(WarmReader):
    """A warm reader that keeps whether its worker met an exception of Python."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.exception = ""

    def run(self, command: list[str], *, input: bytes, timeout: float, **more: Any) -> CompletedProcess[bytes]:
        """Have one file read."""
        done = super().run(command, input=input, timeout=timeout, **more)
        self.exception = exception_of(done.stdout)
        return done


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Watched]:
    """Has production read models with a warm worker."""
    warm = _Watched(tmp_path)
    monkeypatch.setattr(process, "subprocess", warm)
    yield warm
    warm.close()


@dataclass(frozen=True)
class Answer:
    """What became of one damaged model: a code, or a case."""

    outcome: str
    case: Case | None = None


@cache
def models() -> tuple[bytes, ...]:
    """Models that are read and models that are refused, the small ones more often than the large."""
    ours = [demo_text().encode(), *(path.read_bytes() for path in sorted((ROOT / "tests/ifc/models").glob("*.ifc")))]
    return tuple(ours * _OFTEN + [each for each, often in _shared_models() for _ in range(often)])


def _shared_models() -> list[tuple[bytes, int]]:
    """Models of the shared folder, where it is there: whole ones, and slices of large ones."""
    if not SHARED.is_dir():
        return []
    duplex = (SHARED / "duplex_electrical_ifc2x3.ifc").read_bytes()
    office = (SHARED / "bimwhale_largebuilding_ifc2x3.ifc").read_bytes()
    return [
        ((SHARED / "ti_hx_1.ifc").read_bytes(), _OFTEN),
        ((SHARED / "bsi_pcert_building_hvac_ifc4.ifc").read_bytes(), _SELDOM),
        (boilers_as_exchangers(slice_of(duplex, (b"IFCENERGYCONVERSIONDEVICE", b"IFCFLOWTERMINAL"), 6)), _OFTEN // 2),
        (slice_of(office, (b"IFCCOVERING", b"IFCBUILDINGELEMENTPROXY"), 6), _SELDOM),
    ]


def answer(path: Path, reader: _Watched) -> Answer:
    """What reading one model comes to; raises whatever is no answer."""
    reader.exception = ""
    cases: list[Case] = []
    refusal: CaseError | None = None
    try:
        cases.append(read_ifc(path, words().mapping, words().flows, words().units, LIMITS))
    except CaseError as refused:
        refusal = refused
    assert not reader.exception, reader.exception
    if refusal is not None:
        assert told(refusal.diagnostics)
        return Answer(refusal.diagnostics[0].code)
    missing = any(each.outcome == "missing" for each in cases[0].accounts)
    return Answer("read, with something missing" if missing else "read whole", cases[0])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_model_is_read_or_refused_with_a_code(chunk: int, reader: _Watched, tmp_path: Path) -> None:
    number = MANY // CHUNKS
    start = Random().randrange(2**32) if SOAK else chunk * number
    count: Counter[str] = Counter()
    path = tmp_path / "model.ifc"
    for seed in range(start, start + number):
        random = Random(f"model {seed}")
        data = damaged(random.choice(models()), models(), random)
        path.write_bytes(data)
        try:
            with alarm():
                found = answer(path, reader)
                if seed % 4 == 1:
                    count["screened"] += _is_screened(path, reader)
                if found.case is not None:
                    _is_accounted_for(found.case, data)
                    count["admitted"] += _is_admitted(found.case, seed)
        except BaseException as problem:
            problem.add_note(f"seed {seed}")
            raise
        count[found.outcome] += 1
        if found.outcome == "M854" or reader.deaths > count["died"]:
            count["died"] = reader.deaths
            print(f"seed {seed}: {found.outcome}, {reader.deaths} workers died")
    print(f"{number} damaged models from seed {start}: {dict(sorted(count.items()))}")
    assert count["read, with something missing"], "nothing is read any more: the damage is too great to say anything"
    assert count["M855"], "nothing is refused: the damage reaches nobody"


def _is_accounted_for(case: Case, data: bytes) -> None:
    """Every task and resource of the model has an entry, and every fact stands in this file or in the mapping file."""
    known = {int(hit[1]) for each in case.accounts if (hit := re.match(r"#(\d+) ", each.locator))}
    uncommented = re.sub(rb"/\*.*?\*/", b"", data, flags=re.DOTALL)
    if b"/*" not in uncommented and uncommented.count(b"'") % 2 == 0:
        for number, name, _ in RECORD.findall(uncommented):
            if name.upper() in (b"IFCTASK", b"IFCCONSTRUCTIONMATERIALRESOURCE"):
                assert int(number) in known, f"#{number.decode()} goes without a word"
    digests = {digest_of_bytes(data), words().mapping.text_digest}
    for thing in _things(case):
        for fact in thing.facts.values():
            assert fact.source["digest"] in digests
    assert all(_says_why(each) for each in case.accounts)


def _is_screened(path: Path, reader: _Watched) -> bool:
    """Whether products can be read for screening, which needs no equipment; else one message says why not."""
    products: list[object] = []
    read = accepted(lambda: products.extend(read_products(path, words().mapping, load_screening_file(), LIMITS)[1]))
    assert not reader.exception, reader.exception
    return read and bool(products)


def _says_why(account: Account) -> bool:
    return account.outcome == "used" or bool(account.reason)


def _things(case: Case) -> Iterator[Thing]:
    waiting = [each for things in case.things.values() for each in things]
    while waiting:
        thing = waiting.pop()
        yield thing
        waiting.extend(each for members in thing.lists.values() for each in members)


def _is_admitted(case: Case, seed: int) -> bool:
    """Whether one of the regulations admits the case; else it says why not. What is admitted has answers."""
    json.dumps(case_json(case), ensure_ascii=False).encode()
    programs = of_cases.programs()
    program = programs[seed % len(programs)]
    _, factors, units = of_rules.shipped()
    made = admission(case, program, factors, units, known_fields(programs))
    assert told(made.diagnostics) == (made.admitted is None)
    if made.admitted is None:
        return False
    if seed % 8 == 0:
        for slot in Engine(program, factors).run(made.admitted, CLOCKS).slots.values():
            value_json(slot.value)
    return True


def test_a_warm_worker_reads_what_a_fresh_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.ifc"
    path.write_bytes(demo_text().encode())
    fresh = read_ifc(path, words().mapping, words().flows, words().units)
    warm = _Watched(tmp_path)
    monkeypatch.setattr(process, "subprocess", warm)
    assert answer(path, warm).case == answer(path, warm).case == fresh
    warm.close()
