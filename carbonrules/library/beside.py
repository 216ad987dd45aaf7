"""Rules of one's own beside the bundled ones, whose programs are compiled already: only what is new is checked.

A bundled regulation means the same whatever stands beside it. So of the bundled files only those are read again that a
file of one's own names, and what these name.

`load` needs only what is new, and takes the rest as it was compiled; `check` answers for all, and says of every file of
one's own what it would say if the bundled ones had been checked with it: to it these are settled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from carbonrules.library.rules import Index
from carbonrules.library.sources import ROWS, Sources
from carbonrules.program.model import Program
from carbonrules.program.store import Compiled

if TYPE_CHECKING:
    from carbonrules.language.check import Checked
    from carbonrules.language.settled import Settled

IDENTIFIER = re.compile(r"^ +identifier +(\S+)", re.MULTILINE)
# A part of a library by its name, as the kind it is of.
Part = Callable[[str, type], Any]
_NAMED = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Closed:
    """What is kept of a check besides its programs: how long the answers get, and whether anything was said."""

    digits: Mapping[str, int]
    findings: int


def closed_of(checked: Checked) -> Closed:
    """What to keep of a check."""
    return Closed(dict(checked.digits), len(checked.diagnostics))


def settled_by(part: Part, sources: Sources) -> Settled | None:
    """The bundled regulations that mean what they meant when they were compiled; None where all must be read together.

    That is so where flows of one's own join the groups that bundled files name, and where something was said of a
    bundled file. Bundled files that are left out of the sources are not settled, nor is anything that builds on them.
    """
    from carbonrules.language.settled import Settled

    closed: Closed = part("closed", Closed)
    if closed.findings or _has_flows(sources):
        return None
    index: Index = part("index", Index)
    texts = {name: data.decode("utf-8") for name, data in sources.shipped().regulations.items()}
    files = {found[1]: name for name in texts if (found := IDENTIFIER.search(texts[name]))}
    gone = set(index.pins.regulations) - set(files)
    kept = {id: name for id, name in files.items() if not gone or not _builds_on(gone, texts[name], files, texts)}
    return Settled(
        kept,
        {id: index.pins.regulations[id].law for id in kept},
        {each.id: closed.digits[each.id] for each in index.entries if each.id in kept},
        lambda id: part(f"program {id}", Program),
    )


def _builds_on(gone: set[str], text: str, files: Mapping[str, str], texts: Mapping[str, str]) -> bool:
    """Whether a text names one of these regulations, or something that does."""
    below = (texts[name] for name in _named([text], files, texts))
    return any(not gone.isdisjoint(_NAMED.findall(each)) for each in (text, *below))


def only_what_is_new(sources: Sources) -> Sources | None:
    """Your own files and the bundled ones that they build on; None where all must be read together.

    That is so where flows of one's own join the groups that bundled files name, where an identifier is taken, and where
    a file is no text: the whole check tells these.
    """
    held = sources.shipped().regulations
    try:
        texts = {name: data.decode("utf-8") for name, data in sources.regulations.items()}
    except UnicodeDecodeError:
        return None
    shipped = {found[1]: name for name in held if (found := IDENTIFIER.search(texts[name]))}
    own = {name: text for name, text in texts.items() if name not in held}
    called = {found[1] for text in own.values() if (found := IDENTIFIER.search(text))}
    if called & shipped.keys() or len(called) < len(own) or _has_flows(sources):
        return None
    # A region that already has law is told so: one of its regulations is enough to see that.
    mates = {id for id in shipped for one in called if id.partition(".")[0] == one.partition(".")[0]}
    needed = _named((*own.values(), *mates), shipped, texts)
    return replace(sources, regulations={name: sources.regulations[name] for name in (*own, *sorted(needed))})


def _has_flows(sources: Sources) -> bool:
    from carbonrules.factors.entries import FLOWS

    given = {name for each in sources.given for name in each.files}
    return any(FLOWS.encode() in sources.factors[name] for name in given & sources.factors.keys() if name[-4:] != ROWS)


def _named(texts: Iterable[str], shipped: Mapping[str, str], held: Mapping[str, str]) -> set[str]:
    """The bundled files that some text names, and those that they name."""
    found: set[str] = set()
    waiting = list(texts)
    while waiting:
        for id in _NAMED.findall(waiting.pop()):
            name = shipped.get(id)
            if name is not None and name not in found:
                found.add(name)
                waiting.append(held[name])
    return found


def beside(shipped: Compiled, made: Mapping[str, object]) -> dict[str, object]:
    """The parts of the bundled library with those of one's own among them."""
    old, new = shipped.part("index", Index), made["index"]
    assert isinstance(new, Index)
    known = {each.id for each in old.entries}
    own = {each.id: each for each in new.entries if each.id not in known}
    pins = {**old.pins.regulations, **new.pins.regulations}
    index = replace(
        new,
        entries=tuple(sorted((*old.entries, *own.values()), key=lambda each: each.id)),
        pins=replace(new.pins, regulations=dict(sorted(pins.items()))),
    )
    parts: dict[str, object] = {"index": index, "units": made["units"]}
    parts |= {name: part for name, part in shipped.parts.items() if name.startswith("program ")}
    parts |= {f"program {id}": made[f"program {id}"] for id in own}
    # What ships is as it was; of the others each is new.
    named = [name for name in made if name.startswith(("set ", "flow "))]
    parts |= {name: shipped.parts.get(name, made[name]) for name in named}
    return parts
