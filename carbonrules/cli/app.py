"""Every command, each in a module of its own that is only loaded when the command is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from carbonrules.foundation.diagnostics import Diagnostic
from carbonrules.foundation.errors import UsageError

ABOUT = "One product, many carbon regimes: assess a case by regulations that read aloud, and replay every number."


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module and function that run it, and what it does in a few words."""

    name: str
    module: str
    function: str
    does: str

    def load(self) -> Callable[..., None]:
        """The function that runs it."""
        found: Callable[..., None] = getattr(import_module(f"carbonrules.cli.{self.module}"), self.function)
        return found


COMMANDS = (
    Command("check", "check", "check_command", "find every mistake in regulation files"),
    Command("fmt", "fmt", "fmt_command", "lay out regulation files alike"),
    Command("test", "examples", "examples_command", "run the worked examples of regulations"),
    Command("doctor", "doctor", "doctor_command", "how a file is read, stage by stage"),
    Command("explain", "explain", "explain_command", "what a code or name means, with its article"),
    Command("graph", "explain", "graph_command", "draw how a regulation or a region hangs together"),
    Command("diff", "diff", "diff_command", "what an amendment changes, by meaning and article"),
    Command("schema", "case", "schema_command", "JSON Schema of a case for a region"),
    Command("form", "case", "form_command", "write a bilingual workbook to fill in"),
    Command("extract", "case", "extract_command", "read a model or workbook into a JSON case"),
    Command("ids", "ids", "ids_command", "what a model must say, as an IDS file for modelling tools"),
    Command(
        "modelling-kit",
        "modelling_kit",
        "modelling_kit_command",
        "templates and good models for a modeller to start with",
    ),
    Command("check-model", "check_model", "check_model_command", "what a modeller still has to mend in a model"),
    Command("assess", "assess", "assess_command", "the main job: one case under one or more regions"),
    Command("screen", "screen", "screen_command", "which lists name a substance of a design"),
    Command("materials", "screen", "materials_command", "what may be used for a function, and why the rest fell out"),
    Command("verifiers", "verifiers", "verifiers_command", "which bodies to choose, and whom to ask about one"),
    Command("compare", "compare", "compare_command", "what differs between two regions for one case"),
    Command("convert", "convert", "convert_command", "carry a case to a foreign caliber in four exact steps"),
    Command(
        "reduction", "reduction", "reduction_command", "what a measure reduces, and what of it is additional to duties"
    ),
    Command("replay", "replay", "replay_command", "recompute a bundle with the independent checker"),
    Command("pack", "packs", "pack_command", "the rules of a folder as one file to pass on"),
    Command("packs", "packs", "packs_command", "what packs hold, build on and amend"),
    Command("lock", "lock", "lock_command", "pin all that is loaded by digest"),
    Command("sources", "sources", "sources_command", "which texts the rules rest on, how sure, what to look at again"),
    Command("new region", "new", "region_command", "start a region of your own"),
    Command("factors list", "factors", "list_command", "list the factors that are held"),
    Command("factors search", "factors", "search_command", "find factors by words"),
    Command("factors coverage", "factors", "coverage_command", "what is held where, as a table or a heat map"),
    Command("factors stale", "factors", "stale_command", "editions replaced and rows that have aged"),
    Command("factors add", "factors", "add_command", "add a supplier's or purchased factor"),
)


def run(words: Sequence[str]) -> None:
    """Run the command that these words name; without one, tell which there are. Raises UsageError for another."""
    if not words or words[0] in ("-h", "--help"):
        print(overview())
        return
    found = next((each for each in COMMANDS if each.name.split() == list(words[: len(each.name.split())])), None)
    if found is None:
        group = [each for each in COMMANDS if each.name.split()[0] == words[0]]
        if group and (len(words) == 1 or words[1] in ("-h", "--help")):
            print(_listed(group))
            return
        raise UsageError([_unknown(" ".join(words[: 2 if group else 1]))])
    from carbonrules.cli.arguments import run_command

    run_command(found.name, found.load(), words[len(found.name.split()) :])


def overview() -> str:
    """What `carbonrules` alone prints."""
    return f"{ABOUT}\n\n{_listed(COMMANDS)}\n\ncarbonrules COMMAND --help tells what a command takes."


def _listed(commands: Sequence[Command]) -> str:
    width = max(len(each.name) for each in commands)
    return "\n".join(f"  {each.name.ljust(width)}  {each.does}" for each in commands)


def _unknown(name: str) -> Diagnostic:
    from carbonrules.factors.words import nearest

    help = nearest(name, [each.name for each in COMMANDS])
    return Diagnostic("R940", f"there is no command `{name}`", help=help)
