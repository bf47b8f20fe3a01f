"""``ehtext evaluate``: the model beside the labellers, on a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Option(
            "--gold", exists=True, dir_okay=False, help="A gold file (.jsonl); repeatable."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score the shipped models on gold files of sentences or of passages with levels.

    Every line of a gold file holds two independent labellers' answers; their agreement is the
    ceiling and stands beside the model's figures.
    """
    from ehtext.bootstrap import evaluate_gold
    from ehtext.settings import Settings

    settings = Settings.from_env()
    reports = {str(path): evaluate_gold(settings, path) for path in gold}
    if as_json:
        data = {path: report.data() for path, report in reports.items()}
        typer.echo(json.dumps(data if len(data) > 1 else next(iter(data.values())), indent=1))
        return
    for path, report in reports.items():
        typer.echo(f"{path}\n{report.render()}\n")
