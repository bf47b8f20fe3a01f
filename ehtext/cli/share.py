"""``ehtext share``: what may be shared of submissions, with one audience, and who is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehtext.domain import Analysis, Failed

if TYPE_CHECKING:
    from ehtext.audience import SharedRound
    from ehtext.framework import Audience, Framework


class SharedFormat(StrEnum):
    """The formats of what is shared."""

    CSV = "csv"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"


def share(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files or folders: .docx, .pdf, .txt or .md.", show_default=False),
    ],
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            "-a",
            help="Who it is for: coordinators, other-departments, dfe, area or public.",
        ),
    ],
    area: Annotated[
        str | None, typer.Option(help="The area that it is for, with --audience area.")
    ] = None,
    format_: Annotated[
        SharedFormat, typer.Option("--format", "-f", help="What to write.")
    ] = SharedFormat.CSV,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write into this folder.", file_okay=False)
    ] = None,
    framework: Annotated[
        list[Path] | None,
        typer.Option(help="A framework of your own (.toml), with its audiences; repeatable."),
    ] = None,
) -> None:
    """Write what one audience may have of submissions, by each area's own permission.

    No clear answer counts as no. Who is left out, and why, is listed on standard error. Exits
    with 1 when a file could not be read or nothing may be shared, and with 2 for wrong usage.
    """
    from ehtext.audience import restrict_round
    from ehtext.bootstrap import build_service, known_frameworks
    from ehtext.service import Options
    from ehtext.settings import Settings

    own = tuple(framework or ())
    known = known_frameworks(own)
    found = _audience(audience, known)
    _check(found, area, format_, out)
    service = build_service(Settings.from_env())
    outcomes = list(service.analyse_all(paths, Options(frameworks=own)))
    analyses = [outcome for outcome in outcomes if isinstance(outcome, Analysis)]
    shared = restrict_round(analyses, audience, known, area=area)
    if shared.analyses:
        _write(
            shared.analyses, known, format_, out, reader=area if area and found.own else found.name
        )
    _report(shared, [outcome for outcome in outcomes if isinstance(outcome, Failed)])


def _audience(id_: str, known: Mapping[str, Framework]) -> Audience:
    from ehtext.audience import NATIONAL_TEAM

    audiences = {a.id: a for framework in known.values() for a in framework.audiences}
    audiences.pop(NATIONAL_TEAM, None)
    if id_ not in audiences:
        names = ", ".join(audiences)
        raise typer.BadParameter(f"{id_!r} is none of {names}", param_hint="--audience")
    return audiences[id_]


def _check(audience: Audience, area: str | None, format_: SharedFormat, out: Path | None) -> None:
    if audience.own and not area:
        raise typer.BadParameter("say for which area: add --area NAME", param_hint="--audience")
    if out is None and format_ in (SharedFormat.HTML, SharedFormat.XLSX):
        raise typer.BadParameter(f"{format_} needs a folder: add --out DIR", param_hint="--format")


def _write(
    analyses: tuple[Analysis, ...],
    known: Mapping[str, Framework],
    format_: SharedFormat,
    out: Path | None,
    *,
    reader: str,
) -> None:
    from ehtext.report import shared_csv, to_json

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        _write_files(analyses, known, format_, out, reader=reader)
    elif format_ is SharedFormat.JSON:
        text = json.dumps(to_json(analyses), ensure_ascii=False, indent=1)
        typer.echo(text.encode())
    else:
        typer.echo(shared_csv(analyses, known).encode(), nl=False)


def _write_files(
    analyses: tuple[Analysis, ...],
    known: Mapping[str, Framework],
    format_: SharedFormat,
    out: Path,
    *,
    reader: str,
) -> None:
    """Write the file of ``format_``; whoever may have the sentences gets those beside it."""
    from ehtext.report import (
        shared_csv,
        shared_html,
        to_json,
        write_csv,
        write_pages,
        write_shared_workbook,
    )

    with_words = any(analysis.sentences for analysis in analyses)
    target = out / f"shared.{format_}"
    if format_ is SharedFormat.XLSX:
        write_shared_workbook(analyses, known, target)
    elif format_ is SharedFormat.JSON:
        text = json.dumps(to_json(analyses), ensure_ascii=False, indent=1)
        target.write_text(f"{text}\n", encoding="utf-8")
    elif format_ is SharedFormat.HTML:
        target.write_text(shared_html(analyses, known, reader=reader), encoding="utf-8")
    else:
        target.write_text(shared_csv(analyses, known), encoding="utf-8", newline="")
    typer.echo(f"wrote {target}", err=True)
    if with_words and format_ is SharedFormat.HTML:
        for page in write_pages(analyses, known, out):
            typer.echo(f"wrote {page}", err=True)
    elif with_words and format_ is SharedFormat.CSV:
        with (out / "sentences.csv").open("w", encoding="utf-8", newline="") as file:
            write_csv(analyses, file)
        typer.echo(f"wrote {out / 'sentences.csv'}", err=True)


def _report(shared: SharedRound, failed: list[Failed]) -> None:
    """Say who is left out and why, then what could not be read."""
    from ehtext.audience import REASONS

    total = len(shared.analyses) + len(shared.left_out)
    typer.echo(f"shared {len(shared.analyses)} of {total} submissions", err=True)
    for refusal, areas in shared.by_reason().items():
        names = ", ".join(f"{name} ({n})" if n > 1 else name for name, n in areas.items())
        typer.echo(f"left out: {names}: {REASONS[refusal]}", err=True)
    for failure in failed:
        typer.echo(f"failed: {failure.path}: {failure.reason}", err=True)
    raise typer.Exit(1 if failed or not shared.analyses else 0)
