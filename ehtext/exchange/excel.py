"""Excel: the same rows as CSV, every cell a string, so that none is ever a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import openpyxl
import xlsxwriter
from defusedxml import DefusedXmlException
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from ehtext.exchange.csv_file import check_columns
from ehtext.exchange.package import check_package
from ehtext.exchange.records import KnownSentences, Reading, ReviewedSentence
from ehtext.exchange.rows import COLUMNS, Row, read_rows, rows
from ehtext.exchange.tally import Tally, reading, unreadable
from ehtext.framework import Framework

_DAMAGED = (
    InvalidFileException, BadZipFile, ParseError, DefusedXmlException, KeyError, ValueError,
    TypeError, AttributeError, IndexError, OSError,
)  # fmt: skip
"""What openpyxl raises for a damaged workbook; it has no root of its own."""

_REMEDY = "save it in Excel as a workbook (.xlsx)"
_LONGEST = 32_767  # characters of a cell
_WIDTHS = {"text": 80, "headings": 30, "labels": 24, "reason": 40, "sentence": 18}
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same bytes from the same rows
_NO_CHARACTERS = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})  # XML cannot hold these
_OPTIONS = {
    "in_memory": True,  # no copy of the texts in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_JOINER = "\u2060"  # invisible
_TAKEN = re.compile(rf"^(?={_JOINER}*<r>)|(?<=x)(?={_JOINER}*[0-9A-Fa-f]{{4}}_)")
"""Where a text looks like markup or like an escape of Excel's: there a joiner keeps it apart."""

_KEPT_APART = re.compile(
    rf"^{_JOINER}(?={_JOINER}*<r>)|(?<=x){_JOINER}(?={_JOINER}*[0-9A-Fa-f]{{4}}_)"
)


def write(
    records: Iterable[ReviewedSentence],
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001 - labels go by their codes
) -> None:
    """Write one sheet. Control characters are escaped as Excel does it: ``_x0007_``."""
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Reviews")
        sheet.freeze_panes(1, 1)
        head = book.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, 12))
            sheet.write_string(0, column, name, head)
        number = 0
        for number, row in enumerate(rows(records), start=1):
            for column, name in enumerate(COLUMNS):
                sheet.write_string(number, column, _cell(row[name]))
        sheet.autofilter(0, 0, number, len(COLUMNS) - 1)


def read(
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001
    known: KnownSentences,  # noqa: ARG001
) -> Reading:
    """Return the decisions of the first sheet.

    Raises:
        ExchangeError: it is no workbook, or lacks a column that says who decided what.
    """
    check_package(path, "no Excel workbook", _REMEDY)
    tally = Tally()
    try:
        table = list(_table(path))
    except _DAMAGED as error:
        raise unreadable(path.name, "no Excel workbook that can be read", _REMEDY) from error
    check_columns(path.name, table[0] if table else ())
    return reading(read_rows(table[1:], tally), tally)


def _table(path: Path) -> Iterator[Row]:
    """Yield the head as a row whose names and values are the same, then the rows."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        lines = book.worksheets[0].iter_rows(values_only=True)
        names = [_text(value) for value in next(lines, ())]
        yield dict(zip(names, names, strict=True))
        for line in lines:
            yield {n: v for n, v in zip(names, map(_text, line), strict=False) if n in set(COLUMNS)}
    finally:
        book.close()


def _cell(text: str) -> str:
    return _TAKEN.sub(_JOINER, text.translate(_NO_CHARACTERS))[:_LONGEST]


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a person left in a cell
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return _KEPT_APART.sub("", unescape(value)) if isinstance(value, str) else str(value)
