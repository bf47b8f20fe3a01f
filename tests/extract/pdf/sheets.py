"""Draws PDF pages from invented text and knows the order in which a person reads them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
REGULAR, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"

_NOUNS = [
    "families",
    "partners",
    "schools",
    "nurses",
    "practitioners",
    "hubs",
    "panels",
    "assessments",
    "referrals",
    "plans",
    "volunteers",
    "governors",
    "parents",
    "colleagues",
    "midwives",
    "districts",
    "services",
    "reviews",
]
_VERBS = [
    "support",
    "share",
    "review",
    "plan",
    "record",
    "develop",
    "offer",
    "trust",
    "extend",
    "measure",
    "deliver",
    "join",
]
_REST = [
    "early",
    "local",
    "whole",
    "shared",
    "timely",
    "honest",
    "regular",
    "joint",
    "simple",
    "better",
    "across",
    "with",
    "through",
    "for",
    "before",
    "after",
    "every",
    "most",
    "several",
    "careful",
    "weekly",
    "clear",
    "within",
    "between",
    "steady",
]


def dice(seed: int) -> random.Random:
    """Return what a test draws its text by: the same for the same seed."""
    return random.Random(seed)  # noqa: S311 - no secret


def sentence(rng: random.Random, low: int = 8, high: int = 18) -> str:
    """Return an invented sentence."""
    words = [rng.choice(rng.choice((_NOUNS, _VERBS, _REST))) for _ in range(rng.randint(low, high))]
    return " ".join([words[0].capitalize(), *words[1:]]) + "."


def passage(rng: random.Random, sentences: int = 4) -> str:
    """Return an invented paragraph."""
    return " ".join(sentence(rng) for _ in range(sentences))


@dataclass
class Sheet:
    """One page: what is drawn where, and the truth about it."""

    strings: list[tuple[float, float, str, float, str]] = field(default_factory=list)
    shapes: list[tuple[str, tuple[float, ...]]] = field(default_factory=list)
    truth: list[str] = field(default_factory=list)

    def put(self, x: float, top: float, text: str, font: str = REGULAR, size: float = 10) -> None:
        """Draw one string; its baseline is ``top`` plus the size."""
        self.strings.append((x, HEIGHT - top - size, font, size, text))

    def write(
        self, x: float, top: float, width: float, text: str, font: str = REGULAR, size: float = 10,
        *, leading: float = 1.25, truth: bool = True,
    ) -> float:  # fmt: skip
        """Draw a paragraph broken to ``width``; return where it ends."""
        for line in wrap(text, width, font, size):
            self.put(x, top, line, font, size)
            top += leading * size
        if truth:
            self.truth.append(text)
        return top

    def rule(self, x0: float, top0: float, x1: float, top1: float) -> None:
        """Draw a thin line."""
        self.shapes.append(("line", (x0, HEIGHT - top0, x1, HEIGHT - top1)))

    def box(
        self, x0: float, top: float, x1: float, bottom: float, grey: float | None = None
    ) -> None:
        """Draw a frame, or a filled box of a shade of grey."""
        kind = "frame" if grey is None else "fill"
        self.shapes.append((kind, (x0, HEIGHT - bottom, x1 - x0, bottom - top, grey or 0.0)))


def wrap(text: str, width: float, font: str = REGULAR, size: float = 10) -> list[str]:
    """Return ``text`` in lines no wider than ``width``."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def draw(sheets: Sequence[Sheet], path: Path, *, shuffle: random.Random | None = None) -> Path:
    """Write the sheets to ``path``; ``shuffle`` mixes the order in which strings are drawn."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1)
    for sheet in sheets:
        for kind, values in sheet.shapes:
            _shape(canvas, kind, values)
        strings = list(sheet.strings)
        if shuffle:
            shuffle.shuffle(strings)
        for x, y, font, size, text in strings:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    path.write_bytes(buffer.getvalue())
    return path


def _shape(canvas: Canvas, kind: str, values: tuple[float, ...]) -> None:
    if kind == "line":
        canvas.setLineWidth(0.5)
        canvas.line(*values)
    elif kind == "frame":
        canvas.rect(*values[:4], stroke=1, fill=0)
    else:
        canvas.setFillGray(values[4])
        canvas.rect(*values[:4], stroke=0, fill=1)
        canvas.setFillGray(0)


def running(sheets: Sequence[Sheet], header: str, footer: str) -> None:
    """Add a running header and a footer with the page number; no part of the truth."""
    for number, sheet in enumerate(sheets, start=1):
        sheet.put(50, 25, header, size=8)
        sheet.put(50, HEIGHT - 35, f"{footer} Page {number} of {len(sheets)}", size=8)


def columns(
    rng: random.Random, sheet: Sheet, lefts: Sequence[float], width: float, top: float,
    bottom: float, *, size: float = 10,
) -> None:  # fmt: skip
    """Fill columns with paragraphs that run on from one column to the next."""
    lines = [(x, y) for x in lefts for y in _grid(top, bottom, 1.25 * size)]
    at = 0
    while at < len(lines):
        text = passage(rng, rng.randint(2, 5))
        wrapped = wrap(text, width, size=size)[: len(lines) - at]
        for line in wrapped:
            sheet.put(*lines[at], line, size=size)
            at += 1
        sheet.truth.append(" ".join(wrapped))
        if at < len(lines) and lines[at][1] != top:
            at += 1  # an empty line between paragraphs


def _grid(top: float, bottom: float, step: float) -> list[float]:
    return [top + number * step for number in range(int((bottom - top) / step))]


def two_columns(rng: random.Random, pages: int) -> list[Sheet]:
    """Return pages in two columns under a heading across both."""
    sheets = []
    for _ in range(pages):
        sheet = Sheet()
        top = sheet.write(50, 60, 495, sentence(rng, 4, 7).rstrip("."), BOLD, 16) + 8
        columns(rng, sheet, (50, 305), 235, top, 770)
        sheets.append(sheet)
    return sheets


def mixed_bands(rng: random.Random, pages: int) -> list[Sheet]:
    """Return pages of bands: a full-width passage, two columns, a shaded panel, three columns."""
    sheets = []
    for _ in range(pages):
        sheet = Sheet()
        top = sheet.write(50, 60, 495, sentence(rng, 4, 7).rstrip("."), BOLD, 16) + 6
        top = sheet.write(50, top, 495, passage(rng, 3)) + 14
        columns(rng, sheet, (50, 305), 235, top, top + 200)
        top += 215
        sheet.box(45, top, 550, top + 80, 0.9)
        sheet.write(55, top + 8, 480, passage(rng, 3), size=9)
        columns(rng, sheet, (50, 222, 394), 150, top + 100, 770, size=9)
        sheets.append(sheet)
    return sheets
