"""Layout of a 2022 return in PDF: a house style with a coloured band and a score disc each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples.content import load, part
from samples.pdf import HEIGHT, WIDTH, Badge, Book, flow, style, turn_to
from samples.pdf_form import FormRow

_PLUM, _GOLD, _STONE, _PALE = "#46235C", "#C79A2C", "#6B6670", "#F4EFF7"
_THEMES = {"5": "#7A2E6B", "6": "#2C5D8F", "7": "#2F7A4F", "8": "#9A5217", "9": "#3F4A66"}
_MARGIN = 54
_BAND = WIDTH - 2 * _MARGIN
_SIDE = 84

_BODY = style("Helvetica", 11, leading=15, spaceAfter=6, allowOrphans=1)
_BULLET = style("Helvetica", 10, leading=13.6, leftIndent=12, bulletIndent=2, spaceAfter=4)
_THEME = style("Helvetica-Bold", 22, textColor=HexColor(_PLUM), spaceBefore=6, spaceAfter=12)
_HEAD = style("Helvetica-Bold", 15, textColor=HexColor(_PLUM), spaceBefore=10, spaceAfter=6)
_CODE = style("Helvetica-Bold", 17, textColor=white)
_NAME = style("Helvetica-Bold", 12, textColor=white, spaceAfter=2)
_WORDING = style("Helvetica-Oblique", 8.8, leading=11, textColor=white)
_LABEL = style("Helvetica-Bold", 8.4, leading=10.5, textColor=HexColor(_PLUM))
_CELL = style("Helvetica", 9.2, leading=11.5)
_CELL_HEAD = style("Helvetica-Bold", 9.2, textColor=white)


def build(name: str, folder: Path) -> Path:
    """Write the return that content file ``name`` describes and return its path."""
    content = load(name)
    return write_return(content, folder / content["file"])


def write_return(content: Mapping[str, Any], path: Path) -> Path:
    """Write a return with the contents of a content file; ``submitted`` stands on its cover."""
    form = load("form-2022")
    book = Book(path, title=f"{content['title']}: {content['area']}", author=content["authority"])
    box = (_MARGIN, 62, _BAND, HEIGHT - 62 - 66)
    book.page_kind("cover", lambda canvas, _: _cover(canvas, content), box=box)
    book.page_kind("inside", lambda canvas, page: _inside(canvas, page.page, content), box=box)
    story: list[Flowable] = [Spacer(1, 1), *turn_to("inside"), *_guide(form)]
    theme = ""
    for section in content["section"]:
        if section["code"][0] != theme:
            theme = section["code"][0]
            story += [CondPageBreak(240), Paragraph(form["themes"][theme], _THEME)]
        story += _descriptor(section, form)
    story += [*turn_to("inside"), *_autonomy(form), *choice(content, form)]
    book.build(story)
    return path


def _cover(canvas: Canvas, content: Mapping[str, Any]) -> None:
    canvas.setFillColor(HexColor(_PLUM))
    canvas.rect(0, HEIGHT * 0.36, WIDTH, HEIGHT * 0.64, stroke=0, fill=1)
    canvas.setFillColor(HexColor(_GOLD))
    canvas.rect(0, HEIGHT * 0.35, WIDTH, HEIGHT * 0.012, stroke=0, fill=1)
    for number, colour in enumerate(_THEMES.values()):
        canvas.setFillColor(HexColor(colour))
        canvas.circle(_MARGIN + 22 + 62 * number, HEIGHT * 0.36 + 60, 24, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawCentredString(_MARGIN + 22 + 62 * number, HEIGHT * 0.36 + 54, str(5 + number))
    canvas.setFont("Helvetica-Bold", 34)
    canvas.drawString(_MARGIN, HEIGHT - 200, content["title"])
    canvas.setFont("Helvetica", 15)
    canvas.drawString(_MARGIN, HEIGHT - 228, content["subtitle"])
    canvas.setFillColor(HexColor(_PLUM))
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(_MARGIN, HEIGHT * 0.28, content["authority"])
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        _MARGIN, HEIGHT * 0.28 - 18, content.get("submitted", "Submitted on 30 June 2022")
    )


def _inside(canvas: Canvas, page: int, content: Mapping[str, Any]) -> None:
    header, footer = content["furniture"]
    canvas.setFillColor(HexColor(_PLUM))
    canvas.rect(0, HEIGHT - 16, WIDTH, 16, stroke=0, fill=1)
    canvas.setFont("Helvetica-Bold", 8.5)
    canvas.drawString(_MARGIN, HEIGHT - 40, header)
    canvas.setFillColor(HexColor(_STONE))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, 34, footer)
    canvas.drawRightString(WIDTH - _MARGIN, 34, f"P a g e | {page}")
    canvas.setStrokeColor(HexColor(_GOLD))
    canvas.line(_MARGIN, 48, WIDTH - _MARGIN, 48)


def _guide(form: Mapping[str, Any]) -> list[Flowable]:
    guide = form["guide"]
    story: list[Flowable] = [Paragraph("About this return", _HEAD)]
    story += [Paragraph(line, _BODY) for line in guide["purpose"]]
    story += [
        Paragraph("The vision for early help", _HEAD),
        *(
            Paragraph(f"<b>{theme['theme']}</b>: {' '.join(theme['lines'])}", _BODY)
            for theme in form["vision"]
        ),
        Paragraph("How we scored", _HEAD),
    ]
    rows = [["Score", "Meaning"], *guide["scale"]]
    story += [_ruled(rows, (60, _BAND - 60)), Spacer(1, 10), *turn_to("inside")]
    return story


def _descriptor(section: Mapping[str, Any], form: Mapping[str, Any]) -> list[Flowable]:
    code = section["code"]
    colour = HexColor(_THEMES[code[0]])
    short, wording = form["descriptors"][code]
    name = [Paragraph(escape(short), _NAME), Paragraph(escape(wording), _WORDING)]
    band = Table([[Paragraph(code, _CODE), name]], colWidths=[_SIDE * 0.62, _BAND - _SIDE * 0.62])
    band.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), colour),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ]
        )
    )
    return [CondPageBreak(160), band, *_fields(section, form["labels"], colour), Spacer(1, 16)]


def _fields(
    section: Mapping[str, Any], labels: Mapping[str, str], colour: HexColor
) -> list[Flowable]:
    evidence = flow(part(section, "evidence").paragraphs, _BODY, _BULLET)
    plans = flow(part(section, "plan").paragraphs, _BODY, _BULLET)
    score = section["score"]
    badge = Badge(score, HexColor(_GOLD), radius=20, font="Helvetica-Bold") if score else None
    return [
        _labels(("Self-Assessment Score (0 to 5)", labels["evidence"]), colour),
        FormRow(evidence, line=colour, side=_SIDE, mark=badge),
        CondPageBreak(60),
        _labels((labels["plan"],), colour),
        FormRow(plans, line=colour),
    ]


def _labels(texts: tuple[str, ...], colour: HexColor) -> Table:
    widths = (_SIDE, _BAND - _SIDE) if len(texts) == 2 else (_BAND,)
    table = Table([[Paragraph(text, _LABEL) for text in texts]], colWidths=widths)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), HexColor(_PALE)),
                ("GRID", (0, 0), (-1, -1), 0.8, colour),
            ]
        )
    )
    return table


def _autonomy(form: Mapping[str, Any]) -> list[Flowable]:
    rows = [["Descriptor used for Stage 1", form["labels"]["minimum"]]]
    for code, minimum in form["autonomy"]["minimums"].items():
        rows.append([form["descriptors"][code][1], str(minimum)])
    return [
        Paragraph(form["labels"]["autonomy"], _HEAD),
        Paragraph(form["autonomy"]["intro"], _BODY),
        _ruled(rows, (_BAND - 90, 90)),
    ]


def _ruled(rows: list[list[str]], widths: tuple[float, ...]) -> Table:
    cells = [
        [Paragraph(escape(text), _CELL if number else _CELL_HEAD) for text in row]
        for number, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=widths, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(_PLUM)),
                ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#B9AFC2")),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, HexColor(_PALE)]),
            ]
        )
    )
    return table


def choice(content: Mapping[str, Any], form: Mapping[str, Any]) -> list[Flowable]:
    """Return the data model, the chosen descriptors and the permissions."""
    labels, selection, area = form["labels"], form["selection"], content["area"]
    model = labels["data_model"].format(area=area, model=content["data_model"])
    changed = labels["data_model_changed"].format(area=area, answer=content["data_model_answer"])
    story: list[Flowable] = [Paragraph(labels["selection"], _HEAD)]
    story += [Paragraph(line, _BODY) for line in (selection["intro"], *selection["rules"])]
    story += [Paragraph(f"<b>{escape(line)}</b>", _BODY) for line in (model, changed)]
    rows = [["Choice", "Descriptor"]]
    names = zip(("one", "two", "three"), content["priorities"], strict=False)
    for ordinal, code in names:
        rows.append([f"Descriptor {ordinal}", f"{code} – {form['descriptors'][code][0]}"])
    story += [_ruled(rows, (120, _BAND - 120)), Spacer(1, 8)]
    story += [Paragraph(labels["permission"], _HEAD)]
    answers = {True: "Yes", False: "No", None: ""}
    for name, prompt in form["permissions"].items():
        answer = answers[content["permissions"].get(name)]
        story.append(Paragraph(escape(prompt.format(answer=answer)), _BODY))
    return story
