"""The file of flows: what an activity can be an amount of, checked against the unit file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from carbonrules.factors.entries import FlowEntry
from carbonrules.factors.findings import findings
from carbonrules.factors.model import Flow
from carbonrules.factors.patterns import pattern_trouble
from carbonrules.factors.plain_yaml import Path, Plain, PlainYaml
from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.exact import NotANumber, parse_decimal
from carbonrules.foundation.units import UnitTable, UnknownUnit

_KNOWN = [field.alias or name for name, field in FlowEntry.model_fields.items()]


def read_flows(yaml: PlainYaml, units: UnitTable) -> tuple[dict[str, Flow], list[Diagnostic]]:
    """Read every flow of a file of flows, with all that is wrong in it."""
    flows: dict[str, Flow] = {}
    found: list[Diagnostic] = []
    entries = yaml.value.get("flows") if isinstance(yaml.value, dict) else None
    if not isinstance(entries, dict):
        help = "write `flows:` and under it one entry for each flow: its name, and under it `unit: kg`"
        return {}, [Diagnostic("F806", "a file of flows has entries under `flows`", yaml.place(("flows",)), help=help)]
    for name, entry in entries.items():
        flow, wrong = _flow(name, entry, yaml, units)
        found.extend(wrong)
        if flow is not None:
            flows[name] = flow
    return flows, found


def _flow(name: str, entry: Plain, yaml: PlainYaml, units: UnitTable) -> tuple[Flow | None, list[Diagnostic]]:
    from pydantic import ValidationError

    here: Path = ("flows", name)
    try:
        read = FlowEntry.model_validate(entry)
    except ValidationError as error:
        return None, findings(error, lambda path: yaml.place((*here, *path)), _KNOWN)
    found = [*_unit(read, here, yaml, units), *_density(read, here, yaml, units), *_patterns(read, here, yaml)]
    words: Mapping[str, str] = {"zh": read.zh} if read.zh else {}
    flow = Flow(
        name=name,
        unit=read.unit,
        groups=tuple(read.groups),
        density=read.density,
        reference_state=read.reference_state,
        words=words,
        patterns=tuple(read.match),
        density_source=read.density_source,
        basis=read.basis,
        file=PurePath(yaml.file).name,
        pattern_lines=tuple(yaml.place((*here, "match", index)).line for index in range(len(read.match))),
    )
    return (None if found else flow), found


def _unit(read: FlowEntry, here: Path, yaml: PlainYaml, units: UnitTable) -> list[Diagnostic]:
    try:
        units.dimension(read.unit)
    except UnknownUnit as problem:
        help = nearest(problem.symbol, units.units)
        return [Diagnostic("F813", str(problem), yaml.place((*here, "unit")), help=help)]
    return []


def _density(read: FlowEntry, here: Path, yaml: PlainYaml, units: UnitTable) -> list[Diagnostic]:
    if not read.density:
        return []
    place = yaml.place((*here, "density"))
    if not read.density_source:
        return [Diagnostic("F811", "a density stands with its source", place, help="add `density source: https://…`")]
    number, _, unit = read.density.partition(" ")
    try:
        positive = parse_decimal(number) > 0
        units.dimension(unit)
    except (NotANumber, UnknownUnit) as problem:
        return [Diagnostic("F813", str(problem), place, help="a number and its unit: `1.2506 kg/Nm3`")]
    return [] if positive else [Diagnostic("F812", "a density is more than 0", place, help="check the number")]


def _patterns(read: FlowEntry, here: Path, yaml: PlainYaml) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for index, pattern in enumerate(read.match):
        trouble = pattern_trouble(pattern)
        if trouble:
            place = yaml.place((*here, "match", index))
            help = "a plain word matches itself; `.*` stands for anything, at most twice; `(one|other)` for either"
            sentence = f"`{pattern[:60]}` is not a pattern that can be used: {trouble}"
            found.append(Diagnostic("F829", sentence, place, help=help))
    return found
