"""``ehtext train --levels``: the weights of the level model anew from passages at known levels."""

from __future__ import annotations

from pathlib import Path

import typer


def fit_levels(passages: Path, out: Path) -> None:
    """Fit, write the weights to ``out``, and print the held-out figures."""
    from ehtext.bootstrap import build_parts
    from ehtext.evaluate.figure import render_figures
    from ehtext.settings import Settings
    from ehtext.training_levels import train_levels

    fit = train_levels(passages, build_parts(Settings.from_env()), out)
    typer.echo(f"wrote {out} from {fit.passages} passages; {fit.abstained} showed too little")
    for held_out, figures in fit.figures.items():
        typer.echo(f"\nheld out by {held_out}\n{render_figures(figures)}")
