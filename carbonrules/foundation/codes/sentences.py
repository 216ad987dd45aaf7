"""S: sentences that are nearly those of the language: a word misspelt, left out or in another form, a line astray."""

from __future__ import annotations

from carbonrules.foundation.codes import Code

_HEAD = 'regulation "Sample" version 1\n'
_DUTY = _HEAD + "parameter duty in %\n"
_SCOPE = _HEAD + "applies to each batch when\n"

CODES = {
    "S134": Code(
        "a word that is not one of the language",
        "A misspelt word, or one of another language (`if`, `else`, `shall`), would be read by each in his own way.",
        _SCOPE + "  mass is greater than 1 t\n",
        _SCOPE + "  mass is more than 1 t\n",
    ),
    "S135": Code(
        "a block below another",
        "A block begins at the margin; indented, it would belong to the sentence above it.",
        _DUTY + "  from 2026-01-01 is 4 %\n  parameter levy in %\n    from 2026-01-01 is 5 %\n",
        _DUTY + "  from 2026-01-01 is 4 %\n\nparameter levy in %\n  from 2026-01-01 is 5 %\n",
    ),
    "S136": Code(
        "a line of a block at the margin",
        "What belongs to a block stands below its first line, indented by two spaces.",
        _DUTY + "  from 2026-01-01 is 4 %\nfrom 2027-01-01 is 5 %\n",
        _DUTY + "  from 2026-01-01 is 4 %\n  from 2027-01-01 is 5 %\n",
    ),
    "S137": Code(
        "a sign at the end of a line",
        "A line is a sentence without a full stop, a colon or a semicolon; a point might be part of a number.",
        _DUTY + "  from 2026-01-01 is 4 %.\n",
        _DUTY + "  from 2026-01-01 is 4 %\n",
    ),
    "S138": Code(
        "a word left out",
        "Each sentence of the language has a fixed form; the small words say what belongs to what.",
        _HEAD + 'boundary\n  counts making\n  leaves out use "reported by the user"\n',
        _HEAD + 'boundary\n  counts making\n  leaves out use because "reported by the user"\n',
    ),
    "S139": Code(
        "a text without straight double quotes",
        "Texts stand in double quotes, so that no word of a text is taken for a word of the law.",
        _HEAD + "boundary\n  counts making\n  leaves out use because reported by the user\n",
        _HEAD + 'boundary\n  counts making\n  leaves out use because "reported by the user"\n',
    ),
    "S140": Code(
        "a unit before its number",
        "The unit stands behind its number, and a currency is written in letters: `$` is money of many countries.",
        _HEAD + "parameter levy in EUR/t\n  from 2026-01-01 is EUR 4/t\n",
        _HEAD + "parameter levy in EUR/t\n  from 2026-01-01 is 4 EUR/t\n",
    ),
    "S141": Code(
        "a day in another form",
        "03.04.2026 is a day of March to some and of April to others, so a day is written year, month, day.",
        _DUTY + "  from 01.02.2026 is 4 %\n",
        _DUTY + "  from 2026-02-01 is 4 %\n",
    ),
    "S142": Code(
        "something else where a number is due",
        "What the law has not said is `not yet decided`; a word, a range or a day is no number to compute with.",
        _DUTY + "  from 2026-01-01 is about four %\n",
        _DUTY + "  from 2026-01-01 is 4 %\n",
    ),
    "S143": Code(
        "a parenthesis that is not closed",
        "What belongs together must be seen from its first sign to its last.",
        _HEAD + "rule duty for each batch in EUR\n  is 2 × (value + freight\n",
        _HEAD + "rule duty for each batch in EUR\n  is 2 × (value + freight)\n",
    ),
    "S144": Code(
        "a name in another form",
        "A name is one or more plain words of letters, joined by single spaces, so that it can be read aloud.",
        _HEAD + "parameter carbon_price in EUR/t\n  from 2026-01-01 is 4 EUR/t\n",
        _HEAD + "parameter carbon price in EUR/t\n  from 2026-01-01 is 4 EUR/t\n",
    ),
    "S145": Code(
        "a sentence over two lines",
        "A line is a sentence; what stands below it, indented, is another one that belongs to it.",
        _HEAD + "rule duty for each batch in EUR\n  is value\n    × rate\n",
        _HEAD + "rule duty for each batch in EUR\n  is value × rate\n",
    ),
    "S146": Code(
        "an aggregate without parentheses",
        "A total reaches to the end of its line; inside a longer sentence parentheses say where it ends.",
        _HEAD + "rule weight for each batch in kg\n  is 2 × total of mass over parts\n",
        _HEAD + "rule weight for each batch in kg\n  is 2 × (total of mass over parts)\n",
    ),
    "S147": Code(
        "a heading that stands twice",
        "The first row of a table names its columns; a second one would be read as a row of the law.",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  | sector | value |\n  | steel  | 4 %   |\n",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  | steel  | 4 %   |\n",
    ),
    "S148": Code(
        "a language that is no code",
        "Words are printed in the language that is asked for by its code, so one under another name is never found.",
        _HEAD + '  title german "Muster"\n',
        _HEAD + '  title de "Muster"\n',
    ),
    "S149": Code(
        "a borrowed name where only one's own can stand",
        "A remedy mends what is missing in a regulation's own answers; the owner of a number says how to come by it.",
        _HEAD + "  uses other.act\n\nremedy for duty of other.act\n  importer asks the office, in 5 days\n",
        _HEAD + "  uses other.act\n\nremedy for own duty\n  importer asks the office, in 5 days\n",
    ),
    "S150": Code(
        "a line of dashes in a table",
        "The first row of a table names its columns and needs no line below it; dashes would be read as a row of law.",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  |--------|-------|\n  | steel  | 4 %   |\n",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  | steel  | 4 %   |\n",
    ),
}
