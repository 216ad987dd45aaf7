"""The seal of a run, written straight to its canonical bytes: the same digest as that of the JSON, in less time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from carbonrules.engine.run import SEAL_FORMAT, Clocks, Slot
from carbonrules.foundation.canonical import canonical_bytes, digest_of_bytes, text_of
from carbonrules.program.quality import worst_evidence, worst_grade, worst_nature
from carbonrules.program.values import value_text


def head_text(digests: Mapping[str, str], case: str, sources: str, clocks: Clocks) -> str:
    """The start of the sealed text, up to the list of values; keys stand in canonical order."""
    days = f'{{"data on":"{clocks.data_on}","law on":"{clocks.law_on}","on":"{clocks.on}"}}'
    return (
        f'{{"format":"{SEAL_FORMAT}","run":{{"case":{text_of(case)},"clocks":{days},'
        f'"factors":{text_of(digests["factors"])},"program":{text_of(digests["program"])},'
        f'"sources":{text_of(sources)},"units":{text_of(digests["units"])}}},"values":['
    )


def seal_of(head: str, values: Iterable[str]) -> str:
    """The digest of head and values together."""
    return digest_of_bytes(f"{head}{','.join(values)}]}}".encode())


def slot_text(item: str, instance: str, slot: Slot) -> str:
    """One entry of the values; item and instance are given as JSON texts."""
    value, quality = slot
    return f"[{item},{instance},{value_text(value)},{_quality_text(quality)}]"


@cache
def _quality_text(bits: int) -> str:
    return canonical_bytes([worst_grade(bits), worst_evidence(bits), worst_nature(bits)]).decode()[1:-1]
