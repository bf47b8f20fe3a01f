"""``ehtext triage``: a whole round to its intake and its board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ehtext.domain.board import Round
    from ehtext.framework import Framework
    from ehtext.service.rounds import Listed


class Format(StrEnum):
    """The output formats."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


def triage(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders or zips of a round."),
    ] = None,
    store: Annotated[
        bool, typer.Option("--store", help="The round that the store holds, in place of files.")
    ] = False,
    areas: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="A list of your own areas in place of the official one: CSV (name, region).",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write into this folder.", file_okay=False)
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TEXT,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read every file again, changed or not.")
    ] = False,
) -> None:
    """Take a national round in and say where to look first. Every flag is a question.

    Exits with 1 when some file could not be read (the others are done).
    """
    from ehtext.bootstrap import known_frameworks
    from ehtext.domain.board import Standing
    from ehtext.service.rounds import Listed
    from ehtext.triage.places import load_places

    if bool(paths) == store:
        raise typer.BadParameter("give files, or --store, and not both", param_hint="PATH")
    if format_ not in (Format.TEXT, Format.JSON) and out is None:
        raise typer.BadParameter(f"{format_} needs a folder: add --out DIR", param_hint="--format")
    listed = Listed(places=load_places(areas) if areas else ())
    made = _of_store(listed) if store else _of_files(paths or [], listed, use_cache=not no_cache)
    _write(made, known_frameworks(), format_, out)
    raise typer.Exit(1 if made.intake.of(Standing.UNREADABLE) else 0)


def _of_files(paths: list[Path], listed: Listed, *, use_cache: bool) -> Round:
    from rich.console import Console
    from rich.progress import Progress

    from ehtext.bootstrap import build_rounds
    from ehtext.service.options import Options
    from ehtext.service.rounds import gathered
    from ehtext.settings import Settings

    console = Console(stderr=True)
    quiet = not console.is_terminal
    with gathered(paths) as files, Progress(console=console, disable=quiet) as bar:
        if not files.paths and not files.failed:
            raise typer.BadParameter("there is no file below the given paths", param_hint="PATH")
        task = bar.add_task("Reading", total=len(files.paths))
        rounds = build_rounds(Settings.from_env())
        options = Options(use_cache=use_cache)
        return rounds.of_files(files, listed, options, seen=lambda _: bar.advance(task))


def _of_store(listed: Listed) -> Round:
    from ehtext.bootstrap import build_workspace
    from ehtext.domain import LOCAL
    from ehtext.settings import Settings

    work = build_workspace(Settings.from_env())
    try:
        return work.rounds.round(LOCAL, places=listed.places)
    finally:
        work.close()


def _write(
    made: Round, frameworks: Mapping[str, Framework], format_: Format, out: Path | None
) -> None:
    if out is None:
        _print(made, frameworks, format_)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in _WRITERS[format_](made, frameworks).items():
        (out / name).write_bytes(content)
        typer.echo(f"wrote {out / name}", err=True)


def _print(made: Round, frameworks: Mapping[str, Framework], format_: Format) -> None:
    if format_ is Format.JSON:
        typer.echo(_json(made, frameworks)["round.json"].decode())
        return
    typer.echo(_text(made, frameworks)["round.txt"].decode())


def _text(made: Round, frameworks: Mapping[str, Framework]) -> dict[str, bytes]:
    import io

    from rich.console import Console

    from ehtext.report.board_letters import letters_text
    from ehtext.report.board_text import round_text

    target = io.StringIO()
    console = Console(file=target, width=110, highlight=False)
    for renderable in round_text(made, frameworks):
        console.print(renderable)
    return {
        "round.txt": target.getvalue().encode(),
        "to-send-back.txt": letters_text(made.intake).encode(),
    }


def _html(made: Round, frameworks: Mapping[str, Framework]) -> dict[str, bytes]:
    from ehtext.report.board_html import board_html

    return {
        f"board-{board.framework}-{board.year or 'undated'}.html": board_html(
            board, frameworks[board.framework], made.intake
        ).encode()
        for board in made.boards
    }


def _csv(made: Round, frameworks: Mapping[str, Framework]) -> dict[str, bytes]:
    from ehtext.report.board_letters import letter_lines
    from ehtext.report.board_sheet import cell_lines, flag_lines, intake_lines, lines_csv

    tables = {"intake": list(intake_lines(made.intake))}
    for board in made.boards:
        name = f"{board.framework}-{board.year or 'undated'}"
        tables[f"cells-{name}"] = list(cell_lines(board, frameworks[board.framework]))
        tables[f"questions-{name}"] = list(flag_lines(board, frameworks[board.framework]))
    tables["to-send-back"] = list(letter_lines(made.intake))
    return {f"{name}.csv": lines_csv(lines).encode("utf-8-sig") for name, lines in tables.items()}


def _json(made: Round, _: Mapping[str, Framework]) -> dict[str, bytes]:
    from ehtext.codec import encode

    return {"round.json": encode(made)}


def _xlsx(made: Round, frameworks: Mapping[str, Framework]) -> dict[str, bytes]:
    from ehtext.report.board_book import write_book

    return {"round.xlsx": write_book(made, frameworks)}


_WRITERS: Mapping[Format, Callable[[Round, Mapping[str, Framework]], dict[str, bytes]]] = {
    Format.TEXT: _text,
    Format.HTML: _html,
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.XLSX: _xlsx,
}
