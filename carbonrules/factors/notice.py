"""Writes NOTICE from the rows that ship: `python -m carbonrules.factors.notice`."""

from __future__ import annotations

import sys
from pathlib import Path

from carbonrules.factors.licences import licences_used, read_licences
from carbonrules.foundation.errors import CarbonRulesError
from carbonrules.foundation.resources import bundled

_HEAD = """carbonrules
Copyright The carbonrules founders

The code is under the Apache License 2.0 (file LICENSE).

The folder factorsets holds numbers of other publishers. They stand as printed, in a file form of our own, and each row
names its publisher, document and licence. No publisher has reviewed or endorsed this library.
"""


def notice_text(folder: Path) -> str:
    """The text of NOTICE: every licence under which rows of the folder stand, with their publishers and documents."""
    licences = read_licences(folder / "licences.yaml")
    parts = [_HEAD]
    for name, credits in licences_used(folder).items():
        licence = licences[name]
        lines = [licence.name, *([licence.link] if licence.link else []), ""]
        lines.extend(f"  - {publisher}: {document}" for publisher, document in credits)
        lines.extend(("", licence.text.rstrip()) if licence.text else ())
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def main() -> int:
    """Write NOTICE beside the folder of factor sets; answers 0, or 2 where they can't be read."""
    folder = bundled("factorsets")
    try:
        text = notice_text(folder)
    except CarbonRulesError as error:
        print(error, file=sys.stderr)
        return 2
    (folder.parent / "NOTICE").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
