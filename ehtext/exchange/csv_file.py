"""CSV for any spreadsheet: UTF-8 with its mark, nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ehtext.exchange.guard import guard, unguard
from ehtext.exchange.records import KnownSentences, Reading, ReviewedSentence
from ehtext.exchange.rows import COLUMNS, NEEDED, Row, read_rows, rows
from ehtext.exchange.tally import Tally, reading, unreadable
from ehtext.framework import Framework

_PLAIN = frozenset({"position", "page", "suggested_kind_probability", "shown_score"})
"""Columns of our own numbers, which stay numbers."""

_LONGEST = 1 << 20  # characters of a cell


def write(
    records: Iterable[ReviewedSentence],
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001 - labels go by their codes
) -> None:
    """Write a row for each decision, and one for each sentence without any."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for row in rows(records):
            writer.writerow({n: v if n in _PLAIN else guard(v) for n, v in row.items()})


def read(
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001
    known: KnownSentences,  # noqa: ARG001
) -> Reading:
    """Return the decisions of the rows.

    Raises:
        ExchangeError: it is no CSV file in UTF-8, or lacks a column that says who decided what.
    """
    tally = Tally()
    csv.field_size_limit(_LONGEST)
    try:
        said = list(read_rows(_table(path, tally), tally))
    except (csv.Error, UnicodeDecodeError) as error:
        remedy = "save it as 'CSV UTF-8 (comma delimited)'"
        raise unreadable(path.name, "no CSV file in UTF-8", remedy) from error
    return reading(said, tally)


def _table(path: Path, tally: Tally) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline(_LONGEST)
        file.seek(0)
        separator = max(",;\t", key=first.count)  # what Excel writes depends on the country
        table = csv.DictReader(file, delimiter=separator)
        check_columns(path.name, table.fieldnames or ())
        for row in table:
            if None in row.values() and not row.get("person"):
                tally.leave_out("a row that ends before it says who decided")
                continue
            yield {name: unguard(value or "") for name, value in row.items() if name in COLUMNS}


def check_columns(name: str, columns: Iterable[str]) -> None:
    """Raise ExchangeError if a table lacks a column that is needed."""
    if missing := [column for column in NEEDED if column not in set(columns)]:
        what = f"without the column {missing[0]!r}" if len(missing) == 1 else "no table of reviews"
        raise unreadable(name, what, f"its first row needs: {', '.join(NEEDED)}")
