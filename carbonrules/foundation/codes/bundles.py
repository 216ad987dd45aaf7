"""R9xx: what can go wrong when a bundle is written or read back."""

from carbonrules.foundation.codes import Code

CODES: dict[str, Code] = {
    "R914": Code(
        "the bundle can't be written",
        "A bundle appears whole or not at all. It replaces an older bundle, never a folder that holds more.",
        "carbonrules assess … --out Documents",
        "carbonrules assess … --out out/assessment",
    ),
    "R915": Code(
        "the bundle can't be read",
        "A bundle is a folder of three JSON files: derivation.json, program.json and case.json.",
        "a folder without case.json",
        "the folder as `carbonrules assess --out` wrote it",
    ),
}
