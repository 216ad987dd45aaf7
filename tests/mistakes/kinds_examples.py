"""Mistakes in worked examples."""

from __future__ import annotations

from edits import Kind, instead, on_lines, whole_blocks, with_line, without_line

EXAMPLES = (
    # ---- Examples
    Kind(
        "a fact that must be there left out",
        without_line(r"^    (net mass|origin|units|import date|treated area)", "example"),
        3,
    ),
    Kind("an unknown fact", with_line(r"^    net mass +is .*$", "    colour is blue", blocks="example"), 2),
    Kind("a fact twice", instead(r"^(    net mass +is .*)$", r"\1", r"\1", blocks="example"), 2),
    Kind("a fact in another unit", on_lines(r"^(    net mass +is \S+) k?[gt]$", r"\1 m2", "example"), 2),
    Kind("a fact out of its bounds", on_lines(r"^(    net mass +is) \S+", r"\1 0", "example"), 2),
    Kind("a fact that is no word of its list", on_lines(r"^(    origin +is) \w+", r"\1 12", "example"), 2),
    Kind(
        "an amount in a unit that its flow does not have",
        on_lines(r"(electricity +\| \S+) kWh", r"\1 kg", "example"),
        2,
    ),
    Kind("an amount without a unit", on_lines(r"(electricity +\| \S+) kWh", r"\1", "example"), 2),
    Kind(
        "an expectation in another unit",
        on_lines(r"(expect .* (?:is|to) [0-9_.]+) (kgCO2e|%|EUR)$", r"\1 kg", "example"),
        2,
    ),
    Kind(
        "an expectation of an unknown name",
        on_lines(
            r"expect product footprint|expect gap to baseline|expect quarterly certificate price",
            "expect carbon debt",
            "example",
        ),
        2,
    ),
    Kind("an expectation with =", on_lines(r"(expect .*[a-z]) is ([0-9])", r"\1 = \2", "example"), 2),
    Kind("an expectation with `to be`", on_lines(r"(expect .*[a-z]) is ([0-9])", r"\1 to be \2", "example"), 2),
    Kind("an expectation with `about`", on_lines(r"rounds to", "is about", "example"), 2),
    Kind("a word expected of a number", on_lines(r"(expect product footprint.* is) [0-9].*$", r"\1 low", "example"), 2),
    Kind("no thing named where several are given", on_lines(r" for equipment \d", "", "example"), 2),
    Kind("a thing that is not given", on_lines(r" for equipment \d", " for equipment 9", "example"), 2),
    Kind("a clause expected that is not there", on_lines(r"(expect clause) \S+", r"\1 REG-ZZ-99", "example"), 2),
    Kind(
        "a state of a clause that there is not", on_lines(r"(expect clause .* is) \w+", r"\1 fulfilled", "example"), 2
    ),
    Kind("`expects`", on_lines(r"^  expect ", "  expects ", "example"), 2),
    Kind("`does apply`", on_lines(r"expect applies|expect does not apply", "expect does apply", "example"), 2),
    Kind(
        "`given equipment` without `an`",
        on_lines(
            r"given an equipment|given a consignment",
            lambda found, _: found[0].replace(" an ", " ").replace(" a ", " "),
            "example",
        ),
        2,
    ),
    Kind("an example without a name", on_lines(r'^example "[^"]*" ', "example "), 2),
    Kind(
        "an example that gives nothing",
        whole_blocks(
            r"^example", lambda lines: [line for line in lines if not line.startswith("   ") and "given" not in line]
        ),
        2,
    ),
)
