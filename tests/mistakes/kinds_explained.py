"""Why some kinds of mistake are legal, are told by more than one finding, or have only a general code.

Every other kind gives one finding with a code of its own; the test holds it to that.
"""

from __future__ import annotations

LEGAL: dict[str, str] = {
    "the name of a parameter misspelt where it is declared": "nothing of the file asks for it, and a name may be any",
    "a field misspelt in a sentence": "legal as it stands",
    "a dimension misspelt": "the unit file knows no such word; it says to readers what is measured",
    "no space before the unit": "a number and its unit are told apart without a space",
    "EUR for CNY": "each is a currency; that it is another one, only the law text knows",
    "dates that overlap": "there is no later value with which it could overlap",
    "a gap between dates": "the last value ends; what follows has not been decided",
    "`dated by` left out": "the base names the field",
    "a keyed name without its keys": "a key that is not written is the field or lookup of its name",
    "a set of another weighting": "no row of these sets states by which potentials it is weighted; the result says so",
    "no source": "nothing cites it",
    "a number without its unit in a condition": "0 is 0 with and without a unit",
    "a line that is there twice": "what asks for the same twice asks for it once",
    "two lines run together": "what an article is called is free text",
    "a word expected of a number": "",
    "a fact that is no word of its list": "the list of countries is open",
    "rounding to no unit": "the rule is in that unit and rounds already; to round twice is to round once",
    "no citation": "an example may stand without one",
    "a keyword inside a line misspelt": "what a remedy does is free text",
    "single quotes": "what a case says in a text may hold any sign",
    "a rule without a value": "the lines that are left say the value",
}

ALSO_TOLD: dict[str, str] = {
    "a label forgotten in a first line": "the sentence itself, and those that ask it for what it had",
    "keys in the wrong order": "each of the two keys is told",
    "typographic quotes": "of a Chinese text each sign that can't stand in a name is told as well",
    "a closing quote forgotten": "of a Chinese text the first sign that can't stand in a name is told as well",
    "kgCO2e for tCO2e in a price": "each sentence that takes the number by the unit it had",
    "an attribute misspelt": "read as a column, it is a second key of the list; who asks the list is told",
    "`else` for `otherwise`": "the sentence that the edit brings is about a thing that has no such fact",
    "the first line of a block left out": "the block above takes the lines for its own, and the name is gone",
}

GENERAL: dict[str, str] = {
    "the first line of a block left out": "the block above expects other lines than those that are left",
    "`x` for ×": "before a parenthesis it ends a name, and no name goes on there",
}
