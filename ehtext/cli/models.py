"""``ehtext models``: which model is in use, and how it came there; ``train --from-reviews``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ehtext.retraining import Entry, Verdict

app = typer.Typer(no_args_is_help=True, help="The models of this installation.")


@app.command()
def history() -> None:
    """Show which models were trained from reviews, promoted, refused and rolled back to."""
    from ehtext.bootstrap import build_registry
    from ehtext.settings import Settings

    registry = build_registry(Settings.from_env())
    for entry in registry.history():
        learnt = f", {entry.decisions} decisions" if entry.decisions else ""
        why = f": {entry.verdict.reason}" if entry.verdict else ""
        typer.echo(
            f"{entry.at:%Y-%m-%d %H:%M}  {entry.change.value:<11}  {entry.model}"
            f"  by {entry.person}{learnt}{why}"
        )
    typer.echo(f"in use: {registry.current()}")


@app.command("roll-back")
def roll_back() -> None:
    """Put the model into use that was in use before. Nothing is lost; it can be promoted again."""
    from ehtext.bootstrap import build_registry
    from ehtext.settings import Settings

    entry = build_registry(Settings.from_env()).roll_back("local")
    typer.echo(f"in use: {entry.model}")
    typer.echo("what is in the store keeps its tags until: ehtext models retag", err=True)


@app.command()
def retag() -> None:
    """Tag what is in the store anew, by the model in use. Decisions stay attached."""
    from rich.console import Console
    from rich.progress import Progress

    from ehtext.bootstrap import build_workspace
    from ehtext.domain import LOCAL
    from ehtext.settings import Settings

    workspace = build_workspace(Settings.from_env())
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("tagging anew", total=len(workspace.library.submissions(LOCAL)))
        done = 0
        for _ in workspace.retagger.run(LOCAL):
            bar.advance(task)
            done += 1
    workspace.close()
    typer.echo(f"tagged {done} submissions anew")


@app.command(hidden=True)
def work() -> None:
    """Do what the app has asked for, in the background."""
    from ehtext.bootstrap import work_in_background
    from ehtext.settings import Settings

    work_in_background(Settings.from_env())


def train_from_reviews() -> None:
    """Train a candidate from corpus and reviews; promote or refuse it, and say why."""
    from rich.console import Console

    from ehtext.bootstrap import retrain_from_reviews
    from ehtext.retraining import alone
    from ehtext.settings import Settings

    console, settings = Console(stderr=True), Settings.from_env()
    with alone(settings.models_dir), console.status("reading the reviews") as status:

        def show(step: str) -> None:
            status.update(step)
            if not console.is_terminal:
                console.print(step, highlight=False)

        entry = retrain_from_reviews(settings, person="local", progress=show)
    typer.echo(_told(entry))


def _told(entry: Entry) -> str:
    lines = [f"model {entry.model}, {entry.decisions} decisions learnt: {entry.change.value}"]
    if entry.verdict:
        lines += [f"because {entry.verdict.reason}", *_table(entry.verdict)]
    if entry.change.value == "promoted":
        lines.append("what is in the store keeps its tags until: ehtext models retag")
    return "\n".join(lines)


def _table(verdict: Verdict) -> list[str]:
    lines = [f"on {verdict.sentences} blind sentences, {verdict.changed} first suggestions differ:"]
    lines += [
        f"  {f.name}: {f.current:.1%} -> {f.candidate:.1%}"
        f" ({f.gain:+.1%}, 95% {f.low:+.1%} to {f.high:+.1%}, n={f.sentences})"
        for f in verdict.figures
    ]
    lines += [
        f"  {c.code}: {c.mended} mended, {c.broken} broken, of {c.sentences}" for c in verdict.codes
    ]
    return lines
