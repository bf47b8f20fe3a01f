"""A round on a terminal: what came in, and which areas to look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ehtext.domain.board import Board, Intake, Round, Standing
from ehtext.framework import Framework
from ehtext.report.board_words import STANDINGS, legend, row_name, title

_ROWS = 40  # areas shown; the files hold all
_QUEUE = 15  # cells shown


def round_text(round_: Round, frameworks: Mapping[str, Framework]) -> Iterator[RenderableType]:
    """Yield what to print: the intake, then each board from the area that needs most."""
    yield from _intake(round_.intake)
    for board in round_.boards:
        yield from _board(board, frameworks[board.framework])


def _intake(intake: Intake) -> Iterator[RenderableType]:
    yield Rule(Text("What came in", style="bold"), align="left")
    counts = Counter(line.standing for line in intake.lines)
    told = ", ".join(f"{counts[s]} {STANDINGS[s]}" for s in Standing if counts[s])
    yield Text(f"  {len(intake.lines)} files: {told or 'none'}")
    for line in intake.lines:
        if line.standing is not Standing.KEPT or line.note:
            yield Text(f"  {line.file}: {STANDINGS[line.standing]}. {line.note}")
    open_ = sum(bool(line.missing) for line in intake.of(Standing.KEPT, Standing.UNPLACED))
    if open_:
        yield Text(f"  {open_} returns leave something open: see the list to send back")
    yield Text()


def _board(board: Board, framework: Framework) -> Iterator[RenderableType]:
    yield Rule(Text(title(board, framework), style="bold"), align="left")
    yield Text("  Areas by what needs a person's read. Every point is a question, not a verdict.")
    yield Padding(_areas(board), (1, 0, 0, 2))
    if len(board.rows) > _ROWS:
        yield Text(f"  and {len(board.rows) - _ROWS} more areas")
    yield Padding(_queue(board), (1, 0, 0, 2))
    for mark, text in legend(board).items():
        yield Text(f"  {mark}  {text}")
    yield Text()


def _areas(board: Board) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("area", no_wrap=True)
    table.add_column("region", no_wrap=True)
    table.add_column("need", justify="right")
    table.add_column("asks", justify="right")
    table.add_column("first to ask about")
    for row in board.rows[:_ROWS]:
        reasons = "; ".join(row.reasons)
        table.add_row(row_name(row), row.region, f"{row.need:.2f}", str(row.flags), reasons)
    return table


def _queue(board: Board) -> Table:
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), title="To read first", title_justify="left"
    )
    for name in ("area", "item", "score", "question"):
        table.add_column(name, no_wrap=name != "question")
    for row, cell in list(board.queue())[:_QUEUE]:
        if cell.flags:
            flag = cell.flags[0]
            asks = f"{flag.question} ({flag.doubt})"
            table.add_row(row_name(row), cell.code, cell.printed or "-", asks)
    return table
