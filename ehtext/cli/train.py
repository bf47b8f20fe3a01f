"""``ehtext train``: the model anew from the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[
        Path, typer.Option(file_okay=False, help="The folder of training sentences.")
    ] = Path("corpus/sentences"),
    from_reviews: Annotated[
        bool,
        typer.Option(
            "--from-reviews",
            help="Learn from the store's decisions too, and use the model if it is better.",
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            file_okay=False,
            help="Where to write the model. Default: models/default, or models/embedded.",
        ),
    ] = None,
    embeddings: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="Add sentence embeddings from this local encoder directory.",
        ),
    ] = None,
    levels: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="Fit levels to the passages of this folder instead, and print how well.",
        ),
    ] = None,
    weights: Annotated[
        Path, typer.Option(dir_okay=False, help="Where --levels writes what each sign weighs.")
    ] = Path("ehtext/rate/data/weights.toml"),
) -> None:
    """Train the tagger from a corpus. The same corpus gives the same model, bit for bit."""
    if from_reviews:
        from ehtext.cli.models import train_from_reviews

        train_from_reviews()
        return
    if levels is not None:
        from ehtext.cli.levels import fit_levels

        fit_levels(levels, weights)
        return
    from rich.console import Console

    from ehtext.training import train as train_model
    from ehtext.training import train_embedded

    console = Console(stderr=True)
    with console.status("training") as status:

        def show(step: str) -> None:
            status.update(step)
            if not console.is_terminal:
                console.print(step, highlight=False)

        if embeddings is None:
            out = out or Path("models/default")
            version = train_model(corpus, out, progress=show).version
        else:
            out = out or Path("models/embedded")
            version = train_embedded(corpus, embeddings, out, progress=show).version
    typer.echo(f"wrote {out}: model {version}")
