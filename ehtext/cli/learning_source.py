"""Where ``ehtext round`` has its returns from, and how it shows lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

if TYPE_CHECKING:
    from ehtext.framework import Framework
    from ehtext.service.learning import Wanted
    from ehtext.service.rounds import Listed
    from ehtext.triage.learning import Learned

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders or zips of a round."),
]
StoreFlag = Annotated[
    bool, typer.Option("--store", help="The round that the store holds, in place of files.")
]
Areas = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        help="A list of your own areas in place of the official one: CSV (name, region) or JSON.",
    ),
]
Year = Annotated[int | None, typer.Option(help="The year of the returns (default: the newest).")]
FrameworkId = Annotated[
    str | None, typer.Option(help="The framework of the returns (default: the most used).")
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write this CSV file.", dir_okay=False)
]


class Source(NamedTuple):
    """What a person says of where the returns are and which are meant."""

    paths: list[Path] | None
    store: bool
    areas: Path | None
    year: int | None
    framework: str | None


class Found(NamedTuple):
    """What a round teaches, and its framework."""

    learned: Learned
    framework: Framework


def find_learned(source: Source) -> Found:
    """Return what the round at ``source`` teaches; say what to do where there is none."""
    from ehtext.bootstrap import known_frameworks
    from ehtext.service.learning import Wanted
    from ehtext.service.rounds import Listed
    from ehtext.triage.places import load_places

    if bool(source.paths) == source.store:
        raise typer.BadParameter("give files, or --store, and not both", param_hint="PATH")
    listed = Listed(places=load_places(source.areas) if source.areas else ())
    wanted = Wanted(framework=source.framework, year=source.year)
    learned = (
        _of_store(listed, wanted) if source.store else _of_files(source.paths or [], listed, wanted)
    )
    if learned is None:
        raise typer.BadParameter(
            "there is no self-assessment of a known area; see ehtext triage for what came in, and "
            "give --areas FILE for areas that are not on the official list",
            param_hint="PATH",
        )
    if learned.doubles:
        typer.echo(f"more than one return of the year: {', '.join(learned.doubles)}", err=True)
    return Found(learned, known_frameworks()[learned.framework])


def _of_files(paths: list[Path], listed: Listed, wanted: Wanted) -> Learned | None:
    from rich.console import Console
    from rich.progress import track

    from ehtext.bootstrap import build_service, known_frameworks
    from ehtext.service.learning import learn_from
    from ehtext.service.rounds import gathered
    from ehtext.settings import Settings

    console = Console(stderr=True)
    with gathered(paths) as files:
        outcomes = track(
            build_service(Settings.from_env()).analyse_all(files.paths),
            description="Reading",
            total=len(files.paths),
            console=console,
            disable=not console.is_terminal,
        )
        return learn_from(outcomes, known_frameworks(), files.names, listed, wanted)


def _of_store(listed: Listed, wanted: Wanted) -> Learned | None:
    from ehtext.bootstrap import build_workspace
    from ehtext.domain import LOCAL
    from ehtext.settings import Settings

    work = build_workspace(Settings.from_env())
    try:
        return work.learning.learned(LOCAL, wanted, places=listed.places)
    finally:
        work.close()


def write_lines(lines: Iterable[Mapping[str, str]], out: Path | None, nothing: str) -> None:
    """Write ``lines`` as CSV, or show them as a table; say ``nothing`` where there is none."""
    from ehtext.report.board_sheet import lines_csv

    found = list(lines)
    if not found:
        typer.echo(nothing, err=True)
        return
    if out is not None:
        out.write_bytes(lines_csv(found).encode("utf-8-sig"))
        typer.echo(f"wrote {out}", err=True)
        return
    _show(found)


def _show(lines: list[Mapping[str, str]]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE, show_lines=True)
    for name in lines[0]:
        table.add_column(name, overflow="fold")
    for line in lines:
        table.add_row(*(value.replace("[", r"\[") for value in line.values()))
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)
    typer.echo("Suggestions for a person to check: nothing here is a verdict.")
