"""The demonstration: author a model, read it, assess one batch of it for several regions, as delivered and completed.

    python examples/titanium_exchanger/demo.py --out out/demo --region cn --region eu --region sea

The model, the batch and the factors of `examples/factors/illustrative.yaml` are invented for the demonstration; every
page says DEMO and every number made from an illustrative factor says so.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import author_model

import carbonrules as cr
from carbonrules.render.folder import write_folder
from carbonrules.render.screen import screen

EXAMPLES = Path(__file__).resolve().parent.parent
OWN_RULES = (EXAMPLES / "demo_exporter", EXAMPLES / "factors")
ON = "2026-07-15"


def main() -> None:
    """Leave the pages of both states in a folder and print one screen."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--region", action="append", required=True)
    asked.add_argument("--lang", default="en")
    given = asked.parse_args()
    model, overlay = author_model.write(given.out / "model")
    rules = cr.load(*OWN_RULES)
    regions = [rules.region(name) for name in given.region]
    delivered_case = cr.read_case(model, rules=rules)
    completed_case = cr.read_case(model, overlay=overlay, rules=rules)
    delivered = [cr.assess(delivered_case, region, on=ON, language=given.lang) for region in regions]
    completed = [cr.assess(completed_case, region, on=ON, language=given.lang) for region in regions]
    write_folder(given.out / "as-delivered", delivered, language=given.lang, mark="DEMO")
    write_folder(given.out, completed, language=given.lang, mark="DEMO", before=delivered)
    print(screen(delivered, given.lang, before=None, completed=completed))
    print(f"\nOpen {given.out / 'index.html'}")


if __name__ == "__main__":
    main()
