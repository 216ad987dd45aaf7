"""Lines that read as columns: of a header, an entity, a clause, the facts of an example, the bands of a tariff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from carbonrules.language.formatting.reading import Sentence
from carbonrules.language.formatting.spacing import padded, spaced, width

# What is wider does not move the column behind it. The header of every file has its second column in one place, unless
# a word of it is longer than `jurisdiction`.
WIDEST = 60
_HEADER = len("jurisdiction")

_WHOLE_PART = re.compile(r"-?[0-9_]+")


def in_columns(sentences: Iterable[Sentence]) -> dict[int, str]:
    """Those lines that stand in columns with their neighbours, by number."""
    pairs: dict[int, list[tuple[Sentence, int]]] = {}
    bands: dict[int, list[Sentence]] = {}
    for each in sentences:
        count = _in_first_column(each)
        if count:
            pairs.setdefault(each.above, []).append((each, count))
        elif each.block == "TARIFF" and each.kinds[0] in ("UP_TO", "ABOVE_THAT"):
            bands.setdefault(each.above, []).append(each)
    made: dict[int, str] = {}
    for neighbours in pairs.values():
        made |= _two_columns(neighbours)
    for charged in bands.values():
        made |= _bands(charged)
    return made


def _in_first_column(line: Sentence) -> int:
    """How many words of a line stand in the first of two columns; 0 where it has none."""
    match line.block, line.depth, line.kinds:
        case "REGULATION", 1, ["TITLE", *_]:
            return 2
        case ("REGULATION", 1, _) | ("ENTITY", 1, ["NAME", *_]) | ("EXAMPLE", 2, ["NAME", "IS", _]):
            return 1
        case "CLAUSE", 1, ["TITLE", *_] | ["OTHERWISE", "WORD", "TEXT"]:
            return 2
        case "CLAUSE", 1, ["CITE" | "EVIDENCE" | "OTHERWISE" | "REMEDY" | "APPLIES_WHEN", _, *_]:
            return 1
        case _:
            return 0


def _two_columns(neighbours: Sequence[tuple[Sentence, int]]) -> dict[int, str]:
    parts = [(line.number, spaced(line.words[:count]), spaced(line.words[count:])) for line, count in neighbours]
    narrowest = _HEADER if neighbours[0][0].block == "REGULATION" else 0
    widest = max((width(first) for _, first, _ in parts if width(first) <= WIDEST), default=0)
    widest = max(widest, narrowest)
    return {number: f"{padded(first, widest)} {second}" for number, first, second in parts}


def _bands(lines: Sequence[Sentence]) -> dict[int, str]:
    """Bands with their limits and charges below each other, whole numbers ending in one column."""
    limits, charges = [], []
    for line in lines:
        at = line.kinds.index("CHARGE") if "CHARGE" in line.kinds else 0
        limits.append(spaced(line.words[1:at]))
        charges.append(spaced(line.words[at + 1 :]))
    limits, charges = _ending_in_one_column(limits), _ending_in_one_column(charges)
    heads = [f"up to {limit}" if limit else "above that" for limit in limits]
    widest = max((width(head) for head in heads if width(head) <= WIDEST), default=0)
    return {
        line.number: f"{padded(head, widest)} charge {charge}"
        for line, head, charge in zip(lines, heads, charges, strict=True)
    }


def _ending_in_one_column(texts: list[str]) -> list[str]:
    whole = [found.end() if (found := _WHOLE_PART.match(text)) else 0 for text in texts]
    return [" " * (max(whole) - own) * bool(own) + text for text, own in zip(texts, whole, strict=True)]
