"""``ehtext db``: the store as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ehtext.store import Progress

app = typer.Typer(no_args_is_help=True, help="Upgrade, back up, copy or clear the store.")

Replace = Annotated[bool, typer.Option("--replace", help="Delete what the target holds first.")]


@app.command()
def upgrade() -> None:
    """Bring the store to this version; it is made where there is none."""
    from ehtext.settings import Settings
    from ehtext.store import upgrade as upgrade_store

    upgrade_store(Settings.from_env().database_url)
    typer.echo("the store is of this version")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write. It must not be there yet.")],
) -> None:
    """Copy the store into one file, while others go on working with it."""
    from ehtext.settings import Settings
    from ehtext.store import back_up

    with _Bar() as bar:
        rows = back_up(Settings.from_env().database_url, file, progress=bar)
    typer.echo(
        f"wrote {file}: {sum(rows.values()):,} rows. It holds what the store holds: guard it."
    )


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A backup.")],
    replace: Replace = False,
) -> None:
    """Bring a backup back into the store, which must be empty unless --replace is given."""
    from ehtext.settings import Settings
    from ehtext.store import restore as restore_store

    with _Bar() as bar:
        rows = restore_store(file, Settings.from_env().database_url, replace=replace, progress=bar)
    typer.echo(f"restored {sum(rows.values()):,} rows")


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A database address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Another, empty one.")],
    replace: Replace = False,
) -> None:
    """Copy a store to another database, for example from SQLite to PostgreSQL."""
    from ehtext.store import copy_store

    with _Bar() as bar:
        rows = copy_store(source, target, replace=replace, progress=bar)
    typer.echo(f"copied {sum(rows.values()):,} rows")


@app.command("delete-area")
def delete_area(
    area: Annotated[str, typer.Argument(help="The area, as the list of submissions names it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete an area's submissions with all that was made of them. This cannot be undone."""
    from ehtext.bootstrap import build_store
    from ehtext.errors import StoreError
    from ehtext.service import delete_submissions, of_area
    from ehtext.settings import Settings

    settings = Settings.from_env()
    with build_store(settings) as store:
        found = of_area(store, area)
        if not found:
            known = sorted({s.area for s in store.submissions() if s.area})
            raise StoreError(f"there is no submission of {area}; there are: {', '.join(known)}")
        for submission in found:
            typer.echo(f"{submission.name} ({submission.period or 'no period'})")
        if not yes:
            typer.confirm(f"Delete these {len(found)}, with tags and decisions?", abort=True)
        left = delete_submissions(store, settings, found)
    typer.echo(f"deleted {len(found)} of {area}")
    for file in left:
        typer.echo(f"left alone: {file}", err=True)


class _Bar:
    """A line on a terminal that tells how far the copy is; nothing in a pipe."""

    def __enter__(self) -> Progress:
        from rich.console import Console

        console = Console(stderr=True)
        self._status = console.status("copying")
        self._status.start()

        def show(table: str, rows: int) -> None:
            self._status.update(f"copying {table}: {rows:,} rows")

        return show

    def __exit__(self, *_: object) -> None:
        self._status.stop()
