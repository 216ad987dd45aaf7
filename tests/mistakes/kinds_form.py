"""Mistakes in the form of sentences, blocks and tables."""

from __future__ import annotations

from edits import Kind, instead, on_lines, whole_blocks, with_line, without_line

FORM = (
    Kind("no citation", without_line(r"^  cite "), 4),
    Kind(
        "no `otherwise`",
        whole_blocks(
            r"^rule ",
            lambda lines: (
                [
                    *lines[:-1],
                    lines[-1].replace("  is ", "  is 0 kgCO2e when units is more than 3\n  is ").split("\n")[0],
                ]
                if len(lines) == 3
                else None
            ),
        ),
        2,
    ),
    Kind(
        "`else` for `otherwise`",
        whole_blocks(
            r"^rule .* in (kgCO2e|%)",
            lambda lines: (
                [*lines[:-1], f"{lines[-1]} when units is more than 3", f"{lines[-1]} else"]
                if len(lines) == 3
                else None
            ),
        ),
        2,
    ),
    Kind("`if` for `when`", on_lines(r" when$", " if", "warning applies"), 2),
    Kind("`when` left out", on_lines(r" when$", "", "warning applies"), 2),
    Kind("`where` left out", on_lines(r" where ", " ", "rule clause"), 2),
    Kind("`because` left out", on_lines(r" because ", " ", "boundary fills"), 3),
    Kind("`for each` left out", on_lines(r" for each \w+", "", "rule"), 2),
    Kind("`in` and the unit left out", on_lines(r" in [\w/%]+(, fossil)?$", "", "rule parameter"), 3),
    Kind(
        "`of` left out",
        on_lines(
            r"total of|default emissions of|factor of|price of",
            lambda found, _: found[0].removesuffix(" of"),
            "rule tariff",
        ),
        2,
    ),
    Kind("`over` left out", on_lines(r" over activities", " activities", "rule"), 2),
    Kind("`is` left out", on_lines(r"^  is ", "  ", "rule"), 2),
    Kind("`is` left out in an example", on_lines(r"^(    [a-z ]+?) +is ", r"\1 ", "example"), 2),
    Kind(
        "`=` for `is`",
        on_lines(r"^(  | .*[a-z] )is (?!more|one|inside|listed|less|at)", r"\1= ", "rule example parameter"),
        3,
    ),
    Kind("`:` for `is`", on_lines(r"^(    [a-z ]+?) +is ", r"\1: ", "example"), 2),
    Kind("`>` for `is more than`", on_lines(r"is more than", ">"), 2),
    Kind("`>=` for `is at least`", on_lines(r"is more than", ">="), 2),
    Kind("`==` for `is`", on_lines(r"(stage|nature) is (?=\w+ \w+$|default)", r"\1 == "), 2),
    Kind("`is greater than`", on_lines(r"is more than", "is greater than"), 2),
    Kind("`exceeds`", on_lines(r"is more than", "exceeds"), 2),
    Kind("`&` for `and`", on_lines(r" and ", " & ", "rule"), 2),
    Kind("`&&` for `and`", on_lines(r"^  and ", "  && ", "applies"), 1),
    Kind("`unless`", on_lines(r"^    or (.*)$", r"    unless \1", "warning"), 2),
    Kind("`and` mixed with `or`", with_line(r"^    or .*$", "    and units is more than 3", blocks="warning"), 2),
    Kind(
        "`and` mixed with `or` on one line",
        on_lines(r"boundary and (.*)$", r"boundary and \1 or units is more than 3", "rule"),
        2,
    ),
    Kind("`or` doubled", on_lines(r"^    or ", "    or or ", "warning"), 1),
    Kind("`x` for ×", on_lines(r" × ", " x "), 2),
    Kind("`**` for a power", on_lines(r" × ", " ** "), 1),
    Kind("`÷` for /", on_lines(r" / ", " ÷ ", "rule"), 2),
    Kind("a parenthesis not closed", on_lines(r"\)", "", "rule", "cite"), 2),
    Kind("a closing quote forgotten", on_lines(r'"(?=$| must| should|,)', ""), 3),
    Kind("an opening quote forgotten", on_lines(r' "', " "), 3),
    Kind("no quotes", on_lines(r'because "([^"]+)"', r"because \1"), 2),
    Kind("quotes around a name", on_lines(r"^rule ([a-z -]+) for each", r'rule "\1" for each'), 2),
    Kind("a full stop at the end", on_lines(r"$", ".", "rule parameter boundary warning", r"cite|because"), 3),
    Kind("a semicolon at the end", on_lines(r"$", ";", "rule parameter emission clause", r"cite"), 3),
    Kind("a colon at the end of a first line", on_lines(r"$", ":", but=r"^ "), 3),
    Kind("a comma at the end", on_lines(r"$", ",", "boundary emission", r"because|cite"), 2),
    Kind("a comma left out", on_lines(r", (surface|fossil|marginal|manufacturing|place$|water)", r" \1"), 3),
    Kind("`and` for a comma", on_lines(r"^(  counts .*), ", r"\1 and ", "boundary"), 2),
    Kind("a name with a word that joins names", on_lines(r"^rule ([a-z]+) ", r"rule \1 per "), 2),
    Kind("a name with `of` in it", on_lines(r"^(rule|parameter) ([a-z]+) ", r"\1 share of \2 "), 2),
    Kind("a name with `for` in it", on_lines(r"^(rule|parameter) ([a-z]+) ", r"\1 price for \2 "), 2),
    Kind("a name with a number in it", on_lines(r"^(rule|parameter) ([a-z]+) ", r"\1 2nd \2 "), 2),
    Kind("a name with an underscore", on_lines(r"^(rule|parameter) ([a-z]+) ([a-z]+) ", r"\1 \2_\3 "), 2),
    # ---- Lines and indentation
    Kind("a tab", on_lines(r"^  (?=\w)", "\t"), 3),
    Kind("one space too many", on_lines(r"^  (?=\w)", "   "), 3),
    Kind("one space too few", on_lines(r"^  (?=\w)", " "), 3),
    Kind("four spaces for two", on_lines(r"^  (?=(cite|is|from|counts) )", "    "), 3),
    Kind("no indentation", on_lines(r"^  (?=(cite|is|from|counts|red|each|expect|others) )", ""), 4),
    Kind("a block moved under another", on_lines(r"^(?=rule|fills|parameter|clause|tariff|example)", "  "), 3),
    Kind("a space that is not plain", on_lines(r"(?<=[a-z]) (?=[a-z])", "\u00a0", "rule parameter"), 2),
    Kind("an invisible character", on_lines(r"(?<=is )", "\u200b", "rule parameter"), 2),
    Kind("two lines run together", on_lines(r"^(  cite [A-Z]+ \S+)$", r"\1 is 4", "rule"), 1),
    Kind("a sentence over two lines", instead(r"^(  is .*?) (over|×|/) (.*)$", r"\1", r"    \2 \3", blocks="rule"), 2),
    Kind("a remark with //", with_line(r"^  cite .*$", "  // see the annex", blocks="rule parameter boundary"), 2),
    # ---- Blocks
    Kind("a rule without a value", without_line(r"^  is ", "rule"), 3),
    Kind("a parameter without a value", without_line(r"^  from ", "fills"), 2),
    Kind("a boundary that counts nothing", without_line(r"^  counts"), 2),
    Kind(
        "a block that is there twice",
        whole_blocks(
            r"^(rule|clause|tariff|parameter|category|set|boundary|warning|fills|emission|table|lookup|entity|label|property|applies)",
            lambda lines: [*lines, "", *lines],
        ),
        12,
    ),
    Kind("an example that is there twice", whole_blocks(r"^example", lambda lines: [*lines, "", *lines]), 2),
    Kind(
        "a line that is there twice",
        instead(r"^(  (?:layer|status|currency|in force|otherwise|evidence|result).*)$", r"\1", r"\1"),
        3,
    ),
    Kind(
        "the first line of a block left out",
        whole_blocks(r"^(rule|clause|boundary|warning|tariff)", lambda lines: lines[1:]),
        3,
    ),
    # ---- Tables
    Kind("a cell too few", on_lines(r"^( +\|[^|]*\|[^|]*)\|[^|]*\|(.*)$", r"\1|\2", "table category example"), 3),
    Kind("a cell too many", on_lines(r"\|$", "| more |", "table category example"), 3),
    Kind("the last bar forgotten", on_lines(r" *\|$", "", "table category example"), 3),
    Kind("the first bar forgotten", on_lines(r"^( +)\| ", r"\1", "table category example"), 2),
    Kind(
        "a row twice",
        instead(r"^( +\| (?:[0-9-]+|[A-Z]{2}|[a-z ]+?) +\|.*)$", r"\1", r"\1", blocks="table category"),
        3,
    ),
    Kind("a column twice", on_lines(r"^(  \|.*\|)( (?:because|evidence) +\|)$", r"\1\2\2", "table"), 2),
    Kind("the key left out of a row", on_lines(r"^(  \|) [0-9A-Z][^|]* \|", r"\1 |", "table"), 2),
    Kind("a word in `except` that is neither yes nor no", on_lines(r"\| yes +\|", "| x |", "table"), 2),
    Kind(
        "a line of dashes below the heading",
        with_line(
            r"^  \| (name|level|stage|country|accreditor|CAS number) .*$", "  |---|---|", blocks="table category"
        ),
        2,
    ),
    Kind("a list without its rows", on_lines(r"^(    (?:activities|absent stages) are)$", r"\1 empty", "example"), 2),
)
