"""A row of a printed form that may break over pages in the middle of a paragraph."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Paragraph

_PADDING = 6


class FormRow(Flowable):
    """A ruled cell of paragraphs, with or without a narrow cell on its left for the score.

    A table of reportlab moves a row that does not fit to the next page. Forms made with a word
    processor go on over the page instead, and leave a cell of its own there.
    """

    def __init__(
        self,
        body: list[Paragraph],
        *,
        line: Color,
        side: float = 0,
        mark: Flowable | None = None,
    ) -> None:
        super().__init__()
        self.body, self.line, self.side, self.mark = body, line, side, mark

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size of the row; the mark needs its own height at least."""
        self.width = width
        text = sum(self._height(item) for item in self.body)
        needed = self.mark.height if self.mark else 0
        self.height = max(text, needed) + 2 * _PADDING
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the row as far as it fits and its continuation, or nothing if it cannot start."""
        self.width = width
        room = height - 2 * _PADDING
        if self.mark and self.mark.height > room:
            return []
        first: list[Paragraph] = []
        for number, item in enumerate(self.body):
            needed = self._height(item)
            if needed > room:
                pieces = item.split(self._inner, room - item.getSpaceAfter())
                first += pieces[:1]
                rest = [*pieces[1:], *self.body[number + 1 :]] if pieces else self.body[number:]
                return self._halves(first, rest)
            first.append(item)
            room -= needed
        return [self]

    def _halves(self, first: list[Paragraph], rest: list[Paragraph]) -> list[Flowable]:
        if not first:
            return []
        same: dict[str, Any] = {"line": self.line, "side": self.side}
        return [FormRow(first, mark=self.mark, **same), FormRow(rest, **same)]

    @property
    def _inner(self) -> float:
        return float(self.width - self.side - 2 * _PADDING)

    def _height(self, item: Paragraph) -> float:
        return float(item.wrap(self._inner, 10_000)[1] + item.getSpaceAfter())

    def draw(self) -> None:
        """Draw the rules, the mark and the paragraphs."""
        canvas = self.canv
        canvas.setStrokeColor(self.line)
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        if self.side:
            canvas.line(self.side, 0, self.side, self.height)
        if self.mark:
            left = (self.side - self.mark.width) / 2
            self.mark.drawOn(canvas, left, self.height - _PADDING - self.mark.height)
        top = self.height - _PADDING
        for item in self.body:
            height = item.wrap(self._inner, 10_000)[1]
            item.drawOn(canvas, self.side + _PADDING, top - height)
            top -= height + item.getSpaceAfter()
