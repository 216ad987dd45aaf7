"""U: units and labels that do not fit."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import HEADER, LAW

CODES = {
    "U301": Code(
        "a unit file that can't be read",
        "Every conversion is exact because every unit is defined exactly in one closed file.",
        """\
kWh = 3600000 * joule
""",
        """\
J = [energy]
kWh = 3600000 * J
""",
    ),
    "U302": Code(
        "an unknown unit",
        "Only units of the closed unit file are read, so that `ton` or `month` is never guessed.",
        LAW
        + """\
rule weight for each good in tons
  cite ACT Art. 1
  is net mass
""",
        LAW
        + """\
rule weight for each good in t
  cite ACT Art. 1
  is net mass
""",
    ),
    "U303": Code(
        "two things that do not measure the same",
        "Kilograms and tonnes are converted exactly; a mass never becomes a volume, nor a word a number.",
        LAW
        + """\
rule weight for each good in m3
  cite ACT Art. 1
  is net mass
""",
        LAW
        + """\
rule weight for each good in t
  cite ACT Art. 1
  is net mass
""",
    ),
    "U304": Code(
        "labels that differ",
        "What is counted apart (fossil and biogenic) is never added, compared or renamed by itself.",
        LAW
        + """\
label biogenic on CO2e

rule emitted for each good in kgCO2e, fossil
  cite ACT Art. 1
  is net mass × 2 kgCO2e/kg

rule regrown for each good in kgCO2e, biogenic
  cite ACT Art. 1
  is emitted
""",
        LAW
        + """\
label biogenic on CO2e

rule emitted for each good in kgCO2e, fossil
  cite ACT Art. 1
  is net mass × 2 kgCO2e/kg

rule regrown for each good in kgCO2e, biogenic
  cite ACT Art. 1
  is net mass × 1 kgCO2e/kg
""",
    ),
    "U305": Code(
        "an amount without its flow",
        "An amount is measured in the unit of its flow, so it may only meet a value looked up by the same flow.",
        LAW
        + """\
entity activity has
  flow        as a flow
  amount      as an amount, at least 0
  import date as a date

rule emitted for each activity in kgCO2e
  cite ACT Art. 1
  is amount × 2 kgCO2e/kg
""",
        LAW
        + """\
entity activity has
  flow        as a flow
  amount      as an amount, at least 0
  import date as a date

table factors by flow in CO2e per amount
  cite ACT Annex I
  | flow        | value |
  | electricity | 0.5   |

rule emitted for each activity in kgCO2e
  cite ACT Art. 1
  is amount × factors of flow
""",
    ),
    "U306": Code(
        "a divisor that may be 0",
        "A checked regulation always has an answer, so a divisor must be proven not to be 0.",
        LAW
        + """\
entity box has
  volume      as a volume in m3, at least 0 m3
  filling     as a mass in kg

rule density for each box in kg/m3
  cite ACT Art. 1
  is filling / volume
""",
        LAW
        + """\
entity box has
  volume      as a volume in m3, more than 0 m3
  filling     as a mass in kg

rule density for each box in kg/m3
  cite ACT Art. 1
  is filling / volume
""",
    ),
    "U307": Code(
        "digits that grow with the case",
        "Sums of unrelated quotients have digits without end; rounding, or dividing the total, keeps them short.",
        """\
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
  weight      as a mass in kg, more than 0 kg

entity good has
  net mass    as a mass in kg, more than 0 kg
  import date as a date
  kind        as a kind
  deposit     as money, may be missing
  parts       as a list of part

rule ratio for each good in 1
  cite ACT Art. 1
  is total of net mass / weight over parts
""",
        """\
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
  weight      as a mass in kg, more than 0 kg

entity good has
  net mass    as a mass in kg, more than 0 kg
  import date as a date
  kind        as a kind
  deposit     as money, may be missing
  parts       as a list of part

rule whole weight for each good in kg
  cite ACT Art. 1
  is total of weight over parts

rule ratio for each good in 1
  cite ACT Art. 1
  is whole weight / net mass
""",
    ),
    "U308": Code(
        "factors of two scopes",
        "Direct emissions and emissions with all that comes before are two numbers; no total adds them.",
        LAW
        + """\
entity activity has
  flow        as a flow
  place       as a place
  amount      as an amount, at least 0
  import date as a date

lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex

rule emitted for each activity in kgCO2e, fossil
  cite ACT Art. 1
  is amount × emission factor of flow, place

emission factors
  cite ACT Annex I
  others from base-carbone, fuels
""",
        LAW
        + """\
entity activity has
  flow        as a flow
  place       as a place
  amount      as an amount, at least 0
  import date as a date

lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex

rule emitted for each activity in kgCO2e, fossil
  cite ACT Art. 1
  is amount × emission factor of flow, place

emission factors
  cite ACT Annex I
  others from base-carbone, transport-life-cycle
""",
    ),
    "U309": Code(
        "answers with too many digits",
        "The law, not the case, says how long an answer can get: at most 4000 digits, and rounding keeps to them.",
        """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

entity good has
  import date as a date
  net mass    as a mass in kg, more than 0 kg

rule first for each good in 1
  cite ACT Art. 1
  is net mass / 1 kg

rule second for each good in 1
  cite ACT Art. 1
  is first × first

rule third for each good in 1
  cite ACT Art. 1
  is second × second

rule fourth for each good in 1
  cite ACT Art. 1
  is third × third

rule fifth for each good in 1
  cite ACT Art. 1
  is fourth × fourth

rule sixth for each good in 1
  cite ACT Art. 1
  is fifth × fifth
""",
        """\
regulation "Sample act" version 1
  identifier   sample.act
  layer        annex
  status       enacted
  currency     EUR
  dated by     import date
  in force     from 2026-01-01
  source       ACT is "Sample act" status enacted

entity good has
  import date as a date
  net mass    as a mass in kg, more than 0 kg

rule first for each good in 1
  cite ACT Art. 1
  is net mass / 1 kg

rule second for each good in 1
  cite ACT Art. 1
  is first × first
  round half even to 0.001

rule third for each good in 1
  cite ACT Art. 1
  is second × second
  round half even to 0.001

rule fourth for each good in 1
  cite ACT Art. 1
  is third × third
  round half even to 0.001

rule fifth for each good in 1
  cite ACT Art. 1
  is fourth × fourth
  round half even to 0.001

rule sixth for each good in 1
  cite ACT Art. 1
  is fifth × fifth
  round half even to 0.001
""",
    ),
    "U310": Code(
        "money without a currency",
        "Money of a case is read in one currency; another one only enters through an exchange rate.",
        HEADER
        + """\
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

""",
        LAW,
    ),
    "U311": Code(
        "rates of exchange that don't fit",
        "Money of another currency meets the law's own only through a published rate, so the set must hold that rate.",
        LAW.replace("currency     EUR", "currency     AED").replace(
            "  dated by", "  exchange rates from exchange-rates\n  dated by"
        ),
        LAW.replace("  dated by", "  exchange rates from exchange-rates\n  dated by"),
    ),
    "U312": Code(
        "factors of another weighting",
        "Gases weighted by another set of warming potentials give other numbers; here no row is left to look up.",
        LAW
        + """\
entity activity has
  flow        as a flow
  place       as a place
  amount      as an amount, at least 0
  import date as a date

lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex

rule emitted for each activity in kgCO2e, fossil
  cite ACT Art. 1
  is amount × emission factor of flow, place

emission factors
  cite ACT Annex I
  others from transport
  weighted by GWP-100 of AR6
""",
        LAW
        + """\
entity activity has
  flow        as a flow
  place       as a place
  amount      as an amount, at least 0
  import date as a date

lookup emission factor by flow, place in CO2e per amount, fossil, to be set by annex

rule emitted for each activity in kgCO2e, fossil
  cite ACT Art. 1
  is amount × emission factor of flow, place

emission factors
  cite ACT Annex I
  others from transport
  weighted by GWP-100 of AR5
""",
    ),
}
