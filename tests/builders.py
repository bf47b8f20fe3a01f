"""Build domain values from a few characters, so that a test reads like its case."""

from __future__ import annotations

import re

from ehtext.domain import Block, BlockKind, Cell, Document, Piece

_LIST = re.compile(r"^(?P<marker>[-•*]|\d+[.)]|\([a-z]\))\s+(?P<text>.*)$")


def block(line: str, **changes: object) -> Block:
    """Build one block: ``# heading``, ``## sub-heading``, ``- bullet``, ``1. item``, else text."""
    values: dict[str, object] = {"text": line, "kind": BlockKind.PARAGRAPH}
    if line.startswith("#"):
        hashes, _, text = line.partition(" ")
        values |= {"text": text, "kind": BlockKind.HEADING, "level": len(hashes)}
    elif match := _LIST.match(line):
        values |= {
            "text": match["text"],
            "kind": BlockKind.LIST_ITEM,
            "level": 0,
            "marker": match["marker"],
        }
    values |= changes
    return Block(**values)  # type: ignore[arg-type]


def row(*cells: str, table: str = "0", number: int = 0) -> tuple[Block, ...]:
    """Build the blocks of a table row. A cell of several lines makes a block per line."""
    return tuple(
        block(line, cell=Cell(table=table, row=number, column=column), **_in_cell(line))
        for column, cell in enumerate(cells)
        for line in cell.split("\n")
    )


def _in_cell(line: str) -> dict[str, object]:
    return {} if _LIST.match(line) else {"kind": BlockKind.TABLE_CELL}


def doc(
    *parts: str | Block | tuple[Block, ...], name: str = "test.docx", page: int = 1
) -> Document:
    """Build a document: strings become blocks, heading paths are filled in, rows are spliced.

    >>> doc("# Governance", "We plan.", row("Score", "Evidence")).blocks[1].headings
    ('Governance',)
    """
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(block(part))
        elif isinstance(part, Block):
            blocks.append(part)
        else:
            blocks.extend(part)
    placed, path = [], []
    for number, item in enumerate(blocks):
        if item.kind in (BlockKind.HEADING, BlockKind.TITLE):
            path = path[: (item.level or 1) - 1]
        pieces = item.pieces or (
            Piece(
                start=0, end=len(item.text), page=page, part="word/document.xml", paragraph=number
            ),
        )
        placed.append(replace_block(item, headings=item.headings or tuple(path), pieces=pieces))
        if item.kind in (BlockKind.HEADING, BlockKind.TITLE):
            path = [*path, item.text]
    return Document(
        name=name,
        sha256="0" * 64,
        media_type="text/plain",
        reader="test-1",
        blocks=tuple(placed),
    )


def replace_block(item: Block, **changes: object) -> Block:
    """Return ``item`` with ``changes``."""
    from dataclasses import replace

    return replace(item, **changes)  # type: ignore[arg-type]
