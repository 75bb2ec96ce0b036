"""The command line's root: the version and the commands."""

from __future__ import annotations

from typing import Annotated

import typer

from kolplan import __version__
from kolplan.cli.allocate import allocate
from kolplan.cli.brief import brief
from kolplan.cli.calendar import calendar
from kolplan.cli.check import check
from kolplan.cli.explain import explain
from kolplan.cli.init import init
from kolplan.cli.order import order
from kolplan.cli.report import report
from kolplan.cli.submit import submit
from kolplan.cli.swap import swap

app = typer.Typer(
    name="kolplan",
    help="Plan influencer campaigns in spreadsheets, and prove how good the plan is.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
for command in (init, check, allocate, swap, explain, brief, calendar, submit, order, report):
    app.command()(command)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"kolplan {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda wanted: _show_version(wanted=wanted), is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """Plan influencer campaigns in spreadsheets, and prove how good the plan is."""
