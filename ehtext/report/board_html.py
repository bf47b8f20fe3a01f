"""A board as one self-contained page: a heat map whose cells link to their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from ehtext.domain.board import Board, Cell, Intake
from ehtext.framework import Framework
from ehtext.report.board_words import (
    NEEDS,
    STANDINGS,
    STRENGTHS,
    legend,
    marks,
    need_class,
    quoted,
    suggested,
    title,
    told_apart,
)


def board_html(board: Board, framework: Framework, intake: Intake) -> str:
    """Return the page of one board, with the intake of the round above it."""
    return (
        _templates()
        .get_template("board.html.j2")
        .render(
            board=board,
            framework=framework,
            intake=intake,
            title=title(board, framework),
            names=told_apart(board),
            themes=[(name, len(list(items))) for name, items in _themes(framework)],
            item_names={item.code: item.name for item in framework.items},
            legend=legend(board),
            needs=NEEDS,
            standings=STANDINGS,
            strengths=STRENGTHS,
        )
    )


def _themes(framework: Framework) -> Iterable[tuple[str, Iterable[object]]]:
    names = {theme.code: theme.name for theme in framework.themes}
    return groupby(framework.items, key=lambda item: names.get(item.theme or "", ""))


def _flagged(cells: Iterable[Cell]) -> list[Cell]:
    return sorted((cell for cell in cells if cell.flags), key=lambda cell: -cell.need)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("ehtext.report"),
        autoescape=True,  # all text of a document is somebody else's
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marks"] = marks
    environment.filters["need_class"] = need_class
    environment.filters["flagged"] = _flagged
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    environment.globals["quoted"] = quoted
    environment.globals["suggested"] = suggested
    return environment
