"""`carbonrules fmt`: lay out regulation files as their neighbours are, and say what was mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from carbonrules.cli.arguments import Argument, Option
from carbonrules.cli.options import AsJson, AsSarif, Language, not_both

if TYPE_CHECKING:
    from carbonrules.language.formatting.mending import Mended
    from carbonrules.library.formatting import FormattedFile

_MOST_LINES = 8


def fmt_command(
    paths: Annotated[list[Path], Argument(help="Regulation files, or folders that hold them.")],
    check: Annotated[bool, Option("--check", help="Change nothing; say which files would change.")] = False,
    as_json: AsJson = False,
    as_sarif: AsSarif = False,
    language: Language = "en",
) -> None:
    """Lay out regulation files: columns, indentation, blank lines. The law and every comment stay as they are."""
    from carbonrules.cli.output import print_json
    from carbonrules.foundation.files import write_file_whole
    from carbonrules.library.formatting import formatted_files

    not_both(as_json, as_sarif)
    files = list(formatted_files(paths))
    for each in files:
        if each.changed and not check:
            # A link stays a link, and who may read the file stays as it was.
            target = each.path.resolve()
            write_file_whole(target, each.text, target.stat().st_mode & 0o7777)
    if as_sarif:
        from carbonrules.render.sarif import sarif

        print_json(sarif([finding for each in files for finding in each.diagnostics], language))
    elif as_json:
        told = [each.as_json(language) for each in files]
        print_json({"format": "carbonrules.formatted/1", "check": check, "files": told})
    else:
        _tell(files, check, language)
    findings = any(each.diagnostics or (check and each.changed) for each in files)
    raise SystemExit(1 if findings else 0)


def _tell(files: list[FormattedFile], check: bool, language: str) -> None:
    from carbonrules.cli.output import count, print_findings
    from carbonrules.foundation.spoken import spoken

    for each in files:
        print_findings(each.diagnostics, language)
        if each.changed:
            print(spoken(f"would change {each.path}" if check else f"changed {each.path}", language))
        elif each.diagnostics:
            print(spoken(f"left as it is: {each.path}", language))
        for mended in each.mended:
            print(f"  {spoken(_mended(mended, check), language)}")
    changed = sum(each.changed for each in files)
    left = sum(bool(each.diagnostics) for each in files)
    verb = "would change" if check else "changed"
    print(spoken(f"{count(len(files), 'file')}, {changed} {verb}, {left} can't be read", language))


def _mended(mended: Mended, check: bool) -> str:
    shown = ", ".join(str(line) for line in mended.lines[:_MOST_LINES])
    more = len(mended.lines) - _MOST_LINES
    where = f"line{'' if len(mended.lines) == 1 else 's'} {shown}{f' and {more} more' if more > 0 else ''}"
    code = f"{mended.code}, " if mended.code else ""
    return f"{'would mend' if check else 'mended'} {mended.what} ({code}{where})"
