"""Checking every bundled regulation, beside the time its parser alone needs: python benchmarks/checking.py

The bare parse is Lark running the same grammar over the same blocks into its own trees, without any of our syntax,
names, units or programs. Both start from texts in memory; grammar, factor sets and units are loaded before.
"""

from __future__ import annotations

from measuring import Work, medians, report

from carbonrules.factors.load import load_factor_sets
from carbonrules.foundation.resources import bundled
from carbonrules.language.check import check
from carbonrules.language.parse import parse
from carbonrules.language.parsing.grammar import bare_parser
from carbonrules.language.parsing.layout import blocks_of
from carbonrules.language.parsing.source import Source, SourceBlock
from carbonrules.language.unit_file import bundled_units


def main() -> None:
    """Measure and print."""
    root = bundled("regulations")
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.creg"))}
    units = bundled_units()
    factors = load_factor_sets([bundled("factorsets")], units)
    lark = bare_parser()
    works: dict[str, Work] = {
        "bare Lark parse": lambda: [lark.parse(block) for text in texts.values() for block in _blocks(text)],
        "parse to syntax": lambda: [parse(text, name) for name, text in texts.items()],
        "check: programs closed, units and promises checked": lambda: check(texts, factors, units),
    }
    report(f"Check of {sum(map(len, texts.values())):,} characters", medians(works, samples=5), "bare Lark parse")


def _blocks(text: str) -> list[SourceBlock]:
    lines = [line.rstrip() for line in text.split("\n")]
    return blocks_of(Source("", lines, list(lines)))[0]


if __name__ == "__main__":
    main()
