"""R90x: what a command or a call can ask for that can't be done."""

from carbonrules.foundation.codes import Code

CODES: dict[str, Code] = {
    "R901": Code(
        "this is not a date",
        "There is no today: every answer speaks from a stated day, so that it can be given again.",
        "--on 30.06.2026",
        "--on 2026-06-30",
    ),
    "R902": Code(
        "two manuals amend one annex",
        "An enterprise manual closes an annex. With two beside each other nobody could say which one holds.",
        "--rules ours --rules theirs",
        "--rules ours",
    ),
    "R903": Code(
        "there is no such region or regulation",
        "A region is the first part of the identifiers of the regulations that are loaded.",
        "--region europe",
        "--region eu",
    ),
    "R904": Code(
        "the input is nested too deep",
        "Nothing that a person writes is nested so deep; the command stops before it runs out of room.",
        "((((((…))))))",
        "a rule of its own for each part",
    ),
    "R905": Code(
        "a file can't be read or written",
        "The path, its permissions or the disk does not allow it.",
        "carbonrules assess no-such-file.json --region eu --on 2026-06-30",
        "carbonrules assess case.json --region eu --on 2026-06-30",
    ),
    "R906": Code(
        "nothing has this name",
        "`explain` knows the codes of diagnostics and the names of sentences, tables and facts; `graph --about` the "
        "names of what it draws.",
        "carbonrules explain footprint of everything",
        "carbonrules explain product footprint",
    ),
    "R907": Code(
        "an example is not met",
        "A worked example says what the law answers for a case that people can count by hand. Where the rules answer "
        "otherwise, one of the two is wrong.",
        "expect product footprint is 250 kgCO2e   # the rules give 249.985 kgCO2e",
        "expect product footprint is 249.985 kgCO2e",
    ),
    "R908": Code(
        "the case brings nothing to answer about",
        "An answer about nothing would look like a clean bill; a case brings at least one thing that is asked about.",
        '{"case": "batch 7"}',
        '{"case": "batch 7", "equipment": [{"id": "E-101", …}]}',
    ),
    "R909": Code(
        "a file would read differently after it was laid out",
        "`fmt` reads what it has written before it keeps it. Only a text that says the same law with the same comments "
        "replaces a file; this one would not, so it was left as it is.",
        "carbonrules fmt label.creg   # a word would be lost",
        "carbonrules fmt label.creg   # every word and comment stands in the new text",
    ),
    "R910": Code(
        "there is no such language",
        "Pages and messages are written in a few languages; laws keep the words of their own texts.",
        "--lang english",
        "--lang en",
    ),
    "R911": Code(
        "this can't be the name of a new region",
        "A region is known by the first part of its identifiers, and its files stand in a folder of that name. A name "
        "that is taken would make two laws look like one; nothing that is there is ever written over.",
        "carbonrules new region EU-2",
        "carbonrules new region jp",
    ),
    "R912": Code(
        "a property does not hold",
        "A property says what no case may show; the search found two cases that do, and writes them as small examples.",
        "raising recycled never lowers charge   # a higher share gives a relief",
        "lowering recycled never lowers charge",
    ),
    "R913": Code(
        "a property could not be tested",
        "None of the made cases gave both sentences a value, so nothing was shown either way.",
        "raising weight never lowers charge   # every charge still waits for a parameter that is not yet decided",
        "raising weight never lowers charge   # with a value from a day on",
    ),
    "R940": Code(
        "the command line is not understood",
        "A command takes what its help tells, and nothing is guessed from a word that it does not know.",
        "carbonrules assess case.json --regon eu --on 2026-07-15",
        "carbonrules assess case.json --region eu --on 2026-07-15",
    ),
    "R941": Code(
        "nothing is held for this function or material",
        "What may serve is looked up by function and base material, in the words of the sets of alternatives.",
        "carbonrules materials --function painting --for titanium --region eu --on 2026-06-30",
        "carbonrules materials --function coating --for titanium --region eu --on 2026-06-30",
    ),
    "R942": Code(
        "a folder is too much to read",
        "Rules of one's own are at most 1,000 files and 64 MB together, in a folder of at most 50,000 files and "
        "folders. Whoever names the root of a disk gets an answer at once, and nobody waits for what never ends.",
        "carbonrules check /   # more than 50,000 files and folders",
        "carbonrules check our-rules",
    ),
    "R943": Code(
        "there is no caliber to convert from or to",
        "A conversion leads from one annex to another that amends the same base, and only where both apply for sure; a "
        "sum that was made under another base, or may not be asked for, has no exact difference.",
        "carbonrules convert case.json --from cn --to us …   # goes to Germany; no caliber applies for sure",
        "carbonrules convert case.json --from cn --to eu --on 2026-06-30",
    ),
    "R944": Code(
        "the two sides of a measure can't be compared",
        "A reduction is the difference of one piece under one caliber: the same regulation before and after, the same "
        "identifier on both sides, once on each. Anything else would be a difference that no measure made.",
        "carbonrules reduction before.json after.json …   # E-201 before, E-202 after",
        "carbonrules reduction before.json after.json --region eu --on 2026-06-30   # E-201 on both sides",
    ),
    "R917": Code(
        "a replay can't begin",
        "The independent checker reads a folder of derivation.json, program.json and case.json, a seal (`--root`) and "
        "files that are there (`--against`); with less it could only pretend to check.",
        "carbonrules replay out/eu",
        "carbonrules replay out/eu/bundle",
    ),
}
