"""The two sides of a measure as a folder holds them: every run by side, number and regulation, and what they share.

Both sides must be answered by one law on one day from one set of factor rows; else their difference is no measure's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from .reading import Bundle
from .values import Nothing, Value, read_value
from .verdict import Finding
from .world import Instance, World

BEFORE, AFTER = SIDES = ("before", "after")
Json = dict[str, Any]
Key = tuple[str, str, str]


class Run:
    """One run: a regulation over one case of one side."""

    def __init__(self, side: str, number: str, regulation: str, bundle: Bundle) -> None:
        self.side, self.number, self.regulation, self.bundle = side, number, regulation, bundle
        self.core: Json = bundle.program["core"]
        self.nodes: Mapping[str, Json] = bundle.derivation["nodes"]
        self.slots = {(item, at): name for item, at, name in bundle.derivation["slots"]}
        self.items = {each["id"]: each for each in self.core["items"]}

    @cached_property
    def world(self) -> World:
        """The things of the case."""
        return World(self.bundle.program, self.bundle.case, self.bundle.derivation["run"]["clocks"])

    @cached_property
    def subjects(self) -> dict[str, Instance]:
        """The things that the regulation speaks about, by identifier."""
        return {each.id: each for things in self.world.subjects.values() for each in things}

    @property
    def annex(self) -> Json:
        """The layer whose status is the status of every answer."""
        own = [each for each in self.core["layers"] if not each["borrowed"] and each["layer"] != "manual"]
        found: Json = own[-1]
        return found

    @property
    def is_law(self) -> bool:
        """Law in force, as against all else."""
        return self.annex["status"] in ("enacted", "adopted")

    def value(self, item: str, subject: str) -> Value | None:
        """The answer of an item about a thing; None where it was never asked."""
        name = self.slots.get((item, subject))
        return None if name is None else read_value(self.nodes[name]["value"])

    def applies(self, subject: str) -> str:
        """Whether the regulation applies to a thing: yes, no or undetermined; one without a scope does."""
        entity = subject.partition("/")[0]
        scopes = [each["item"] for each in self.core["scopes"] if each["entity"] == entity]
        if not scopes:
            return "yes"
        value = self.value(scopes[0], subject)
        return "undetermined" if isinstance(value, Nothing) else "yes" if value is True else "no"

    def content(self, subject: str) -> Json | None:
        """All that the case says of a thing, without where it was read."""
        entity, _, own = subject.partition("/")
        things = self.bundle.case["content"]["subjects"].get(entity, [])
        return next((each for each in things if each["id"] == own), None)


Runs = Mapping[Key, Run]


def numbers(runs: Runs, side: str) -> list[str]:
    """The cases of a side by their number."""
    return sorted({number for own, number, _ in runs if own == side}, key=lambda each: (len(each), each))


def check_sides(runs: Runs) -> Iterator[Finding]:
    """One day for all runs; one program with one set of rows for each regulation, whatever the side."""
    clocks = None
    first: dict[str, Run] = {}
    for key, run in runs.items():
        made = run.bundle.derivation["run"]
        clocks = clocks or made["clocks"]
        if made["clocks"] != clocks:
            yield Finding("sides", "side days", {"run": "/".join(key)})
        if run.core["id"] != run.regulation:
            yield Finding("sides", "side regulation", {"run": "/".join(key), "comes": run.core["id"]})
        other = first.setdefault(run.regulation, run)
        for part in ("core", "factors", "units"):
            if run.bundle.program[part] != other.bundle.program[part]:
                yield Finding("sides", "side program", {"run": "/".join(key), "part": part})


def check_runs(told: Json, runs: Runs) -> Iterator[Finding]:
    """The runs are told as they are, none left out; and the cases by what all regulations admitted of them."""
    named = [(each["side"], each["number"], each["regulation"]) for each in told["runs"]]
    for key in sorted({*runs} - {*named}):
        yield Finding("sides", "side run untold", {"run": "/".join(key)})
    for key, each in zip(named, told["runs"], strict=True):
        run = runs.get(key)
        if run is None or named.count(key) > 1:
            yield Finding("sides", "side run missing", {"run": "/".join(map(str, key))})
            continue
        annex = run.annex
        wanted = {
            **{part: annex[part] for part in ("version", "status")},
            "is law": run.is_law,
            "caliber": run.regulation == told["caliber"],
            "seal": run.bundle.derivation["seal"],
            "cannot express": run.core["cannot express"],
        }
        for part in sorted(part for part, value in wanted.items() if each.get(part) != value):
            facts = {"run": "/".join(key), "part": part, "stands": each.get(part), "comes": wanted[part]}
            yield Finding("sides", "run differs", facts)
