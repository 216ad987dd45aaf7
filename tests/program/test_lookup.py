"""Looking up: which row and which dated value the law means, and what is said when there is none."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from carbonrules.foundation.canonical import Json
from carbonrules.program.model import Row, Table, Type, Version
from carbonrules.program.operations.lookup import (
    Known,
    choose_version,
    find_row,
    index_table,
    is_listed,
    look_up,
    read_look_up,
)
from carbonrules.program.quality import quality_bits
from carbonrules.program.values import NoValue, Reason, Value

MONEY = Type("number", "EUR/tCO2e")
KNOWN = Known("2026-07-15", "2026-07-15")


def table(*rows: Row, **more: Any) -> Table:
    keys = tuple(f"key {number}" for number in range(len(rows[0].keys)))
    return Table("xx.demo/table/price", "price", keys, more.pop("type", MONEY), rows, **more)


def found(tables: list[Table], *keys: str, on: str = "2026-06-30", known: Known = KNOWN, **args: Json) -> Value:
    tries = args.get("tries") or [
        {"table": each.id, "keys": [{"key": number} for number in range(len(keys))]} for each in tables
    ]
    wanted = read_look_up({"name": "price", "tries": tries, "at least": args.get("at_least")})
    return look_up(wanted, {each.id: index_table(each) for each in tables}, keys, on, known, "equipment/E-101").value


def reason(what: str, *about: str) -> Reason:
    return Reason("law" if "yet" in what else "input", what, "equipment/E-101", ("price", *about))  # type: ignore[arg-type]


PRICE = Row(
    (),
    (
        Version("75.36", start="2026-01-01", published="2026-04-07"),
        Version("75.28", start="2026-04-01", until="2026-06-30", published="2026-07-06"),
        Version(None, start="2026-10-01"),
    ),
)


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        ("2026-01-01", Fraction("75.36")),
        ("2026-04-01", Fraction("75.28")),
        ("2026-06-30", Fraction("75.28")),
        ("2026-07-01", Fraction("75.36")),
        ("2025-12-31", NoValue((reason("not yet decided", "2025-12-31"),))),
        ("2026-10-01", NoValue((reason("not yet decided", "2026-10-01"),))),
    ],
)
def test_a_version_holds_from_its_first_day_to_its_last(on: str, wanted: Value) -> None:
    assert found([table(PRICE)], on=on) == wanted


def test_what_was_made_public_later_is_not_yet_known() -> None:
    before = Known("2026-07-05", "2026-07-05")
    assert found([table(PRICE)], on="2026-05-01", known=before) == NoValue(
        (reason("not yet published", "2026-05-01", "2026-07-06"),)
    )
    assert found([table(PRICE)], on="2026-05-01", known=Known("2026-07-06", "")) == Fraction("75.28")


def test_rows_of_data_published_later_simply_do_not_exist_yet() -> None:
    rows = Row(
        ("acid",), (Version("2.0", published="2024-01-01"), Version("1.9", start="2026-01-01", published="2026-08-01"))
    )
    data = table(rows, silent="row")
    assert found([data], "acid") == 2
    assert found([data], "acid", known=Known("", "2026-08-01")) == Fraction("1.9")
    assert found([data], "acid", known=Known("", "2023-01-01"), at_least="0") == NoValue(
        (reason("no row", "acid"),), Fraction(0)
    )


def test_nobody_has_read_the_source_so_it_decides_nothing() -> None:
    unread = table(Row(("acid",), (Version("2.0", evidence="unread"),)))
    assert found([unread], "acid", at_least="0") == NoValue((reason("needs evidence", "acid"),), Fraction(0))


def test_a_row_whose_number_nobody_has_read_needs_evidence_the_law_is_not_silent() -> None:
    row = table(Row(("acid",), (Version(None, evidence="unread"),)))
    assert found([row], "acid") == NoValue((reason("needs evidence", "acid"),))


def test_tries_are_gone_through_in_order_and_may_concern_some_words_only() -> None:
    grid = Table(
        "set:grid/factor",
        "factor",
        ("flow", "place"),
        MONEY,
        (Row(("power", "CN"), (Version("577.7", constant="1/1000"),)),),
        silent="row",
    )
    rest = Table(
        "set:rest/factor",
        "factor",
        ("flow", "place"),
        MONEY,
        (Row(("power", "world"), (Version("9"),)), Row(("acid", "world"), (Version("2"),))),
        silent="row",
    )
    tries: list[Json] = [
        {"table": grid.id, "keys": [{"key": 0}, {"key": 1}], "when": {"key": 0, "words": ["power"]}},
        {"table": "set:not loaded/factor", "keys": [{"key": 0}, {"key": 1}]},
        {"table": rest.id, "keys": [{"key": 0}, {"word": "world"}]},
    ]
    assert found([grid, rest], "power", "CN", tries=tries) == Fraction(5777, 10000)
    assert found([grid, rest], "power", "DE", tries=tries) == 9
    assert found([grid, rest], "acid", "CN", tries=tries) == 2
    assert found([grid, rest], "lye", "CN", tries=tries) == NoValue((reason("no row", "lye", "CN"),))
    steps = look_up(
        read_look_up({"name": "price", "tries": tries}),
        {each.id: index_table(each) for each in (grid, rest)},
        ("acid", "CN"),
        "2026-06-30",
        KNOWN,
        "",
    ).steps
    assert [step.outcome for step in steps] == ["when", "no table", "taken"]
    but = [{**tries[2], "unless": {"key": 0, "words": ["power"]}}]  # type: ignore[dict-item]
    assert found([rest], "acid", "CN", tries=but) == 2
    assert found([rest], "power", "CN", tries=but) == NoValue((reason("no row", "power", "CN"),))


GOODS = table(
    Row(("73",), (Version("yes"),)),
    Row(("7318",), (Version("yes"),), listed=False),
    Row(("7318 15",), (Version("yes", grade="illustrative"),)),
    match="prefix",
    type=Type("truth"),
)


@pytest.mark.parametrize(
    ("code", "row"),
    [("7318 15 42", "7318 15"), ("731815", "7318 15"), ("7318 16", "7318"), ("7301", "73"), ("7", None), ("84", None)],
)
def test_a_code_belongs_to_the_longest_heading_that_holds_it(code: str, row: str | None) -> None:
    entry = find_row(index_table(GOODS), (code,))
    assert (entry.keys[0] if entry else None) == row


def test_listed_answers_yes_no_or_that_nobody_knows() -> None:
    def listed(code: str, goods: Table, on: str = "2026-06-30") -> tuple[Value, int]:
        return is_listed("goods", index_table(goods), (code,), on, KNOWN, "equipment/E-101")

    part = table(*GOODS.rows, match="prefix", type=Type("truth"), held="part")
    assert listed("7318 15", GOODS) == (True, quality_bits("illustrative", "read"))
    assert listed("7318 16", GOODS) == listed("7318 16", part) == (False, 0)
    assert listed("8419", GOODS) == (False, 0)
    unknown = NoValue((Reason("input", "needs evidence", "equipment/E-101", ("goods", "8419")),))
    assert listed("8419", part) == (unknown, 0)
    later = table(Row(("73",), (Version("yes", start="2027-01-01"),)), match="prefix", type=Type("truth"))
    assert listed("73", later) == (False, 0)
    assert listed("73", later, on="2027-01-01")[0] is True


def test_of_two_versions_the_one_that_starts_later_holds_whatever_their_order() -> None:
    versions = (Version("1", start="2026-01-01"), Version("2", start="2026-03-01"), Version("3"))
    for rows in (versions, versions[::-1]):
        chosen = choose_version(table(Row((), rows)), Row((), rows), "2026-06-30", KNOWN)
        assert chosen is not None
        assert chosen.value == "2"
