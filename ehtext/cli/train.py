"""``ehtext train``: the model anew from the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="The folder of training sentences.")
    ] = Path("corpus/sentences"),
    out: Annotated[Path, typer.Option(file_okay=False, help="Where to write the model.")] = Path(
        "models/default"
    ),
) -> None:
    """Train the tagger from a corpus. The same corpus gives the same model, bit for bit."""
    from rich.console import Console

    from ehtext.training import train as train_model

    console = Console(stderr=True)
    with console.status("training") as status:

        def show(step: str) -> None:
            status.update(step)
            if not console.is_terminal:
                console.print(step, highlight=False)

        manifest = train_model(corpus, out, progress=show)
    typer.echo(f"wrote {out}: model {manifest.version}")
