"""What is said of files and pages that cannot be read, with the remedy. Never holds their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ehtext.domain import Notice
from ehtext.errors import ExtractionError
from ehtext.extract.pdf.glyphs import BACKGROUND, INVISIBLE, TINY
from ehtext.extract.pdf.pdfium import PASSWORD, PdfiumError
from ehtext.extract.pdf.scan import PageLayout
from ehtext.extract.pdf.tables import lines_of
from ehtext.extract.pdf.triage import is_garbled as is_garbled_text

NEEDS_OCR = "needs-ocr"
_REMEDY = (
    "Recognise the text first: install ocrmypdf (pip install 'ehtext[ocr]', and Tesseract) and"
    " read the file again with OCR switched on, or use your scanner's text recognition."
)
_WHY_HIDDEN = {
    INVISIBLE: "is drawn without ink",
    TINY: "is smaller than one point",
    BACKGROUND: "has the colour of its background",
}


def cannot_open(name: str, error: PdfiumError) -> ExtractionError:
    """Return the error for a file that pdfium refuses."""
    if getattr(error, "err_code", None) == PASSWORD:
        return ExtractionError(
            name,
            "password-required",
            "The PDF is locked with a password. Save a copy without the password and read that.",
        )
    return ExtractionError(
        name,
        "damaged",
        "The PDF is damaged or incomplete. Open it in a PDF viewer and save it anew, or ask for"
        " a new copy.",
    )


def too_many_pages(name: str, pages: int, most: int) -> ExtractionError:
    """Return the error for a file with too many pages."""
    return ExtractionError(
        name,
        "too-large",
        f"The PDF has {pages:,} pages; at most {most:,} are read. Split it and read the parts.",
    )


def empty(name: str) -> ExtractionError:
    """Return the error for a file without text or pictures."""
    return ExtractionError(
        name,
        "empty",
        "The PDF holds no text and no pictures. Check that it is the right file.",
    )


def needs_ocr(name: str) -> ExtractionError:
    """Return the error for a file that is pictures only."""
    return ExtractionError(
        name, NEEDS_OCR, f"The PDF is a scan: pictures of pages without text. {_REMEDY}"
    )


def without_text(name: str, notices: Iterable[Notice]) -> ExtractionError:
    """Return the error for a file of which no page gave any text."""
    codes = Counter(notice.code for notice in notices)
    if codes[NEEDS_OCR]:
        return needs_ocr(name)
    if codes["page-too-large"]:
        return ExtractionError(
            name,
            "too-large",
            "The pages hold more characters than any page of a report does. Print the file to a"
            " new PDF and read that.",
        )
    if codes["page-failed"]:
        return ExtractionError(
            name,
            "damaged",
            "None of the PDF's pages could be read. Open it in a PDF viewer and print it to a new"
            " PDF, or ask for a new copy.",
        )
    return empty(name)


def page_failed(page: int) -> Notice:
    """Return the notice for a page that broke the readers."""
    return Notice(
        code="page-failed",
        message="The page is damaged and was left out; the others were read. Print the file to a"
        " new PDF to read it whole.",
        page=page,
    )


def page_too_large(page: int, most: int) -> Notice:
    """Return the notice for a page with too many characters."""
    return Notice(
        code="page-too-large",
        message=f"The page holds more than {most:,} characters and was left out.",
        page=page,
    )


def page_needs_ocr(page: int) -> Notice:
    """Return the notice for a page that is a picture."""
    return Notice(
        code=NEEDS_OCR,
        message=f"The page is a picture without text; nothing was read from it. {_REMEDY}",
        page=page,
    )


def page_was_recognised(page: int) -> Notice:
    """Return the notice for a page whose text comes from OCR."""
    return Notice(
        code="hidden-ocr",
        message="The page is a scan and its text was recognised by a program: it may have"
        " misread letters. Compare it with the picture of the page.",
        page=page,
    )


def page_garbled(page: int) -> Notice:
    """Return the notice for a page whose fonts do not tell their letters."""
    return Notice(
        code="garbled-page",
        message="The fonts of the page do not say which letters they show, so parts of the text"
        " are unreadable. Use the Word version, or recognise the page with OCR.",
        page=page,
    )


def is_garbled(layout: PageLayout) -> bool:
    """Return whether what was read from a page is no language."""
    return is_garbled_text(" ".join(line.whole for line in lines_of(layout.items)))


def about_hidden(pages: Sequence[PageLayout]) -> list[Notice]:
    """Return a notice for each page and reason for which text is not seen."""
    found = []
    for page in pages:
        counts = Counter[str]()
        for line in page.hidden:
            counts[line.hidden] += sum(not letter.isspace() for letter in line.whole)
        for reason, characters in sorted(counts.items()):
            why = _WHY_HIDDEN.get(reason, "is not seen")
            message = f"{characters:,} characters of text that {why} were set apart."
            found.append(Notice(code="hidden-text", message=message, page=page.number))
    return found
