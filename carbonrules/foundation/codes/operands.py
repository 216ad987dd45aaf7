"""U: two operands that do not go together, by what keeps them apart."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import LAW

_RULE = LAW + "rule answer for each good in {}\n  cite ACT Art. 1\n  is {}\n"
_SCOPE = LAW + "applies to each good when\n  {}\n    cite ACT Art. 1\n"
_SHARE = LAW.replace("  deposit ", "  share       as a share in %\n  deposit ") + (
    "applies to each good when\n  share is more than {}\n    cite ACT Art. 1\n"
)

CODES = {
    "U313": Code(
        "a mass and what is weighted from it",
        "A kilogram of a gas is no kilogram of CO2e: a factor turns one into the other, and the law says which.",
        _RULE.format("kgCO2e", "4 kgCO2e + net mass"),
        _RULE.format("kgCO2e", "4 kgCO2e + net mass × 2 kgCO2e/kg"),
    ),
    "U314": Code(
        "money of two currencies",
        "One currency becomes another only at a published rate of a day, which the header names.",
        _RULE.format("EUR", "4 EUR + 3 CNY"),
        _RULE.format("EUR", "4 EUR + 3 EUR"),
    ),
    "U315": Code(
        "things of two kinds",
        "A date, a word, a list and a number can't be added to or compared with one another.",
        _SCOPE.format("import date is more than 4 kg"),
        _SCOPE.format("net mass is more than 4 kg"),
    ),
    "U316": Code(
        "a share that is compared with a plain number",
        "`%` is one hundredth: `more than 30` would mean 3 000 %, which nobody means.",
        _SHARE.format("30"),
        _SHARE.format("30 %"),
    ),
    "U317": Code(
        "earlier or later than what is no day",
        "Only days are before or after each other. A size is less or more, and a word is one word or another.",
        _SCOPE.format("net mass is before 2026-07-01"),
        _SCOPE.format("import date is before 2026-07-01"),
    ),
    "U318": Code(
        "two days that are less or more",
        "Whether the day itself counts is heard in `is on or after` and `is after`, not in `at least` and `more than`.",
        _SCOPE.format("import date is at least 2026-07-01"),
        _SCOPE.format("import date is on or after 2026-07-01"),
    ),
}
