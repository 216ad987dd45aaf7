"""Numbers and texts of a STEP file, and how often a task comes round: exact, whatever the digits."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbonrules.cases.ifc.cycles import by_interval, by_recurrence, years
from carbonrules.cases.ifc.measure import Unusable
from carbonrules.cases.ifc.model import Recurrence
from carbonrules.cases.ifc.records import Records, arguments, exact_number, value_text

texts = st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r\n\\"), max_size=20)


def recurrence(kind: str, interval: int = 1, **more: int | str | None) -> Recurrence:
    found: dict[str, int | str | None] = {"days": 0, "weekdays": 0, "months": 0, "occurrences": None, **more}
    return Recurrence(
        kind=kind,
        interval=interval,
        days=int(found["days"] or 0),
        weekdays=int(found["weekdays"] or 0),
        months=int(found["months"] or 0),
        occurrences=found["occurrences"] if isinstance(found["occurrences"], int) else None,
        time_periods=int(found.get("time_periods") or 0),
        start=str(found.get("start") or ""),
        step=1,
        record="#1=…;",
    )


@given(st.lists(texts, min_size=1, max_size=5), st.integers(1, 10**6))
def test_records_and_arguments_survive_any_string(words: list[str], number: int) -> None:
    quoted = ["'" + word.replace("'", "''") + "'" for word in words]
    record = f"#{number}=IFCX({','.join(quoted)},(1,(2.,$)),IFCLABEL({quoted[0]}),*);"
    data = f"ISO-10303-21;\nDATA;\n{record}\n#{number + 1}= IFCY($);\nENDSEC;\nEND-ISO-10303-21;\n"
    records = Records(data.encode())
    assert len(records) == 2
    assert records.text(number) == record
    assert arguments(record) == [*quoted, "(1,(2.,$))", f"IFCLABEL({quoted[0]})", "*"]
    assert value_text(arguments(record)[-2]) == quoted[0]


@given(texts, st.sampled_from(["/* {} */", "#2=IFCX('{}');", "'{}'"]), st.booleans())
def test_what_only_looks_like_a_record_is_none(word: str, around: str, before: bool) -> None:
    quoted = word.replace("'", "").replace("/", "").replace("*", "")
    record, seeming = f"#1=IFCX('{quoted}');", around.format(f"#1=IFCY(7.); {quoted}")
    first, second = (seeming, record) if before else (record, seeming)
    data = f"ISO-10303-21;\nDATA;\n{first}\n{second}\nENDSEC;\nEND-ISO-10303-21;\n#1=IFCZ($);\n"
    assert Records(data.encode()).text(1) == record


@given(st.integers(0, 10**12), st.integers(-12, 12))
def test_a_step_number_is_read_exactly(digits: int, exponent: int) -> None:
    sign = "+" if exponent >= 0 else ""
    assert exact_number(f"{digits}.E{sign}{exponent}") == Fraction(digits) * Fraction(10) ** exponent
    assert exact_number(f"{digits}.") == digits


@given(st.floats(min_value=1e-9, max_value=1e12))
def test_the_shortest_text_of_a_double_reads_back_to_it(value: float) -> None:
    assert float(exact_number(repr(value).upper())) == value


@pytest.mark.parametrize(
    ("duration", "expected"),
    [("P20Y", 20), ("P6M", Fraction(1, 2)), ("P1Y6M", Fraction(3, 2)), ("P2.5Y", Fraction(5, 2))],
)
def test_durations_of_years_and_months(duration: str, expected: Fraction) -> None:
    assert years(duration) == expected


@pytest.mark.parametrize("duration", ["", "P", "20", "P30D", "PT5H", "P1W", "twenty years"])
def test_other_durations_are_not_guessed(duration: str) -> None:
    with pytest.raises(Unusable):
        years(duration)


@pytest.mark.parametrize(
    ("pattern", "life", "expected"),
    [
        (recurrence("YEARLY_BY_DAY_OF_MONTH", months=1, days=1), 20, 20),
        (recurrence("YEARLY_BY_DAY_OF_MONTH", months=2, days=1), 20, 40),
        (recurrence("YEARLY_BY_DAY_OF_MONTH", 3, months=1, days=1), 20, 7),
        (recurrence("YEARLY_BY_POSITION", weekdays=1, months=4), 5, 20),
        (recurrence("MONTHLY_BY_DAY_OF_MONTH", 2, days=1), 10, 60),
        (recurrence("MONTHLY_BY_POSITION", 1, weekdays=2), 1, 24),
        (recurrence("DAILY", start="2026-01-01T00:00:00"), 4, 1461),
        (recurrence("WEEKLY", weekdays=2, start="2026-01-01T00:00:00"), 1, 106),
        (recurrence("YEARLY_BY_DAY_OF_MONTH", months=1, occurrences=7), 20, 7),
    ],
)
def test_how_often_a_pattern_comes_round(pattern: Recurrence, life: int, expected: int) -> None:
    assert by_recurrence(pattern, Fraction(life)).number == expected


@pytest.mark.parametrize(
    "pattern",
    [
        recurrence("DAILY"),
        recurrence("WHENEVER"),
        recurrence("DAILY", time_periods=2),
        recurrence("MONTHLY_BY_POSITION", 0),
    ],
)
def test_what_leaves_open_how_often_has_no_number(pattern: Recurrence) -> None:
    with pytest.raises(Unusable):
        by_recurrence(pattern, Fraction(20))


@given(st.fractions(Fraction(1, 12), 50), st.fractions(Fraction(1, 12), 50))
def test_an_interval_that_is_not_full_counts_as_a_whole_one(interval: Fraction, life: Fraction) -> None:
    number = by_interval(interval, life, "a record").number
    assert (number - 1) * interval < life <= number * interval
