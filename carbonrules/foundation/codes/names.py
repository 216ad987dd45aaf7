"""N: names that mean nothing here, or more than one thing.

A sample may hold several files; each begins with a line `regulation …`.
"""

from __future__ import annotations

from carbonrules.foundation.codes import Code

LAW = """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     import date
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

"""

HEADER = """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  dated by     import date
"""

BASE = """\
regulation "Sample base" version 1
  identifier   sample.base
  layer        baseline
  status       voluntary
  dated by     import date
  source       SCHEME is "Sample scheme" status voluntary

category stage
  | stage  |
  | making |
  | using  |

entity good has
  net mass    as a mass in kg, more than 0 kg
  import date as a date
  stage       as a stage

"""

ANNEX = """\
regulation "Sample annex" version 1
  identifier   sample.annex
  layer        annex
  amends       sample.base
  status       scenario
  currency     EUR
  source       SCHEME is "Sample scheme" status scenario

"""

MANUAL = """\
regulation "Sample manual" version 1
  identifier   sample.manual
  layer        manual
  amends       sample.annex
  status       voluntary
  source       OWN is "Sample manual" status voluntary

"""

CODES = {
    "N201": Code(
        "two regulations with one identifier",
        "Others amend and borrow by the identifier, so it must lead to one text.",
        HEADER
        + """\

"""
        + HEADER,
        HEADER
        + """\

regulation "Sample act" version 1
  identifier   sample.other
  layer        annex
  status       enacted
  dated by     import date
""",
    ),
    "N202": Code(
        "a name that nothing has",
        "Every name is declared: in the regulation, in a base it amends, or in one it borrows from.",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is nett mass
""",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass
""",
    ),
    "N203": Code(
        "one name, declared twice",
        "If one name stood for two things, a reader could not know which one is meant.",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

rule weight for each good in t
  cite ACT Art. 1
  is net mass
""",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

rule heavy weight for each good in t
  cite ACT Art. 1
  is net mass
""",
    ),
    "N204": Code(
        "a name with several meanings",
        "A field, a rule and a parameter in sight of one sentence can't share a name; none is taken silently.",
        LAW
        + """\
parameter net mass in kg
  cite ACT Art. 1
  from 2026-01-01 is 5 kg

rule weight for each good in kg
  cite ACT Art. 1
  is net mass
""",
        LAW
        + """\
parameter free mass in kg
  cite ACT Art. 1
  from 2026-01-01 is 5 kg

rule weight for each good in kg
  cite ACT Art. 1
  is net mass - free mass
""",
    ),
    "N205": Code(
        "a word that its list does not have",
        "Words come from closed lists, so that a slip of the pen never makes a new kind of thing.",
        LAW
        + """\
rule duty for each good in %
  cite ACT Art. 1
  is 4 % when
    kind is metall
  is 0 % otherwise
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
    "N206": Code(
        "keys that do not fit",
        "A lookup is asked with as many keys as it declares, a list with one, a set with words of its category.",
        LAW
        + """\
table duties by kind in %, held in part
  cite ACT Art. 1
  | kind    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |

rule duty for each good in %
  cite ACT Art. 1
  is duties of kind, import date
""",
        LAW
        + """\
table duties by kind in %, held in part
  cite ACT Art. 1
  | kind    | value |
  | metal   | 4 %   |
  | plastic | 5 %   |

rule duty for each good in %
  cite ACT Art. 1
  is duties of kind
""",
    ),
    "N207": Code(
        "an unknown word for grade or evidence",
        "Both are fixed scales: a result carries the worst of all numbers that made it.",
        LAW
        + """\
table duties by kind in %, held in part
  cite ACT Art. 1
  | kind  | value | grade |
  | metal | 4 %   | fair  |
""",
        LAW
        + """\
table duties by kind in %, held in part
  cite ACT Art. 1
  | kind  | value | grade     |
  | metal | 4 %   | published |
""",
    ),
    "N208": Code(
        "an unknown label",
        "A label keeps apart what is measured alike (fossil and biogenic); it is declared before it is used.",
        LAW
        + """\
rule emitted for each good in kgCO2e, fosil
  cite ACT Art. 1
  is net mass × 2 kgCO2e/kg
""",
        LAW
        + """\
rule emitted for each good in kgCO2e, fossil
  cite ACT Art. 1
  is net mass × 2 kgCO2e/kg
""",
    ),
    "N209": Code(
        "a member of two kinds of things",
        "Each member belongs to one kind of thing, so that a sentence about it always sees the same whole.",
        LAW
        + """\
entity box has
  contents    as a list of part
""",
        LAW
        + """\
entity item has
  weight      as a mass in kg, at least 0 kg

entity box has
  contents    as a list of item
""",
    ),
    "N210": Code(
        "a regulation for a part of a thing",
        "Scope and warning are decided for what a case brings as a whole.",
        LAW
        + """\
applies to each part when
  weight is more than 1 kg
    cite ACT Art. 1
""",
        LAW
        + """\
applies to each good when
  net mass is more than 1 kg
    cite ACT Art. 1
""",
    ),
    "N211": Code(
        "not a list in sight",
        "Totals and `any` run over a list of the thing that the sentence speaks of, and over no other.",
        LAW
        + """\
rule whole weight for each good in kg
  cite ACT Art. 1
  is total of weight over pieces
""",
        LAW
        + """\
rule whole weight for each good in kg
  cite ACT Art. 1
  is total of weight over parts
""",
    ),
    "N212": Code(
        "a sentence about something else",
        "What is answered for each member has many answers for the whole: say how they are gathered.",
        LAW
        + """\
rule share for each part in %
  cite ACT Art. 1
  is weight / net mass

rule whole share for each good in %
  cite ACT Art. 1
  is share
""",
        LAW
        + """\
rule share for each part in %
  cite ACT Art. 1
  is weight / net mass

rule highest share for each good in %
  cite ACT Art. 1
  is highest of share over parts
""",
    ),
    "N213": Code(
        "a fallback for what is always there",
        "Only a field that may be missing can be asked whether it is, and only one that is used can be replaced.",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass
  when net mass is missing use 1 kg because ACT Art. 2
""",
        LAW
        + """\
rule paid for each good in EUR
  cite ACT Art. 1
  is deposit
  when deposit is missing use 0 EUR because ACT Art. 2
""",
    ),
    "N214": Code(
        "a field bounded by `less than`",
        "A field is bounded by at least, more than or at most, so that its range is closed above.",
        LAW
        + """\
entity box has
  share       as a share in %, less than 100 %
""",
        LAW
        + """\
entity box has
  share       as a share in %, at most 100 %
""",
    ),
    "N215": Code(
        "an example that is no case",
        "An example runs as a test, so it must give what every case must give.",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

example "a good" on 2026-06-30
  given a good
    import date is 2026-06-30
    kind        is metal
    parts are none
  expect weight is 5 kg
""",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass

example "a good" on 2026-06-30
  given a good
    net mass    is 5 kg
    import date is 2026-06-30
    kind        is metal
    parts are none
  expect weight is 5 kg
""",
    ),
    "N216": Code(
        "a factor set, column or flow that is not loaded",
        "A publication is named by its id, so that a result can say which one it used.",
        LAW
        + """\
lookup mark-up by kind in % from no-such-publication
  cite ACT Art. 1
""",
        LAW
        + """\
table mark-up by kind in %, held in part
  cite ACT Art. 1
  | kind  | value |
  | metal | 4 %   |
""",
    ),
}
