"""The scenarios: one invented exporter, a family of exchangers, five scenarios; risk, measure and result of each.

    python examples/scenarios/run.py --out out/scenarios

Each scenario leaves one page in English and one in Chinese, and beside it the full folder of each product: as its model
was delivered, before the measure and after it. Every figure is computed from the files of the scenario's folder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "titanium_exchanger"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import scenario_telling as telling
from documented import markdown
from scenario import LANGUAGES, NAMES, Played, Scenario, own_rules, play, read_scenario

from carbonrules.render.folder import write_folder


def main() -> None:
    """Play the scenarios asked for, all without a name, and leave their pages in a folder."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--page", type=Path, help="the page of the documentation to write as well")
    asked.add_argument("--scenario", action="append", choices=NAMES)
    given = asked.parse_args()
    rules = own_rules()
    played = []
    for name in given.scenario or NAMES:
        scenario = read_scenario(name)
        found = play(scenario, rules, given.out / name)
        write(given.out / name, scenario, found)
        played.append((scenario, found))
        print(f"{name}: {given.out / name / 'page.html'}")
    for language in LANGUAGES:
        _write(given.out / _named("index", language), telling.index(played, language))
    if given.page is not None:
        _write(given.page, markdown(played))
    print(f"Open {given.out / 'index.html'}")


def write(folder: Path, scenario: Scenario, played: list[Played]) -> None:
    """Write the pages of one scenario and the folders that they point to."""
    for each in played:
        for state, result in each.states.items():
            before = {"before": [each.delivered], "after": [each.before]}.get(state, [])
            write_folder(folder / each.slug / state, [result], language="en", mark=telling.MARK, before=before)
    for language in LANGUAGES:
        _write(folder / _named("page", language), telling.page(scenario, played, language))


def _named(page: str, language: str) -> str:
    return f"{page}.html" if language == "en" else f"{page}.{language}.html"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
