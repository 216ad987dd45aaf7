"""Characters that look like those of the language and are not: found, explained, and mended for the lexer.

Texts in quotes, citations and comments may hold any character but invisible ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.language.parsing.source import Source

MOST_FINDINGS = 200

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_QUOTES = re.compile("[“”„‟«»‹›「」『』＂’‘‚‛]")
_FULL_WIDTH = re.compile("[\uff01\uff03-\uff5e\uffe0-\uffe6、。]")
_SMALL = re.compile("[⁰¹²³⁴-⁹⁺⁻₀-₉₊₋]")
_SQUARED = re.compile("[\u3300-\u33ff\u2100-\u214f]")
_SIGNS = {
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "÷": "/",
    "∕": "/",
    "⁄": "/",
    "·": "*",
    "⋅": "*",
    "∙": "*",
    "✕": "×",
    "✖": "×",
    "∗": "*",
}
_COMPARISONS = {"≥": "is at least", "≤": "is at most", "≠": "is not", "＝": "is", "≈": "rounds to"}

_PARTS = re.compile(r'"[^"]*"|#.*|\|[^|"#]*|[^"#|]+|.')
_FREE = re.compile(r"^ *(?:cite\b|remedy\b)|\bbecause ")
_NUMERIC = re.compile(r"[-+]?[0-9][0-9_.,]*(?: ?[%A-Za-z/0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")


# Whether a character may be mended where it stands: asked with the character and the one before it.
MayMend = Callable[[str, str], bool]


def _any(sign: str, before: str) -> bool:
    return True


def mend(source: Source, may: MayMend = _any, most: int = MOST_FINDINGS) -> list[Diagnostic]:
    """Report look-alike characters, and put what was meant into the lines that the lexer reads.

    What may not be mended stays as it is and is not reported; after `most` findings no further line is looked at.
    """
    findings: list[Diagnostic] = []
    for index, line in enumerate(source.lines):
        if "\t" in line:
            _mend_tabs(source, index, findings)
            line = source.lines[index]
        if len(findings) > most:
            break
        if not line.isascii() or not line.isprintable():
            source.lines[index] = _mended(source, index, line, findings, may)
    return findings


def _mend_tabs(source: Source, index: int, findings: list[Diagnostic]) -> None:
    line = source.lines[index]
    body = line.lstrip(" \t")
    if not body or body[0] == "#":
        source.lines[index] = line.replace("\t", "  ")
        return
    indentation = line[: len(line) - len(body)]
    outside = re.sub(r'"[^"]*"', "", body)
    if "\t" in indentation or "\t" in outside:
        findings.append(
            Diagnostic(
                "S101",
                "this line holds a tab",
                source.place(index + 1, line.index("\t") + 1, line.index("\t") + 2),
                help="indent with two spaces for each level, and put spaces between words",
            )
        )
    source.lines[index] = indentation.replace("\t", "  ") + body.replace("\t", " ")


def _mended(source: Source, index: int, line: str, findings: list[Diagnostic], may: MayMend) -> str:
    hidden = next((each for each in _INVISIBLE.finditer(line) if may(each[0], "")), None)
    if hidden:
        _say(source, index, hidden, "S117", f"this line holds an invisible character ({_called(hidden[0])})", findings)
        line = _INVISIBLE.sub(lambda each: "" if may(each[0], "") else each[0], line)
    mended, free = [], False
    for part in _PARTS.finditer(line):
        text = part[0]
        if text[0] in '"#' and len(text) > 1:
            mended.append(text)
            continue
        if text[0] == "|":
            mended.append(_mended_cell(source, index, part, findings, may))
            continue
        found = _FREE.search(text) if not free else None
        split = found.end() if found else 0 if free else len(text)
        head, rest = text[:split], text[split:]
        if not head.isascii():
            head = _mended_text(source, index, head, part.start(), findings, may)
        mended.append(head + rest)
        free = free or found is not None
    return "".join(mended)


def _mended_cell(source: Source, index: int, part: re.Match[str], findings: list[Diagnostic], may: MayMend) -> str:
    """In a table only what should be a number or a date is looked at: cells may hold texts of any language."""
    text = part[0]
    plain = unicodedata.normalize("NFKC", text[1:]).strip().replace("−", "-")
    if text.isascii() or not _NUMERIC.fullmatch(plain):
        return text
    return "|" + _mended_text(source, index, text[1:], part.start() + 1, findings, may)


def _mended_text(source: Source, index: int, text: str, start: int, findings: list[Diagnostic], may: MayMend) -> str:
    made: list[str] = []
    for offset, sign in enumerate(text):
        if sign.isascii() or sign == "×" or not may(sign, text[offset - 1 : offset]):
            made.append(sign)
            continue
        instead, code, sentence = _instead(sign)
        if code:
            place = source.place(index + 1, start + offset + 1, start + offset + 2)
            known = findings and findings[-1].code == code and findings[-1].place
            if not (known and known.line == place.line):
                findings.append(Diagnostic(code, sentence, place, help=_help(sign, instead)))
        made.append(instead)
    return "".join(made)


def _instead(sign: str) -> tuple[str, str, str]:
    """What was meant by a character, the code of the finding (empty for letters), and its sentence."""
    plain = unicodedata.normalize("NFKC", sign)
    if sign in _COMPARISONS:
        return f" {_COMPARISONS[sign]} ", "S116", f"`{sign}` is not a sign of the language"
    if sign in _SIGNS:
        return _SIGNS[sign], "S116", f"`{sign}` is not a sign of the language"
    if _QUOTES.match(sign):
        return '"', "S114", f"`{sign}` is a typographic quotation mark"
    if _SPACES.match(sign):
        return " ", "S117", f"this line holds a space that is not a plain one ({_called(sign)})"
    if _FULL_WIDTH.match(sign):
        return {"、": ",", "。": "."}.get(sign, plain), "S112", f"`{sign}` is a full-width character"
    if _SMALL.match(sign):
        return plain.replace("−", "-"), "S113", f"`{sign}` is a raised or lowered digit"
    if _SQUARED.match(sign) and plain.isascii():
        return plain, "S113", f"`{sign}` is several letters drawn as one"
    if sign.isnumeric() and not sign.isalpha() and plain.isascii():
        return plain, "S112", f"`{sign}` is not one of the digits 0 to 9"
    if sign.isdecimal():
        return str(unicodedata.decimal(sign)), "S112", f"`{sign}` is not one of the digits 0 to 9"
    return sign, "", ""


def _help(sign: str, instead: str) -> str:
    if instead.strip():
        return f"write `{instead.strip()}` instead of `{sign}`"
    return "write a plain space"


def _called(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'control character').lower()}"


def _say(
    source: Source, index: int, found: re.Match[str], code: str, sentence: str, findings: list[Diagnostic]
) -> None:
    place = source.place(index + 1, found.start() + 1, found.end() + 1)
    findings.append(Diagnostic(code, sentence, place, help="take it out, or type the line anew"))
