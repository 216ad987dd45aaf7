"""B: tables, bands, cases and levels with gaps or overlaps."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import ANNEX, BASE, LAW

_OWN = "rule own duty for each good in EUR\n  cite ACT Art. 2\n  is 7 EUR\n"

CODES = {
    "B601": Code(
        "columns that do not fit",
        "A table has its keys, its value, and columns for dates, grade and evidence.",
        LAW
        + """\
table duties by kind in %
  cite ACT Art. 1
  | sort    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |

""",
        LAW
        + """\
table duties by kind in %
  cite ACT Art. 1
  | kind    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |

""",
    ),
    "B602": Code(
        "a cell that can't be read",
        "A value is a number with its unit, or `not yet decided`; a key is never empty.",
        LAW
        + """\
table duties by kind in %
  cite ACT Art. 1
  | kind    | value |
  | metal   | four % |
  | plastic | 5 %   |

""",
        LAW
        + """\
table duties by kind in %
  cite ACT Art. 1
  | kind    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |

""",
    ),
    "B603": Code(
        "one key twice",
        "Exactly one row answers for a key on a day.",
        LAW
        + """\
table duties by kind in %
  cite ACT Art. 1
  | kind    | value |
  | metal   | 4 %   |
  | metal   | 5 %   |
  | plastic | 5 %   |

""",
        LAW
        + """\
table duties by kind in %
  cite ACT Art. 1
  | kind    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |

""",
    ),
    "B604": Code(
        "bands that are not contiguous",
        "Each band begins where the one before it ends, and the last one says what holds above.",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

tariff charge on weight in EUR, marginal
  cite ACT Art. 2
  up to 10 kg charge 1 EUR/kg
  up to 5 kg charge 2 EUR/kg
  above that charge 3 EUR/kg
""",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

tariff charge on weight in EUR, marginal
  cite ACT Art. 2
  up to 5 kg charge 1 EUR/kg
  up to 10 kg charge 2 EUR/kg
  above that charge 3 EUR/kg
""",
    ),
    "B605": Code(
        "a rule without `otherwise`",
        "A rule always has an answer, so its last line says what holds otherwise.",
        LAW
        + """\
rule duty for each good in %
  cite ACT Art. 1
  is 4 % when
    kind is metal
""",
        LAW
        + """\
rule duty for each good in %
  cite ACT Art. 1
  is 4 % when
    kind is metal
  is 0 % otherwise
""",
    ),
    "B606": Code(
        "a line that can never be reached",
        "The lines are read from the top; a narrower condition below a wider one says nothing.",
        LAW
        + """\
rule duty for each good in %
  cite ACT Art. 1
  is 4 % when
    net mass is more than 5 kg
  is 6 % when
    net mass is more than 10 kg
  is 0 % otherwise
""",
        LAW
        + """\
rule duty for each good in %
  cite ACT Art. 1
  is 6 % when
    net mass is more than 10 kg
  is 4 % when
    net mass is more than 5 kg
  is 0 % otherwise
""",
    ),
    "B607": Code(
        "no order of severity",
        "The most severe level that holds is given, so the law lists its levels, the most severe first.",
        LAW
        + """\
warning levels
  cite ACT Art. 3
  red when
    net mass is more than 5 kg
""",
        LAW
        + """\
category warning level
  | level  |
  | red    |
  | yellow |

warning levels
  cite ACT Art. 3
  red when
    net mass is more than 5 kg
""",
    ),
    "B608": Code(
        "a boundary with a gap",
        "Every word of the category is named exactly once: counted, or left out with the reason why.",
        BASE
        + ANNEX
        + """\
boundary
  cite SCHEME §2
  counts making
""",
        BASE
        + ANNEX
        + """\
boundary
  cite SCHEME §2
  counts making
  leaves out using because "the user reports it"
""",
    ),
    "B609": Code(
        "a table with a gap",
        "A table over a closed list answers for each of its words; a case without a row would have no value.",
        LAW
        + """\
rule own duty for each good in %
  cite ACT Art. 2
  is duty of kind

table duty by kind in %
  cite ACT Art. 2
  | kind    | value |
  | metal   | 4 %   |
""",
        LAW
        + """\
rule own duty for each good in %
  cite ACT Art. 2
  is duty of kind

table duty by kind in %
  cite ACT Art. 2
  | kind    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |
""",
    ),
    "B610": Code(
        "more bands or steps than anybody can follow",
        "A tariff has at most a hundred bands, and a sentence at most a hundred steps (`less`, `result`) below it. "
        "Long lists of numbers are tables.",
        LAW + _OWN + "  less 1 EUR\n" * 101,
        LAW + _OWN + "  less 1 EUR\n" * 2,
    ),
}
