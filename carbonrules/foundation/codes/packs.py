"""P9xx: what can be wrong with a pack, with an offer of one, and with what a lock file pins.

The samples of packs show the files in one, in their order, each with what was done to it.
"""

from carbonrules.foundation.codes import Code

_WHOLE = "manifest.json\nlabel.creg"

CODES: dict[str, Code] = {
    "P951": Code(
        "this is not a pack",
        "A pack is one zip of plain files with a manifest. What is cut off, encrypted or anything else is not read.",
        "label.creg",
        _WHOLE,
    ),
    "P952": Code(
        "the pack is too large",
        "No region has so much text. A limit that is known beforehand keeps a strange file from filling the memory.",
        "manifest.json\nlabel.creg\nlong.creg (17 million bytes)",
        _WHOLE,
    ),
    "P953": Code(
        "the pack holds too many files",
        "No region has so many files; a limit that is known beforehand keeps a strange file from taking the day.",
        "manifest.json\nlabel.creg\n(2 000 more files)",
        _WHOLE,
    ),
    "P954": Code(
        "a file in a pack can't have this name",
        "Names are plain relative paths that every system can hold: letters, digits, `.`, `_`, `-` and space. A name "
        "never leads to a place outside the pack.",
        "manifest.json\n../label.creg",
        _WHOLE,
    ),
    "P955": Code(
        "a pack holds plain files only",
        "A link would make the rules depend on what lies elsewhere.",
        "manifest.json\nlabel.creg\nother.creg (a link)",
        _WHOLE,
    ),
    "P956": Code(
        "a name stands in the pack twice",
        "Of two files with one name, one reader takes the first and another the last. Names that only differ in "
        "capital letters count as one, because some systems can't hold both.",
        "manifest.json\nlabel.creg\nLABEL.creg",
        _WHOLE,
    ),
    "P957": Code(
        "a file in a pack is compressed",
        "Files lie in a pack as they are. So its bytes depend on no compressor, and nothing in it is larger than it "
        "looks: a few bytes never unfold into a disk full.",
        "manifest.json\nlabel.creg\nother.creg (compressed)",
        _WHOLE,
    ),
    "P958": Code(
        "a file in a pack is not listed",
        "What the manifest does not name, nobody has answered for.",
        "manifest.json\nlabel.creg\nother.creg",
        _WHOLE,
    ),
    "P959": Code(
        "a listed file is not in the pack",
        "A pack is used whole or not at all: rules without one of their files are other rules.",
        "manifest.json",
        _WHOLE,
    ),
    "P960": Code(
        "a file is not the one that the manifest names",
        "The manifest names every file by the digest of its bytes; another byte is another file.",
        "manifest.json\nlabel.creg (one letter changed)",
        _WHOLE,
    ),
    "P961": Code(
        "the digest of the pack is not true",
        "Results and lock files name a pack by its digest, so it is worked out again whenever the pack is read.",
        "manifest.json (another version)\nlabel.creg",
        _WHOLE,
    ),
    "P962": Code(
        "the pack is not written in its one form",
        "The same rules always give the same bytes. What holds anything besides (a remark, a time, another order) was "
        "not written by `carbonrules pack`.",
        "label.creg\nmanifest.json",
        _WHOLE,
    ),
    "P963": Code(
        "the manifest is not of the known form",
        "The manifest is closed: every entry has its meaning. A pack of a later form is for a later carbonrules.",
        "manifest.json (with an entry of its own)\nlabel.creg",
        _WHOLE,
    ),
    "P964": Code(
        "the manifest says what its texts do not say",
        "Identifier, version, dates, the digest of the law, factor sets and licences are read from the texts again; "
        "whoever looks at the manifest alone must not be misled.",
        "manifest.json (another law digest, and its own digest made anew)\nlabel.creg",
        _WHOLE,
    ),
    "P965": Code(
        "the pack can't be made",
        "A pack has rules, a name, a version and days between which it is valid. Name and version follow from its "
        "regulations where all share one; otherwise somebody says them.",
        "carbonrules pack notes -o notes.crpack   # no rules in it",
        "carbonrules pack mine/jp -o jp.crpack",
    ),
    "P966": Code(
        "rows may not be passed on",
        "To pack rows is to pass them on. A row is packed under a licence that allows it: one of those that the "
        "library ships rows under, or one that a list of licences beside the rows names.",
        "licence: by agreement",
        "licence: CC0-1.0",
    ),
    "P967": Code(
        "a pack is not changed",
        "Its digest names every byte of it. The folder that it was made of is changed, and packed again.",
        "carbonrules fmt jp.crpack",
        "carbonrules fmt mine/jp",
    ),
    "P968": Code(
        "an installed pack can't be found",
        "A distribution offers a pack by naming one of its own files. Nothing of the distribution is imported, so what "
        "the entry point says must be enough to find it.",
        "jp = carbon_rules_jp",
        "jp = carbon_rules_jp:jp",
    ),
    "P969": Code(
        "two packs have one name",
        "Results and lock files tell packs by their names; of two with one name nobody could say which was meant.",
        "--rules jp.crpack --rules older/jp.crpack",
        "--rules jp.crpack",
    ),
    "P971": Code(
        "this is not a lock file",
        "A lock file is read strictly: what it does not say, or says besides, would pin nothing.",
        "format: carbonrules.lock/2",
        "format: carbonrules.lock/1",
    ),
    "P972": Code(
        "a regulation is not the law that was pinned",
        "Another law digest is another law. Either the pinned text is meant, or the change was looked at "
        "(`carbonrules diff`) and is pinned anew.",
        "regulations, label, law: sha3-256:…   # of last year's text",
        "regulations, label, law: sha3-256:…   # of the text that is loaded",
    ),
    "P973": Code(
        "the text of a regulation is not the one pinned",
        "The law is the same, the file is not: comments, layout, titles, translations or examples differ.",
        "regulations, label, text: sha3-256:…   # before `carbonrules fmt`",
        "regulations, label, text: sha3-256:…   # of the file that is loaded",
    ),
    "P974": Code(
        "what was pinned is not loaded",
        "An answer without it would be another answer. A pack or folder may have been left out of the command.",
        "regulations, nowhere: {version, law, text}",
        "regulations: only those that are loaded",
    ),
    "P975": Code(
        "what is loaded was not pinned",
        "A lock names everything that is loaded: a regulation or factor set more may change an answer.",
        "regulations: without one that is loaded",
        "regulations: all that are loaded",
    ),
    "P976": Code(
        "a factor set is not the one pinned",
        "Another digest is another set of rows, even under the same edition.",
        "factor sets, rows, digest: sha3-256:…   # of last year's rows",
        "factor sets, rows, digest: sha3-256:…   # of the rows that are loaded",
    ),
    "P977": Code(
        "library, grammar, units or flows are not those pinned",
        "They say what a text means and what an amount of a flow is; answers are only the same under the same ones.",
        "library: 0.0.1",
        "library: the version that runs",
    ),
    "P978": Code(
        "a pack is not the one pinned",
        "A pack is named by the digest of all it holds; another digest is another pack, even under the same version.",
        "packs, jp, digest: sha3-256:…   # of an older pack",
        "packs, jp, digest: sha3-256:…   # of the pack that is loaded",
    ),
}
