"""T: days that do not fit."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import LAW

CODES = {
    "T401": Code(
        "a value that ends before it starts",
        "`until` includes its day, so it can't lie before `from`.",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-07-01 until 2026-06-30 is 4 %
""",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-07-01 until 2026-12-31 is 4 %
""",
    ),
    "T402": Code(
        "two values for one day",
        "On each day at most one value is in force; which one must not depend on the order of lines.",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-01-01 until 2026-12-31 is 4 %
  from 2026-07-01 is 5 %
""",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-01-01 until 2026-06-30 is 4 %
  from 2026-07-01 is 5 %
""",
    ),
    "T403": Code(
        "not a day of the calendar",
        "A date in a table or example is written year-month-day.",
        LAW
        + """\
table duties by kind in %, held in part
  cite ACT Art. 1
  | kind  | value | from       |
  | metal | 4 %   | 2026-02-30 |
""",
        LAW
        + """\
table duties by kind in %, held in part
  cite ACT Art. 1
  | kind  | value | from       |
  | metal | 4 %   | 2026-02-28 |
""",
    ),
    "T404": Code(
        "no date that chooses versions",
        "`dated by` names the field of the case whose day selects parameters and rows.",
        """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     permit date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

category kind
  | kind    |
  | metal   |
  | plastic |

label fossil on CO2e

entity part has
  weight      as a mass in kg, at least 0 kg

entity good has
  net mass    as a mass in kg, more than 0 kg
  import date as a date
  kind        as a kind
  deposit     as money, may be missing
  parts       as a list of part

parameter duty in %
  cite ACT Art. 1
  from 2026-01-01 is 4 %

rule own duty for each good in %
  cite ACT Art. 1
  is duty
""",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-01-01 is 4 %

rule own duty for each good in %
  cite ACT Art. 1
  is duty
""",
    ),
    "T405": Code(
        "a remedy that takes no whole number of days",
        "The last day is counted in days of the calendar, and a month has no fixed number of them.",
        LAW
        + """\
clause ACT-01 "The good is weighed" must
  cite ACT Art. 1
  each good must satisfy
    net mass is more than 1 kg
  remedy supplier weighs the good, in 1 month
""",
        LAW
        + """\
clause ACT-01 "The good is weighed" must
  cite ACT Art. 1
  each good must satisfy
    net mass is more than 1 kg
  remedy supplier weighs the good, in 30 days
""",
    ),
    "T406": Code(
        "days without a value",
        "Between two values nothing is said: on such a day every result that asks for it is not yet decided.",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-01-01 until 2026-03-31 is 4 %
  from 2026-07-01 is 5 %
""",
        LAW
        + """\
parameter duty in %
  cite ACT Art. 1
  from 2026-01-01 until 2026-03-31 is 4 %
  from 2026-04-01 until 2026-06-30 is not yet decided
  from 2026-07-01 is 5 %
""",
    ),
}
