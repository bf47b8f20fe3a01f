"""The check of a draft for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ehtext.domain.check import DraftCheck, ItemCheck, Query
from ehtext.framework import Framework
from ehtext.report.check_wording import (
    FORM_NAMES,
    INTRODUCTION,
    LEVELS_NOTE,
    age_of,
    agencies_of,
    checked_title,
    level_of,
    look_for,
    place_line,
)

_MOST_PLACES = 6


def check_summary(check: DraftCheck, framework: Framework) -> Iterator[RenderableType]:
    """Yield what a terminal shows of the check: coverage, questions, what to settle."""
    yield Text(f"{checked_title(check)}: {check.framework_title}", style="bold")
    yield Text(f"{INTRODUCTION}{f' {LEVELS_NOTE}' if check.levels else ''}\n")
    yield _coverage(check, framework)
    yield Text(f"\n{len(check.gaps)} of {len(check.items)} items with a question\n", style="bold")
    yield from (_gap(item) for item in check.gaps)
    yield Text("Before the draft goes out\n", style="bold")
    yield from (_query(query) for query in check.queries)
    if not check.queries:
        yield Text("Nothing was found to settle.")


def _coverage(check: DraftCheck, framework: Framework) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    level = ("Indicative",) if check.levels else ()
    for name in ("Item", "Strongest evidence", "Agencies", "Age", *level, ""):
        table.add_column(name, overflow="fold")
    for item in check.items:
        levels = (Text(level_of(item, framework)),) if check.levels else ()
        table.add_row(
            Text(item.title),
            Text(FORM_NAMES[item.strongest]),
            Text(agencies_of(item) if item.shown else ""),
            Text(age_of(item)),
            *levels,
            Text("?" if item.question else ""),
        )
    return table


def _gap(item: ItemCheck) -> RenderableType:
    lines = [Text(f"- {line}") for line in look_for(item)]
    return Group(
        Text(item.title, style="bold"),
        Padding(Group(Text(item.question), *lines, Text()), (0, 0, 0, 2)),
    )


def _query(query: Query) -> RenderableType:
    lines = [Text(f"- {place_line(place)}") for place in query.places[:_MOST_PLACES]]
    more = len(query.places) - len(lines)
    lines += [Text(f"- and {more} more")] if more > 0 else []
    return Group(
        Text(f"{query.title}. {query.question}"), Padding(Group(*lines, Text()), (0, 0, 0, 2))
    )
