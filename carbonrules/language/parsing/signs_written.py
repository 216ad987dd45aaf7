"""Signs and quotation marks as people write them elsewhere, each with what the language writes instead."""

from __future__ import annotations

import re

from carbonrules.language.parsing.spots import Guess, Spot

_TEXTS = re.compile(r'"[^"]*"')
_COMPARISONS = {"<": "is less than", ">": "is more than", "<=": "is at most", ">=": "is at least"}
_OTHER_SIGNS = {"&": "and", "^": "×", ":": "is"}
_AGGREGATE = re.compile(r"\b((total|average|highest|lowest) of\b[^()]*|count +)$")
# An aggregate up to where reading stopped: without its `of`, without its `over`, without its `where`.
_UNJOINED = re.compile(r".*\b(total|average|highest|lowest) (?!of\b)([^()]*)$")
_BEGUN = re.compile(r"\b(?:total|average|highest|lowest) of ((?:(?!\bover\b)[^()])*)$")
_GATHERED = re.compile(r"\b(?:(?:total|average|highest|lowest) of .*\b|count )(over (?:(?!\b(?:where|when)\b)[^()])*)$")
_OPERATIONS = re.compile(r"(total|average|highest|lowest) of|count over|the (lower|higher) of")


def quotes(spot: Spot) -> Guess | None:
    """A quotation mark that is missing, or one of another kind."""
    if (spot.before + spot.rest).count('"') % 2 and '"' in spot.line:
        at = (spot.before + spot.rest).rindex('"') if not spot.piece.startswith('"') else len(spot.before)
        help = 'a text begins and ends with `"` on one line'
        return Guess("S115", "this text is not closed, or was not opened", help, column=at + 1, width=1)
    if spot.piece[0] in "'`´":
        text = re.match(r"[`'´]([^`'´]*)[`'´]?", spot.rest)
        fix = f'"{text[1].strip()}"' if text else ""
        return Guess("S139", "this text does not stand in straight double quotes", "texts stand in double quotes", fix)
    return None


def other_sign(spot: Spot) -> Guess | None:
    """A sign that the language writes in words, or does not know."""
    piece, rest = spot.piece, spot.rest
    if piece[0] in "<>=!":
        fix = _COMPARISONS.get(piece, "is not" if piece[0] in "<!" else "is")
        return Guess("S129", f"`{piece}` is not a sign of the language", f"write `{fix}`")
    if rest.rstrip() in (".", ";", ":", ",", "!"):
        return Guess(
            "S137",
            f"`{rest.rstrip()}` at the end of this line says nothing",
            "a line ends without a sign: take it away",
        )
    if rest.startswith("//") and not spot.before.strip():
        return Guess("S116", "`//` is not a sign of the language", "a remark begins with `#`", "# …")
    if piece == "x" and "TIMES" in spot.expected:
        return Guess("S116", "`x` is not a sign of the language", "a product is written with `×` or `*`", "×")
    if piece == "*" and spot.before.rstrip().endswith("*"):
        return Guess("S116", "`**` is not a sign of the language", "a product is written with `×`; there are no powers")
    sign = next((each for each in ("&&", "&", "^", ":") if rest.startswith(each)), "")
    if sign:
        meant = _OTHER_SIGNS[sign[0]]
        return Guess("S116", f"`{sign}` is not a sign of the language", f"write `{meant}`", meant)
    return None


def unless(spot: Spot) -> Guess | None:
    """`unless`, which is read in two ways."""
    if spot.piece == "unless" or spot.before.rstrip().endswith("unless"):
        return Guess("S130", "there is no `unless`", "say when it holds: `is not …`, or a block of `any of`")
    return None


def parentheses(spot: Spot) -> Guess | None:
    """An aggregate inside a longer sentence, or a parenthesis that closes none."""
    aggregate = _AGGREGATE.search(spot.before) if spot.piece == "over" else None
    if aggregate or (_OPERATIONS.match(spot.rest) and "LPAR" in spot.expected):
        whole = (spot.before[aggregate.start() :] if aggregate else "") + spot.rest.split("#")[0].strip()
        return Guess("S146", "an aggregate or choice inside an expression needs parentheses", "", f"({whole})")
    open_ones = _TEXTS.sub("", spot.before).count("(") - _TEXTS.sub("", spot.before).count(")")
    if spot.piece == ")" and not open_ones:
        return Guess("S143", "this parenthesis closes none", "take it away, or open one before it with `(`")
    return None


def aggregate(spot: Spot) -> Guess | None:
    """The `of`, `over` or `where` of an aggregate that is left out, so that a name has swallowed what comes behind."""
    form = "total of … over LIST where …"
    whole = _UNJOINED.search(spot.before)
    if whole is not None and spot.piece == "over":
        fix = f"{whole[1]} of {whole[2].strip()} over"
        return Guess("S138", f"`of` is left out behind `{whole[1]}`", f"an aggregate is written `{form}`", fix)
    begun = _BEGUN.search(spot.before)
    if begun is not None and spot.piece in ("where", "") and "OVER" in spot.expected:
        sentence = f"`over` is left out: `{begun[1].strip()}` says no list that is gathered over"
        return Guess("S138", sentence, f"write `over` and the list on this line: `{form}`", "over …")
    gathered = _GATHERED.search(spot.before)
    if gathered is not None and "WHERE" in spot.expected and re.match("is|are", spot.piece):
        sentence = f"`where` is left out in `{gathered[1].strip()}`"
        return Guess("S138", sentence, "write `where` between the list and its condition", "where …")
    return None


def join(spot: Spot) -> Guess | None:
    """`and` with `or`, or `and` where a list has a comma."""
    other = {"and": "or", "or": "and"}.get(spot.piece)
    if other is not None and other.upper() in spot.expected:
        help = "it would be open which belongs together: put one of them into a block `all of` or `any of`"
        return Guess("S107", f"`{spot.piece}` and `{other}` are mixed in one block", help, other=other)
    if spot.piece in ("and", "or") and "COMMA" in spot.expected:
        return Guess("S134", f"`{spot.piece}` does not join the words of a list", "join them by commas", ",")
    return None
