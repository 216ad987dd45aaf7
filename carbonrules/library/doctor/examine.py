"""One file looked at beside all it builds on: read, gathered, closed, as far as each of these goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.files import read_plain_file
from carbonrules.language.check import declared
from carbonrules.language.closing import close
from carbonrules.language.findings import Findings
from carbonrules.language.gathering import gather
from carbonrules.language.law import Law, Library
from carbonrules.language.layers import by_identifier, chain, uses
from carbonrules.language.parse import MOST_BYTES, parse, parse_file
from carbonrules.language.settled import Regulations, Settled, laws_of
from carbonrules.language.syntax import Parsed, Regulation
from carbonrules.library.load import read_beside
from carbonrules.program.model import Program

# A sentence of these families is about names and layers; of all others about types, dates and bounds.
_OF_NAMES = ("N", "L")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file as far as it could be followed. `law` is None where its chain of layers can't be told.

    `program` is what could be lowered, with gaps where there are findings; it stands only where `closes` says so.
    """

    file: str
    data: bytes
    parsed: Parsed
    law: Law | None
    program: Program | None
    findings: tuple[Diagnostic, ...]

    @property
    def text(self) -> str:
        """The text of the file; empty where it is none."""
        return self.data.decode("utf-8", errors="replace")

    @property
    def of_names(self) -> tuple[Diagnostic, ...]:
        """What was found wrong with names and layers."""
        return tuple(each for each in self.findings if each.code.startswith(_OF_NAMES))

    @property
    def of_types(self) -> tuple[Diagnostic, ...]:
        """What was found wrong beyond names: types, units, dates, tables, proofs."""
        return tuple(each for each in self.findings if not each.code.startswith(_OF_NAMES))

    @property
    def errors(self) -> list[Diagnostic]:
        """Everything that keeps the file from being used."""
        return [each for each in (*self.parsed.diagnostics, *self.findings) if each.severity == "error"]

    @property
    def closes(self) -> bool:
        """Whether the file closes into a program. A baseline never does: an annex closes it."""
        return self.law is not None and self.law.closed and self.program is not None and not self.errors


def examine(path: Path, rules: Sequence[Path] = ()) -> Examined:
    """Follow one file beside the bundled regulations and those of some folders. Where two have one identifier, the
    file itself comes before the folders, and these before what is bundled.

    Raises UsageError where there is no such file, or one that no regulation is as large as.
    """
    try:
        data = read_plain_file(path, MOST_BYTES)
    except OSError as problem:
        sentence = f"`{path}` can't be read: {(problem.strerror or 'unknown reason').lower()}"
        raise UsageError([Diagnostic("R905", sentence, Place(str(path)))]) from None
    parsed = parse_file(path, path.as_posix())
    texts, factors, units, settled = read_beside(*rules)
    findings = Findings()
    law: Law | None = None
    program: Program | None = None
    with findings.catching():
        own = _beside(parsed.regulation, texts, settled, path, findings)
        regulations = Regulations(own, settled, texts)
        identifier = parsed.regulation.header.identifier if parsed.regulation else None
        if identifier is not None and identifier.text in regulations:
            library = Library(regulations, laws_of(own, settled), factors, units)
            law = _law(identifier.text, library, findings)
            program = close(law)
    return Examined(path.as_posix(), data, parsed, law, program, findings.in_order())


def _beside(
    own: Regulation | None, texts: Mapping[str, str], settled: Settled, path: Path, findings: Findings
) -> Mapping[str, Regulation]:
    """The regulation of the file with all others that have another identifier, but for those that are settled."""
    found = dict(by_identifier([own], findings)) if own is not None else {}
    known = set(settled.files.values())
    for file, text in reversed(list(texts.items())):
        if file in known or Path(file) == path:
            continue
        other = parse(text, file).regulation
        if other is not None and other.header.identifier is not None:
            found.setdefault(other.header.identifier.text, other)
    return found


def _law(id: str, library: Library, findings: Findings) -> Law:
    layers = chain(id, library.regulations)
    return declared(gather(layers, uses(layers, library.regulations), library, findings))
