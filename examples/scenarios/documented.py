"""The scenarios side by side as one page of the documentation; `run.py --page` writes it, a test holds it current."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scenario import Played, Scenario
from scenario_telling import Figure, Pair, Told, own_words, tell

from carbonrules.compliance.results import Quantity
from carbonrules.foundation.notice import notice
from carbonrules.render.differences import to_do
from carbonrules.render.reading import Reading

LANGUAGE = "en"
_HEAD = """# Scenarios

<!-- written by examples/scenarios/run.py --page; a test holds it current -->

One invented exporter, DEMO, sells a family of titanium exchangers and one plate exchanger of stainless steel.
Each scenario goes from the model of the exchanger to statement, warning and to-do list: what the region wants
to know (risk), what was changed (measure), and what came of it (result). Every figure below was computed from
the files of `examples/scenarios`; none was typed in. All data of exporter, orders and operators are invented,
and what rests on an illustrative number says so.

`make scenarios` writes the same in `out/scenarios` as pages in English and Chinese, with the whole folder of
each product beside them: as its model was delivered, before the measure and after it. A scenario of your own
is a folder with a `scenario.yaml` of words and the tables that complete and change the cases, its name in
`scenario.py`, and a row for each product in the tables of `family`.
"""


def markdown(played: Sequence[tuple[Scenario, Sequence[Played]]]) -> str:
    """The page as text."""
    told = [(scenario, [tell(each, LANGUAGE) for each in products]) for scenario, products in played]
    parts = [_HEAD, "## Side by side\n", *_side_by_side(told), ""]
    for scenario, products in told:
        parts += _scenario(scenario, products)
    days = sorted({scenario.on for scenario, _ in told})
    return "\n".join((*parts, "## What this is and what it is not\n", *(f"{notice(day, LANGUAGE)}\n" for day in days)))


def _side_by_side(told: Sequence[tuple[Scenario, Sequence[Told]]]) -> Iterator[str]:
    yield "| product | to | answer | warning level | duties not shown to be kept | label |"
    yield "|---|---|---|---|---|---|"
    for _, products in told:
        for each in products:
            for pair in each.answered():
                yield _row(
                    each.played.product.name,
                    each.played.destination,
                    f"{pair.after.status} · {pair.after.title}",
                    _levels(pair),
                    f"{len(pair.open_before())} → {len(pair.open_after())}",
                    f"{each.before.assessment.label.state} → {each.after.assessment.label.state}"
                    if pair.new.warning
                    else "",
                )


def _scenario(scenario: Scenario, products: Sequence[Told]) -> Iterator[str]:
    words = scenario.words[LANGUAGE]
    yield f"## {words['title']}\n"
    yield f"*{own_words(LANGUAGE)['risk']}.* {words['risk']}\n"
    yield f"*{own_words(LANGUAGE)['measure']}.* {words['measure']}\n"
    for each in products:
        yield f"### {each.played.product.name} to {each.played.destination}\n"
        missing = [line.sentence for line in each.delivered.missing()]
        if missing:
            yield "Missing as delivered:\n"
            yield from (f"- {sentence}" for sentence in missing)
            yield ""
        for pair in each.answered():
            yield f"**{pair.after.title}** · {pair.after.status} · {pair.after.subject_name(pair.new)}\n"
            yield "| answer | before | after | difference |"
            yield "|---|--:|--:|--:|"
            for figure in each.figures(pair):
                yield _figure(pair.after, figure)
            yield ""
            if pair.new.rectification is not None and pair.new.rectification.steps:
                yield f"To do: {to_do(pair.new.rectification, pair.after.wording)}\n"


def _figure(reading: Reading, figure: Figure) -> str:
    change = f"{figure.difference}{_marks(reading, figure.after)}" if figure.difference else ""
    return _row(figure.name, _said(reading, figure.before), _said(reading, figure.after), change)


def _said(reading: Reading, value: Quantity) -> str:
    return f"{reading.quantity(value)}{_marks(reading, value)}"


def _marks(reading: Reading, value: Quantity) -> str:
    marks = reading.marks(value)
    return f" *{', '.join(marks)}*" if marks else ""


def _levels(pair: Pair) -> str:
    if pair.old.warning is None or pair.new.warning is None:
        return ""
    mark = " *illustrative*" if pair.after.warning_illustrative(pair.new) else ""
    return f"{pair.old.warning.level} → {pair.new.warning.level}{mark}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
