"""Mistakes in what is said: each sentence has its form, and can't be meant."""

from __future__ import annotations

from edits import Kind, named_after, on_lines, whole_blocks, with_line, without_line

MEANING = (
    # ---- Units and labels
    Kind(
        "a mass added to emissions",
        on_lines(
            r"is product footprint × units|is product footprint / net mass", "is product footprint + net mass", "rule"
        ),
        2,
    ),
    Kind(
        "a mass added to emissions, in a longer sentence",
        on_lines(
            r"is anti-corrosion emissions / treated area",
            "is (anti-corrosion emissions + net mass) / treated area",
            "rule",
        ),
        1,
    ),
    Kind(
        "a mass subtracted from emissions",
        on_lines(r"\(anti-corrosion intensity - baseline intensity\)", "(anti-corrosion intensity - net mass)", "rule"),
        1,
    ),
    Kind("money added to emissions", on_lines(r"is product footprint × \(", "is product footprint + (", "rule"), 1),
    Kind(
        "a mass compared with emissions",
        on_lines(
            r"anti-corrosion intensity is more than access threshold",
            "anti-corrosion emissions is more than access threshold",
            "warning",
        ),
        2,
    ),
    Kind("a mass compared with a share", on_lines(r"than 30 %", "than 30 kg", "warning"), 2),
    Kind(
        "a day compared with a number",
        on_lines(r"gap to baseline is more than 10 %", "import date is more than 10 %", "warning"),
        2,
    ),
    Kind(
        "a day compared with a mass",
        on_lines(r"gap to baseline is more than 10 %", "net mass is more than 2026-01-01", "warning"),
        2,
    ),
    Kind(
        "a day that is more than a day",
        on_lines(r"gap to baseline is more than 10 %", "import date is more than 2026-07-01", "warning"),
        1,
    ),
    Kind(
        "a share that is before a day",
        on_lines(r"gap to baseline is more than 10 %", "gap to baseline is before 2026-07-01", "warning"),
        1,
    ),
    Kind(
        "a day that is `not before`",
        on_lines(r"gap to baseline is more than 10 %", "import date is not before 2026-07-01", "warning"),
        1,
    ),
    Kind(
        "a day that is `later than`",
        on_lines(r"gap to baseline is more than 10 %", "import date is later than declaration deadline", "warning"),
        1,
    ),
    Kind(
        "a word compared with a number",
        on_lines(r"gap to baseline is more than 10 %", "origin is more than 10 %", "warning"),
        2,
    ),
    Kind("a word that is not of its list", on_lines(r"nature is default", "nature is guessed", "clause"), 1),
    Kind(
        "a country compared by size",
        on_lines(r"gap to baseline is more than 0 %", "origin is more than CN", "warning"),
        2,
    ),
    Kind("a label forgotten in a first line", on_lines(r"(rule .* in kgCO2e.*), fossil$", r"\1", "rule"), 3),
    Kind("a label that does not belong to the unit", on_lines(r"(rule .* in %)$", r"\1, fossil", "rule"), 2),
    Kind("an amount without its factor", on_lines(r"amount × emission factor of flow, place", "amount", "rule"), 1),
    Kind(
        "an amount by another number",
        on_lines(r"amount × emission factor of flow, place", "amount × 2.5 kgCO2e/kg", "rule"),
        1,
    ),
    Kind(
        "a product in the wrong unit",
        on_lines(
            r"is anti-corrosion emissions / treated area / service life",
            "is anti-corrosion emissions / treated area × service life",
            "rule",
        ),
        1,
    ),
    Kind("a credit in another currency", on_lines(r"result at least 0 EUR", "result at least 0 CNY", "tariff"), 1),
    Kind(
        "two currencies compared",
        on_lines(r"border charge is more than acceptable burden", "border charge is more than 5 CNY", "warning"),
        1,
    ),
    # ---- Names and lists
    Kind(
        "a field of another entity",
        on_lines(r"is product footprint × units", "is product footprint × share", "rule"),
        1,
    ),
    Kind(
        "a field of a member outside its list",
        on_lines(r"is anti-corrosion emissions / net mass", "is activity emissions / net mass", "rule"),
        1,
    ),
    Kind(
        "a list where a value is meant",
        on_lines(r"is anti-corrosion emissions / net mass", "is activities / net mass", "rule"),
        1,
    ),
    Kind("a member where the list is meant", on_lines(r"over activities", "over activity", "rule"), 2),
    Kind("a list where the member is meant", on_lines(r"no activity where", "no activities where", "clause"), 1),
    Kind("an aggregate without parentheses", on_lines(r"is total of (.*)$", r"is 2 × total of \1", "rule"), 2),
    Kind(
        "a rule that asks for itself",
        on_lines(r"is product footprint × units", "is batch footprint × units", "rule"),
        1,
    ),
    Kind(
        "rules that ask for each other",
        on_lines(
            r"is anti-corrosion emissions / treated area / service life",
            "is gap to baseline × 1 kgCO2e/m2/year",
            "rule",
        ),
        1,
    ),
    Kind("a division by what may be 0", on_lines(r"/ net mass", "/ count over activities", "rule"), 2),
    Kind(
        "a division by a number that may be 0",
        on_lines(r"\) / baseline intensity", ") / (anti-corrosion intensity - baseline intensity)", "rule"),
        1,
    ),
    Kind("a keyed name without its keys", on_lines(r"mark-up of sector of CN code", "mark-up", "rule"), 1),
    Kind("a key too few", on_lines(r"emission factor of flow, place", "emission factor of flow", "rule"), 1),
    Kind(
        "a key too many",
        on_lines(r"emission factor of flow, place", "emission factor of flow, place, stage", "rule"),
        1,
    ),
    Kind(
        "keys in the wrong order",
        on_lines(r"emission factor of flow, place", "emission factor of place, flow", "rule"),
        1,
    ),
    Kind("a list asked for a value", on_lines(r"is certificate price$", "is exempt origins of origin", "rule"), 1),
    Kind(
        "a table asked whether it lists what it has no key for",
        on_lines(
            r"where accreditor is listed in recognised accreditation bodies", "where body is listed in emission factor"
        ),
        1,
    ),
    Kind(
        "a fallback for what is always there",
        with_line(
            r"^  is product footprint × units$", "    when units is missing use 1 because SCHEME §9", blocks="rule"
        ),
        1,
    ),
    Kind(
        "a fallback for what is not used",
        with_line(
            r"^  is product footprint × units$",
            "    when carbon price paid is missing use 0 EUR/tCO2e because SCHEME §9",
            blocks="rule",
        ),
        1,
    ),
    Kind("a fallback without a citation", on_lines(r" because CBAM Art. 9$", "", "tariff"), 1),
    Kind(
        "`is missing` of what is always there",
        on_lines(r"gap to baseline is more than 0 %", "net mass is missing", "warning"),
        2,
    ),
    Kind(
        "a line that can't be reached",
        whole_blocks(r"^rule batch", lambda lines: [*lines, "  is 0 kgCO2e otherwise"]),
        1,
    ),
    Kind(
        "a narrower case after a wider one",
        whole_blocks(
            r"^rule batch",
            lambda lines: [
                *lines[:2],
                "  is 1 kgCO2e when units is more than 3",
                "  is 2 kgCO2e when units is more than 5",
                "  is product footprint × units otherwise",
            ],
        ),
        1,
    ),
    Kind(
        "a remedy that waits for itself",
        named_after(r"^(  remedy .*, in \d+ days)$", r"\1, after {own}", r"^clause (\S+)", of_block=True),
        1,
    ),
    Kind(
        "a remedy after an unknown step",
        on_lines(r"(remedy .*), in (\d+) days", r"\1, in \2 days, after verification", "clause"),
        2,
    ),
    Kind("a clause without what must hold", without_line(r"^  each equipment (must|should)", "clause"), 2),
    Kind("a clause without its strength", on_lines(r'^(clause .*") (must|should)$', r"\1"), 2),
    Kind(
        "a clause that says `must` and `should`",
        on_lines(
            r"^  each equipment must satisfy|^  each equipment should satisfy",
            lambda found, _: found[0].replace("must", "M").replace("should", "must").replace("M", "should"),
            "clause",
        ),
        2,
    ),
    Kind(
        "sets of two scopes",
        on_lines(
            r"electricity from cn-electricity-footprint, grid-electricity-life-cycle",
            "electricity from cn-grid, grid-electricity-life-cycle",
        ),
        2,
    ),
    Kind("a set of another weighting", on_lines(r"GWP-100 of AR6", "GWP-100 of AR4"), 2),
)
