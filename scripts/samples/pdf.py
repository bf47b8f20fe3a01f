"""What the PDF samples share: fonts, typesetting, panels, badges, stable output."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from samples.content import LINE_BREAK, PARAGRAPH_BREAK
from samples.content import Paragraph as Text

WIDTH, HEIGHT = A4
_VOWELS = "aeiouy"
_SYLLABLES = re.compile(rf"(?<=[{_VOWELS}][b-df-hj-np-tv-xz])(?=[b-df-hj-np-tv-xz][{_VOWELS}])")
Painter = Callable[[Canvas, Any], None]


def register_vera() -> None:
    """Make the Vera family, which comes with reportlab, available under the name Vera."""
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFontFamily(
        "Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI"
    )


def hyphenator(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to break a long word between two consonants, the longest start first."""
    for match in reversed(list(_SYLLABLES.finditer(word))):
        if 3 <= match.start() <= len(word) - 4:
            yield word[: match.start()], word[match.start() :]


def ligatured(text: str) -> str:
    """Return ``text`` with the ligatures that the Vera fonts hold."""
    return text.replace("fi", "ﬁ").replace("fl", "ﬂ")


def style(font: str, size: float, **changes: Any) -> ParagraphStyle:  # noqa: ANN401 - passed on
    """Return a paragraph style; the leading is 1.3 times the size unless it is given."""
    return ParagraphStyle(
        f"{font}-{size}", fontName=font, fontSize=size, **({"leading": size * 1.3} | changes)
    )


def justified(font: str, size: float, **changes: Any) -> ParagraphStyle:  # noqa: ANN401 - passed on
    """Return a style with straight edges on both sides and words broken by hyphens."""
    return style(
        font,
        size,
        alignment=TA_JUSTIFY,
        hyphenationLang=hyphenator,
        hyphenationMinWordLength=7,
        **changes,
    )


def flow(
    items: Iterable[Text],
    body: ParagraphStyle,
    bullet: ParagraphStyle | None = None,
    *,
    prepare: Callable[[str], str] = str,
) -> list[Paragraph]:
    """Return the paragraphs set in ``body``, list items in ``bullet`` with a printed bullet."""
    made = []
    for item in items:
        for number, piece in enumerate(item.raw.split(PARAGRAPH_BREAK)):
            text = escape(prepare(piece.strip())).replace(LINE_BREAK, "<br/>")
            listed = item.bullet and number == 0 and bullet is not None
            made.append(
                Paragraph(text, bullet, bulletText="•") if listed else Paragraph(text, body)
            )
    return made


def panel(content: list[Flowable], width: float, fill: str, *, edge: str | None = None) -> Table:
    """Return a coloured box around ``content``."""
    table = Table([[content]], colWidths=[width], splitInRow=1)
    rules: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(fill)),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("RIGHTPADDING", (0, 0), (-1, -1), 9),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    if edge:
        rules.append(("LINEBEFORE", (0, 0), (0, -1), 4, HexColor(edge)))
    table.setStyle(TableStyle(rules))
    return table


class Badge(Flowable):
    """A disc with a score in it."""

    def __init__(self, text: str, fill: Color, *, radius: float = 17, font: str) -> None:
        super().__init__()
        self.text, self.fill, self.radius, self.font = text, fill, radius, font
        self.width = self.height = 2 * radius

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the disc."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the disc and the score in its middle."""
        canvas, radius = self.canv, self.radius
        canvas.setFillColor(self.fill)
        canvas.circle(radius, radius, radius, stroke=0, fill=1)
        size = radius if len(self.text) <= 2 else radius * 1.5 / max(len(self.text) * 0.55, 2)
        canvas.setFillColor(white)
        canvas.setFont(self.font, size)
        canvas.drawCentredString(radius, radius - size * 0.35, self.text)


class Book(BaseDocTemplate):
    """A PDF whose bytes depend on its content alone."""

    def __init__(self, path: Path, *, title: str, author: str, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(
            str(path), pagesize=A4, title=title, author=author, invariant=1, lang="en-GB", **options
        )

    def page_kind(
        self,
        name: str,
        painter: Painter,
        *,
        box: tuple[float, float, float, float],
        after: Painter | None = None,
    ) -> None:
        """Add a page template: its frame (left, bottom, width, height) and what is painted."""
        frame = Frame(*box, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0, id=name)
        hooks = {"onPage": painter} | ({"onPageEnd": after} if after else {})
        self.addPageTemplates(PageTemplate(id=name, frames=[frame], **hooks))


def turn_to(name: str) -> list[Flowable]:
    """Return the flowables that start a page of the template ``name``."""
    return [NextPageTemplate(name), PageBreak()]
