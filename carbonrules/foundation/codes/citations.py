"""C: citations that are missing or lead nowhere."""

from __future__ import annotations

from carbonrules.foundation.codes import Code
from carbonrules.foundation.codes.names import LAW

CODES = {
    "C701": Code(
        "a sentence that cites nothing",
        "Whoever reads a result must find the article behind every number.",
        LAW
        + """\
rule weight for each good in kg
  is net mass
""",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass
""",
    ),
    "C702": Code(
        "an unknown source",
        "A citation begins with the short name of a source in the header.",
        LAW
        + """\
rule weight for each good in kg
  cite ACTS Art. 1
  is net mass
""",
        LAW
        + """\
rule weight for each good in kg
  cite ACT Art. 1
  is net mass
""",
    ),
}
