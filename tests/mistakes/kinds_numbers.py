"""Mistakes in numbers, units and dates."""

from __future__ import annotations

from edits import Kind, instead, on_lines, with_line, without_line

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_VALUE = r"(?<=is )[0-9][0-9_.]*"

NUMBERS = (
    Kind("a comma for the decimal point", on_lines(r"(?<=is )([0-9]+)\.([0-9]+)", r"\1,\2"), 3),
    Kind("a comma for the decimal point in a band", on_lines(r"up to +([0-9]+) ", r"up to \1,5 "), 2),
    Kind("a comma between thousands", on_lines(r"([0-9])_([0-9]{3})\b", r"\1,\2"), 3),
    Kind("a space between thousands", on_lines(r"(?<=is )([0-9]+)_([0-9]{3})\b", r"\1 \2"), 2),
    Kind("a comma in a cell", on_lines(r"\| ([0-9]+)_([0-9]{3}) ", r"| \1,\2 ", "example"), 2),
    Kind("full-width digits", on_lines(_VALUE, lambda found, _: found[0].translate(_WIDE)), 3),
    Kind(
        "full-width digits in a cell",
        on_lines(r"(?<=\| )[0-9_]+(?= k)", lambda found, _: found[0].translate(_WIDE), "example"),
        2,
    ),
    Kind("typographic quotes", on_lines(r'"([^"]*)"', r"“\1”"), 3),
    Kind("single quotes", on_lines(r'"([^"\']*)"', r"'\1'"), 2),
    Kind("a typographic minus", on_lines(r" - ", " − "), 1),
    Kind(
        "a number without its unit",
        on_lines(r"(?<=is )([0-9.]+) (?:%|EUR/tCO2e|t|kgCO2e/m2/year)(?=,|$)", r"\1", "parameter fills"),
        3,
    ),
    Kind("a number without its unit in a condition", on_lines(r"(?<=than )([0-9.]+) %", r"\1", "warning"), 2),
    Kind(
        "a number without its unit in an example", on_lines(r"(?<=is )([0-9_.]+) (kg|m2|year|t)$", r"\1", "example"), 3
    ),
    Kind(
        "an expected number without its unit",
        on_lines(r"(expect .* is [0-9_.]+) (kgCO2e|EUR|EUR/tCO2e)$", r"\1", "example"),
        2,
    ),
    Kind("a band without its unit", on_lines(r"(up to +[0-9]+) tCO2e", r"\1", "tariff"), 2),
    Kind("`percent` for %", on_lines(r" %", " percent"), 2),
    Kind("no space before the unit", on_lines(r"([0-9]) (%|kg|EUR)", r"\1\2"), 2),
    Kind("a unit before the number", on_lines(r"([0-9.]+) (EUR)(?=/|$| )", r"\2 \1"), 2),
    Kind("a currency sign", on_lines(r"([0-9.]+) EUR", r"€\1"), 2),
    Kind("kg for kgCO2e", on_lines(r"kgCO2e", "kg", "rule fills example tariff"), 4),
    Kind("kgCO2e for tCO2e in a price", on_lines(r"EUR/tCO2e(?=$|,)", "EUR/t", "parameter"), 2),
    Kind(
        "EUR for CNY",
        on_lines(
            r"(?<=currency     )CNY|(?<=[0-9] )SGD|(?<=[0-9] )EUR\b",
            lambda found, _: "EUR" if found[0] != "EUR" else "CNY",
        ),
        3,
    ),
    Kind("a number without % where a share is meant", on_lines(r"\(100 % -", "(1 EUR -"), 1),
    Kind("day for year", on_lines(r"(?<=[0-9] )year$", "kg", "example"), 2),
    Kind(
        "a unit of another kind in a first line",
        on_lines(r"(?<=for each equipment in )(kgCO2e|tCO2e)(?=,|/)", "EUR", "rule"),
        2,
    ),
    Kind(
        "a unit that does not measure its dimension",
        on_lines(
            r"as a mass in kg|as an area in m2|as a duration in year",
            lambda found, _: found[0].rpartition(" ")[0] + " kWh",
            "entity",
        ),
        2,
    ),
    Kind("a word where a number is due", on_lines(r"(?<=is )[0-9][0-9_.]*(?= )", "about ten", "parameter fills"), 2),
    Kind(
        "a word where a number is due in an example",
        on_lines(r"(?<=is )[0-9][0-9_.]* (kg|m2|year)$", "unknown", "example"),
        2,
    ),
    Kind("a number where a word is due", on_lines(r"(expect warning level.* is) \w+$", r"\1 2", "example"), 2),
    Kind("a range where a number is due", on_lines(r"(?<=is )([0-9.]+) %", r"\1-10 %", "parameter"), 2),
    Kind("a sum with no number", on_lines(r"(?<=is )[0-9.]+ (%|t)$", r"n/a", "parameter"), 2),
    # ---- Dates
    Kind("a day as dd.mm.yyyy", on_lines(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1"), 4),
    Kind("a day with slashes", on_lines(r"(\d{4})-(\d\d)-(\d\d)", r"\1/\2/\3"), 3),
    Kind("a day in words", on_lines(r"from (\d{4})-01-01", r"from 1 January \1"), 2),
    Kind("a month alone", on_lines(r"from (\d{4})-(\d\d)-\d\d", r"from \1-\2"), 2),
    Kind("month 13", on_lines(r"(\d{4})-\d\d-(\d\d)", r"\1-13-\2"), 3),
    Kind("30 February", on_lines(r"(\d{4})-\d\d-\d\d", r"\1-02-30", but=r"^  source"), 3),
    Kind(
        "an end before its start",
        on_lines(r"(?<=from )(\d{4})(-\d\d-\d\d) is", r"\1\2 until 2020-12-31 is", "parameter fills"),
        2,
    ),
    Kind("a regulation that ends before it starts", on_lines(r"(in force +from \S+)$", r"\1 until 2020-12-31"), 2),
    Kind("dates that overlap", on_lines(r"(?<=from )(2026-0[1-6]-\d\d) is", r"\1 until 2045-12-31 is", "parameter"), 2),
    Kind(
        "two values from one day", instead(r"^  from (2026-01-01) is (.*)$", r"  from \1 is \2", r"  from \1 is \2"), 3
    ),
    Kind(
        "a gap between dates",
        on_lines(r"(?<=from )(20[23][0-9])(-01-01) is", r"\1\2 until \1-02-15 is", "parameter", r"smallest|largest"),
        2,
    ),
    Kind("a day where a number is due", on_lines(r"(?<=is )[0-9.]+ (?=%|t\b)", "2026-01-01 ", "parameter"), 2),
    Kind("`dated by` a field that is no date", on_lines(r"dated by +import date", "dated by     net mass"), 2),
    Kind("`dated by` left out", without_line(r"^  dated by"), 2),
    Kind("an example without its day", on_lines(r'" on \d{4}-\d\d-\d\d$', '"', "example"), 2),
    Kind("a day of a remedy in months", on_lines(r", in (\d+) days", r", in 2 months"), 2),
    Kind("a value without the day it starts", on_lines(r"^  from \S+ is", "  is", "parameter fills"), 2),
    Kind("rounding to no unit", with_line(r"^  is .*$", "  round half up to 0.01 EUR", blocks="rule"), 2),
)
