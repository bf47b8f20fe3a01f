"""The ``ehtext`` command and what is common to its commands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ehtext import __version__
from ehtext.cli import (
    analyse,
    coverage,
    db,
    evaluate,
    frameworks,
    learning,
    lines,
    models,
    people,
    reviews,
    share,
    start,
    train,
    triage,
)
from ehtext.errors import EhtextError

app = typer.Typer(
    name="ehtext",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with local values would show document text
    help="Read early-help strategies and self-assessments, tag and rate their evidence.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("analyse")(analyse.analyse)
app.command("coverage")(coverage.coverage)
app.command("tag")(lines.tag)
app.command("rate")(lines.rate)
app.command("evaluate")(evaluate.evaluate)
app.command("train")(train.train)
app.command("share")(share.share)
app.command("triage")(triage.triage)
app.command("app")(start.start)
app.add_typer(db.app, name="db")
app.add_typer(models.app, name="models")
app.add_typer(people.app, name="people")
app.add_typer(reviews.app, name="reviews")
app.add_typer(learning.app, name="round")
app.add_typer(frameworks.app, name="frameworks")


def _show_version(value: bool) -> None:  # noqa: FBT001 - typer calls it
    if value:
        typer.echo(f"ehtext {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line. An error that a person can mend is one line, with exit code 2."""
    try:
        app()
    except EhtextError as error:
        sys.stderr.write(f"ehtext: {error}\n")
        raise SystemExit(2) from None
    except BrokenPipeError:  # the reader of our output has gone: "ehtext analyse ... | head"
        sys.stderr.close()
        raise SystemExit(0) from None
