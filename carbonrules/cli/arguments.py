"""What a command takes, read from the function that runs it: arguments, options, their help.

A command is a function whose parameters say all: `Annotated[Path, Argument(help="…")]`,
`Annotated[str, Option("--on", help="…")] = ""`. The standard library reads the words of the command line by it; what it
can't understand is told as a diagnostic.
"""

from __future__ import annotations

import argparse
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from carbonrules.factors.words import nearest
from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

_WIDTH = 100
_REQUIRED = object()


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that stands for itself: its place tells what it is."""

    help: str
    metavar: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    names: tuple[str, ...]
    help: str
    check: Callable[[str], str] | None = None


def Option(*names: str, help: str, check: Callable[[str], str] | None = None) -> _Named:
    """A word behind its name, as `--on 2026-06-30`; `check` may refuse it."""
    return _Named(names, help, check)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a command: what is written for it, and what it takes."""

    name: str
    said: Argument | _Named
    kind: type
    many: bool
    default: Any
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether nothing can stand in for it."""
        return self.default is _REQUIRED


def parameters(function: Callable[..., None]) -> Iterator[Parameter]:
    """The parameters of a command in their order."""
    hints = get_type_hints(function, include_extras=True)
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount]
    values = {
        **dict.fromkeys(names, _REQUIRED),
        **dict(zip(names[len(names) - len(defaults) :], defaults, strict=True)),
    }
    for name in names:
        kind, said = _annotated(hints[name])
        inner = [each for each in get_args(kind) if each is not type(None)] if _is_union(kind) else [kind]
        many = get_origin(inner[0]) is list
        one = get_args(inner[0])[0] if many else inner[0]
        choices = get_args(one) if get_origin(one) is Literal else ()
        yield Parameter(name, said, str if choices else one, many, values[name], choices)


def run_command(name: str, function: Callable[..., None], words: Sequence[str]) -> None:
    """Run a command with the words that stand behind its name. Raises UsageError for what it does not understand."""
    known = list(parameters(function))
    _refuse_unknown(name, known, words)
    given = vars(_parser(name, function, known).parse_intermixed_args(list(words)))
    for each in known:
        value = given[each.name]
        if isinstance(each.said, _Named) and each.said.check is not None and isinstance(value, str):
            each.said.check(value)
    function(**given)


def _refuse_unknown(name: str, known: Sequence[Parameter], words: Sequence[str]) -> None:
    """A mistyped option is told before what is missing because of it."""
    options = {each for one in known if isinstance(one.said, _Named) for each in one.said.names} | {"--help"}
    for word in words:
        if word == "--":
            return
        said = word.partition("=")[0]
        if said.startswith("--") and said not in options:
            help = nearest(said, options)
            raise UsageError([Diagnostic("R940", f"carbonrules {name}: there is no option `{said}`", help=help)])


def _annotated(hint: Any) -> tuple[Any, Argument | _Named]:
    """A type and what is said of it."""
    if get_origin(hint) is Annotated:
        kind, said = get_args(hint)[:2]
        return kind, said
    raise TypeError(f"a parameter of a command says what it is with Annotated, not {hint}")


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """A mistake on the command line is a diagnostic like any other."""
        sentence = f"{self.prog}: {message}"
        raise UsageError([Diagnostic("R940", sentence, help=f"{self.prog} --help tells what it takes")])


def _parser(name: str, function: Callable[..., None], known: Sequence[Parameter]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"carbonrules {name}",
        description=" ".join((function.__doc__ or "").split()),
        allow_abbrev=False,
        formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=30, width=_WIDTH),
    )
    for each in known:
        many: dict[str, Any] = {"type": each.kind, "help": each.said.help.replace("%", "%%")}
        default = None if each.required else each.default
        match each.said:
            case Argument(_, metavar):
                count = ("+" if each.required else "*") if each.many else (None if each.required else "?")
                parser.add_argument(
                    each.name, nargs=count, default=default, metavar=metavar or each.name.upper(), **many
                )
            case _Named(names) if each.kind is bool:
                parser.add_argument(*names, dest=each.name, action="store_true", help=many["help"])
            case _Named(names):
                action = "append" if each.many else "store"
                word = None if each.choices else "PATH" if each.kind is Path else "TEXT"
                many["choices"] = each.choices or None
                parser.add_argument(
                    *names, dest=each.name, action=action, default=default, required=each.required, metavar=word, **many
                )
    return parser
