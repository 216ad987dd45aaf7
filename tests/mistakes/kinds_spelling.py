"""Mistakes of spelling: a word that is nearly the right one, of each sort of word that a regulation has."""

from __future__ import annotations

from edits import Kind, misspelt, on_lines

SPELLING = (
    Kind("a header word misspelt", misspelt(r"^(?P<word>[a-z]+)\b"), 6),
    Kind(
        "a keyword misspelt",
        misspelt(
            r"^ +(?P<word>cite|counts|leaves|from|result|less|up|above|evidence|otherwise|remedy|advise|locks|where"
            r"|given|expect|weighted|is|when)\b"
        ),
        8,
    ),
    Kind(
        "a keyword inside a line misspelt",
        misspelt(r"^ .* (?P<word>because|illustrative|published|charge|lowers|reported|rounds|marginal|where|over) "),
        5,
    ),
    Kind(
        "a line of the header misspelt",
        misspelt(
            r"^  (?P<word>identifier|layer|amends|uses|status|jurisdiction|currency|dated|force|source|title)\b",
            "regulation",
        ),
        5,
    ),
    Kind(
        "the name of a rule misspelt where it is used",
        misspelt(r"^[^\"]*\b(?P<word>footprint|emissions|intensity|threshold)\b", "rule warning", "^rule"),
        4,
    ),
    Kind("the name of a rule misspelt where it is declared", misspelt(r"^rule .*?(?P<word>[a-z]+) for each"), 3),
    Kind("the name of a parameter misspelt where it is declared", misspelt(r"^parameter .*?(?P<word>[a-z]+) in "), 2),
    Kind(
        "a field misspelt in a sentence",
        misspelt(r"^ .*\b(?P<word>amount|units|area|life|mass|origin|stage)\b", "rule applies"),
        3,
    ),
    Kind(
        "a field misspelt in an example",
        misspelt(
            r"^    (?P<word>commodity|origin|destination|units|treated|service|import|acceptable|importer)\b", "example"
        ),
        3,
    ),
    Kind(
        "a field misspelt where it is declared",
        misspelt(r"^  (?P<word>amount|stage|place|origin|share|accreditor) +as ", "entity"),
        2,
    ),
    Kind("a list misspelt", misspelt(r"^ .*(?: over | has )(?P<word>activities|reagents)"), 3),
    Kind(
        "a list misspelt in an example",
        misspelt(r"^    (?P<word>activities|absent|reagents|certificates)\b", "example"),
        3,
    ),
    Kind(
        "a stage misspelt in the boundary",
        misspelt(
            r"^  (?:counts|leaves out) .*?(?P<word>manufacturing|transport|treatment|material|reagents|gas)", "boundary"
        ),
        3,
    ),
    Kind("a stage misspelt in a condition", misspelt(r"stage is (?P<word>upstream|surface|maintenance|standby)"), 2),
    Kind(
        "a stage misspelt in an example",
        misspelt(r"^      \| (?P<word>upstream|manufacturing|surface|transport)", "example"),
        3,
    ),
    Kind("a set misspelt", misspelt(r"is (?:not )?inside (?P<word>boundary|anti-corrosion)"), 3),
    Kind("a unit misspelt", misspelt(r"[0-9] (?P<word>kgCO2e|kWh|tkm|year|kg|tCO2e)\b"), 4),
    Kind("a unit misspelt in a first line", misspelt(r"^[a-z].* in (?P<word>kgCO2e|tCO2e)\b"), 3),
    Kind(
        "a unit in other letters",
        on_lines(
            r"(?<=[0-9] )(?:kWh|kgCO2e|m2|EUR)\b", lambda found, _: found[0].upper() if found[0] != "EUR" else "Eur"
        ),
        3,
    ),
    Kind("a dimension misspelt", misspelt(r" as an? (?P<word>mass|area|duration|share) in ", "entity"), 3),
    Kind("a currency misspelt", misspelt(r"^  currency +(?P<word>[A-Z]+)", "regulation"), 3),
    Kind("a source misspelt", misspelt(r"cite +(?P<word>[A-Z]{4,})"), 3),
    Kind("a status misspelt", misspelt(r"status +(?P<word>scenario|enacted|voluntary|pilot)", "regulation"), 3),
    Kind("a layer misspelt", misspelt(r"^  layer +(?P<word>annex|baseline|manual)"), 2),
    Kind(
        "a flow misspelt in an example",
        misspelt(r"^      \|[^|]*\| (?P<word>electricity|carbon|citric|titanium|sea|road)", "example"),
        3,
    ),
    Kind("a flow misspelt in emission factors", misspelt(r"^  (?P<word>electricity|others) .*from", "emission"), 3),
    Kind(
        "a factor set misspelt",
        misspelt(r" (?P<word>base-carbone|water-waste|cn-electricity-footprint|demo-illustrative|eu-cbam-goods)"),
        3,
    ),
    Kind("a column of a factor set misspelt", misspelt(r"column (?P<word>sector|mark-up)"), 2),
    Kind(
        "a column of a table misspelt",
        misspelt(
            r"^  \|.*\b(?P<word>accreditor|because|evidence|from|except|country|CAS)\b.*(?<=\|)$",
            "table",
            r"[0-9]|yes|no |national",
        ),
        3,
    ),
    Kind(
        "a column of an example misspelt",
        misspelt(r"^      \| stage .*\b(?P<word>flow|amount|place|nature|reason) ", "example"),
        3,
    ),
    Kind("a clause misspelt in an example", misspelt(r"expect clause (?P<word>[A-Z]+)-"), 2),
    Kind(
        "a word of a choice misspelt", misspelt(r"\| (?P<word>measured|calculated|planned|default) +\|$", "example"), 3
    ),
    Kind("a label misspelt", misspelt(r", (?P<word>fossil)\b"), 3),
    Kind("a grade misspelt", misspelt(r"^ .*, (?P<word>illustrative|reported)\b"), 3),
    Kind("a warning level misspelt", misspelt(r"^  (?P<word>yellow|blue|red)\b when", "warning"), 2),
    Kind(
        "a warning level misspelt in an example",
        misspelt(r"expect warning level .*is (?P<word>yellow|blue|red|none)"),
        2,
    ),
    Kind("the state of a clause misspelt", misspelt(r"expect clause .* is (?P<word>satisfied|violated)"), 2),
    Kind("an entity misspelt", misspelt(r"for each (?P<word>equipment|activity|consignment|reagent)"), 3),
    Kind("an entity misspelt in an example", misspelt(r"given an? (?P<word>equipment|consignment)"), 2),
    Kind("the base misspelt", misspelt(r"^  amends +(?P<word>global|eu|cn)", "regulation"), 2),
    Kind("a lender misspelt", misspelt(r" of (?P<word>eu\.cbam|eu\.reach)"), 2),
    Kind("a lender misspelt in the header", misspelt(r"^  uses +(?P<word>eu\.[a-z]+)"), 2),
    Kind(
        "the strength of a clause misspelt",
        on_lines(r"(?<=\" )(must|should)$", lambda found, _: "shall" if found[0] == "must" else "ought"),
        2,
    ),
    Kind("`then` for `than`", on_lines(r" than ", " then "), 2),
    Kind("`more than` without `is`", on_lines(r" is (more|less) than ", r" \1 than "), 2),
    Kind("`is atleast`", on_lines(r"is more than ", "is atleast "), 2),
    Kind(
        "an attribute misspelt",
        on_lines(r"(to be set by|held in|stricter when) (annex|part|lower)|marginal$", lambda found, _: found[0][:-1]),
        3,
    ),
    Kind(
        "a keyword with a capital",
        on_lines(
            r"^ *(rule|parameter|boundary|cite|counts|from|expect|given|clause|is)\b",
            lambda found, _: found[0].replace(found[1], found[1].capitalize()),
        ),
        4,
    ),
)
