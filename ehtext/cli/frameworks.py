"""``ehtext frameworks``: what the tool can tag for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="List the frameworks, or show one.", invoke_without_command=True)

_File = Annotated[
    list[Path] | None,
    typer.Option("--framework", help="A framework of your own (.toml); repeatable."),
]


@app.callback()
def list_frameworks(context: typer.Context, framework: _File = None) -> None:
    """List the frameworks that come with ehtext, and your own."""
    if context.invoked_subcommand is None:
        from ehtext.bootstrap import known_frameworks
        from ehtext.framework import summarise

        typer.echo(summarise(known_frameworks(tuple(framework or ()))))


@app.command("show")
def show(
    framework_id: Annotated[str, typer.Argument(metavar="ID", help="For example ehsg-2022.")],
    framework: _File = None,
) -> None:
    """Print one framework: its items, what each demands, its scale and its rules."""
    from ehtext.bootstrap import known_frameworks
    from ehtext.framework import describe

    known = known_frameworks(tuple(framework or ()))
    if framework_id not in known:
        raise typer.BadParameter(
            f"there is no framework {framework_id!r}; there are {', '.join(known)}",
            param_hint="ID",
        )
    typer.echo(describe(known[framework_id]))
