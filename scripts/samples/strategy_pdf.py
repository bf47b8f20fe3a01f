"""Layout of a designed strategy in PDF: bands of two columns, boxes, a rating table, pledges."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.platypus import (
    BalancedColumns,
    CondPageBreak,
    Flowable,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples.content import load, part
from samples.pdf import (
    HEIGHT,
    Book,
    flow,
    justified,
    ligatured,
    panel,
    register_vera,
    style,
    turn_to,
)
from samples.strategy_pages import BAND, GREEN, LEAF, MARGIN, SUN, paint_cover, paint_page

_MIST = "#E6F1EC"
_GUTTER = 22
_COLUMN = (BAND - _GUTTER) / 2

_BODY = justified("Vera", 8.8, spaceAfter=6)
_BULLET = justified("Vera", 8.8, leftIndent=11, bulletIndent=1, spaceAfter=4)
_WIDE = style("Vera", 10.5, leading=15.5, spaceAfter=8)
_HEAD = style("VeraBd", 16, textColor=HexColor(GREEN), spaceBefore=10, spaceAfter=7)
_BOX_HEAD = style("VeraBd", 10, textColor=HexColor(GREEN), spaceAfter=4)
_QUOTE = style("VeraIt", 9, spaceAfter=5, textColor=HexColor("#333333"))
_SMALL = style("Vera", 8.3, spaceAfter=3)
_CELL = style("Vera", 8.5)
_CELL_HEAD = style("VeraBd", 8.5, textColor=white)
_PLEDGE_HEAD = style("VeraBd", 10.5, textColor=white, spaceAfter=5)
_PLEDGE = style("Vera", 8.8, textColor=white, spaceAfter=3)
_CAPTION = style("VeraIt", 7.8, textColor=HexColor("#555555"), spaceAfter=6)


def build(name: str, folder: Path) -> Path:
    """Write the strategy that content file ``name`` describes and return its path."""
    register_vera()
    content = load(name)
    path = folder / content["file"]
    book = Book(path, title=f"{content['title']}: {content['subtitle']}", author=content["area"])
    box = (MARGIN, 58, BAND, HEIGHT - 58 - 62)
    book.page_kind("cover", lambda canvas, _: paint_cover(canvas, content), box=box)
    book.page_kind("inside", lambda canvas, page: paint_page(canvas, page.page, content), box=box)
    story: list[Flowable] = [Spacer(1, 1), *turn_to("inside")]
    for section in content["section"]:
        story += _section(section, content)
    book.build(story)
    return path


def _section(section: Mapping[str, Any], content: Mapping[str, Any]) -> list[Flowable]:
    head = Paragraph(ligatured(section["heading"]), _HEAD)
    items = part(section, "body").paragraphs
    if section["layout"] == "wide":
        return [head, *flow(items, _WIDE, prepare=ligatured), Spacer(1, 8)]
    if section["layout"] == "pledges":
        return [CondPageBreak(330), head, _pledges(section, items), Spacer(1, 10)]
    body: list[Flowable] = list(flow(items, _BODY, _BULLET, prepare=ligatured))
    if "figure" in section:
        body += [_Bars(section["bars"]), Paragraph(section["figure"], _CAPTION)]
    band: list[Flowable] = [CondPageBreak(150), head]
    if side := _side(section):
        band.append(_beside(body, side))
    else:
        band.append(BalancedColumns(body, nCols=2, needed=60, innerPadding=_GUTTER, spaceAfter=6))
    if section.get("ratings"):
        band.append(_ratings(content["rating"]))
    if "actions" in section:
        band.append(_actions(section))
    return band


def _beside(body: list[Flowable], side: Flowable) -> Table:
    made = Table([[body, "", side]], colWidths=[_COLUMN, _GUTTER, _COLUMN], spaceAfter=8)
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return made


def _side(section: Mapping[str, Any]) -> Flowable | None:
    if "panel" in section:
        quotes = part(section, "panel").paragraphs
        inside = [Paragraph(section["panel_title"], _BOX_HEAD), *flow(quotes, _QUOTE)]
        return panel(inside, _COLUMN, "#FCF0D6", edge=SUN)
    if "sources" in section:
        inside = [Paragraph(section["panel_title"], _BOX_HEAD)]
        inside += [Paragraph(ligatured(line), _SMALL) for line in section["sources"]]
        return panel(inside, _COLUMN, _MIST, edge=LEAF)
    return None


class _Bars(Flowable):
    """A small bar chart, drawn, with its figures as text."""

    def __init__(self, rows: Mapping[str, int]) -> None:
        super().__init__()
        self.rows = rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the chart."""
        self.width = width
        return width, 16.0 * len(self.rows) + 8

    def draw(self) -> None:
        """Draw a bar per area."""
        canvas = self.canv
        for number, (name, share) in enumerate(self.rows.items()):
            top = 16.0 * (len(self.rows) - number) - 10
            canvas.setFillColor(HexColor("#333333"))
            canvas.setFont("Vera", 7)
            canvas.drawString(0, top, name)
            canvas.setFillColor(HexColor(LEAF))
            canvas.rect(62, top - 2, share * 3.4, 10, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#333333"))
            canvas.drawString(66 + share * 3.4, top, f"{share}%")


def _ratings(rows: list[Mapping[str, Any]]) -> Table:
    table = [["Strand", "Our rating", "In short"]]
    table += [[row["name"], row["level"], row["summary"]] for row in rows]
    return _ruled(table, (150, 90, BAND - 240))


def _actions(section: Mapping[str, Any]) -> Table:
    lines = part(section, "actions").lines
    rows = [[line.text, *lead] for line, lead in zip(lines, section["leads"], strict=True)]
    return _ruled([["What we will do", "Who leads", "By when"], *rows], (BAND - 190, 110, 80))


def _ruled(rows: list[list[str]], widths: tuple[float, ...]) -> Table:
    table = [
        [Paragraph(ligatured(text), _CELL if number else _CELL_HEAD) for text in row]
        for number, row in enumerate(rows)
    ]
    made = Table(table, colWidths=widths, spaceBefore=6, spaceAfter=10, repeatRows=1)
    made.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(GREEN)),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor(_MIST), white]),
                ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(LEAF)),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    return made


def _pledges(section: Mapping[str, Any], items: Any) -> Table:  # noqa: ANN401 - tuple of paragraphs
    colours = (GREEN, "#2A7160", "#3C6E9B", "#8A5A2B", "#5B4A82")
    boxes = [
        [
            Paragraph(ligatured(title), _PLEDGE_HEAD),
            *flow([item], _PLEDGE, prepare=ligatured),
        ]
        for title, item in zip(section["pledges"], items, strict=True)
    ]
    rows = [boxes[0:2], boxes[2:4], [boxes[4], ""]]
    made = Table(rows, colWidths=[BAND / 2] * 2)
    rules: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ("INNERGRID", (0, 0), (-1, -1), 6, white),
        ("SPAN", (0, 2), (1, 2)),
    ]
    for number, colour in enumerate(colours):
        cell = (number % 2, number // 2)
        end = (1, 2) if number == 4 else cell
        rules.append(("BACKGROUND", cell, end, HexColor(colour)))
    made.setStyle(TableStyle(rules))
    return made
