"""``ehtext coverage``: an area's own check of its draft. Nothing is kept, nothing is sent."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehtext.domain import Failed

if TYPE_CHECKING:
    from ehtext.domain.check import DraftCheck
    from ehtext.framework import Framework


class Format(StrEnum):
    """The output formats."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PICTURE = "picture"
    JSON = "json"


_ON_SCREEN = (Format.TEXT, Format.JSON)


def coverage(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Drafts or folders: .docx, .pdf, .txt or .md.", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write into this folder.", file_okay=False)
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TEXT,
    levels: Annotated[
        bool, typer.Option("--levels", help="Show indicative levels too, each with its range.")
    ] = False,
    framework: Annotated[
        list[Path] | None,
        typer.Option(help="A framework of your own (.toml) to check against; repeatable."),
    ] = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Recognise the text of scanned pages (needs ocrmypdf).")
    ] = False,
) -> None:
    """Check your own draft: where evidence is thin, and what to settle before it goes out.

    Runs on this computer alone and keeps nothing of the draft. It compares with no other area
    and gives no level unless asked. Exits with 1 when some file could not be read.
    """
    from ehtext.bootstrap import build_draft_checker, known_frameworks
    from ehtext.service import find_files
    from ehtext.settings import Settings

    if format_ not in _ON_SCREEN and out is None:
        raise typer.BadParameter(f"{format_} needs a folder: add --out DIR", param_hint="--format")
    files = find_files(paths)
    if not files:
        raise typer.BadParameter("there is no file below the given paths", param_hint="PATH")
    own = tuple(framework or ())
    checker = build_draft_checker(Settings.from_env(), own)
    outcomes = [checker.check(file, levels=levels, ocr=ocr) for file in files]
    known = known_frameworks(own)
    if out is not None:
        _write(outcomes, known, format_, out)
    else:
        _show(outcomes, known, format_)
    _finish(outcomes)


def _show(
    outcomes: list[DraftCheck | Failed], known: Mapping[str, Framework], format_: Format
) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Windows consoles default to a code page that has no "–"; scripts expect UTF-8
        sys.stdout.reconfigure(encoding="utf-8")
    if format_ is Format.JSON:
        typer.echo(_json(outcomes))
        return
    width = None if sys.stdout.isatty() else 110
    for check in _checked(outcomes):
        typer.echo(_text(check, known[check.framework], width=width), nl=False)


def _write(
    outcomes: list[DraftCheck | Failed],
    known: Mapping[str, Framework],
    format_: Format,
    out: Path,
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    if format_ is Format.JSON:
        _put(out / "ehtext-coverage.json", f"{_json(outcomes)}\n".encode())
        return
    names: set[str] = set()
    for check in _checked(outcomes):
        stem = _free_name(Path(check.name).stem, names)
        for ending, content in _files(check, known[check.framework], format_):
            _put(out / f"{stem}-{ending}", content)


def _put(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    typer.echo(f"wrote {file}", err=True)


def _free_name(stem: str, names: set[str]) -> str:
    """Return ``stem``, or with a number where an earlier draft has the same name."""
    name, number = stem, 2
    while name.casefold() in names:
        name, number = f"{stem}-{number}", number + 1
    names.add(name.casefold())
    return name


def _checked(outcomes: list[DraftCheck | Failed]) -> Iterator[DraftCheck]:
    return (outcome for outcome in outcomes if not isinstance(outcome, Failed))


def _json(outcomes: list[DraftCheck | Failed]) -> str:
    from ehtext.report.check_json import checks_json

    return json.dumps(checks_json(outcomes), ensure_ascii=False, indent=1)


def _text(check: DraftCheck, framework: Framework, *, width: int | None) -> str:
    from rich.console import Console

    from ehtext.report.check_text import check_summary

    console = Console(file=io.StringIO(), width=width, highlight=False)
    with console.capture() as captured:
        for renderable in check_summary(check, framework):
            console.print(renderable)
    return captured.get()


def _files(check: DraftCheck, framework: Framework, format_: Format) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a format, each with the end of its name."""
    if format_ is Format.TEXT:
        yield "check.txt", _text(check, framework, width=110).encode()
        return
    from ehtext.report.check_files import TAKEAWAYS

    for takeaway in TAKEAWAYS[format_.value]:
        yield takeaway.ending, takeaway.make(check, framework)


def _finish(outcomes: list[DraftCheck | Failed]) -> None:
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    for failure in failed:
        typer.echo(f"failed: {failure.path}: {failure.reason}", err=True)
    raise typer.Exit(1 if failed else 0)
