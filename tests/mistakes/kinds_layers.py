"""Mistakes in the header, in what a layer fills or replaces, in boundary, bands and levels."""

from __future__ import annotations

from edits import Kind, Sites, named_after, on_lines, whole_blocks, with_line, without_line

_EXCEPTION = "exception small batch to batch footprint\n  cite SCHEME §9\n  when units is less than 3\n  is 0 kgCO2e"
_DEROGATION = "derogates from batch footprint\n  cite SCHEME §9\n  is 0 kgCO2e"
_LOOSER = "fills baseline intensity\n  cite MANUAL §2\n  from 2026-01-01 is 5 kgCO2e/m2/year"


def _after(lines: list[str], text: str) -> list[str]:
    return [*lines, "", *text.split("\n")]


def below(text: str, pattern: str) -> Sites:
    """A block of its own below another."""
    return whole_blocks(pattern, lambda lines: _after(lines, text))


LAYERS = (
    # ---- Header and layers
    Kind("no identifier", without_line(r"^  identifier"), 2),
    Kind("no layer", without_line(r"^  layer"), 2),
    Kind("no status", without_line(r"^  status"), 2),
    Kind("no currency", without_line(r"^  currency", "regulation"), 2),
    Kind("no base", without_line(r"^  amends"), 2),
    Kind(
        "a base that is the regulation itself",
        named_after(r"^(  amends +).*$", r"\1{own}", r"identifier +(\S+)"),
        1,
    ),
    Kind("two bases", with_line(r"^(  amends +).*$", r"\1eu.cbam"), 2),
    Kind("a manual that amends a baseline", on_lines(r"^(  amends +)eu\.anticorrosion", r"\1global.baseline"), 1),
    Kind("an annex that amends a manual", on_lines(r"^(  amends +)global\.baseline", r"\1demo-exporter.eu"), 2),
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
)
