"""Write the pages and files that are made from the code: `python docs/generate.py`. A test holds them current.

- docs/reference/diagnostics.md: every diagnostic code with its reason and samples, from carbonrules/foundation/codes
- docs/reference/words.md: what a case brings, what the baseline answers, flows, sets and units, from docs/vocabulary.py
- docs/reference/factors.md: every factor set with its licence, how good its rows are and what stays out
- docs/reference/schemas: a JSON Schema of every form
- examples/cases/titanium-exchanger.json: the demo's model as delivered, read into a case
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbonrules.foundation.codes import Code

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "docs"), str(ROOT / "examples" / "titanium_exchanger")]

FAMILIES = {
    "S": "Syntax",
    "N": "Names",
    "U": "Units and labels",
    "T": "Dates",
    "L": "Layers",
    "B": "Tables, bands and boundary",
    "C": "Citations",
    "F": "Factor files",
    "M": "Models (IFC)",
    "W": "Cases, forms and overlays",
    "R": "Commands and bundles",
    "P": "Packs and lock files",
}


def made_files() -> dict[str, str]:
    """Every generated file by its path in the repository."""
    from vocabulary import words_page

    files = {
        "docs/reference/diagnostics.md": diagnostics_page(),
        "docs/reference/words.md": words_page(),
        "docs/reference/factors.md": _factor_sets(),
    }
    files |= {f"docs/reference/schemas/{name}.schema.json": _json(schema) for name, schema in _schemas().items()}
    files["examples/cases/titanium-exchanger.json"] = titanium_case()
    return files


def diagnostics_page() -> str:
    """One section for each code: what it means, why it is asked, a sample that is wrong and the same put right."""
    from carbonrules.foundation.codes import codes

    lines = [
        "# Diagnostics",
        "",
        "Every message of carbonrules has a code, says what was found and where, and says what to write instead.",
        "`carbonrules explain CODE` prints the entry below. This page is written by `docs/generate.py`; the samples",
        "are tested: the wrong one gives its code, the right one does not.",
        "",
    ]
    known = codes()
    for letter, title in FAMILIES.items():
        lines.append(f"- [{letter}: {title}](#{_anchor(f'{letter}: {title}')})")
    for letter, title in FAMILIES.items():
        lines += ["", f"## {letter}: {title}"]
        for name, code in known.items():
            if name[0] == letter:
                lines += ["", f"### {name}: {code.title}", "", code.why, *_samples(code)]
    left = [name for name in known if name[0] not in FAMILIES]
    assert not left, f"codes of no family: {left}"
    return "\n".join(lines) + "\n"


def titanium_case() -> str:
    """The case that `carbonrules extract` makes of the demo's model, without its overlay."""
    import author_model

    import carbonrules as cr
    from carbonrules.cases.write_json import case_json

    rules = cr.load(ROOT / "examples" / "demo_exporter", ROOT / "examples" / "factors")
    with tempfile.TemporaryDirectory() as folder:
        model, _ = author_model.write(Path(folder))
        return _json(case_json(cr.read_case(model, rules=rules)))


def _factor_sets() -> str:
    from factor_sets import factor_sets_page

    return factor_sets_page()


def _schemas() -> Mapping[str, object]:
    from schemas import schemas

    return schemas()


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _samples(code: Code) -> Iterator[str]:
    from carbonrules.library.explain import samples_of

    for title, sample in samples_of(code).items():
        yield from ("", f"{title.capitalize()}:", "", "```text", *sample.splitlines(), "```")


def _anchor(heading: str) -> str:
    kept = "".join(each for each in heading.lower() if each.isalnum() or each in "- ")
    return kept.replace(" ", "-")


def main() -> None:
    """Write every file, and remove schemas that are made no more."""
    files = made_files()
    for old in (ROOT / "docs" / "reference" / "schemas").glob("*.json"):
        if old.relative_to(ROOT).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
