"""The command line of the checker: `replay BUNDLE [--root SEAL] [--against PATH …] [--json] [--lang en|zh]`."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .checker import replay
from .conversion import is_conversion, replay_conversion
from .reading import Unusable
from .reduction import is_reduction, replay_reduction
from .sentences import LANGUAGES
from .together import TogetherVerdict
from .verdict import Verdict

FINE, FINDINGS, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Replay a bundle and say what was found. Answers 0 fine, 1 findings, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    asked = _parser().parse_args(arguments)
    against = [path for paths in asked.against for path in paths]
    try:
        if asked.root is not None and not re.fullmatch(r"sha3-256:[0-9a-f]{64}", asked.root):
            raise Unusable("not a seal", root=asked.root)
        for path in against:
            if not path.exists():
                raise Unusable("no against", path=str(path))
        verdict = _check(asked.bundle)(asked.bundle, asked.root, against)
    except Unusable as problem:
        print(problem.text(asked.lang), file=sys.stderr)
        return WRONG_USE
    if asked.json:
        print(json.dumps(verdict.as_json(asked.lang), ensure_ascii=False, indent=2))
    else:
        print(verdict.as_text(asked.lang))
    return FINE if verdict.holds else FINDINGS


def _check(folder: Path) -> Callable[..., Verdict | TogetherVerdict]:
    """What checks a folder: one run, a conversion, or the evidence of a reduction."""
    if is_reduction(folder):
        return replay_reduction
    return replay_conversion if is_conversion(folder) else replay


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="replay", description="Check a derivation independently: integrity, steps, completeness, text."
    )
    parser.add_argument(
        "bundle",
        type=Path,
        help="the folder with derivation.json, program.json and case.json, or of several runs",
    )
    parser.add_argument("--root", metavar="SEAL", help="a seal, or the digest of a bundle, that you trust")
    parser.add_argument(
        "--against",
        metavar="PATH",
        type=Path,
        nargs="+",
        action="append",
        default=[],
        help="files or folders to compare with: regulations, factor sets, models",
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the sentences")
    return parser
