"""Words that are misspelt, left out or in another form, and names and texts that are written as something else."""

from __future__ import annotations

import re
from difflib import get_close_matches

from carbonrules.foundation.cas_numbers import CAS_NUMBER, is_cas_number
from carbonrules.language.parsing.spots import Guess, Spot, alike, nearest_word, short

# What authors write in another form than the language: at the place where reading stopped, or just before it.
_INSTEAD = (
    (re.compile(r"is +not +(before|earlier +than)$"), "is on or after"),
    (re.compile(r"is +not +(after|later +than)$|is +(until|till|up to|by)$"), "is on or before"),
    (re.compile(r"(is +)?(earlier +than|prior +to)$|before$"), "is before"),
    (re.compile(r"(is +)?later +than$|after$"), "is after"),
    (re.compile(r"is +(from|since|as of)$"), "is on or after"),
    (re.compile(r"is +on$"), "is"),
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

# The same in the middle of a name, with a word that could have stood where reading stopped.
_SWALLOWED = (
    (re.compile(r"(?<=\w) (exceeds|surpasses)(?= [^\W\d_])"), "is more than", "is more than"),
    (re.compile(r"^ +expect (does apply|apply)(?= |$)"), "applies", "rounds to"),
)


def other_word(spot: Spot) -> Guess | None:
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
            than = meant == "than" and "more" in text
            if meant in spot.words or than or found[0].startswith("is "):
                written = found[0].strip()
                said = _BOUND_EXPECTED if written == meant and spot.before.lstrip().startswith("expect ") else meant
                sentence = f"`{written}` is not a word of the language here"
                return Guess("S134", sentence, f"write `{said}`", said, found.start() + 1, len(written))
    return None


# An example expects a proven bound of what has no value; `is at least` compares, which an expectation does not.
_BOUND_EXPECTED = "has no value, at least"


def swallowed_word(spot: Spot) -> Guess | None:
    """A word in another form in the middle of what was read as one name: `net mass exceeds single threshold`."""
    for pattern, meant, needs in _SWALLOWED:
        found = pattern.search(spot.before)
        if found is not None and needs in spot.words:
            sentence = f"`{found[1]}` is not a word of the language here"
            return Guess("S134", sentence, f"write `{meant}`", meant, found.start(1) + 1, len(found[1]))
    return None


def no_members(spot: Spot) -> Guess | None:
    """A list without members in other words: `certificates are an empty list`."""
    found = re.match(r"(?:an? +)?(?:empty|nothing|no|0)(?![\w-])[^#]*", spot.rest)
    lists = re.match(r" +(.*\bare) +$", spot.before)
    if found is None or lists is None or spot.expected != {"_NL"}:
        return None
    written, meant = found[0].rstrip(), f"{lists[1]} none"
    sentence = f"`{short(written)}` is not a word of the language here"
    return Guess("S134", sentence, f"a list without members is said so: `{meant}`", meant, width=len(written))


def misspelt(spot: Spot) -> Guess | None:
    """A word of the language that is nearly right: here, or just before, where a name has swallowed it."""
    words = [each for each in spot.words if each[0].isalpha()]
    near = "" if spot.piece.split()[:1] and spot.piece.split()[0] in spot.reserved else nearest_word(spot.rest, words)
    if near:
        width = len(spot.piece.split()[0]) if " " not in near else 0
        return Guess(
            "S134",
            f"`{short(spot.piece)}` is not a word of the language",
            f"did you mean `{near}`?",
            near,
            width=width,
            column=len(spot.before) + 1 if width else 0,
        )
    said = [(each.start(), each[0]) for each in re.finditer(r"[^\W\d_][\w-]*", spot.before)][-4:]
    across = _across(spot, [start for start, _ in said], [each for each in sorted(spot.keywords) if " " in each])
    if across is not None:
        return across
    for at, (start, _) in enumerate(said):
        for count in range(len(said) - at, 0, -1):
            text = spot.before[start : said[at + count - 1][0] + len(said[at + count - 1][1])]
            near = next(
                (each for each in words if each not in (text, "") and len(text) > 3 and alike(text, each) >= 0.75), ""
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


def _across(spot: Spot, starts: list[int], sentences: list[str]) -> Guess | None:
    """A word of several parts, of which only the last ones are misspelt: the first were read as a name."""
    rest = re.match(r"[\w-]+(?: +[\w-]+)?", spot.rest)
    if rest is None:
        return None
    for start in starts:
        text = spot.before[start:] + rest[0]
        near = next((each for each in sentences if each != text and alike(text, each) >= 0.9), "")
        if near:
            sentence = f"`{text}` is not a word of the language"
            return Guess("S134", sentence, f"did you mean `{near}`?", near, start + 1, len(text))
    return None


def left_out_word(spot: Spot) -> Guess | None:
    """A word after which the rest of the line could go on."""
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
        return Guess("S138", f"`{word}` is left out before `{short(spot.piece)}`", "", f"{word} {short(spot.piece)}")
    alone = spot.words[0] if len(spot.words) == len(spot.expected) == 1 else ""
    word = spot.missing() or alone
    if not word or (not spot.before.strip() and word not in ("is", alone)):
        return None
    return Guess(
        "S138",
        f"`{word}` is left out before `{short(spot.piece)}`",
        f"write `{word}` here",
        f"{word} {spot.piece}" if len(spot.piece) < 30 else word,
    )


def cas_number_without_quotes(spot: Spot) -> Guess | None:
    """A CAS number where a text could stand: it is none without quotes."""
    found = re.match(CAS_NUMBER.pattern + r"(?![\w-])", spot.rest)
    if found is None or "TEXT" not in spot.expected or not is_cas_number(found[0]):
        return None
    sentence = f"`{found[0]}` is a CAS number, which stands in straight double quotes"
    return Guess("S139", sentence, fix=f'"{found[0]}"', column=len(spot.before) + 1, width=len(found[0]))


def text_without_quotes(spot: Spot) -> Guess | None:
    """Words where a text in quotes is asked for."""
    if "TEXT" not in spot.expected or spot.expected & {"NAME", "DEED"} or not spot.piece[0].isalnum():
        return None
    behind = re.match(r"(status|version|on|at) ", spot.rest)
    if behind is not None:
        sentence = f"the text before `{behind[1]}` is left out"
        rest = spot.rest.split("#")[0].strip()
        return Guess("S138", sentence, "a text stands in straight double quotes", f'"…" {rest}')
    text = re.split(r" (?:status|version|on|at) |,|#", spot.rest)[0].strip()
    return Guess(
        "S139", "a text is asked for here, and it stands in straight double quotes", "put it in quotes", f'"{text}"'
    )


def other_name(spot: Spot) -> Guess | None:
    """A name in quotes, with digits or with an underscore."""
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
        return Guess("S144", f"`{short(spot.piece)}` is no name", f"{help}; a number stands behind them, or nowhere")
    return None


def borrowed_name(spot: Spot) -> Guess | None:
    """`of REGULATION` behind a name where only what a program has itself can be named."""
    found = re.match(r"of +([^\W\d_][\w-]*(?:\.[^\W_][\w-]*)+)", spot.rest)
    if found is None or spot.expected & {"OF", "ID"}:
        return None
    sentence = f"what `{found[1]}` owns can't be named in this line"
    help = f"write this block in `{found[1]}`: a remedy stands with the regulation that owns what is missing"
    if not spot.line.startswith("remedy for "):
        help = "name what this regulation has: what it borrows gets a name of its own in a rule, `is … of REGULATION`"
    return Guess("S149", sentence, help, column=len(spot.before) + 1, width=len(found[0]))


def operator_in_name(spot: Spot) -> Guess | None:
    """A reserved word where a name was begun, or where a name is still to come."""
    first = spot.piece.split()[0]
    again = first in spot.before.split()
    if first not in spot.reserved or not (again or re.match(r"[\w-]+ +[^\W\d_]", spot.rest)):
        return None
    if not ({"NAME", "EXCEPTION_NAME"} & spot.expected or again) and not re.search(r"[^\W\d_][\w-]* *$", spot.before):
        return None
    if spot.before.split()[-1:] == [first]:
        sentence = f"`{first}` is not a word of the language here"
        return Guess("S134", sentence, "it stands twice: take one of them away")
    sentence = f"`{first}` can't stand here, and it can't be a word of a name"
    return Guess("S106", sentence, f"if it belongs to a name, choose another word; else expected {spot.listed}")
