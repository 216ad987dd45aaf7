"""What an author probably meant where reading stopped: one guess for each kind of mistake, most certain first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from carbonrules.language.parsing.quantities_written import day, figure, unit_first

_TEXTS = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Spot:
    """Where reading stopped: what stands before it and from there on, and the words that could have stood there.

    `heads` begin a block, `keywords` are all plain words of the grammar; `missing` is the word that was left out.
    """

    before: str
    piece: str
    rest: str
    expected: frozenset[str]
    words: tuple[str, ...]
    heads: tuple[str, ...]
    keywords: frozenset[str]
    reserved: frozenset[str]
    listed: str
    missing: Callable[[], str]

    @property
    def line(self) -> str:
        """The line without the remark at its end."""
        return (self.before + self.rest).split(" #")[0].rstrip()


@dataclass(frozen=True, slots=True)
class Guess:
    """What is said of a mistake; `column` and `width` where something else than the first unread piece is meant."""

    code: str
    sentence: str
    help: str = ""
    fix: str = ""
    column: int = 0
    width: int = 0


def guess(spot: Spot) -> Guess | None:
    """The first guess that fits."""
    return next((found for each in _GUESSES if (found := each(spot)) is not None), None)


# ---- Signs and quotes ------------------------------------------------------------------------------------------------

_COMPARISONS = {"<": "is less than", ">": "is more than", "<=": "is at most", ">=": "is at least"}
_OTHER_SIGNS = {"&": "and", "^": "×", "//": "#", ":": "is", "%": "", "@": "", "|": ""}
_AGGREGATE = re.compile(r"\b((total|average|highest|lowest) of\b[^()]*|count +)$")
_OPERATIONS = re.compile(r"(total|average|highest|lowest) of|count over|the (lower|higher) of")


def _quotes(spot: Spot) -> Guess | None:
    if (spot.before + spot.rest).count('"') % 2 and '"' in spot.line:
        at = (spot.before + spot.rest).rindex('"') if not spot.piece.startswith('"') else len(spot.before)
        help = 'a text begins and ends with `"` on one line'
        return Guess("S115", "this text is not closed, or was not opened", help, column=at + 1, width=1)
    if spot.piece[0] in "'`´":
        text = re.match(r"[`'´]([^`'´]*)[`'´]?", spot.rest)
        fix = f'"{text[1].strip()}"' if text else ""
        return Guess("S139", "this text does not stand in straight double quotes", "texts stand in double quotes", fix)
    return None


def _sign(spot: Spot) -> Guess | None:
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


def _unless(spot: Spot) -> Guess | None:
    if spot.piece == "unless" or spot.before.rstrip().endswith("unless"):
        return Guess("S130", "there is no `unless`", "say when it holds: `is not …`, or a block of `any of`")
    return None


def _parentheses(spot: Spot) -> Guess | None:
    aggregate = _AGGREGATE.search(spot.before) if spot.piece == "over" else None
    if aggregate or (_OPERATIONS.match(spot.rest) and "LPAR" in spot.expected):
        whole = (spot.before[aggregate.start() :] if aggregate else "") + spot.rest.split("#")[0].strip()
        return Guess("S146", "an aggregate or choice inside an expression needs parentheses", "", f"({whole})")
    open_ones = _TEXTS.sub("", spot.before).count("(") - _TEXTS.sub("", spot.before).count(")")
    if spot.piece == ")" and not open_ones:
        return Guess("S143", "this parenthesis closes none", "take it away, or open one before it with `(`")
    return None


def _join(spot: Spot) -> Guess | None:
    other = {"and": "or", "or": "and"}.get(spot.piece)
    if other is not None and other.upper() in spot.expected:
        help = "it would be open which belongs together: put one of them into a block `all of` or `any of`"
        return Guess("S107", f"`{spot.piece}` and `{other}` are mixed in one block", help)
    if spot.piece in ("and", "or") and "COMMA" in spot.expected:
        return Guess("S134", f"`{spot.piece}` does not join the words of a list", "join them by commas", ",")
    return None


# ---- Numbers and days ------------------------------------------------------------------------------------------------


def _written(spot: Spot) -> Guess | None:
    """A number, a unit or a day in a form of its own."""
    for attempt in (day, figure, unit_first):
        found = attempt(spot.before, spot.piece, spot.rest, spot.expected)
        if found is not None:
            return Guess(*found)
    return None


# ---- Lines and blocks ------------------------------------------------------------------------------------------------


def _lines(spot: Spot) -> Guess | None:
    first = spot.line.strip()
    begins = next((each for each in spot.heads if re.match(rf"{each}(?![\w-])", first)), "")
    if begins and spot.line[:1] == " ":
        column = len(spot.line) - len(spot.line.lstrip()) + 1
        help = "a block begins at the margin: take the indentation away, from it and from what stands below"
        return Guess(
            "S135", f"`{begins}` begins a block, and stands below another", help, column=column, width=len(begins)
        )
    if spot.before.strip():
        return None
    if not spot.before and _is_head(spot):
        word = _keyword(first, spot)
        if word:
            help = "it belongs to the block above: indent it by two spaces"
            return Guess("S136", f"`{word}` does not begin a block", help, f"  {first}" if len(first) < 60 else "")
        near = _near(spot.rest, spot.heads)
        help = f"did you mean `{near}`?" if near else f"a block begins with {spot.listed}"
        return Guess("S103", f"`{_short(spot.piece)}` does not begin a block", help)
    if spot.piece[0] in "+-*×/)" or spot.piece in ("over", "where", "of", "because", "on"):
        return Guess(
            "S145",
            "a sentence does not run over two lines",
            "write it on one line, or give a part of it a name in a rule",
        )
    return None


def _keyword(line: str, spot: Spot) -> str:
    """The word with which a line of a block begins, if this is one."""
    if line.startswith("|"):
        return "|"
    longest = sorted(spot.keywords, key=len, reverse=True)
    word = next((each for each in longest if re.match(rf"{re.escape(each)}(?![\w-])", line)), "")
    begins = ("is", "from", "where", "when", "otherwise")
    return word if word not in spot.heads and (word in begins or word not in spot.reserved) else ""


def _is_head(spot: Spot) -> bool:
    return len(set(spot.words) & set(spot.heads)) > 4


# ---- Words -----------------------------------------------------------------------------------------------------------

# What authors write in another form than the language: at the place where reading stopped, or just before it.
_INSTEAD = (
    (
        re.compile(
            r"(is +)?(greater|larger|bigger|higher|more|above|over) +(than|then)?$|(more|greater) +than$|exceeds$"
        ),
        "is more than",
    ),
    (re.compile(r"(is +)?(smaller|lower|less|fewer|below|under) +(than|then)?$|less +than$"), "is less than"),
    (re.compile(r"is +at ?least$|at least$|is +no less than$"), "is at least"),
    (re.compile(r"is +at ?most$|at most$"), "is at most"),
    (re.compile(r"else$|default$"), "otherwise"),
    (re.compile(r"if$"), "when"),
    (re.compile(r"shall$|ought( to)?$|has to$"), "must"),
    (re.compile(r"ought( to)?$|recommended$"), "should"),
    (re.compile(r"about$|approximately$|is about$"), "rounds to"),
    (re.compile(r"to be$|equals?$|=$"), "is"),
    (re.compile(r"empty$|nothing$"), "are none"),
    (re.compile(r"does apply$"), "applies"),
    (re.compile(r"then$"), "than"),
)


def _other_word(spot: Spot) -> Guess | None:
    """A word that the language has in another form: in its place, or as the end of a name that swallowed it."""
    here = re.match(r"[\w-]+", spot.rest)
    ends = [spot.before.rstrip()]
    if here is not None:
        ends.insert(0, spot.before + here[0])
    for text in ends:
        for pattern, meant in _INSTEAD:
            found = re.search(rf"(?<![\w-])(?:{pattern.pattern})", text)
            if found is None:
                continue
            lists = meant == "are none" and spot.before.rstrip().endswith("are")
            than = meant == "than" and "more" in text
            if meant in spot.words or lists or than or found[0].startswith("is "):
                written = found[0].strip()
                return Guess(
                    "S134",
                    f"`{written}` is not a word of the language here",
                    f"write `{meant}`",
                    meant,
                    found.start() + 1,
                    len(written),
                )
    return None


def _misspelt(spot: Spot) -> Guess | None:
    """A word of the language that is nearly right: here, or just before, where a name has swallowed it."""
    words = [each for each in spot.words if each[0].isalpha()]
    near = "" if spot.piece.split()[:1] and spot.piece.split()[0] in spot.reserved else _near(spot.rest, words)
    if near:
        width = len(spot.piece.split()[0]) if " " not in near else 0
        return Guess(
            "S134",
            f"`{_short(spot.piece)}` is not a word of the language",
            f"did you mean `{near}`?",
            near,
            width=width,
            column=len(spot.before) + 1 if width else 0,
        )
    said = [(each.start(), each[0]) for each in re.finditer(r"[^\W\d_][\w-]*", spot.before)][-4:]
    for at, (start, _) in enumerate(said):
        for count in range(len(said) - at, 0, -1):
            text = spot.before[start : said[at + count - 1][0] + len(said[at + count - 1][1])]
            near = next(
                (each for each in words if each not in (text, "") and len(text) > 3 and _alike(text, each) >= 0.75), ""
            )
            if near:
                return Guess(
                    "S134",
                    f"`{text}` is not a word of the language",
                    f"did you mean `{near}`?",
                    near,
                    start + 1,
                    len(text),
                )
    first = spot.line.split()[:1]
    if first and spot.line[:1] == " " and first[0] not in spot.keywords and len(first[0]) > 3:
        # A line may begin with a name, so its first word was taken for one.
        near = next(
            (
                each
                for each in get_close_matches(
                    first[0], [each for each in sorted(spot.keywords) if " " not in each], 1, 0.75
                )
            ),
            "",
        )
        if near:
            column = spot.line.index(first[0]) + 1
            return Guess(
                "S134",
                f"`{first[0]}` is not a word of the language",
                f"did you mean `{near}`?",
                near,
                column,
                len(first[0]),
            )
    return None


def _missing(spot: Spot) -> Guess | None:
    if spot.piece == "is" and "FROM" in spot.expected:
        return Guess(
            "S138", "the day from which this holds is left out", "write `from`, and the day", "from 2026-01-31 is …"
        )
    if "ROW" in spot.expected and "|" in spot.rest:
        help, fix = "a row begins and ends with `|`", f"| {spot.piece} | …"
        return Guess("S108", "this row of a table does not begin with `|`", help, fix)
    if spot.piece == "." and "of" in spot.words and re.search(r" [\w-]+$", spot.before):
        named = spot.before.split()[-1] + spot.rest.split()[0]
        return Guess("S138", f"`of` is left out before `{named}`", "write `of` before the regulation", f"of {named}")
    if set(spot.words) == {"a", "an"}:
        word = "an" if spot.piece[0] in "aeiou" else "a"
        return Guess("S138", f"`{word}` is left out before `{_short(spot.piece)}`", "", f"{word} {_short(spot.piece)}")
    alone = spot.words[0] if len(spot.words) == len(spot.expected) == 1 else ""
    word = spot.missing() or alone
    if not word or (not spot.before.strip() and word not in ("is", alone)):
        return None
    return Guess(
        "S138",
        f"`{word}` is left out before `{_short(spot.piece)}`",
        f"write `{word}` here",
        f"{word} {spot.piece}" if len(spot.piece) < 30 else word,
    )


def _text(spot: Spot) -> Guess | None:
    if "TEXT" not in spot.expected or spot.expected & {"NAME", "DEED"} or not spot.piece[0].isalnum():
        return None
    text = re.split(r" (?:status|version|on|at) |,|#", spot.rest)[0].strip()
    return Guess(
        "S139", "a text is asked for here, and it stands in straight double quotes", "put it in quotes", f'"{text}"'
    )


def _name(spot: Spot) -> Guess | None:
    help = "a name is one or more plain words of letters, joined by single spaces"
    if spot.piece[0] == "_" and spot.before[-1:].isalnum():
        return Guess(
            "S144",
            "a name has no `_`",
            help,
            f"{spot.before.split()[-1]} {spot.rest[1:].split()[0]}" if spot.rest[1:].split() else "",
        )
    if not spot.expected & {"NAME", "WORD", "EXCEPTION_NAME"} or "TEXT" in spot.expected:
        return None
    if spot.piece[0] == '"':
        return Guess("S144", "a name stands without quotes", help, spot.piece.strip('"'))
    if spot.piece[0].isdigit() and "NUMBER" not in spot.expected:
        return Guess("S144", f"`{_short(spot.piece)}` is no name", f"{help}; a number stands behind them, or nowhere")
    return None


def _operator(spot: Spot) -> Guess | None:
    """A reserved word where a name was begun, or where a name is still to come."""
    first = spot.piece.split()[0]
    again = first in spot.before.split()
    if first not in spot.reserved or not (again or re.match(r"[\w-]+ +[^\W\d_]", spot.rest)):
        return None
    if not ({"NAME", "EXCEPTION_NAME"} & spot.expected or again) and not re.search(r"[^\W\d_][\w-]* *$", spot.before):
        return None
    sentence = f"`{first}` can't stand here, and it can't be a word of a name"
    return Guess("S106", sentence, f"if it belongs to a name, choose another word; else expected {spot.listed}")


def at_line_end(spot: Spot) -> Guess | None:
    """The same for a line that ends too early."""
    if "RPAR" in spot.expected:
        return Guess("S143", "a parenthesis is not closed", "close it with `)`")
    other = _other_word(spot)
    if other is not None:
        return other
    near = _misspelt(spot)
    if near is not None:
        return near
    if len(spot.words) == len(spot.expected) == 1:
        word = spot.words[0]
        return Guess(
            "S138", f"`{word}` is left out at the end of this line", f"write `{word}`, and what follows", f"{word} …"
        )
    return None


_GUESSES = (
    _quotes,
    _sign,
    _written,
    _unless,
    _parentheses,
    _join,
    _lines,
    _name,
    _other_word,
    _misspelt,
    _operator,
    _missing,
    _text,
)


def _near(rest: str, words: tuple[str, ...] | list[str]) -> str:
    """The word of some that the next one, two or three come near to."""
    said = rest.split("#")[0].split()
    tries = [" ".join(said[:count]) for count in (3, 2, 1) if len(said) >= count]
    for each in tries:
        found = get_close_matches(each.lower(), list(words), 1, 0.75)
        if found and found[0] != each:
            return found[0]
    # `leavees out …`: the first word alone is enough to know a sentence of several.
    firsts = {word.split()[0]: word for word in reversed(list(words)) if " " in word}
    found = get_close_matches(tries[-1].lower(), list(firsts), 1, 0.75) if tries else []
    return firsts[found[0]] if found and found[0] != tries[-1] else ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _short(piece: str) -> str:
    return piece if len(piece) <= 40 else piece[:37] + "…"
