"""Damage to models: the bytes of a STEP file, its records, and what its records say of each other, by a seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from hostile import mutating

Damage = Callable[[bytes, Random], bytes]

RECORD = re.compile(rb"^#(\d+)\s*=\s*(\w+)\s*\((.*)\);[ \t\r]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(rb"^#\d+\s*=[^\n]*\n", re.MULTILINE)
_REFERENCE = re.compile(rb"(?<=[(,])#\d+(?=[,)])")
_NUMBER = re.compile(rb"(?<=[(,])[+-]?\d+\.?\d*(?:E[+-]?\d+)?(?=[,)])")
_STRING = re.compile(rb"'[^'\n]*'")
_WORD = re.compile(rb"(?<=[(,])\.\w+\.(?=[,)])")
_CLASS = re.compile(rb"(?<==)IFC\w+(?=\()")
_TYPED = re.compile(rb"(?<=[(,])IFC\w+(?=\()")
_ARGUMENT = re.compile(rb"(?<=[(,])[^(),'\n]*(?=[,)])")
_END = b"\nENDSEC;\nEND-ISO-10303-21;\n"
_NUMBERS = (
    b"0",
    b"-1",
    b"-980.",
    b"1.E30",
    b"1.E31",
    b"1.E308",
    b"1E999999999",
    b"9" * 31 + b".",
    b"9" * 19,
    b"18446744073709551617",
    b"0.1" + b"0" * 300,
    b"9" * 5_000,
    b"NAN",
    b"INF",
    b"1,5",
    b"1_000.",
    b"0x1F",
    b"$",
    b"*",
)
_TEXTS = (
    rb"\X2\D800\X0\ ",
    rb"\X2\00",
    rb"\X4\0011FFFF\X0\ ",
    rb"\S\ ",
    rb"\PZ\ ",
    rb"\X\FF",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\x00",
    b"\n",
    b"''",
    "\u202e".encode(),
    "工业纯钛".encode(),
    b"x" * 70_000,
    b"=cmd|' '!A0",
    b"P999999999999999999999999999999999Y",
    b"P" + b"9" * 5_000 + b"M",
    b"P0Y",
    b"-P20Y",
)
MOST_BYTES = 2_000_000  # a piece doubled fifty times, three times over, would be hundreds of megabytes
_SCHEMAS = (b"IFC9", b"IFC2X3", b"IFC4", b"IFC4X3", b"IFC4X3_ADD2", b"IFC5", b"AP214", b"", b"IFC4','IFC2X3")


def damaged(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """A model with one to three kinds of damage, most of them small: most of the file is still there to be read."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        if random.random() < 0.3:
            data = random.choice(_BYTES)(data, others, random)
            if random.random() < 0.5 and not data.rstrip().endswith(b"END-ISO-10303-21;"):
                data += _END
        else:
            data = random.choice(DAMAGES)(data, random)
    return data[:MOST_BYTES]


def _exchanged(pattern: re.Pattern[bytes], data: bytes, random: Random, new: Callable[[bytes], bytes]) -> bytes:
    """The data with one place that a pattern finds written anew."""
    found = list(pattern.finditer(data))
    if not found:
        return data
    hit = random.choice(found)
    return data[: hit.start()] + new(hit[0]) + data[hit.end() :]


def _another(pattern: re.Pattern[bytes], data: bytes, random: Random) -> bytes:
    """One thing of a kind in the place of another of that kind."""
    found = pattern.findall(data)
    return _exchanged(pattern, data, random, lambda old: random.choice(found))


def record_deleted(data: bytes, random: Random) -> bytes:
    """One to five records are gone."""
    for _ in range(random.choice((1, 1, 2, 5))):
        data = _exchanged(_LINE, data, random, lambda line: b"")
    return data


def record_doubled(data: bytes, random: Random) -> bytes:
    """A record stands twice, under its own number or under a new one."""
    renamed = random.random() < 0.7
    number = b"#%d=" % random.randrange(900_000, 999_999)
    return _exchanged(_LINE, data, random, lambda line: line + (number + line.split(b"=", 1)[1] if renamed else line))


def references_exchanged(data: bytes, random: Random) -> bytes:
    """Records refer to others than they should, now and then to nothing or to themselves."""
    for _ in range(random.choice((1, 1, 2, 5))):
        data = _another(_REFERENCE, data, random)
    return data


def reference_to_nothing(data: bytes, random: Random) -> bytes:
    """A record refers to a number that no record has."""
    return _exchanged(_REFERENCE, data, random, lambda old: random.choice((b"#999999999", b"#0", b"$", b"()", b"*")))


def self_reference(data: bytes, random: Random) -> bytes:
    """A record refers to itself."""

    def turned(line: bytes) -> bytes:
        own = line.split(b"=", 1)[0].strip()
        return _exchanged(_REFERENCE, line, random, lambda old: own)

    return _exchanged(_LINE, data, random, turned)


def circle(data: bytes, random: Random) -> bytes:
    """A relation of whole and part, task and sub-task, or unit and unit is given its own end as its beginning."""
    kinds = rb"IFCREL(?:AGGREGATES|NESTS|ADHERESTOELEMENT|COVERSBLDGELEMENTS|ASSIGNSTOPROCESS)\([^\n]*"
    found = list(re.finditer(kinds, data))
    if not found:
        return self_reference(data, random)
    hit = random.choice(found)
    references = _REFERENCE.findall(hit[0])
    if len(references) < 2:
        return self_reference(data, random)
    one, two = random.sample(references, 2)
    back = hit[0].replace(one, b"#\x00").replace(two, one).replace(b"#\x00", two)
    back = re.sub(rb"'[^']{22}'", b"'%022d'" % random.randrange(10**9), back, count=1)
    return data.replace(b"\nENDSEC;\nEND-ISO", b"\n#%d=%s\nENDSEC;\nEND-ISO" % (random.randrange(900_000, 10**6), back))


def schema_exchanged(data: bytes, random: Random) -> bytes:
    """The header names another schema."""
    return re.sub(rb"FILE_SCHEMA\(\('[^']*'", b"FILE_SCHEMA(('%s'" % random.choice(_SCHEMAS), data, count=1)


def number_exchanged(data: bytes, random: Random) -> bytes:
    """A number is far too large, negative, endless, or none."""
    return _exchanged(_NUMBER, data, random, lambda old: random.choice(_NUMBERS))


def quantity_exchanged(data: bytes, random: Random) -> bytes:
    """The number of a quantity or of a property is another."""
    said = re.compile(rb"(?:(?<=\$,\$,)|(?<=MEASURE\())[\d.E+-]+(?=[,)])")
    return _exchanged(said, data, random, lambda old: random.choice(_NUMBERS))


def string_opened(data: bytes, random: Random) -> bytes:
    """A text that never ends, or ends too soon."""
    return _exchanged(_STRING, data, random, lambda old: random.choice((old[:-1], old[1:], old[:2] + b"'" + old[2:])))


def text_exchanged(data: bytes, random: Random) -> bytes:
    """A text is another text, or one in a broken encoding."""
    if random.random() < 0.4:
        return _another(_STRING, data, random)
    return _exchanged(_STRING, data, random, lambda old: b"'" + random.choice(_TEXTS) + b"'")


def unit_removed(data: bytes, random: Random) -> bytes:
    """A unit is no longer assigned, or is another."""
    assigned = re.compile(rb"(?<=IFCUNITASSIGNMENT\(\()[^)]*")

    def without(old: bytes) -> bytes:
        units = old.split(b",")
        units.pop(random.randrange(len(units)))
        return b",".join(units)

    if random.random() < 0.5:
        return _exchanged(assigned, data, random, without)
    prefixes = (b".KILO.", b".MILLI.", b"$", b".EXA.", b".GRAMS.")
    return _exchanged(
        re.compile(rb"(?<=UNIT\.,)[^,\n]*(?=,\.\w+\.\);)"), data, random, lambda old: random.choice(prefixes)
    )


def class_exchanged(data: bytes, random: Random) -> bytes:
    """A record is of another class of the same file."""
    return _another(_CLASS, data, random)


def measure_exchanged(data: bytes, random: Random) -> bytes:
    """A value is of another measure of the same file, or of one that does not fit it."""
    others = (b"IFCLABEL", b"IFCBOOLEAN", b"IFCINTEGER", b"IFCNONSENSE", b"IFCDURATION")
    if random.random() < 0.5:
        return _another(_TYPED, data, random)
    return _exchanged(_TYPED, data, random, lambda old: random.choice(others))


def word_exchanged(data: bytes, random: Random) -> bytes:
    """A word of an enumeration is another."""
    if random.random() < 0.7:
        return _another(_WORD, data, random)
    return _exchanged(_WORD, data, random, lambda old: random.choice((b".NONSENSE.", b".T.", b".F.", b".U.", b"$")))


def argument_exchanged(data: bytes, random: Random) -> bytes:
    """An argument is another one of the file, is empty, or is one too many or too few."""
    how = random.randrange(4)
    if how == 0:
        return _another(_ARGUMENT, data, random)
    if how == 1:
        return _exchanged(_ARGUMENT, data, random, lambda old: random.choice((b"$", b"*", b"()", b"'x'", b"(1,2)")))
    if how == 2:
        return _exchanged(re.compile(rb",(?=[^\n]*\);)"), data, random, lambda old: b",$,")
    return _exchanged(re.compile(rb",[^,()'\n]*(?=[,)])"), data, random, lambda old: b"")


def list_emptied(data: bytes, random: Random) -> bytes:
    """A list of records is empty."""
    return _exchanged(re.compile(rb"\((?:#\d+,?)+\)"), data, random, lambda old: random.choice((b"()", b"$", b"(())")))


def comment_put_in(data: bytes, random: Random) -> bytes:
    """A record stands in a comment, or a comment never ends."""

    def commented(line: bytes) -> bytes:
        return random.choice((b"/* " + line + b" */\n", line + b"/* " + line + b" */\n", b"/*" + line))

    return _exchanged(_LINE, data, random, commented)


DAMAGES: tuple[Damage, ...] = (
    record_deleted,
    record_deleted,
    record_doubled,
    references_exchanged,
    references_exchanged,
    reference_to_nothing,
    self_reference,
    circle,
    circle,
    schema_exchanged,
    number_exchanged,
    quantity_exchanged,
    quantity_exchanged,
    string_opened,
    text_exchanged,
    text_exchanged,
    unit_removed,
    unit_removed,
    class_exchanged,
    class_exchanged,
    measure_exchanged,
    word_exchanged,
    argument_exchanged,
    list_emptied,
    comment_put_in,
)
_BYTES = (
    mutating.bit_flipped,
    mutating.inserted,
    mutating.deleted,
    mutating.doubled,
    mutating.spliced,
    mutating.cut_off,
    mutating.nested,
    mutating.lines_moved,
    mutating.lengthened,
    mutating.ends_of_lines,
)
