"""Every command, each in a module of its own."""

from __future__ import annotations

import typer

from carbonrules.cli.assess import assess_command
from carbonrules.cli.case import extract_command, form_command, schema_command
from carbonrules.cli.check import check_command
from carbonrules.cli.compare import compare_command
from carbonrules.cli.explain import explain_command, graph_command
from carbonrules.cli.factors import factors_app
from carbonrules.cli.replay import replay_command

app = typer.Typer(
    name="carbonrules",
    help="One product, many carbon regimes: assess a case by regulations that read aloud, and replay every number.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check_command)
app.command("explain")(explain_command)
app.command("graph")(graph_command)
app.command("schema")(schema_command)
app.command("form")(form_command)
app.command("extract")(extract_command)
app.command("assess")(assess_command)
app.command("compare")(compare_command)
app.command("replay")(replay_command)
app.add_typer(factors_app, name="factors")
