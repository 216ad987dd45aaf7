"""Every kind of mistake, and the edits that are made of them."""

from __future__ import annotations

from edits import Edit, edits
from files_that_ship import pages
from kinds_examples import EXAMPLES
from kinds_form import FORM
from kinds_layers import LAYERS
from kinds_meaning import MEANING
from kinds_numbers import NUMBERS
from kinds_spelling import SPELLING

KINDS = (*SPELLING, *NUMBERS, *FORM, *LAYERS, *MEANING, *EXAMPLES)


def all_edits() -> list[Edit]:
    """The edits of all kinds, in the order of the kinds."""
    return [edit for kind in KINDS for edit in edits(kind, pages())]
