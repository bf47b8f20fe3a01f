"""``ehtext reviews``: reviewed sentences out to a file for another tool, and back in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ehtext.service.exchange import Progress

app = typer.Typer(no_args_is_help=True, help="Reviewed sentences, to a file and from one.")


class ReviewFormat(StrEnum):
    """The formats of reviewed sentences."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    LABEL_STUDIO = "label-studio"
    DOCBIN = "docbin"
    REFI_QDA = "refi-qda"


_Format = Annotated[
    ReviewFormat | None,
    typer.Option("--format", "-f", help="The format; by default as the file's name ends."),
]


@app.command("export")
def export_(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write.")],
    format_: _Format = None,
    document: Annotated[
        list[str] | None,
        typer.Option(help="Only this document: its name or the first digits of its SHA-256."),
    ] = None,
    area: Annotated[list[str] | None, typer.Option(help="Only this area; repeatable.")] = None,
    decided: Annotated[
        bool, typer.Option("--decided", help="Only sentences that somebody decided about.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is there.")
    ] = False,
) -> None:
    """Write sentences with suggestions and decisions. The file stays with the national team.

    It holds masked text and reviewers' ids, and only its owner may read it.
    """
    from ehtext.bootstrap import build_exchange, build_store
    from ehtext.domain import LOCAL
    from ehtext.service.exchange import Choice
    from ehtext.settings import Settings

    named = _format(format_, file)
    if file.exists() and not replace:
        raise typer.BadParameter("is there already: add --replace", param_hint="FILE")
    choice = Choice(documents=tuple(document or ()), areas=tuple(area or ()), decided_only=decided)
    with build_store(Settings.from_env()) as store, _Progress() as progress:
        written = build_exchange(store).write(LOCAL, named, file, choice, progress=progress)
    for path in written.files:
        typer.echo(f"wrote {path}", err=True)
    acts = f"; levels, notes and the like: {written.acts:,}" if written.acts else ""
    typer.echo(
        f"documents: {written.documents:,}; sentences: {written.sentences:,}; "
        f"decisions: {written.decisions:,}{acts}. It holds what areas wrote: guard it.",
        err=True,
    )


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The file to read.")],
    format_: _Format = None,
) -> None:
    """Record the decisions of a file, each as its person's. The same file twice changes nothing.

    Exits with 1 when something was left out; what, and why, is on standard error.
    """
    from ehtext.bootstrap import build_exchange, build_store
    from ehtext.domain import LOCAL
    from ehtext.settings import Settings

    with build_store(Settings.from_env()) as store:
        taken = build_exchange(store).take_in(LOCAL, _format(format_, file), file)
    typer.echo(f"new decisions: {taken.recorded:,}; here already: {taken.already:,}")
    for reason, times in taken.left_out.items():
        typer.echo(f"left out {times:,}: {reason}", err=True)
    raise typer.Exit(1 if taken.left_out else 0)


def _format(format_: ReviewFormat | None, file: Path) -> str:
    """Return the format that is asked for, or the one that the file's name ends with."""
    from ehtext.exchange import formats

    if format_ is not None:
        return format_.value
    for name, known in formats().items():
        if file.suffix.lower() == known.suffix:
            return name
    names = ", ".join(ReviewFormat)
    raise typer.BadParameter(f"give one of {names}", param_hint="--format")


class _Progress:
    """A bar on a terminal that tells how many documents are done; nothing in a pipe."""

    def __enter__(self) -> Progress:
        from rich.console import Console
        from rich.progress import Progress as Bar

        self._bar = Bar(console=Console(stderr=True), transient=True)
        self._bar.start()
        task = self._bar.add_task("documents", total=None)

        def show(done: int, of: int) -> None:
            self._bar.update(task, completed=done, total=of)

        return show

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
