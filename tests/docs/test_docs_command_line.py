"""The page of the command line names every command and option there is, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doc_pages import ROOT

from carbonrules.cli.app import COMMANDS
from carbonrules.cli.arguments import Argument, parameters

PAGE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, set[str]]]:
    """Every command with its options."""
    for each in COMMANDS:
        said = [one.said for one in parameters(each.load())]
        yield each.name, {name for one in said if not isinstance(one, Argument) for name in one.names}


def sections() -> dict[str, str]:
    """The text below each command's heading, by the command's name."""
    parts = re.split(r"^#{2,3} ", PAGE, flags=re.MULTILINE)[1:]
    found = {}
    for part in parts:
        heading, _, text = part.partition("\n")
        if heading.startswith("`"):
            words = heading.strip("`").split()
            name = " ".join(word for word in words[:2] if re.fullmatch("[a-z]+(?:-[a-z]+)*", word))
            found[name] = heading + text
    return found


def test_every_command_has_its_section_and_no_other_has_one() -> None:
    assert set(sections()) == {name for name, _ in commands()}


def test_every_option_is_named_in_its_section() -> None:
    told = sections()
    for name, options in commands():
        named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told[name]))
        assert options - named == set(), f"{name}: not on the page"
        assert named - options - {"-I", "-S"} == set(), f"{name}: on the page, and not an option"
