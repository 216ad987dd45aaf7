"""What a mistake of an author is made of: the files it is made in, the lines it may be made at, the lines it leaves.

Nothing here is random: which places a kind of mistake is made at follows from the words of the lines themselves, so a
line that is added elsewhere changes no other edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number from 1, its text, and the first line of the block it stands in."""

    number: int
    text: str
    head: str

    @property
    def block(self) -> str:
        """The word that the block begins with."""
        return self.head.split(" ")[0]


@dataclass(frozen=True, slots=True)
class Page:
    """A regulation file as lines. Remarks and translations are no place for a mistake of this kind."""

    name: str
    text: str
    lines: tuple[Line, ...]

    @property
    def law(self) -> Iterator[Line]:
        """The lines that say something of the law."""
        for line in self.lines:
            if line.text.strip() and not line.text.lstrip().startswith("#") and line.block != "words":
                yield line

    def block_of(self, number: int) -> tuple[int, int]:
        """The first and the last line of the block in which a line stands."""
        first = max(line.number for line in self.lines if line.number <= number and line.text[:1] not in ("", " ", "#"))
        last = first
        for line in self.lines[first:]:
            if line.text[:1] not in ("", " "):
                break
            last = line.number if line.text.strip() else last
        return first, last


@dataclass(frozen=True, slots=True)
class Site:
    """Where a mistake can be made: lines `first` to `last` are replaced by others, or put between where `last` is less.

    `whole` says that something is taken away or moved, so that the finding may stand anywhere in the block.
    """

    first: int
    last: int
    new: tuple[str, ...]
    whole: bool = False


Sites = Callable[[Page], Iterator[Site]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake: its name, where it can be made, at how many places it is made."""

    name: str
    sites: Sites
    times: int = 4


@dataclass(frozen=True, slots=True)
class Edit:
    """One mistake made in one file. `near` are the lines of the new text at which a reader would look for it."""

    kind: str
    page: Page
    site: Site
    text: str
    near: tuple[int, int]

    @property
    def before(self) -> tuple[str, ...]:
        """The lines as they were."""
        return tuple(line.text for line in self.page.lines[self.site.first - 1 : self.site.last])


def page(name: str, text: str) -> Page:
    """A file as lines, each with the block it stands in."""
    lines, head = [], ""
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] not in ("", " ", "#", "|"):
            head = line
        lines.append(Line(number, line, head))
    return Page(name, text, tuple(lines))


def edits(kind: Kind, pages: list[Page]) -> list[Edit]:
    """The edits of a kind: the places whose words come first by their digest, no two alike, spread over the files."""
    found: dict[str, tuple[Page, Site]] = {}
    for each in pages:
        for site in kind.sites(each):
            old = "\n".join(line.text for line in each.lines[site.first - 1 : site.last])
            head = each.lines[max(site.first - 1, 0)].head if site.first <= len(each.lines) else ""
            key = _digest(kind.name, old or head, *(old and site.new))
            found.setdefault(key, (each, site))
    chosen: list[Edit] = []
    used: dict[str, int] = {}
    # Each round takes at most one more of a file, so that one long file does not give all of them.
    for most in range(1, kind.times + 1):
        for key in sorted(found):
            each, site = found[key]
            if len(chosen) < kind.times and used.get(each.name, 0) < most and site not in [one.site for one in chosen]:
                used[each.name] = used.get(each.name, 0) + 1
                chosen.append(_made(kind, each, site))
    return chosen


def _made(kind: Kind, of: Page, site: Site) -> Edit:
    old = [line.text for line in of.lines]
    text = "\n".join([*old[: site.first - 1], *site.new, *old[site.last :]]) + "\n"
    first, last = site.first, site.first + max(len(site.new), 1) - 1
    if site.whole:
        anchor = min(site.first, len(page(of.name, text).lines))
        above = [line.number for line in page(of.name, text).law if line.number <= anchor]
        begin, end = page(of.name, text).block_of(above[-1])
        first, last = min(first, begin), max(last, end)
        if not site.new and of.lines[site.first - 1].text[:1] != " ":
            # Of a whole block that is gone its header tells.
            first = min(line.number for line in of.law if line.block == "regulation")
    return Edit(kind.name, of, site, text, (first, last))


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()


# ---- Ways to say where -----------------------------------------------------------------------------------------------

Change = str | Callable[[re.Match[str], Random], str]


def on_lines(pattern: str, change: Change, blocks: str = "", but: str = "") -> Sites:
    """One change of each line that a pattern finds something in; the change may be made up from what was found."""
    looked = re.compile(pattern)

    def sites(of: Page) -> Iterator[Site]:
        for line in of.law:
            found = looked.search(line.text)
            if found is None or (blocks and line.block not in blocks.split()) or (but and re.search(but, line.text)):
                continue
            new = found.expand(change) if isinstance(change, str) else change(found, Random(line.text))
            text = line.text[: found.start()] + new + line.text[found.end() :]
            if text != line.text:
                yield Site(line.number, line.number, (text,))

    return sites


def without_line(pattern: str, blocks: str = "") -> Sites:
    """Each line that a pattern finds is left out, with what stands below it."""
    looked = re.compile(pattern)

    def sites(of: Page) -> Iterator[Site]:
        for line in of.law:
            if looked.search(line.text) and (not blocks or line.block in blocks.split()):
                yield Site(line.number, _end(of, line.number), (), whole=True)

    return sites


def with_line(pattern: str, *lines: str, blocks: str = "", head: str = "") -> Sites:
    """Lines put below each line that a pattern finds; groups of the pattern may be quoted in them."""
    looked = re.compile(pattern)

    def sites(of: Page) -> Iterator[Site]:
        for line in of.law:
            found = looked.search(line.text)
            if found and (not blocks or line.block in blocks.split()) and re.match(head, line.head):
                yield Site(line.number + 1, line.number, tuple(found.expand(each) for each in lines))

    return sites


def instead(pattern: str, *lines: str, blocks: str = "") -> Sites:
    """Each line that a pattern finds replaced by several."""
    looked = re.compile(pattern)

    def sites(of: Page) -> Iterator[Site]:
        for line in of.law:
            found = looked.search(line.text)
            if found and (not blocks or line.block in blocks.split()):
                yield Site(line.number, line.number, tuple(found.expand(each) for each in lines))

    return sites


def whole_blocks(pattern: str, change: Callable[[list[str]], list[str] | None]) -> Sites:
    """Each block whose first line a pattern finds, made into other lines."""
    looked = re.compile(pattern)

    def sites(of: Page) -> Iterator[Site]:
        for line in of.law:
            if line.text[0] != " " and looked.search(line.text):
                first, last = of.block_of(line.number)
                new = change([each.text for each in of.lines[first - 1 : last]])
                if new is not None:
                    yield Site(first, last, tuple(new), whole=True)

    return sites


def _end(of: Page, number: int) -> int:
    """The last line of what stands below a line."""
    depth = len(of.lines[number - 1].text) - len(of.lines[number - 1].text.lstrip())
    last = number
    for line in of.lines[number:]:
        if line.text.strip() and len(line.text) - len(line.text.lstrip()) <= depth:
            break
        last = line.number if line.text.strip() else last
    return last


def typo(word: str, by: Random) -> str:
    """A word as a hurried author types it: two letters turned round, one lost, or one twice."""
    letters = [at for at in range(1, len(word) - 1) if word[at].isalpha() and word[at + 1].isalpha()]
    if not letters:
        return word + word[-1]
    at = by.choice(letters)
    turned = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    made = by.choice([turned, word[:at] + word[at + 1 :], word[: at + 1] + word[at:]])
    return made if made != word else word[:at] + word[at + 1 :]


def named_after(pattern: str, template: str, named: str, of_block: bool = False) -> Sites:
    """Each line that a pattern finds, with the name that its file or block has for itself put in as `{own}`."""
    looked, name = re.compile(pattern), re.compile(named)

    def sites(of: Page) -> Iterator[Site]:
        for line in of.law:
            found = looked.search(line.text)
            own = name.search(line.head if of_block else of.text)
            if found is not None and own is not None:
                yield Site(line.number, line.number, (found.expand(template).replace("{own}", own[1]),))

    return sites


def misspelt(pattern: str, blocks: str = "", but: str = "") -> Sites:
    """Each line with a typing mistake in the group `word` of the pattern."""

    def change(found: re.Match[str], by: Random) -> str:
        whole, word = found[0], found["word"]
        start = found.start("word") - found.start()
        return whole[:start] + typo(word, by) + whole[start + len(word) :]

    return on_lines(pattern, change, blocks, but)
