"""What we say when something is wrong: one frozen object, whoever prints it.

Families: S syntax, N names, U units and labels, T time, L layers and conflicts, B tables and bands, C citations,
F factor files, M models (IFC), W workbooks and cases, R run, P packs and lock files. Each code has an entry in `codes/`
with its title and a wrong and a right sample; a diagnostic without an entry is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from carbonrules.foundation.canonical import Json
from carbonrules.foundation.languages import SOURCE_LANGUAGE
from carbonrules.foundation.places import Labelled, Place, shown

__all__ = ["Diagnostic", "Place", "Severity"]

Severity = Literal["error", "warning"]
_HEADINGS = {
    "en": {"help": "help: ", "fix": "write: ", "citation": "cites: ", "see": "see: ", "colon": ": "},
    "zh": {"help": "说明：", "fix": "写法：", "citation": "依据：", "see": "另见：", "colon": "："},
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, for the person who can mend it: what was found, what was expected, what to write instead.

    Further places on the line of the first are drawn with it; the first gets a label of its own where it stands among
    the further ones again, with a note.
    """

    code: str
    sentence: str
    place: Place | None = None
    further: tuple[Labelled, ...] = ()
    help: str = ""
    fix: str = ""
    citation: str = ""
    severity: Severity = "error"

    def said_in(self, language: str) -> Diagnostic:
        """The same finding with sentence, notes and help in a language; what is quoted from a file stays."""
        if language == SOURCE_LANGUAGE:
            return self
        from carbonrules.foundation.spoken import spoken

        return replace(
            self,
            sentence=spoken(self.sentence, language),
            further=tuple((place, spoken(note, language)) for place, note in self.further),
            help=spoken(self.help, language),
        )

    def as_json(self, language: str = SOURCE_LANGUAGE) -> Json:
        """The form of `--json`, the same for every command."""
        said = self.said_in(language)
        return {
            "code": said.code,
            "severity": said.severity,
            "sentence": said.sentence,
            "place": said.place.as_json() if said.place is not None else None,
            "further": [{"place": place.as_json(), "note": note} for place, note in said.further],
            "help": said.help,
            "fix": said.fix,
            "citation": said.citation,
        }

    def as_text(self, language: str = SOURCE_LANGUAGE) -> str:
        """A few lines for a terminal: code and sentence, the places with their lines underlined, help."""
        said, heading = self.said_in(language), _HEADINGS[language]
        lines = [f"{said.code}{heading['colon']}{said.sentence}"]
        first = [(said.place, "")] if said.place is not None else []
        lines.extend(shown([*first, *said.further]))
        for name, text in (("help", said.help), ("fix", said.fix), ("citation", said.citation)):
            if text:
                lines.append(f"   {heading[name]}{text}")
        spoken_here = "" if language == SOURCE_LANGUAGE else f" --lang {language}"
        lines.append(f"   {heading['see']}carbonrules explain {said.code}{spoken_here}")
        return "\n".join(lines)
