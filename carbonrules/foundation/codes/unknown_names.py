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
}
