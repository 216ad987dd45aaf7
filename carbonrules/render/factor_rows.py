"""A published row as one phrase: what it says, in which publication, for what, with grade and evidence."""

from __future__ import annotations

from carbonrules.compliance.sum_lines import FactorLine
from carbonrules.render.amounts import amount
from carbonrules.render.wording import Wording


def factor_row(line: FactorLine, words: Wording) -> str:
    """The row as printed, its keys, its quality."""
    keys = words.say("join comma").join(words.found(each) for each in line.row)
    row = words.say("difference.row", printed=amount(line.printed, line.unit), set=line.publication, keys=keys)
    quality = [(family, name) for family, name in (("grade", line.grade), ("evidence", line.evidence)) if name]
    return words.say("join comma").join((row, *(words.word(family, name) for family, name in quality)))
