"""The cover and the running titles of the designed strategy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from samples.pdf import HEIGHT, WIDTH

GREEN, LEAF, SUN = "#12564B", "#5FA777", "#F2B134"
MARGIN = 50
BAND = WIDTH - 2 * MARGIN


def paint_cover(canvas: Canvas, content: Mapping[str, Any]) -> None:
    """Paint the cover: a sun over a river."""
    canvas.setFillColor(HexColor(GREEN))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(HexColor(SUN))
    canvas.circle(WIDTH * 0.76, HEIGHT * 0.5, 82, stroke=0, fill=1)
    for number, colour in enumerate((LEAF, "#3C8B6E", "#2A7160", "#1B6255")):
        _wave(canvas, HEIGHT * (0.44 - 0.09 * number), colour)
    canvas.setFillColor(white)
    canvas.setFont("VeraBd", 44)
    canvas.drawString(MARGIN, HEIGHT - 190, content["title"])
    canvas.setFont("Vera", 17)
    canvas.drawString(MARGIN, HEIGHT - 222, content["subtitle"])
    canvas.setFont("Vera", 11)
    canvas.drawString(MARGIN, 60, content["authority"])


def _wave(canvas: Canvas, top: float, colour: str) -> None:
    path = canvas.beginPath()
    path.moveTo(0, top)
    path.curveTo(WIDTH * 0.3, top + 70, WIDTH * 0.6, top - 80, WIDTH, top + 25)
    path.lineTo(WIDTH, 0)
    path.lineTo(0, 0)
    path.close()
    canvas.setFillColor(HexColor(colour))
    canvas.drawPath(path, stroke=0, fill=1)


def paint_page(canvas: Canvas, page: int, content: Mapping[str, Any]) -> None:
    """Paint the running titles and the page number."""
    header, footer = content["furniture"]
    canvas.setFillColor(HexColor(GREEN))
    canvas.setFont("Vera", 7.5)
    canvas.drawString(MARGIN, HEIGHT - 36, header)
    canvas.rect(MARGIN, HEIGHT - 44, BAND, 2, stroke=0, fill=1)
    canvas.drawString(MARGIN, 34, footer)
    canvas.circle(WIDTH - MARGIN - 9, 37, 10, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("VeraBd", 8)
    canvas.drawCentredString(WIDTH - MARGIN - 9, 34, str(page))
