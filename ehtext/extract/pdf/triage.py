"""What kind of page it is: text, a scan, a scan with someone's OCR, garbled text or a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pypdfium2 import raw

from ehtext.extract.pdf.pdfium import PdfPage, text_of

_FEW = 40  # visible characters: a scan's stray page number or stamp
_COVERED = 0.5  # of the page by pictures
_MOSTLY = 0.8  # of the text objects are drawn without ink
_BROKEN = 0.2  # of the characters have no known letter
_SAMPLE = 600
_DEPTH = 5
_MOST_OBJECTS = 20_000
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class PageKind(StrEnum):
    """The kinds of page."""

    TEXT = "text"
    SCANNED = "scanned"
    HIDDEN_OCR = "hidden-ocr"
    GARBLED = "garbled"
    FIGURE = "figure"  # a picture and no text
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Triage:
    """What pdfium sees on a page."""

    kind: PageKind
    characters: int


def triage(page: PdfPage) -> Triage:
    """Return the kind of a pdfium page and how many characters it holds."""
    with text_of(page) as text:
        count = text.count_chars()
        sample = text.get_text_range(0, min(count, _SAMPLE)) if count else ""
        broken = _broken_share(text.raw, min(count, _SAMPLE))
    visible = sum(not letter.isspace() for letter in sample)
    covered, invisible = _objects(page)
    return Triage(_kind(visible, covered, invisible, broken, sample), count)


def _kind(visible: int, covered: float, invisible: float, broken: float, sample: str) -> PageKind:
    if visible == 0:
        return PageKind.FIGURE if covered else PageKind.EMPTY
    if visible < _FEW and covered > _COVERED:
        return PageKind.SCANNED
    if invisible > _MOSTLY and covered > _COVERED:
        return PageKind.HIDDEN_OCR
    if broken > _BROKEN or is_garbled(sample):
        return PageKind.GARBLED
    return PageKind.TEXT


def _broken_share(text: object, count: int) -> float:
    """Return the share of characters for which the font has no letter."""
    if not count:
        return 0.0
    errors = [raw.FPDFText_HasUnicodeMapError(text, index) for index in range(count)]
    return errors.count(1) / count


def _objects(page: PdfPage) -> tuple[float, float]:
    """Return the share of the page that pictures cover, and of text drawn without ink."""
    width, height = page.get_size()
    area = drawn = texts = 0.0
    for number, thing in enumerate(page.get_objects(max_depth=_DEPTH)):
        if number >= _MOST_OBJECTS:
            break
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, low, right, high = thing.get_bounds()
            shown = (
                max(0.0, min(right, width) - max(left, 0)),
                max(0.0, min(high, height) - max(low, 0)),
            )
            area += shown[0] * shown[1]
        elif thing.type == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            drawn += raw.FPDFTextObj_GetTextRenderMode(thing.raw) != 3
    covered = min(1.0, area / max(1.0, width * height))
    return covered, (texts - drawn) / texts if texts else 0.0


def is_garbled(text: str) -> bool:
    """Return whether ``text`` is no readable English: unknown signs, hardly a word of letters."""
    words = text.split()
    if len(words) < 20:
        return False
    unknown = sum("(cid:" in word or "\N{REPLACEMENT CHARACTER}" in word for word in words)
    if unknown > 0.05 * len(words):
        return True
    odd = sum(not letter.isspace() and not letter.isprintable() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    digits = sum(letter.isdigit() for letter in text)
    visible = sum(not letter.isspace() for letter in text)
    return odd > 0.2 * visible or (letters + digits) < 0.4 * visible


def readability(text: str) -> float:
    """Return the share of words that are made of letters: to choose the better of two readings."""
    words = text.split()
    if not words:
        return 0.0
    return sum(bool(_LETTERS.search(word)) and "(cid:" not in word for word in words) / len(words)
