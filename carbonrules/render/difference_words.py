"""What one side of a difference says, in words: numbers, rows, lists, conditions and charges of the law."""

from __future__ import annotations

import re

from carbonrules.compliance.comparison.results import Side
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.program.quality import ILLUSTRATIVE
from carbonrules.render.amounts import amount, at_least, marks
from carbonrules.render.wording import Wording, catalogue

_NUMBER = re.compile(r"(?P<bound>at least )?(?P<number>-?[0-9]+(?:[./][0-9]+)?)(?: (?P<unit>\S+))?")
_ROW = re.compile(r"(?P<number>\S+) (?P<unit>\S*) ?\((?P<set>[^:()]+): (?P<keys>.*)\)")
_LISTED = re.compile(
    r"(?P<word>listed|needs evidence|undetermined|not listed|restricted|conditional|no entry)(?:: (?P<names>.+))?"
)
_CHARGE = re.compile(r"(?P<mode>marginal|whole amount) on (?P<base>[^:]+): (?P<bands>.+)")
_BAND = re.compile(r"(?P<edge>up to|above) (?P<number>\S+) (?P<unit>[^:]+): (?P<rate>.+)")
_WHERE = re.compile(r"(?:(?P<grants>.+) )?where (?P<condition>.+)")
# Sentences with one part that is said by itself: the key, and whether the part is a list of names of the law.
_WITH_A_PART = (
    ("speaks about", re.compile(r"speaks about (?P<part>.+)")),
    ("may be claimed amount", re.compile(r"may be claimed: (?P<part>.+)")),
    ("not yet published", re.compile(r"not yet published \((?P<part>.+)\)")),
)
_FAMILIES = ("level", "clause", "passed", "says")
_RELATIONS = ("at least", "at most", "less than", "more than", "listed", "member", "is not", "is")


def says(side: Side, wording: Wording) -> str:
    """What a side says, with the marks that must stand in the same cell."""
    beside = marks(wording, illustrative=side.grade == ILLUSTRATIVE, if_this_were_law=side.if_this_were_law)
    return _said(side.says, wording) + "".join(wording.say("in brackets", text=each) for each in beside)


def _said(text: str, wording: Wording) -> str:
    for family in _FAMILIES:
        if wording.knows(f"{family}.{text}"):
            return wording.say(f"{family}.{text}")
    if (number := _NUMBER.fullmatch(text)) is not None:
        exact, unit = number["number"], number["unit"] or ""
        return at_least(exact, unit, wording) if number["bound"] else amount(exact, unit)
    if (row := _ROW.fullmatch(text)) is not None:
        keys = wording.say("join comma").join(wording.found(key) for key in row["keys"].split(", "))
        printed = amount(row["number"], row["unit"])
        return wording.say("difference.row", printed=printed, set=row["set"], keys=keys)
    if (listed := _LISTED.fullmatch(text)) is not None:
        return _listed(listed["word"], listed["names"] or "", wording)
    if (charge := _CHARGE.fullmatch(text)) is not None:
        return _charge(charge, wording)
    if (where := _WHERE.fullmatch(text)) is not None:
        condition = wording.say("said of.where", condition=condition_told(where["condition"], wording))
        return f"{wording.law(where['grants'])} {condition}" if where["grants"] else condition
    for key, pattern in _WITH_A_PART:
        if (found := pattern.fullmatch(text)) is not None:
            return wording.say(f"said of.{key}", part=_part(found["part"], wording))
    what, colon, belongs = text.partition(": ")
    if colon and wording.knows(f"heard.{what}"):
        return wording.say("heard.field missing belongs", reason=wording.belongs(belongs))
    return wording.heard(text)


def _part(text: str, wording: Wording) -> str:
    number = _NUMBER.fullmatch(text)
    if number is not None:
        return amount(number["number"], number["unit"] or "")
    return wording.say("join comma").join(wording.law(each) for each in text.split(", "))


def _listed(word: str, names: str, wording: Wording) -> str:
    said = wording.say(f"says.{word}")
    if not names:
        return said
    between = "; " if "; " in names else ", "
    told = wording.say("join comma").join(wording.law(each) for each in names.split(between))
    return wording.say("join colon").join((said, told))


def _charge(charge: re.Match[str], wording: Wording) -> str:
    bands = []
    for each in charge["bands"].split("; "):
        band = _BAND.fullmatch(each)
        if band is None:
            return wording.heard(charge.group(0))
        edge = amount(band["number"], band["unit"])
        bands.append(wording.say(f"said of.band {band['edge']}", edge=edge, rate=_product(band["rate"], wording)))
    base = wording.law(charge["base"])
    return wording.say(f"said of.charge {charge['mode']}", base=base, bands=wording.say("join semicolon").join(bands))


def _product(text: str, wording: Wording) -> str:
    return " × ".join(_side(each, wording) for each in text.split(" × "))


def condition_told(text: str, wording: Wording) -> str:
    """A condition that the law's own names make, said in the language."""
    for sign, key in ((" or ", "join or"), (" and ", "join and")):
        parts = text.split(sign)
        if len(parts) > 1:
            return wording.say(key).join(condition_told(each, wording) for each in parts)
    for relation in _RELATIONS:
        pattern = re.escape(catalogue(SOURCE_LANGUAGE)[f"relation.{relation}"])
        found = re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", pattern), text)
        if found is not None:
            return wording.say(
                f"relation.{relation}", **{slot: _side(part, wording) for slot, part in found.groupdict().items()}
            )
    return _side(text, wording)


def _side(text: str, wording: Wording) -> str:
    number = _NUMBER.fullmatch(text)
    if number is not None:
        return amount(number["number"], number["unit"] or "")
    for sign in (" × ", " / ", " + ", " - "):
        if sign in text:
            return sign.join(_side(each, wording) for each in text.split(sign))
    return wording.say("join comma").join(wording.found(each) for each in text.split(", "))
