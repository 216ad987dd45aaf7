"""Every command, each in a module of its own."""

from __future__ import annotations

import typer

from carbonrules.cli.assess import assess_command
from carbonrules.cli.case import extract_command, form_command, schema_command
from carbonrules.cli.check import check_command
from carbonrules.cli.compare import compare_command
from carbonrules.cli.diff import diff_command
from carbonrules.cli.doctor import doctor_command
from carbonrules.cli.examples import examples_command
from carbonrules.cli.explain import explain_command, graph_command
from carbonrules.cli.factors import factors_app
from carbonrules.cli.fmt import fmt_command
from carbonrules.cli.new import new_app
from carbonrules.cli.replay import replay_command

app = typer.Typer(
    name="carbonrules",
    help="One product, many carbon regimes: assess a case by regulations that read aloud, and replay every number.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check", short_help="find every mistake in regulation files")(check_command)
app.command("fmt", short_help="lay out regulation files alike")(fmt_command)
app.command("test", short_help="run the worked examples of regulations")(examples_command)
app.command("doctor", short_help="how a file is read, stage by stage")(doctor_command)
app.command("explain", short_help="what a code or name means, with its article")(explain_command)
app.command("graph", short_help="draw how a regulation hangs together")(graph_command)
app.command("diff", short_help="what an amendment changes, by meaning and article")(diff_command)
app.command("schema", short_help="JSON Schema of a case for a region")(schema_command)
app.command("form", short_help="write a bilingual workbook to fill in")(form_command)
app.command("extract", short_help="read a model or workbook into a JSON case")(extract_command)
app.command("assess", short_help="the main job: one case under one or more regions")(assess_command)
app.command("compare", short_help="what differs between two regions for one case")(compare_command)
app.command("replay", short_help="recompute a bundle with the independent checker")(replay_command)
app.add_typer(new_app, name="new", short_help="start a region of your own")
app.add_typer(factors_app, name="factors", short_help="list factors that are held; add your own")
