"""S: mistakes in the form of a regulation file."""

from __future__ import annotations

from carbonrules.foundation.codes import Code

_HEAD = 'regulation "Sample" version 1\n'
_CLAUSE = _HEAD + 'clause A-1 "Weighed" must\n  cite LAW Art. 1\n  each batch {} satisfy\n    mass is more than 1 t\n'

CODES = {
    "S101": Code(
        "a tab",
        "Editors show tabs with different widths, so a file with tabs looks different to everybody.",
        _HEAD + "\tlayer annex\n",
        _HEAD + "  layer annex\n",
    ),
    "S102": Code(
        "lines that do not line up",
        "What stands below what is said by indentation alone: two spaces for each level.",
        _HEAD + "    layer annex\n",
        _HEAD + "  layer annex\n",
    ),
    "S103": Code(
        "an unknown word at the start of a block",
        "Each unindented line begins a block, and its first words say of what kind it is.",
        _HEAD + "paramter duty in %\n  from 2026-01-01 is 4 %\n",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is 4 %\n",
    ),
    "S104": Code(
        "something that can't stand here",
        "Each sentence of the language has a fixed form, so that everybody reads it alike.",
        _HEAD + "  layer annex enacted\n",
        _HEAD + "  layer annex\n  status enacted\n",
    ),
    "S105": Code(
        "a line that is not finished",
        "A sentence without its end says nothing that could be checked.",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is\n",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is 4 %\n",
    ),
    "S106": Code(
        "a reserved word in a name",
        "Words such as `of`, `in` and `for` join names; inside a name they would make two readings of one sentence.",
        _HEAD + "parameter price for carbon in EUR/tCO2e\n  from 2026-01-01 is 4 EUR/tCO2e\n",
        _HEAD + "parameter carbon price in EUR/tCO2e\n  from 2026-01-01 is 4 EUR/tCO2e\n",
    ),
    "S107": Code(
        "`and` mixed with `or`",
        "Without a block it is open which of the conditions belong together, and courts have sat over such sentences.",
        _HEAD + "applies to each batch when\n  mass is more than 1 t\n  and origin is CN\n  or origin is IN\n",
        _HEAD
        + "applies to each batch when\n  mass is more than 1 t\n  and any of\n    origin is CN\n    origin is IN\n",
    ),
    "S108": Code(
        "a ragged table",
        "A cell too few moves all cells behind it into the wrong column.",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  | steel  |\n",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  | steel  | 4 %   |\n",
    ),
    "S109": Code(
        "a column without a name, or two with one name",
        "Cells are found by the name of their column.",
        _HEAD + "table duty by sector in %\n  | sector | sector |\n  | steel  | 4 %    |\n",
        _HEAD + "table duty by sector in %\n  | sector | value |\n  | steel  | 4 %   |\n",
    ),
    "S110": Code(
        "a day that is not in the calendar",
        "A date decides which version of the law holds; it is written year, month, day.",
        _HEAD + "parameter duty in %\n  from 2026-02-30 is 4 %\n",
        _HEAD + "parameter duty in %\n  from 2026-03-01 is 4 %\n",
    ),
    "S111": Code(
        "a number that can't be read",
        "Numbers are kept as printed: digits 0 to 9, a decimal point, `_` between thousands, at most 30 digits.",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is 4,5 %\n",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is 4.5 %\n",
    ),
    "S112": Code(
        "full-width characters",
        "Full-width digits and signs look like plain ones and are others; no search for a number finds them.",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is ４ %\n",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is 4 %\n",
    ),
    "S113": Code(
        "raised or lowered digits in a unit",
        "Units are written with plain letters and digits, as in `kgCO2e/m2`, so that each has one spelling.",
        _HEAD + "parameter limit in kgCO₂e\n  from 2026-01-01 is 4 kgCO2e\n",
        _HEAD + "parameter limit in kgCO2e\n  from 2026-01-01 is 4 kgCO2e\n",
    ),
    "S114": Code(
        "typographic quotation marks",
        'Texts stand in straight quotes ("); word processors like to turn them into others.',
        _HEAD + "cannot express “What is fair is left to the judge.”\n  cite LAW Art. 1\n",
        _HEAD + 'cannot express "What is fair is left to the judge."\n  cite LAW Art. 1\n',
    ),
    "S115": Code(
        "a text that is not closed",
        "A text begins and ends with a quotation mark on one line.",
        _HEAD + 'cannot express "What is fair is left to the judge.\n  cite LAW Art. 1\n',
        _HEAD + 'cannot express "What is fair is left to the judge."\n  cite LAW Art. 1\n',
    ),
    "S116": Code(
        "a sign that is not one of the language",
        "The signs are + - × / and words compare: `is at least`, `is more than`.",
        _HEAD + "rule duty for each batch in EUR\n  is value ÷ 2\n",
        _HEAD + "rule duty for each batch in EUR\n  is value / 2\n",
    ),
    "S117": Code(
        "an invisible character, or a space that is not plain",
        "What can't be seen must not change what a law says; some such characters even show a line in another order.",
        _HEAD + "parameter duty\u00a0free limit in t\n  from 2026-01-01 is 4 t\n",
        _HEAD + "parameter duty free limit in t\n  from 2026-01-01 is 4 t\n",
    ),
    "S119": Code(
        "a line that is too long",
        "Nobody reads a line of more than 10 000 characters; most often it is not a regulation that was given.",
        _HEAD + "# below stands a very long line\ncannot express " + '"' + "a" * 10_001 + '"\n  cite LAW Art. 1\n',
        _HEAD + '# below stands a short line\ncannot express "a"\n  cite LAW Art. 1\n',
    ),
    "S120": Code(
        "a file that is too large",
        "Files of more than 2 000 000 characters are not read; long lists belong into factor sets.",
        _HEAD + "# a long remark\n" * 130_000,
        _HEAD + "# a long remark\n",
    ),
    "S121": Code(
        "a sentence that is nested too deep or too long",
        "Twelve levels of lines and a hundred signs on a line are more than anybody can follow.",
        _HEAD + "rule duty for each batch in EUR\n  is value" + " + value" * 101 + "\n",
        _HEAD + "rule duty for each batch in EUR\n  is value" + " + value" * 5 + "\n",
    ),
    "S122": Code(
        "a file without a header",
        "A file says first which regulation it is, of which version.",
        "label fossil on CO2e\n",
        _HEAD + "label fossil on CO2e\n",
    ),
    "S123": Code(
        "two regulations in one file",
        "One file holds one regulation, so that its digest names exactly one law.",
        _HEAD + 'regulation "Other" version 1\n',
        _HEAD,
    ),
    "S124": Code(
        "a line that is said twice",
        "Of two lines that say the same thing differently nobody knows which holds.",
        _HEAD + "  layer annex\n  layer baseline\n",
        _HEAD + "  layer annex\n",
    ),
    "S125": Code(
        "a block without what it needs",
        "A rule without a value, or a boundary that counts nothing, says nothing.",
        _HEAD + "rule duty for each batch in EUR\n  cite LAW Art. 1\n",
        _HEAD + "rule duty for each batch in EUR\n  cite LAW Art. 1\n  is 4 EUR\n",
    ),
    "S126": Code(
        "a line below one that takes none",
        "Indentation says that a line belongs to the one above; this one above has no room for it.",
        _HEAD + "  layer annex\n    status enacted\n",
        _HEAD + "  layer annex\n  status enacted\n",
    ),
    "S127": Code(
        "a word that says nothing here",
        "What follows a comma in the first line of a block is an attribute, and each kind of block has its own.",
        _HEAD + "parameter duty in %, marginal\n  from 2026-01-01 is 4 %\n",
        _HEAD + "parameter duty in %\n  from 2026-01-01 is 4 %\n",
    ),
    "S128": Code(
        "nothing below a line that needs something",
        "Some lines only announce what stands below them, indented.",
        _HEAD + "applies to each batch when\n",
        _HEAD + "applies to each batch when\n  mass is more than 1 t\n",
    ),
    "S129": Code(
        "a sign of comparison",
        "Comparisons are written in words, so that a sentence can be read aloud.",
        _HEAD + "applies to each batch when\n  mass > 1 t\n",
        _HEAD + "applies to each batch when\n  mass is more than 1 t\n",
    ),
    "S130": Code(
        "`unless`",
        "`A unless B` is read as `A and not B` by some and as `A or B` by others, so it is not a word of the language.",
        _HEAD + "applies to each batch when\n  mass is more than 1 t unless origin is CN\n",
        _HEAD + "applies to each batch when\n  mass is more than 1 t\n  and origin is not CN\n",
    ),
    "S131": Code(
        "a file that is not UTF-8",
        "Regulations are stored as UTF-8, so that every name reads the same on every machine.",
        'regulation "Zürich" version 1, saved as Latin-1',
        'regulation "Zürich" version 1, saved as UTF-8',
    ),
    "S132": Code(
        "a file that can't be read",
        "The file is not there, or may not be opened.",
        "a name that leads to no file, or to one that may not be opened",
        "a name that leads to a file",
    ),
    "S133": Code(
        "a clause that says two things of its strength",
        "Whether a duty binds, advises or allows is said in the first line of its clause; the sentence repeats it.",
        _CLAUSE.format("should"),
        _CLAUSE.format("must"),
    ),
}
