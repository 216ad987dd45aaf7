"""Does the bundle agree with itself? Canonical bytes, digests of files, parts and nodes, sources, and the seal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .canonical import Known, canonical, digest, joined, name_of
from .reading import FILES, Bundle
from .verdict import Finding

SCALES = ("grade", "evidence", "nature")
SEAL_FORMAT = "carbonrules.seal/1"
_KEYS = {
    "derivation.json": {"format", "run", "seal", "slots", "nodes", "coverage", "files", "bundle"},
    "program.json": {"core", "factors", "units", "presentation"},
    "case.json": {"format", "content", "sources"},
}
_NODE = {*("op", "item", "law", "article", "subject", "args", "inputs", "tried"), *("value", "unit", "label"), *SCALES}
_RUN = {"program", "case", "sources", "factors", "units", "clocks"}


def check_integrity(bundle: Bundle, root: str | None, known: Known) -> Iterator[Finding]:
    """Everything that can be told by digests alone. `known` gathers nodes with their digests for later."""
    for name, wanted in _KEYS.items():
        if set(bundle.json[name]) != wanted:
            yield _found("keys", file=name, where="/", keys=_odd(bundle.json[name], wanted))
    yield from _formats(bundle)
    nodes = {name: canonical(node) for name, node in bundle.derivation["nodes"].items()}
    yield from _nodes(bundle, nodes, known)
    # Each part is written once; its file, the run and the bundle are named by the same bytes.
    parts = {
        name: {key: joined(nodes) if key == "nodes" else canonical(each) for key, each in bundle.json[name].items()}
        for name in FILES
    }
    for name in FILES:
        if joined(parts[name]) != bundle.bytes[name]:
            yield _found("not canonical", file=name)
    yield from _digests(bundle, parts)
    yield from _seal(bundle, root)


def sealed_values(derivation: dict[str, Any]) -> list[Any]:
    """The values the seal is made of, from the root nodes of the slots."""
    made = []
    for item, instance, name in derivation["slots"]:
        node = derivation["nodes"].get(name, {})
        parts = [node.get(each) for each in ("value", *SCALES)]
        made.append([item, instance, *parts])
    return made


def _formats(bundle: Bundle) -> Iterator[Finding]:
    for name, wanted in (("derivation.json", "carbonrules.derivation/1"), ("case.json", "carbonrules.case/1")):
        if bundle.json[name].get("format") != wanted:
            yield _found("format", file=name, format=wanted)


def _digests(bundle: Bundle, parts: dict[str, dict[str, bytes]]) -> Iterator[Finding]:
    derivation, core, units = bundle.derivation, bundle.program["core"], bundle.program["units"]
    files, run = derivation["files"], derivation["run"]
    if set(files) != set(FILES[1:]):
        yield _found("keys", file=FILES[0], where="/files", keys=_odd(files, set(FILES[1:])))
    for name in FILES[1:]:
        if files.get(name) != name_of(bundle.bytes[name]):
            yield _found("file digest", file=name)
    if derivation["bundle"] != name_of(joined({key: each for key, each in parts[FILES[0]].items() if key != "bundle"})):
        yield _found("bundle digest")
    if set(run) != _RUN or set(run["clocks"]) != {"on", "law on", "data on"}:
        yield _found("keys", file=FILES[0], where="/run", keys=_odd(run, _RUN))
    named = {
        "program": name_of(parts["program.json"]["core"]),
        "case": name_of(parts["case.json"]["content"]),
        "sources": name_of(parts["case.json"]["sources"]),
        "factors": name_of(parts["program.json"]["factors"]),
        "units": units["digest"],
    }
    for part, wanted in named.items():
        if run[part] != wanted or (part == "units" and wanted != core["units"]):
            yield _found("run digest", part=part)


def _nodes(bundle: Bundle, written: dict[str, bytes], known: Known) -> Iterator[Finding]:
    nodes = bundle.derivation["nodes"]
    for name, node in nodes.items():
        made = name_of(written[name])
        known.add(node, made)
        if made != name:
            yield _found("node digest", node=name, item=node.get("item"), subject=node.get("subject"))
        if set(node) != _NODE:
            yield _found("keys", file="derivation.json", where=f"/nodes/{name}", keys=_odd(node, _NODE))
    reached: set[str] = set()
    waiting = [slot[2] for slot in bundle.derivation["slots"]]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        if name not in nodes:
            yield _found("no node", node=name)
            continue
        waiting += [
            each["node"] for part in ("inputs", "tried") for each in nodes[name][part] if each["node"] is not None
        ]
    for name in nodes:
        if name not in reached:
            yield _found("stray node", node=name, item=nodes[name].get("item"))


def _seal(bundle: Bundle, root: str | None) -> Iterator[Finding]:
    derivation = bundle.derivation
    slots = [(slot[0], slot[1]) for slot in derivation["slots"]]
    if slots != sorted(set(slots)):
        yield _found("slots order")
    made = digest({"format": SEAL_FORMAT, "run": derivation["run"], "values": sealed_values(derivation)})
    if derivation["seal"] != made:
        yield _found("seal differs", stands=derivation["seal"], comes=made)
    # Whoever holds the digest of the whole bundle may trust that instead: it names also titles, coverage and units.
    if root is not None and root not in (derivation["seal"], derivation["bundle"]):
        yield _found("root differs", root=root, seal=derivation["seal"])


def _odd(found: dict[str, Any], wanted: set[str]) -> str:
    return ", ".join(sorted(set(found) ^ wanted))


def _found(code: str, **facts: object) -> Finding:
    return Finding("integrity", code, facts)
