"""An independent, simple reading of a part's paragraphs, to hold the reader's places against."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ehtext.domain import Block, Piece

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
GONE = {
    f"{W}del": "deleted",
    f"{W}moveFrom": "moved-from",
    f"{MC}Fallback": "fallback",
    f"{W}comment": "comment",
}


class Parts:
    """The XML parts of a Word file as written."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.roots = {
                name: etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith(".xml") and name.startswith("word/")
            }

    def paragraph(self, part: str, order: int) -> etree._Element:
        return list(self.roots[part].iter(f"{W}p", f"{A}p"))[order]

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        for part, root in self.roots.items():
            for text in root.iter(f"{W}t", f"{W}delText", f"{A}t"):
                yield part, text


def raw_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph as the file has it, boxes left out."""
    return "".join(_raw(paragraph))


def _raw(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(W)
        if child.tag in (f"{W}t", f"{A}t", f"{M}t"):
            yield child.text or ""
        elif child.tag in GONE or child.tag in (f"{W}txbxContent", f"{W}pPr", f"{W}instrText"):
            continue
        elif child.tag == f"{W}sym":
            yield chr(int(child.get(f"{W}char"), 16))
        elif name == "ffData":
            yield "\ufffc" if child.find(f"{W}checkBox") is not None else ""
            yield "\ufffc" if child.find(f"{W}ddList") is not None else ""
        elif name in _SIGNS and child.tag != name:
            yield _SIGNS[name]
        else:
            yield from _raw(child)


def original_of(block: Block, piece: Piece) -> str:
    """Return the file's text of one piece of a block."""
    parts, at = [], piece.start
    for edit in block.edits:
        inside = piece.start <= edit.start and edit.end <= piece.end
        joint = edit.original == "\n" and edit.start in (piece.end, piece.start - 1)
        if not inside or (joint and len(block.pieces) > 1):
            continue
        parts += [block.text[at : edit.start], edit.original]
        at = edit.end
    return "".join([*parts, block.text[at : piece.end]])
