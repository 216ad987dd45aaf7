"""Every kind of mistake, and the edits that are made of them."""

from __future__ import annotations

from edits import Edit, edits
from kinds_form import FORM
from kinds_meaning import MEANING
from kinds_numbers import NUMBERS
from kinds_spelling import SPELLING
from world import pages

KINDS = (*SPELLING, *NUMBERS, *FORM, *MEANING)


def all_edits() -> list[Edit]:
    """The edits of all kinds, in the order of the kinds."""
    return [edit for kind in KINDS for edit in edits(kind, pages())]
