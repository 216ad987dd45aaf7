"""Write the pages and files that are made from the code: `python docs/generate.py`. A test holds them current.

- docs/reference/diagnostics.md and diagnostics/CODE.md: every diagnostic code with its reason, its samples and what is
  printed for the wrong one, from carbonrules/foundation/codes
- docs/reference/words.md: what a case brings, what the baseline answers, flows, sets and units, from docs/vocabulary.py
- docs/reference/factors.md: every factor set with its licence, how good its rows are and what stays out
- docs/regions: for each region what applies, by which text, how sure we are, from the report of `carbonrules sources`
- docs/explanation/second-sources.md: which rows stand beside a second source, from docs/second-sources/*.csv
- docs/reference/schemas: a JSON Schema of every form
- docs/how-to/pictures: the property sets as a modelling tool shows them
- examples/cases/titanium-exchanger.json: the demo's model as delivered, read into a case
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "docs"), str(ROOT / "examples" / "titanium_exchanger")]


def made_files() -> dict[str, str]:
    """Every generated file by its path in the repository."""
    from diagnostic_pages import diagnostic_pages
    from property_pictures import property_pictures
    from region_pages import region_pages
    from second_sources import second_sources_page
    from vocabulary import words_page

    files = diagnostic_pages()
    files |= {"docs/reference/words.md": words_page(), "docs/reference/factors.md": _factor_sets()}
    files |= {f"docs/reference/schemas/{name}.schema.json": _json(schema) for name, schema in _schemas().items()}
    files |= region_pages()
    files["docs/explanation/second-sources.md"] = second_sources_page()
    files |= property_pictures()
    files["examples/cases/titanium-exchanger.json"] = titanium_case()
    return files


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


def left_over(files: Mapping[str, str]) -> list[Path]:
    """Files among the generated ones that are made no more."""
    reference, pictures = ROOT / "docs" / "reference", ROOT / "docs" / "how-to" / "pictures"
    made = (*(reference / "schemas").glob("*.json"), *(reference / "diagnostics").glob("*.md"))
    there = (*made, *pictures.glob("*.svg"), *(ROOT / "docs" / "regions").glob("*.md"))
    return [path for path in there if path.relative_to(ROOT).as_posix() not in files]


def main() -> None:
    """Write every file, and remove schemas and pages that are made no more."""
    files = made_files()
    for old in left_over(files):
        old.unlink()
    for name, text in files.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
