"""The label that a table gives to a cell: "Lead officer" beside or above "Jane Smith"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ehtext.domain import Block, Cell

_LABEL = re.compile(
    r"(?:[\w()/’']+\s){0,4}"
    r"(?:name|names|officer|lead|leads|owner|author|authors|contact|contacts|chair|manager|director|"
    r"e-?mail|tel|telephone|phone|mobile|"
    r"ext|extension|d\.?o\.?b\.?|date of birth|nhs no|nhs number|"
    r"ni number|case number|case no|case ref|case reference|case id|child|practitioner|worker|"
    r"auditor|by|signed|sponsor|postcode|responsible|child id|client id|reference)"
    r"(?:\s\(?s\)|\(s\))?\s?[:.]?",
    re.IGNORECASE,
)
_LONGEST = 60


def label_of_cells(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the labels that ask for personal data, by index of the block they stand beside.

    A label is the text of the cell to the left, else of the first cell of the column.
    """
    labels = {
        (block.cell.table, block.cell.row, block.cell.column): block.text.rstrip(" :.")
        for block in blocks
        if block.cell and len(block.text) <= _LONGEST and _LABEL.fullmatch(block.text)
    }
    if not labels:
        return {}
    return {
        index: label
        for index, block in enumerate(blocks)
        if block.cell and (label := _label(block.cell, labels))
    }


def _label(cell: Cell, labels: dict[tuple[str, int, int], str]) -> str:
    if (cell.table, cell.row, cell.column) in labels:
        return ""
    left = labels.get((cell.table, cell.row, cell.column - 1))
    return left or labels.get((cell.table, 0, cell.column), "")
