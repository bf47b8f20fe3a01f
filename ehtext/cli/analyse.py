"""``ehtext analyse``: documents to tagged, rated evidence."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ehtext.domain import Failed

if TYPE_CHECKING:
    from ehtext.service import Keeper, Options, Outcome, Service


class Format(StrEnum):
    """The output formats."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    CSV = "csv"


def analyse(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files or folders: .docx, .pdf, .txt or .md.", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write into this folder.", file_okay=False)
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TEXT,
    framework: Annotated[
        list[Path] | None,
        typer.Option(help="A framework of your own (.toml) to tag for as well; repeatable."),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the analyses in the store, for the app.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Files at once (default: all cores).")
    ] = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Recognise the text of scanned pages (needs ocrmypdf).")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read every file again, changed or not.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help="Read on the Dask cluster at this address, tls://HOST:PORT or tcp://HOST:PORT "
            "(docs/cluster.md).",
            metavar="ADDRESS",
        ),
    ] = None,
) -> None:
    """Read documents, tag their evidence and predict levels.

    Exits with 0 when all went well, 1 when some file could not be read (the others are done),
    and 2 for wrong usage.
    """
    from ehtext.bootstrap import build_keeper, build_service
    from ehtext.service import Options, find_files
    from ehtext.settings import Settings

    if format_ is Format.HTML and out is None:
        raise typer.BadParameter("html needs a folder: add --out DIR", param_hint="--format")
    files = find_files(paths)
    if not files:
        raise typer.BadParameter("there is no file below the given paths", param_hint="PATH")
    if scheduler and _is_open(scheduler):
        typer.echo(f"note: what goes to and from {scheduler} is not encrypted", err=True)
    settings = Settings.from_env()
    settings = settings if jobs is None else replace(settings, jobs=jobs)
    options = Options(
        frameworks=tuple(framework or ()), ocr=ocr, use_cache=not no_cache, scheduler=scheduler
    )
    found = _with_progress(build_service(settings), files, options)
    failed: list[Failed] = []
    with build_keeper(settings) if save else contextlib.nullcontext() as keeper:
        kept = found if keeper is None else _kept(found, keeper)
        _write(_noting(kept, failed), format_, out, options.frameworks)
    _finish(failed)


def _is_open(scheduler: str) -> bool:
    """Return whether text goes over a network as it is."""
    scheme, _, host = scheduler.rpartition("://")
    return scheme != "tls" and not host.startswith(("localhost:", "127.", "[::1]"))


def _kept(outcomes: Iterator[Outcome], keeper: Keeper) -> Iterator[Outcome]:
    """Keep each analysis as it comes, so that a long run that breaks off has kept what it read."""
    for outcome in outcomes:
        keeper.save_all([outcome])
        yield outcome


def _noting(outcomes: Iterator[Outcome], failed: list[Failed]) -> Iterator[Outcome]:
    """Yield the outcomes, one at a time in memory, and add those that failed to ``failed``."""
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(outcome)
        yield outcome


def _with_progress(service: Service, files: list[Path], options: Options) -> Iterator[Outcome]:
    """Yield the outcomes under a bar that a terminal shows and a pipe does not."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=len(files), name="")
        for outcome in service.analyse_all(files, options):
            progress.update(task, advance=1, name=Path(outcome.path).name)
            yield outcome


def _write(
    outcomes: Iterator[Outcome], format_: Format, out: Path | None, frameworks: tuple[Path, ...]
) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    if format_ is Format.HTML and out is not None:
        _write_pages(outcomes, out, frameworks)
        return
    with _target(out, f"ehtext.{'txt' if format_ is Format.TEXT else format_}") as target:
        _write_to(target, outcomes, format_, frameworks)


@contextlib.contextmanager
def _target(out: Path | None, name: str) -> Iterator[TextIO]:
    if out is None:
        # Windows consoles default to a code page that has no "–"; scripts expect UTF-8
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    with (out / name).open("w", encoding="utf-8", newline="") as file:
        yield file
    typer.echo(f"wrote {out / name}", err=True)


def _write_to(
    target: TextIO, outcomes: Iterator[Outcome], format_: Format, frameworks: tuple[Path, ...]
) -> None:
    from ehtext.report import document_json, failed_json, json_parts, write_csv

    if format_ is Format.JSON:
        target.writelines(json_parts(outcomes))
    elif format_ is Format.JSONL:
        for outcome in outcomes:
            line = failed_json(outcome) if isinstance(outcome, Failed) else document_json(outcome)
            target.write(json.dumps(line, ensure_ascii=False) + "\n")
    elif format_ is Format.CSV:
        write_csv((o for o in outcomes if not isinstance(o, Failed)), target)
    else:
        _write_summary(target, outcomes, frameworks)


def _write_summary(
    target: TextIO, outcomes: Iterable[Outcome], frameworks: tuple[Path, ...]
) -> None:
    from rich.console import Console

    from ehtext.bootstrap import known_frameworks
    from ehtext.report import summary

    console = Console(file=target, width=None if target.isatty() else 100, highlight=False)
    with console.capture() as captured:  # the bar has the terminal until everything is read
        for renderable in summary(outcomes, known_frameworks(frameworks)):
            console.print(renderable)
    target.write(captured.get())


def _write_pages(outcomes: Iterator[Outcome], out: Path, frameworks: tuple[Path, ...]) -> None:
    from ehtext.bootstrap import known_frameworks
    from ehtext.report import write_pages

    for page in write_pages(outcomes, known_frameworks(frameworks), out):
        typer.echo(f"wrote {page}", err=True)


def _finish(failed: list[Failed]) -> None:
    for failure in failed:
        typer.echo(f"failed: {failure.path}: {failure.reason}", err=True)
    raise typer.Exit(1 if failed else 0)
