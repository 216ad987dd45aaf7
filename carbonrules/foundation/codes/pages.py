"""R93x: what can go wrong when results are told: on a screen, on pages, in a graph."""

from carbonrules.foundation.codes import Code

CODES: dict[str, Code] = {
    "R931": Code(
        "there are no words in this language",
        "Every sentence of screen and pages stands in a catalogue; a language has all of them or is not offered.",
        "--lang fr",
        "--lang zh",
    ),
    "R932": Code(
        "the folder can't be written",
        "Pages, statements and bundles appear together or not at all. They replace older ones of their kind, but never "
        "a file or folder that holds anything else.",
        "carbonrules assess … --out Documents   (where Documents/eu holds other files)",
        "carbonrules assess … --out out/assessment",
    ),
    "R933": Code(
        "a graph is not drawn in this form",
        "A graph is written as Mermaid text, DOT text, a drawing or a page; the ending of the file says which.",
        "carbonrules graph eu.cbam -o cbam.png",
        "carbonrules graph eu.cbam -o cbam.svg",
    ),
}
