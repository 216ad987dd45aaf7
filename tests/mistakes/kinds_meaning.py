"""Mistakes in what is said: each sentence has its form, and can't be meant."""

from __future__ import annotations

from edits import Kind, Sites, instead, on_lines, whole_blocks, with_line, without_line

_EXCEPTION = "exception small batch to batch footprint\n  cite SCHEME §9\n  when units is less than 3\n  is 0 kgCO2e"
_DEROGATION = "derogates from batch footprint\n  cite SCHEME §9\n  is 0 kgCO2e"
_LOOSER = "fills baseline intensity\n  cite MANUAL §2\n  from 2026-01-01 is 5 kgCO2e/m2/year"


def _after(lines: list[str], text: str) -> list[str]:
    return [*lines, "", *text.split("\n")]


def below(text: str, pattern: str) -> Sites:
    """A block of its own below another."""
    return whole_blocks(pattern, lambda lines: _after(lines, text))


MEANING = (
    # ---- Header and layers
    Kind("no identifier", without_line(r"^  identifier"), 2),
    Kind("no layer", without_line(r"^  layer"), 2),
    Kind("no status", without_line(r"^  status"), 2),
    Kind("no currency", without_line(r"^  currency", "regulation"), 2),
    Kind("no base", without_line(r"^  amends"), 2),
    Kind(
        "a base that is the regulation itself",
        on_lines(r"^  amends +.*$", lambda found, _: "  amends       " + "SELF"),
        1,
    ),
    Kind("two bases", with_line(r"^(  amends +).*$", r"\1eu.cbam"), 2),
    Kind("a manual that amends a baseline", on_lines(r"^(  amends +)eu\.anticorrosion", r"\1global.baseline"), 1),
    Kind("an annex that amends an annex", on_lines(r"^(  amends +)global\.baseline", r"\1eu.cbam"), 2),
    Kind("no lender", without_line(r"^  uses +eu.cbam"), 1),
    Kind(
        "the identifier of another",
        on_lines(r"^(  identifier +)(?:cn|sea|demo-exporter|harbour)\S*", r"\1global.baseline"),
        2,
    ),
    Kind("no source", without_line(r"^  source +(SCHEME|CBAM|LABEL)"), 2),
    Kind("no version", on_lines(r" version \S+$", "", "regulation"), 2),
    Kind("no title", on_lines(r'^regulation "[^"]*" ', "regulation "), 2),
    Kind("the title without quotes", on_lines(r'^regulation "([^"]*)" ', r"regulation \1 "), 1),
    Kind("a headline that nothing answers", on_lines(r"^(  headline +).*$", r"\1carbon debt", "regulation"), 2),
    # ---- Layers
    Kind("what is open is not filled", whole_blocks(r"^fills", lambda lines: []), 3),
    Kind("no emission factors", whole_blocks(r"^emission factors", lambda lines: []), 2),
    Kind("no boundary", whole_blocks(r"^boundary", lambda lines: []), 2),
    Kind("a name that is not open is filled", on_lines(r"^fills \w+ \w+", "fills certificate price"), 2),
    Kind("a name of the base that is not open is filled", on_lines(r"^fills \w+ \w+", "fills product footprint"), 1),
    Kind("filled twice", whole_blocks(r"^fills", lambda lines: [*lines, "", *lines]), 2),
    Kind(
        "a manual that loosens",
        whole_blocks(r"^emission factors", lambda lines: _after(lines, _LOOSER) if "MANUAL" in lines[1] else None),
        2,
    ),
    Kind(
        "an exception to an unknown rule",
        below(
            "exception small batch to product footprnt\n  cite SCHEME §9\n  when units is less than 3\n  is 0 kgCO2e",
            r"^fills|^rule batch",
        ),
        2,
    ),
    Kind(
        "an exception in another unit",
        below(
            "exception small batch to batch footprint\n  cite SCHEME §9\n  when units is less than 3\n  is 0 kg",
            r"^rule batch",
        ),
        1,
    ),
    Kind(
        "two exceptions of one name",
        below(f"{_EXCEPTION}\n\n{_EXCEPTION}", r"^rule batch"),
        1,
    ),
    Kind(
        "a derogation from an unknown rule",
        below("derogates from product footprnt\n  cite SCHEME §9\n  is 0 kgCO2e", r"^fills"),
        2,
    ),
    Kind(
        "two derogations from one rule",
        below(f"{_DEROGATION}\n\n{_DEROGATION}", r"^fills base"),
        2,
    ),
    # ---- Boundary, bands, levels
    Kind("a stage forgotten", without_line(r"^  leaves out"), 2),
    Kind("a stage left out of those that count", on_lines(r"counts upstream material, ", "counts "), 2),
    Kind(
        "a stage named twice",
        on_lines(r"counts upstream material, ", "counts upstream material, upstream material, "),
        2,
    ),
    Kind(
        "a stage counted and left out",
        with_line(r"^  counts .*$", '  leaves out surface treatment because "reported elsewhere"', blocks="boundary"),
        2,
    ),
    Kind("an unknown stage", on_lines(r"^  counts (.*)$", r"  counts \1, painting", "boundary"), 2),
    Kind(
        "a word removed from its category", without_line(r"^  \| (transport|red|standby inert gas) +\|", "category"), 2
    ),
    Kind("bands in the wrong order", on_lines(r"up to 10 ", "up to 0.5 ", "tariff"), 2),
    Kind("two bands that are equal", on_lines(r"up to 10 ", "up to 1 ", "tariff"), 1),
    Kind("nothing above the last band", without_line(r"^  above that", "tariff"), 1),
    Kind(
        "a band above the last",
        with_line(r"^  above that.*$", "  up to 20 tCO2e charge 1 EUR/tCO2e", blocks="tariff"),
        1,
    ),
    Kind("a tariff that does not say how", on_lines(r", marginal$", "", "tariff"), 1),
    Kind("a tariff on what is no rule", on_lines(r" on payable emissions in", " on payable tonnes in", "tariff"), 1),
    Kind("a rate in another unit", on_lines(r"charge  0 EUR/tCO2e", "charge  0 EUR/t", "tariff"), 1),
    Kind("an edge in another unit", on_lines(r"up to  1 tCO2e", "up to  1 EUR", "tariff"), 1),
    Kind("a level twice", on_lines(r"^  yellow when", "  red when", "warning"), 2),
    Kind("an unknown level", on_lines(r"^  yellow when", "  orange when", "warning"), 2),
    Kind(
        "an advice on an unknown rule",
        on_lines(r"lowers surface treatment emissions", "lowers surface emissions", "warning"),
        2,
    ),
    Kind("an advice in another unit", on_lines(r"by 50 %|by 20 %", "by 50 kg", "warning"), 2),
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
        on_lines(r"(remedy .*), in (\d+) days", r"\1, in \2 days, after CLAUSE", "clause"),
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
