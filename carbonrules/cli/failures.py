"""Telling why a command did nothing: as text, as JSON or as SARIF, in the language that was asked for.

A command that can't be understood has no options yet, so what was typed is looked at itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.foundation.notice import LANGUAGES


def asked_language(typed: Sequence[str]) -> str:
    """The language of `--lang`; where it names none that we have, English."""
    named = [after for option, after in zip(typed, [*typed[1:], ""], strict=True) if option == "--lang"]
    named += [each.removeprefix("--lang=") for each in typed if each.startswith("--lang=")]
    return named[-1] if named and named[-1] in LANGUAGES else SOURCE_LANGUAGE


def tell_failure(found: Sequence[Diagnostic], typed: Sequence[str]) -> None:
    """Print the findings: JSON to the standard output where it was asked for, else text to the standard error."""
    from carbonrules.cli.output import findings_document, print_json

    language = asked_language(typed)
    if "--sarif" in typed:
        from carbonrules.render.sarif import sarif

        print_json(sarif(found, language))
    elif "--json" in typed:
        print_json(findings_document(found, language))
    else:
        print("\n\n".join(each.as_text(language) for each in found), file=sys.stderr)
