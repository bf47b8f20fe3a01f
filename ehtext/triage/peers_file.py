"""Pairs of areas in a CSV file: last year's, those turned down, those that a person has set."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ehtext.errors import TriageError
from ehtext.triage.peers import Names


def load_pairs(path: Path) -> frozenset[Names]:
    """Return the pairs in the columns ``area`` and ``peer`` of a CSV file; others are ignored.

    A line without a peer is passed over, so that what was suggested last year can be read.

    Raises:
        TriageError: the file cannot be read, or has no such columns.
    """
    try:
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        named = rows.fieldnames or ()
        pairs = [frozenset((_of(row, "area"), _of(row, "peer"))) for row in rows]
    except (OSError, ValueError, csv.Error) as error:
        raise TriageError(f"{path.name}: no readable CSV file; save it as CSV in UTF-8") from error
    if not {"area", "peer"} <= set(named):
        raise TriageError(f"{path.name}: the first line must name the columns area and peer")
    return frozenset(pair for pair in pairs if len(pair) == 2 and "" not in pair)


def _of(row: dict[str, str | None], name: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return (row.get(name) or "").strip().removeprefix("'")
