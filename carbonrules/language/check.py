"""Check regulations: read all files, close each annex and manual into its program, report all mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from carbonrules.factors.model import FactorSets
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.units import UnitTable
from carbonrules.language.boundaries import boundary_category
from carbonrules.language.closing import close
from carbonrules.language.exchange import gather_exchanges
from carbonrules.language.findings import Findings, together
from carbonrules.language.gathering import gather
from carbonrules.language.gathering_answers import gather_answers
from carbonrules.language.law import Law, Library
from carbonrules.language.layers import by_identifier, chain, uses
from carbonrules.language.parse import parse
from carbonrules.language.settled import Programs, Regulations, Settled, laws_of
from carbonrules.language.syntax import Boundary, Clause, Regulation
from carbonrules.program.model import Program

# What is said of a name that may only be unknown because the block that declares it could not be read.
_FOLLOW_FROM_UNREAD = frozenset(
    {
        "N202",
        "N205",
        "N208",
        "N210",
        "N211",
        "N212",
        "N217",
        "N218",
        "N219",
        "N220",
        "L507",
        "L509",
        "L511",
        "B607",
        "T404",
        "C702",
    }
)
# What is said of a regulation that can't be found, or of what a header lacks, where a header could not be read whole.
_FOLLOW_FROM_A_HEADER = frozenset({"N221", "L502", "L505", "U310", "T404"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking gave: a program for each annex and manual without an error, all regulations, every finding.

    `digits` says of each program how many digits the longest answer can have, whatever the case.
    """

    programs: Mapping[str, Program]
    diagnostics: tuple[Diagnostic, ...]
    regulations: Mapping[str, Regulation]
    digits: Mapping[str, int] = field(default_factory=dict)


_NOTHING = Settled()


def check(files: Mapping[str, str], factors: FactorSets, units: UnitTable, settled: Settled = _NOTHING) -> Checked:
    """Check regulation files, given as texts by their names. Never raises for any text; the order has no meaning.

    Of files that are settled nothing is said again. What is found in the others is the same as without that.
    """
    findings = Findings()
    read: list[Regulation] = []
    broken: set[str] = set()
    headless: set[str] = set()
    for file in sorted(files.keys() - set(settled.files.values())):
        parsed = parse(files[file], file)
        for each in parsed.diagnostics:
            findings.add(each)
            if each.severity == "error":
                broken.add(file)
        if not parsed.header_whole:
            headless.add(file)
        if parsed.regulation is not None:
            read.append(parsed.regulation)
    own = by_identifier(read, findings, headless)
    if not own.keys().isdisjoint(settled.files):
        # Two have one identifier: which of them is told of is a matter of the order of all files.
        return check(files, factors, units)
    # One that is called by a name which nothing has may be one that does not say its own.
    unnamed = headless or len(read) + len(settled.files) < len(files)
    unnamed = unnamed or any(each.header.identifier is None for each in read)
    follow = _FOLLOW_FROM_A_HEADER if unnamed else frozenset()
    if any(each.code == "N201" for each in findings.in_order()):
        follow |= {"L503"}
    regulations = Regulations(own, settled, files)
    library = Library(regulations, laws_of(own, settled), factors, units)
    programs: dict[str, Program] = {}
    for id in own:
        program = _program(id, library, broken, findings, follow)
        if program is not None:
            programs[id] = program
    sound = _sound(programs, findings)
    digits = {id: library.digits[id] for id in sound}
    return Checked(
        Programs(sound, settled),
        together(findings.in_order()),
        regulations,
        {**settled.digits, **digits},
    )


def _sound(programs: Mapping[str, Program], findings: Findings) -> dict[str, Program]:
    """A program stands only on files without an error, even one in a block that it does not use."""
    return {id: made for id, made in programs.items() if findings.wrong.isdisjoint(made.presentation.files)}


def _program(id: str, library: Library, broken: set[str], findings: Findings, follow: frozenset[str]) -> Program | None:
    """The program of one regulation, or None where it is a base, or something in its chain is wrong."""
    own = Findings()
    program: Program | None = None
    unread = False
    with own.catching():
        layers = chain(id, library.regulations)
        borrowed = uses(layers, library.regulations)
        unread = any(layer.text.place.file in broken for layer in (*layers, *borrowed.values()))
        law = declared(gather(layers, borrowed, library, own))
        closed = close(law)
        program = closed if law.closed else None
    findings.take(own, follow | (_FOLLOW_FROM_UNREAD if unread else frozenset()))
    return None if unread or own.errors else program


def declared(law: Law) -> Law:
    """The law with its boundary and everything it answers."""
    boundaries = [block for _, block in law.blocks() if isinstance(block, Boundary)]
    law = replace(law, clauses=frozenset(block.id.text for _, block in law.blocks() if isinstance(block, Clause)))
    for boundary in boundaries[:1]:
        with law.findings.catching():
            law = replace(law, boundary=boundary, boundary_category=boundary_category(law, boundary))
    with law.findings.catching():
        gather_exchanges(law)
    gather_answers(law)
    return law
