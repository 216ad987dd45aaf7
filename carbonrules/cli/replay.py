"""`carbonrules replay`: recompute a bundle with the independent checker."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, Language
from carbonrules.foundation.codes import code
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import UsageError

_DERIVATION = "derivation.json"
# Several runs that are checked together lie beside one of these.
_TOGETHER = ("conversion.json", "reduction.json")
_COULD_NOT_BEGIN = 2


def replay_command(
    bundle: Annotated[Path, Argument(help="A folder with derivation.json, program.json, case.json, or of such.")],
    more: Annotated[list[Path] | None, Argument(help="Further files for --against.", metavar="[PATH…]")] = None,
    root: Annotated[
        str | None, Option("--root", help="The seal you trust, from elsewhere; of several runs together its digest.")
    ] = None,
    against: Annotated[
        list[Path] | None, Option("--against", help="Regulation, factor and model files to compare with.")
    ] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Check integrity, steps, completeness and, with --against, text; in a process that imports none of our engine."""
    bundles = _bundles(bundle)
    if more and not against:
        raise UsageError([Diagnostic("R905", f"`{more[0]}` stands alone", help="write --against before further files")])
    if root and len(bundles) > 1:
        names = ", ".join(each.name for each in bundles)
        raise UsageError([Diagnostic("R905", f"`{bundle}` holds {names}; --root names the seal of one of them")])
    options = ["--lang", language, *(["--root", root] if root else [])]
    options += [word for path in (*(against or ()), *(more or ())) for word in ("--against", str(path))]
    if as_json and len(bundles) > 1:
        raise SystemExit(_all_in_one(bundles, options, language))
    codes = []
    for number, each in enumerate(bundles):
        if number:
            print(flush=True)
        codes.append(_one(each, [*options, *(["--json"] if as_json else [])]))
    raise SystemExit(max(codes))


def _bundles(folder: Path) -> list[Path]:
    """The bundle, or those that lie in a folder: an assessment leaves one for each regulation of a region.

    The runs of a conversion, and those of the evidence of a reduction, are checked together with what lies between.
    """
    if any((folder / each).exists() for each in (_DERIVATION, *_TOGETHER)) or not folder.is_dir():
        return [folder]
    return sorted(each for each in folder.iterdir() if (each / _DERIVATION).is_file()) or [folder]


def _checker(bundle: Path, options: list[str]) -> list[str]:
    import carbonrules.derivation

    checker = Path(carbonrules.derivation.__file__).parent / "replay"
    return [sys.executable, "-I", "-S", str(checker), str(bundle), *options]


def _one(bundle: Path, options: list[str]) -> int:
    """Let the checker speak; where it could not begin, say why as every command does."""
    told = subprocess.run(_checker(bundle, options), stderr=subprocess.PIPE, check=False)
    if told.returncode == _COULD_NOT_BEGIN:
        raise UsageError([_unusable(bundle, told.stderr)])
    sys.stderr.write(told.stderr.decode("utf-8", errors="replace"))
    return told.returncode


def _unusable(bundle: Path, said: bytes) -> Diagnostic:
    """What the checker said, in the language it was asked in."""
    sentence = " ".join(said.decode("utf-8", errors="replace").split())
    return Diagnostic("R917", sentence, Place(str(bundle)), help=code("R917").why)


def _all_in_one(bundles: list[Path], options: list[str], language: str) -> int:
    """Several verdicts as one document; what could not begin is told among its findings."""
    from carbonrules.cli.output import findings_document, print_json

    told = [subprocess.run(_checker(each, [*options, "--json"]), capture_output=True, check=False) for each in bundles]
    unusable = [
        _unusable(bundle, each.stderr)
        for bundle, each in zip(bundles, told, strict=True)
        if each.returncode == _COULD_NOT_BEGIN
    ]
    print_json(
        {
            "format": "carbonrules.replays/1",
            "replays": {
                bundle.name: json.loads(each.stdout) for bundle, each in zip(bundles, told, strict=True) if each.stdout
            },
            "diagnostics": findings_document(unusable, language)["diagnostics"],
        }
    )
    return max(each.returncode for each in told)
