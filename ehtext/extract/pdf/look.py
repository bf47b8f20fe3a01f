"""What a paragraph looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehtext.extract.pdf.draft import Draft

Style = tuple[float, bool, bool, bool]  # size, bold, capitals, italic
_ITALIC = re.compile(r"ital|obli|cmti", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph looks like."""

    size: float
    bold: bool
    capitals: bool
    italic: bool
    words: int
    lines: int
    end: str  # its last character

    @property
    def style(self) -> Style:
        """Return what headings of one level share."""
        return self.size, self.bold, self.capitals, self.italic


def look_of(draft: Draft) -> Look:
    """Return the look of a paragraph."""
    lines = draft.paragraph.lines
    text = " ".join(line.text for line in lines)
    letters = [letter for letter in text if letter.isalpha()]
    return Look(
        size=round(lines[0].size * 2) / 2,
        bold=all(line.bold > 0.85 for line in lines),
        capitals=len(letters) > 3 and all(letter.isupper() for letter in letters),
        italic=all(_ITALIC.search(line.font) for line in lines),
        words=len(text.split()) if letters else 0,
        lines=len(lines),
        end=text[-1:],
    )
