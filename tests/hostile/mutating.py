"""Hostile bytes: real inputs, damaged by a seed. The same seed gives the same bytes, so a finding can be made again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Damage = Callable[[bytes, Sequence[bytes], Random], bytes]

# What has broken readers before: ends of text, marks of order, bidi signs, other digits, half characters, NUL.
ODD = (
    b"\x00",
    b"\r\n",
    b"\r",
    b"\t",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    "\u2066".encode(),
    "\u2028".encode(),
    "\u00a0".encode(),
    "\u200b".encode(),
    "\uff11".encode(),
    "\u0660".encode(),
    "e\u0301".encode(),
    "\U0001f9ea".encode(),
    "“".encode(),
    b'"',
    b"'",
    b"#",
    b"|",
    b",",
    b"-",
    b"%",
    b"\\",
    b"&a ",
    b"*a",
    b"!!python/name:os.system ",
    b"=cmd|' /C calc'!A0",
    b"NaN",
    b"1e400",
)
NUMBERS = (b"0", b"-1", b"1e30", b"1e31", b"1e999999999", b"9" * 31, b"9" * 5_000, b"0.1" + b"0" * 300, b"1/0", b"1_0")
_NUMBER = re.compile(rb"[0-9]+(?:\.[0-9]+)?")
_WORD = re.compile(rb"[^\s,|:]+")
MOST_BYTES = 400_000


def mutated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The bytes with one to four kinds of damage; most changes are small, so that most of the text is still read."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        data = random.choice(DAMAGES)(data, others, random)[:MOST_BYTES]
    return data


def _at(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _piece(data: bytes, random: Random) -> tuple[int, int]:
    """Where a piece begins and ends: mostly a few bytes, now and then a large part."""
    start = _at(data, random)
    return start, min(len(data), start + random.choice((1, 2, 8, 40, 400, len(data))))


def bit_flipped(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Single bits turned over."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 10)) if data else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def inserted(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """An odd sign where none belongs."""
    at = _at(data, random)
    return data[:at] + random.choice((*ODD, random.randbytes(3))) + data[at:]


def deleted(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A piece left out."""
    start, end = _piece(data, random)
    return data[:start] + data[end:]


def doubled(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A piece written twice, or many times."""
    start, end = _piece(data, random)
    return data[:start] + data[start:end] * random.choice((2, 2, 3, 50)) + data[end:]


def spliced(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A piece of another input put in."""
    other = random.choice(others)
    start, end = _piece(other, random)
    at = _at(data, random)
    return data[:at] + other[start:end] + data[at:]


def cut_off(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The end is missing."""
    return data[: _at(data, random)]


def inflated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A number that is another, or far too large, small or long."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data + random.choice(NUMBERS)
    hit = random.choice(found)
    return data[: hit.start()] + random.choice(NUMBERS) + data[hit.end() :]


def nested(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Far too many parts within parts."""
    at = _at(data, random)
    opening, closing = random.choice(((b"[", b"]"), (b"(", b")"), (b'{"a":', b"}"), (b"{a: ", b"}"), (b"not ", b"")))
    many = random.choice((5, 30, 2_000))
    return data[:at] + opening * many + b"1" + closing * random.choice((many, many, 0)) + data[at:]


def indented(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A line that stands further in, or out, than its neighbours."""
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((b"  " + lines[at], b" " + lines[at], lines[at].lstrip(), b" " * 300 + lines[at]))
    return b"\n".join(lines)


def lines_moved(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A line that stands elsewhere, twice, or a thousand times."""
    lines = data.split(b"\n")
    line = random.choice(lines)
    if random.random() < 0.5:
        lines.remove(line)
    at = random.randrange(len(lines) + 1)
    return b"\n".join([*lines[:at], *[line] * random.choice((1, 1, 2, 1_000)), *lines[at:]])


def words_exchanged(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A word in the place of another: what is still well formed, and means something else."""
    theirs, ours = list(_WORD.finditer(random.choice((data, *others)))), list(_WORD.finditer(data))
    if not theirs or not ours:
        return data
    hit = random.choice(ours)
    return data[: hit.start()] + random.choice(theirs)[0] + data[hit.end() :]


def lengthened(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """One line without an end, or one word of fifty thousand signs."""
    at = _at(data, random)
    return data[:at] + random.choice((b"x", b" ", b"x ", b"1", b"| ", b"a,", b"and ")) * 50_000 + data[at:]


def ends_of_lines(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Other ends of lines, or another encoding, throughout."""
    how = random.randrange(4)
    if how == 0:
        return data.replace(b"\n", b"\r\n")
    if how == 1:
        return b"\xef\xbb\xbf" + data
    if how == 2:
        return data.replace(b"\n", b"\r")
    return data.decode("utf-8", errors="replace").encode("utf-16")


DAMAGES: tuple[Damage, ...] = (
    bit_flipped,
    bit_flipped,
    inserted,
    inserted,
    deleted,
    deleted,
    doubled,
    spliced,
    cut_off,
    inflated,
    inflated,
    nested,
    indented,
    lines_moved,
    lines_moved,
    words_exchanged,
    words_exchanged,
    words_exchanged,
    lengthened,
    ends_of_lines,
)
