"""Write an invented national round of returns with planted problems, and its answer key.

    python scripts/make_round.py OUT [--areas 150] [--years 2] [--seed 1] [--jobs N]

The files go to OUT/returns, the key to OUT/round-key.json and the areas with their regions to
OUT/round-areas.json; docs/round.md describes them. The same seed gives the same round.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from round.build import Round, build_round
from round.extras import Extra, extras_of
from round.files import write_files
from round.key import areas_key, make_key

RETURNS, KEY, AREAS = "returns", "round-key.json", "round-areas.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written: the round, its extra files and the key."""

    round: Round
    extras: tuple[Extra, ...]
    key: dict[str, Any]


def make_round(
    out: Path, *, areas: int = 150, years: int = 2, seed: int = 1, jobs: int | None = None
) -> Made:
    """Write a round below ``out`` and return what it holds.

    Raises:
        FileExistsError: There are returns in ``out`` already, which would mix with the new ones.
        ValueError: There are not names for so many areas.
    """
    folder = out / RETURNS
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} holds returns already; give an empty folder")
    with _progress() as progress:
        task = progress.add_task("Composing", total=areas * years)
        built = build_round(
            areas=areas, years=years, seed=seed, progress=lambda: progress.advance(task)
        )
        extras = tuple(_extras(built))
        task = progress.add_task("Writing", total=len(built.returns) + len(extras))
        for _ in write_files(folder, built.returns, extras, jobs=jobs or joblib.cpu_count()):
            progress.advance(task)
    key = make_key(built, extras)
    _write_json(out / KEY, key)
    _write_json(out / AREAS, areas_key(built))
    return Made(round=built, extras=extras, key=key)


def _extras(built: Round) -> list[Extra]:
    rng = random.Random(f"extras {built.seed}")  # noqa: S311 - repeatable, not secret
    years = ([r for r in built.returns if r.year == year] for year in built.years)
    return [extra for returns in years for extra in extras_of(returns, rng)]


def _write_json(path: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _progress() -> Progress:
    """Return a bar that a terminal shows and a pipe does not."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal)


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and write the round."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    parser.add_argument("--areas", type=_positive, default=150)
    parser.add_argument("--years", type=_positive, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=_positive, help="files at once (default: all cores)")
    given = parser.parse_args(arguments)
    try:
        made = make_round(
            given.out, areas=given.areas, years=given.years, seed=given.seed, jobs=given.jobs
        )
    except (FileExistsError, ValueError) as error:
        sys.exit(f"make_round: {error}")
    files, cases = len(made.key["files"]), len(made.key["cases"])
    print(f"{files} files with {cases} planted cases in {given.out}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number


if __name__ == "__main__":
    main()
