"""The promise of the language, on generated regulations and cases; docs/explanation/the-promise.md says it in words.

If `check` accepts a regulation and a case is admitted, evaluation answers everything that is asked: with a value of the
declared type, or with one of three outcomes. Never anything else, and never an exception.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from lengths import SOAK
from promise.cases import CaseWriter
from promise.changing import filled, in_another_order, with_ids
from promise.holding import Ready, answered, asked_whether_missing, assessed, grown, replayed, stays_true, tried
from promise.reaching import Reached

from carbonrules.cases.admit import admission
from carbonrules.cases.admitted import Admitted
from carbonrules.cases.facts import Case
from carbonrules.cases.read_json import case_from_data
from carbonrules.engine.exact import Engine
from carbonrules.factors.model import FactorSets
from carbonrules.foundation.codes import code
from carbonrules.language.check import Checked, check
from carbonrules.program.form import program_digest
from carbonrules.program.model import Program
from carbonrules.testing.generated.choosing import seeded
from carbonrules.testing.generated.factor_files import WORLDS, factor_world, units
from carbonrules.testing.generated.write import Written
from carbonrules.testing.whole import written as regulations

# A long run is divided, so that several processes share it and one that fails loses little.
PARTS = 10 if SOAK else 1
REGULATIONS = 350 if SOAK else 195
CASES_EACH = 40 if SOAK else 10
# The tree of every case is grown; of so many cases one is assessed, and replayed from the bytes of its bundle.
REPLAYED = 8
DIGESTS = 1_000 if SOAK else 25
LEAST_PAIRS = 10_000 if SOAK else 1_200
LEAST_SHARE_CHECKED = 0.70
# A falsified promise is shrunk; what Hypothesis could explain of it besides would take minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_promise(part: int) -> None:
    """Generated regulations that check, with generated cases that are admitted, always have an answer."""
    count: Counter[str] = Counter()
    reached = Reached()
    refusals: Counter[str] = Counter()

    @settings(max_examples=REGULATIONS, phases=PHASES, report_multiple_bugs=False)
    @given(regulations(), st.integers(0, WORLDS - 1), st.integers(0, 2**32 - 1))
    def promised(written: Written, world: int, seed: int) -> None:
        factors = factor_world(world)
        files = written.files()
        for name, text in files.items():
            note(f"---- {name}, factor world {world}\n{text}")
        checked = check(files, factors, units())
        count["regulations"] += 1
        _coded(checked)
        other = _order_means_nothing(written, files, checked, factors, seed)
        program = checked.programs.get(written.annex)
        if program is None:
            assert any(each.severity == "error" for each in checked.diagnostics)
            refusals.update({each.code for each in checked.diagnostics if each.severity == "error"})
            return
        count["checked"] += 1
        reached.program(program, checked.regulations.values())
        reached.texts(files.values())
        ready = Ready.of(program, factors, units(), written.declared)
        count["examples"] += tried(ready)
        moved = Engine(other[program.id], factors)
        for number in range(CASES_EACH):
            _one_case(ready, f"{seed}/{number}", number, count, reached, moved)

    promised()
    print(f"part {part + 1} of {PARTS}:", dict(count), dict(refusals), dict(reached.outcomes), reached.not_reached())
    assert count["pairs"] >= LEAST_PAIRS, count
    assert count["checked"] >= LEAST_SHARE_CHECKED * count["regulations"], count
    assert count["lower bounds"] > 0, count
    assert reached.not_reached() == []


def _coded(checked: Checked) -> None:
    """Whatever `check` says has a code of the registry, and a sentence."""
    for each in checked.diagnostics:
        assert code(each.code).title
        assert each.sentence
        assert each.as_text()


def _order_means_nothing(
    written: Written, files: dict[str, str], checked: Checked, factors: FactorSets, seed: int
) -> Mapping[str, Program]:
    """Files, blocks, lines without an order and table rows in another order, with remarks: the same programs."""
    other = check(written.files(seeded(seed), noise=True), factors, units())
    assert {each.code for each in other.diagnostics} == {each.code for each in checked.diagnostics}
    assert other.programs.keys() == checked.programs.keys()
    for id, program in checked.programs.items():
        assert program_digest(other.programs[id]) == program_digest(program), id
    return other.programs


def _one_case(ready: Ready, seed: str, number: int, count: Counter[str], reached: Reached, moved: Engine) -> None:
    choose = seeded(seed)
    writer = CaseWriter(ready.program, ready.factors)
    data = writer.case(choose)
    clocks = writer.clocks(choose)
    if number % 2:
        data = with_ids(data)
    note(f"case {seed} from {clocks}\n{json.dumps(data, ensure_ascii=False)}")
    read = case_from_data(data, "case.json")
    case = _admitted(read, ready)
    if case is None:
        count["refused"] += 1
        return
    count["pairs"] += 1
    reached.case(writer.ways)
    run = answered(ready, case, clocks)
    reached.run(run)
    tree = grown(ready, case, run)
    reached.tree(tree)
    if number % REPLAYED == 0:
        replayed(ready, case, run, tree)
        assessed(ready, read, case, run, clocks)
        count["replayed"] += 1
    same = _admitted(in_another_order(read, choose), ready)
    assert same is not None
    # Things and members in another order, before the law whose blocks and rows stood in another one.
    assert moved.run(same, clocks).seal == run.seal
    if number % 2:
        more = case_from_data(filled(data, writer, choose, asked_whether_missing(ready.program)), "case.json")
        fuller = _admitted(more, ready)
        if fuller is not None:
            count["filled"] += 1
            count["lower bounds"] += stays_true(run, ready.engine.run(fuller, clocks))


def _admitted(case: Case, ready: Ready) -> Admitted | None:
    """The admitted case; what is refused says why, with codes of the registry."""
    made = admission(case, ready.program, ready.factors, ready.units)
    for each in made.diagnostics:
        assert code(each.code).title
    if made.admitted is None:
        assert any(each.severity == "error" for each in made.diagnostics)
    return made.admitted


def _law(checked: Checked) -> dict[str, str]:
    """The law digest of every regulation that stands in a program."""
    return {layer.id: layer.law for program in checked.programs.values() for layer in program.layers}


@settings(max_examples=DIGESTS)
@given(regulations(), st.integers(0, 2**32 - 1))
def test_the_law_digest_is_blind_to_remarks_blank_lines_titles_and_words_for_readers(
    written: Written, seed: int
) -> None:
    factors = factor_world(0)
    plain = check(written.files(), factors, units())
    told = check(written.without_words_for_readers().files(seeded(seed), noise=True), factors, units())
    assert _law(told) == _law(plain)


@settings(max_examples=DIGESTS)
@given(regulations())
def test_the_law_digest_sees_one_changed_number(written: Written) -> None:
    """It is not the digest of nothing: another number in a dated value is another law, of that regulation alone."""
    factors = factor_world(0)
    files = written.files()
    changed = {name: text.replace("is 12.5 ", "is 13.5 ") for name, text in files.items()}
    plain, other = (check(each, factors, units()) for each in (files, changed))
    after = _law(other)
    for program in plain.programs.values():
        for layer, file in zip(program.layers, program.presentation.files, strict=True):
            if layer.id in after:
                assert (layer.law != after[layer.id]) == (files[file] != changed[file])
