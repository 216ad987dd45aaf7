"""Loading rules of one's own beside the bundled ones: python benchmarks/own_rules.py

With the bundled rules compiled, only what is new is checked; without them, everything is checked together. Loaded once
more, nothing is checked at all.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import demonstration
from measuring import medians, report

from carbonrules.library.load import load
from carbonrules.program.store import Store


def main() -> None:
    """Measure and print."""
    rules = demonstration.RULES
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled"
        load(store=Store(compiled))
        shipped = {path.name: path.read_bytes() for path in compiled.iterdir()}

        def beside() -> None:
            own = Path(tempfile.mkdtemp(dir=folder))
            for name, data in shipped.items():
                (own / name).write_bytes(data)
            load(*rules, store=Store(own))

        again = Store(Path(folder) / "again")
        load(*rules, store=again)
        works = {
            "loaded once more": lambda: load(*rules, store=again),
            "the bundled rules compiled: only what is new is checked": beside,
            "nothing compiled: everything is checked": lambda: load(*rules, store=Store(None)),
        }
        report("Rules of one's own", medians(works, samples=3), "loaded once more")


if __name__ == "__main__":
    main()
