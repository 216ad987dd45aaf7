"""N: names that nothing has, by what was looked for."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import HEADER, LAW

_RULE = "rule weight for each {} in kg\n  cite ACT Art. 1\n  is net mass\n"
_EXAMPLE = """\
clause A-1 "Weighed" must
  cite ACT Art. 1
  each good must satisfy
    net mass is more than 1 kg

example "a good" on 2026-07-01
  cite ACT Art. 1
  given a good
    net mass is 2 kg
    import date is 2026-07-01
    kind is metal
    parts are none
"""

_CLAUSE = """\
clause A-2 "No heavy part" must
  cite ACT Art. 2
  each good must satisfy
    no part where weight is more than 5 kg
  otherwise "{}"
"""

_ACTIVITIES = """\
entity activity has
  flow   as a flow
  amount as an amount

entity batch has
  import date as a date
  activities  as a list of activity

rule activity count for each batch in 1
  cite ACT Art. 1
  is count over activities

example "one activity" on 2026-07-01
  given a batch
    import date is 2026-07-01
    activities are
      | flow        | amount |
      | electricity | {} |
  expect activity count is 1
"""

LENDER = (
    HEADER.replace("sample.act", "sample.lender")
    + """\
  source       ACT is "Sample act" status enacted

parameter price in EUR/t
  cite ACT Art. 1
  from 2026-01-01 is 4 EUR/t

"""
)

BORROWER = (
    LAW.replace("  currency ", "  uses         sample.lender\n  currency ")
    + """\
rule price now for each good in EUR/t
  cite ACT Art. 1
  is price of sample.lender
"""
)

CODES = {
    "N217": Code(
        "an unknown kind of thing",
        "A sentence speaks of each thing of a kind that an `entity` block declares.",
        LAW + _RULE.format("god"),
        LAW + _RULE.format("good"),
    ),
    "N218": Code(
        "an unknown clause",
        "A clause is named by its identifier exactly, as it stands in its first line.",
        LAW + _EXAMPLE + "  expect clause A-2 is satisfied\n",
        LAW + _EXAMPLE + "  expect clause A-1 is satisfied\n",
    ),
    "N219": Code(
        "an unknown field",
        "A case brings the facts that the entities declare, and no others.",
        LAW + _EXAMPLE.replace("net mass is 2", "net mas is 2") + "  expect clause A-1 is satisfied\n",
        LAW + _EXAMPLE + "  expect clause A-1 is satisfied\n",
    ),
    "N220": Code(
        "an unknown category or set",
        "A set names some words of one category; both are declared with all their words.",
        LAW + "set metals of kinds\n  is metal\n",
        LAW + "set metals of kind\n  is metal\n",
    ),
    "N221": Code(
        "an unknown regulation",
        "A regulation builds on others by their identifiers, and these must be among the files that are read.",
        HEADER + "  amends       sample.base\n",
        HEADER,
    ),
    "N222": Code(
        "a regulation that is not borrowed from",
        "What a regulation takes from others is said in its header, so that a reader sees it at once.",
        LENDER + BORROWER.replace("  uses         sample.lender\n", ""),
        LENDER + BORROWER,
    ),
    "N223": Code(
        "a state that no clause has",
        "A clause is satisfied, violated or undetermined; an example that expects anything else is never met.",
        LAW + _EXAMPLE + "  expect clause A-1 is fulfilled\n",
        LAW + _EXAMPLE + "  expect clause A-1 is satisfied\n",
    ),
    "N224": Code(
        "a fact outside its bounds",
        "A case is admitted only with facts within the bounds of their fields, and an example is a case.",
        LAW + _EXAMPLE.replace("mass is 2 kg", "mass is 0 kg") + "  expect clause A-1 is satisfied\n",
        LAW + _EXAMPLE + "  expect clause A-1 is satisfied\n",
    ),
    "N225": Code(
        "an amount in a unit that its flow does not have",
        "Electricity is not weighed: an amount is stated in the unit of its flow, or in one that is converted to it.",
        LAW + _ACTIVITIES.format("5 kg"),
        LAW + _ACTIVITIES.format("5 kWh"),
    ),
    "N226": Code(
        "a word that is not what is measured",
        "The word before a unit says what a fact measures, and is held against the unit.",
        LAW + "entity crate has\n  load as a mas in kg\n",
        LAW + "entity crate has\n  load as a mass in kg\n",
    ),
    "N227": Code(
        "a place in a clause's text that nothing fills",
        "A place in braces is filled for each case: `{listed}` by the members that are meant, `{missing}` by what no "
        "member has, `{alternatives}` by what may serve instead. Any other would be printed as it stands.",
        LAW + _CLAUSE.format("Replace {part}."),
        LAW + _CLAUSE.format("Replace {listed}."),
    ),
    "N228": Code(
        "a place that the clause asks nothing for",
        "`{listed}` and `{alternatives}` name members of a list that the clause asks, `{missing}` what it wants to be "
        "there; a clause that asks neither has nothing to put in.",
        LAW + _CLAUSE.format("Replace {listed}.").replace("no part where weight", "net mass"),
        LAW + _CLAUSE.format("Replace {listed}."),
    ),
}
