"""The lines of a file in their order: indentation, comments beside sentences, one blank line between blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from carbonrules.language.formatting.columns import in_columns
from carbonrules.language.formatting.reading import Comment, Sentence
from carbonrules.language.formatting.spacing import padded, spaced, width
from carbonrules.language.formatting.tables import tables
from carbonrules.language.parsing.layout import LONGEST_LINE

# A comment is not moved behind a line that is wider.
_WIDEST_COMMENTED = 100


def written(lines: Sequence[Sentence | Comment], aligned: bool = True) -> str:
    """The text of a file. Without `aligned` no spaces are put in to make columns."""
    sentences = [each for each in lines if isinstance(each, Sentence)]
    words = {each.number: spaced(each.words) for each in sentences}
    if aligned:
        words |= in_columns(sentences)
        words |= tables(sentences)
    behind = _columns_of_comments(lines, words) if aligned else {}
    blank = _blank_lines(lines)
    made: list[str] = []
    for each in lines:
        if each.number in blank:
            made.append("")
        text = each.text if isinstance(each, Comment) else _with_comment(each, words[each.number], behind)
        made.append("  " * each.depth + text)
    return "\n".join(made) + "\n" if made else ""


def _with_comment(line: Sentence, words: str, behind: dict[int, int]) -> str:
    made = words
    if line.comment:
        made = f"{padded(words, behind.get(line.number, 0))}   {line.comment}"
    # What would be too long to be read again stays as it is.
    return made if len(made) <= LONGEST_LINE else line.text


def _columns_of_comments(lines: Sequence[Sentence | Comment], words: dict[int, str]) -> dict[int, int]:
    """How wide the words of a line count, so that the comments of neighbouring lines begin in one column."""
    made: dict[int, int] = {}
    for run in _runs(lines):
        commented = {each.number: width(words[each.number]) for each in run if each.comment}
        widest = max((own for own in commented.values() if own <= _WIDEST_COMMENTED), default=0)
        made |= dict.fromkeys(commented, widest)
    return made


def _runs(lines: Sequence[Sentence | Comment]) -> Iterator[list[Sentence]]:
    """Sentences that stand below each other at one depth, with nothing in between."""
    run: list[Sentence] = []
    for each in lines:
        if isinstance(each, Sentence) and run and each.depth == run[-1].depth and not each.after_blank:
            run.append(each)
            continue
        yield run
        run = [each] if isinstance(each, Sentence) else []
    yield run


def _blank_lines(lines: Sequence[Sentence | Comment]) -> set[int]:
    """The lines before which one blank line stands."""
    made = set()
    for at, (before, each) in enumerate(pairwise(lines), 1):
        ends_a_block = each.depth == 0 and (before.depth > 0 or isinstance(before, Sentence))
        below_its_head = isinstance(before, Sentence) and each.depth > before.depth
        together = _is_one_line(lines, at - 1) and _is_one_line(lines, at)
        if (ends_a_block and not together) or (each.after_blank and not below_its_head):
            made.add(each.number)
    return made


def _is_one_line(lines: Sequence[Sentence | Comment], at: int) -> bool:
    """A block of one line: two of them may stand without a blank line between them."""
    return (
        isinstance(lines[at], Sentence) and lines[at].depth == 0 and (at + 1 == len(lines) or not lines[at + 1].depth)
    )
