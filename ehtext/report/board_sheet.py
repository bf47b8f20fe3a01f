"""A board and an intake as CSV: one line per cell, per question and per file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from ehtext.domain.board import Board, BoardRow, Cell, Flag, Intake
from ehtext.framework import Framework
from ehtext.report.board_words import NEEDS, STANDINGS, STRENGTHS, need_class, quoted, row_name
from ehtext.report.machine import guard

Line = Mapping[str, str | float | None]


def cell_lines(board: Board, framework: Framework) -> Iterator[Line]:
    """Yield a line per cell, the area and then the item that most need a person first."""
    names = {item.code: item.name for item in framework.items}
    for row in board.rows:
        for cell in row.cells:
            yield {**_of(board, row, cell, names), **_shown(cell)}


def flag_lines(board: Board, framework: Framework) -> Iterator[Line]:
    """Yield a line per question, as the board is read: the cell that needs most first."""
    names = {item.code: item.name for item in framework.items}
    for row, cell in board.queue():
        for flag in cell.flags:
            yield {**_of(board, row, cell, names), **_asked(flag, board)}


def intake_lines(intake: Intake) -> Iterator[Line]:
    """Yield a line per file of the round."""
    for line in intake.lines:
        yield {
            "file": line.file,
            "standing": STANDINGS[line.standing],
            "area": line.area,
            "region": line.region,
            "area_confidence": round(line.confidence, 2),
            "area_confirmed": "yes" if line.confirmed else "no",
            "area_candidates": "; ".join(line.candidates),
            "period": line.period,
            "framework": line.framework,
            "document_type": line.document_type,
            "stands_for_it": line.instead,
            "note": line.note,
            "to_complete": float(len(line.missing)),
            "sha256": line.sha256,
        }


def lines_csv(lines: Sequence[Line]) -> str:
    """Return a CSV file. A cell that a spreadsheet would run starts with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(lines[0]) if lines else ["area"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _text(value) for name, value in line.items()} for line in lines)
    return out.getvalue()


def _text(value: str | float | None) -> str:
    if isinstance(value, str):
        return guard(value)
    return "" if value is None else f"{value:g}"


def _of(board: Board, row: BoardRow, cell: Cell, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "area": row_name(row),
        "region": row.region,
        "year": str(board.year or ""),
        "code": cell.code,
        "item": names.get(cell.code, ""),
        "printed": cell.printed,
    }


def _shown(cell: Cell) -> Line:
    return {
        "score": cell.score,
        "suggested": cell.level,
        "suggested_low": cell.low,
        "suggested_high": cell.high,
        **{kind: float(count) for kind, count in cell.counts.items()},
        "strength": STRENGTHS[cell.strength],
        "agencies": float(cell.agencies),
        "priority": "yes" if cell.priority else "no",
        "need": cell.need,
        "look": NEEDS[need_class(cell)],
        "questions": "; ".join(flag.title for flag in cell.flags),
    }


def _asked(flag: Flag, board: Board) -> Line:
    return {
        "kind": flag.kind.value,
        "title": flag.title,
        "question": flag.question,
        "reasons": "; ".join(flag.reasons),
        "doubt": flag.doubt,
        "chance": flag.chance,
        "sentences": " | ".join(f"[{where}] {q.text}" for where, q in quoted(flag, board)),
    }
