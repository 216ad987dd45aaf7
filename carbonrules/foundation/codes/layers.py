"""L: layers that do not close into one program."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import ANNEX, BASE, HEADER, LAW, MANUAL

CODES = {
    "L501": Code(
        "a regulation without an identifier",
        "Others amend and borrow by the identifier.",
        """\
regulation "Sample act" version 1
  layer        annex
  status       enacted
  dated by     import date
""",
        HEADER,
    ),
    "L502": Code(
        "no layer or no status",
        "Layer and status decide what a regulation may do, and whether its money is law or scheme.",
        """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  dated by     import date
""",
        HEADER,
    ),
    "L503": Code(
        "regulations that amend each other in a circle",
        "A chain of layers ends at a base that amends nothing.",
        """\
regulation "Sample annex" version 1
  identifier   sample.annex
  layer        annex
  amends       sample.manual
  status       scenario
  currency     EUR
  source       SCHEME is "Sample scheme" status scenario

"""
        + MANUAL,
        BASE + ANNEX + MANUAL,
    ),
    "L504": Code(
        "a layer on the wrong layer",
        "A manual amends an annex or a manual; an annex amends a baseline, or the annex of the region it is part of.",
        BASE
        + """\
regulation "Sample manual" version 1
  identifier   sample.manual
  layer        manual
  amends       sample.base
  status       voluntary
  source       OWN is "Sample manual" status voluntary

""",
        BASE + ANNEX + MANUAL,
    ),
    "L505": Code(
        "several bases",
        "With two bases nobody could say which boundary counts; borrow from others with `uses`.",
        BASE
        + """\
regulation "Sample base" version 1
  identifier   sample.second
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

regulation "Sample annex" version 1
  identifier   sample.annex
  layer        annex
  amends       sample.base
  amends       sample.second
  status       scenario
  currency     EUR
  source       SCHEME is "Sample scheme" status scenario

""",
        BASE + ANNEX,
    ),
    "L506": Code(
        "an unknown status",
        "The status says whether a result is law or scheme.",
        """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       valid
  dated by     import date
""",
        HEADER,
    ),
    "L507": Code(
        "nothing to fill",
        "Only what a base declares `to be set by annex` can be filled.",
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

rule weight for each good in kg
  cite SCHEME §1
  is net mass

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

fills ceiling
  cite SCHEME §2
  from 2026-01-01 is 5 kg

""",
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

rule weight for each good in kg
  cite SCHEME §1
  is net mass

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

""",
    ),
    "L508": Code(
        "filled twice",
        "One layer decides; a lower one may only tighten what says `stricter when …`.",
        BASE
        + """\
parameter limit in kg, to be set by annex

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

"""
        + MANUAL
        + """\
fills limit
  cite OWN §2
  from 2026-01-01 is 5 kg

""",
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

"""
        + MANUAL
        + """\
fills limit
  cite OWN §2
  from 2026-01-01 is 4 kg

""",
    ),
    "L509": Code(
        "left open",
        "Each annex fills everything its base leaves open, or it has no values.",
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

"""
        + ANNEX,
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

""",
    ),
    "L510": Code(
        "filled again with what is looser",
        "A lower layer may only tighten.",
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

"""
        + MANUAL
        + """\
fills limit
  cite OWN §2
  from 2026-01-01 is 6 kg

""",
        BASE
        + """\
parameter limit in kg, to be set by annex, stricter when lower

"""
        + ANNEX
        + """\
fills limit
  cite SCHEME §2
  from 2026-01-01 is 5 kg

"""
        + MANUAL
        + """\
fills limit
  cite OWN §2
  from 2026-01-01 is 4 kg

""",
    ),
    "L511": Code(
        "no boundary",
        "A rule of the base counts what is inside the boundary, so the annex must draw one.",
        BASE
        + """\
rule counted weight for each good in kg
  cite SCHEME §1
  is net mass when
    stage is inside boundary
  is 0 kg otherwise

"""
        + ANNEX,
        BASE
        + """\
rule counted weight for each good in kg
  cite SCHEME §1
  is net mass when
    stage is inside boundary
  is 0 kg otherwise

"""
        + ANNEX
        + """\
boundary
  cite SCHEME §2
  counts making
  leaves out using because "the user reports it"
""",
    ),
    "L512": Code(
        "one rule replaced twice",
        "A layer replaces a rule of its base once.",
        BASE
        + """\
rule weight for each good in kg
  cite SCHEME §1
  is net mass

"""
        + ANNEX
        + """\
derogates from weight
  cite SCHEME §2
  is 2 × net mass

derogates from weight
  cite SCHEME §3
  is 3 × net mass
""",
        BASE
        + """\
rule weight for each good in kg
  cite SCHEME §1
  is net mass

"""
        + ANNEX
        + """\
derogates from weight
  cite SCHEME §2
  is 2 × net mass
""",
    ),
    "L513": Code(
        "sentences that ask for each other in a circle",
        "A sentence that needs its own answer has none.",
        LAW
        + """\
rule first weight for each good in kg
  cite ACT Art. 1
  is second weight

rule second weight for each good in kg
  cite ACT Art. 1
  is first weight
""",
        LAW
        + """\
rule first weight for each good in kg
  cite ACT Art. 1
  is second weight

rule second weight for each good in kg
  cite ACT Art. 1
  is net mass
""",
    ),
    "L514": Code(
        "remedies that wait for each other",
        "What must come before a remedy can't wait for that remedy itself: neither would ever be done.",
        LAW
        + """\
clause ACT-01 "The good is weighed" must
  cite ACT Art. 1
  each good must satisfy
    net mass is more than 1 kg
  remedy supplier weighs the good, in 3 days, after ACT-02

clause ACT-02 "The kind is declared" must
  cite ACT Art. 2
  each good must satisfy
    kind is one of metal, plastic
  remedy supplier declares the kind, in 5 days, after ACT-01
""",
        LAW
        + """\
clause ACT-01 "The good is weighed" must
  cite ACT Art. 1
  each good must satisfy
    net mass is more than 1 kg
  remedy supplier weighs the good, in 3 days

clause ACT-02 "The kind is declared" must
  cite ACT Art. 2
  each good must satisfy
    kind is one of metal, plastic
  remedy supplier declares the kind, in 5 days, after ACT-01
""",
    ),
    "L515": Code(
        "a regulation that does not say what it is built on",
        "What fills, replaces or refines something belongs to a base, which the header names.",
        LAW
        + """\
fills limit
  cite ACT Art. 1
  from 2026-01-01 is 4 kg
""",
        LAW
        + """\
parameter limit in kg
  cite ACT Art. 1
  from 2026-01-01 is 4 kg
""",
    ),
    "L516": Code(
        "a baseline on one side of `equals`",
        "A baseline answers nothing until an annex closes it, so no regulation can be its equal.",
        BASE
        + ANNEX
        + """\
property "the annex is its base"
  sample.base equals sample.annex
""",
        BASE
        + ANNEX
        + """\
property "the manual is its annex"
  sample.manual equals sample.annex

"""
        + MANUAL,
    ),
}
