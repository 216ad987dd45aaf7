"""Formatting files: which ones are meant, what each should read, and what kept one from being read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.diagnostics import Diagnostic, Place
from carbonrules.foundation.errors import UsageError
from carbonrules.foundation.files import files_below, read_plain_file
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.language.formatting.format import format_text
from carbonrules.language.formatting.mending import Mended
from carbonrules.language.parse import MOST_BYTES, parse_file
from carbonrules.library.packs.names import is_pack

_REGULATION = ".creg"


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """One file: the text it should hold, whether it holds another, what is mended, why it is left as it is."""

    path: Path
    text: str
    changed: bool
    mended: tuple[Mended, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def as_json(self, language: str = SOURCE_LANGUAGE) -> Json:
        """The form of `--json`."""
        return {
            "file": self.path.as_posix(),
            "changed": self.changed,
            "mended": [each.as_json() for each in self.mended],
            "diagnostics": [each.as_json(language) for each in self.diagnostics],
        }


def formatted_files(paths: Sequence[Path]) -> Iterator[FormattedFile]:
    """Each regulation file among some files and folders, as it should stand. Nothing is written.

    Raises UsageError for a path that is not there, and for a folder without a regulation.
    """
    files: dict[Path, None] = {}
    for given in paths:
        if not given.exists():
            raise UsageError([Diagnostic("R905", f"there is no file or folder `{given}`", Place(str(given)))])
        if is_pack(given):
            raise UsageError([_a_pack(given)])
        found = _found(given)
        if not found:
            raise UsageError([Diagnostic("R905", f"there is no file `*{_REGULATION}` in `{given}`", Place(str(given)))])
        files.update(dict.fromkeys(found))
    return (formatted_file(path) for path in files)


def _a_pack(given: Path) -> Diagnostic:
    help = "lay out the folder that it was made of, then pack it again: `carbonrules pack FOLDER -o FILE`"
    return Diagnostic("P967", f"`{given}` is a pack, and a pack is never changed", Place(str(given)), help=help)


def _found(given: Path) -> list[Path]:
    if not given.is_dir():
        return [given]
    try:
        return files_below(given, (_REGULATION,))
    except OSError as problem:
        sentence = f"`{given}` is too much to read: {problem.strerror}"
        help = "name the folder of the rules"
        raise UsageError([Diagnostic("R942", sentence, Place(str(given)), help=help)]) from None


def formatted_file(path: Path) -> FormattedFile:
    """One file as it should stand; what can't be read as text has a finding and no other text."""
    name = path.as_posix()
    text: str | None = None
    with suppress(OSError, UnicodeDecodeError):
        text = read_plain_file(path, MOST_BYTES).decode("utf-8")
    if text is None:
        return FormattedFile(path, "", False, diagnostics=parse_file(path, name).diagnostics)
    made = format_text(text, name)
    return FormattedFile(path, made.text, made.text != text, made.mended, made.diagnostics)
