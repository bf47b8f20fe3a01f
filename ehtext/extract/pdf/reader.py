"""A PDF file to a Document: two passes, one page in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page

from ehtext.domain import Document, Layer, Notice, Skipped
from ehtext.extract.pdf import pdfium, refusals
from ehtext.extract.pdf.assemble import Assembled, assemble
from ehtext.extract.pdf.blocks import blocks_of
from ehtext.extract.pdf.headings import Bookmark
from ehtext.extract.pdf.pdfium import PdfDocument
from ehtext.extract.pdf.scan import PageLayout, scan
from ehtext.extract.pdf.source import DAMAGED
from ehtext.extract.pdf.tables import lines_of
from ehtext.extract.pdf.text import Vocabulary
from ehtext.extract.pdf.triage import PageKind, Triage, triage

MEDIA_TYPE = "application/pdf"
_REVISION = 1  # raised whenever the same file is read differently


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    sizes: list[tuple[float, float]] = field(default_factory=list)
    pages: list[PageLayout] = field(default_factory=list)
    kinds: dict[int, PageKind] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    bookmarks: Sequence[Bookmark] = ()


def read_pdf(  # noqa: PLR0913 - all but the path are options with a default
    path: Path,
    *,
    sha256: str = "",
    name: str = "",
    max_pages: int = 2_000,
    max_characters_per_page: int = 100_000,
    skip_pages: Collection[int] = (),
    announce: Callable[[int], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Document:
    """Return the PDF at ``path`` as a Document.

    Args:
        path: the file. It is read in this process: whoever calls sees to its isolation.
        sha256: of the file's bytes, for the Document.
        name: for the Document and for messages; the path's own name if left out.
        max_pages: a longer file is refused.
        max_characters_per_page: a page with more is left out, with a notice.
        skip_pages: pages, from 1, to leave out, because an earlier reading broke on them.
        announce: is told the number of pages as soon as it is known.
        progress: is told each page, from 1, before it is read, and 0 after the last one.

    Raises:
        ExtractionError: ``password-required``, ``damaged``, ``too-large``, ``needs-ocr`` or
            ``empty``.
    """
    name = name or path.name
    budget = _Budget(
        name=name,
        pages=max_pages,
        characters=max_characters_per_page,
        skip=frozenset(skip_pages),
        announce=announce or _tell_nobody,
        progress=progress or _tell_nobody,
    )
    return _document(_read(path, budget), name, sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Budget:
    name: str
    pages: int
    characters: int
    skip: frozenset[int]
    announce: Callable[[int], None]
    progress: Callable[[int], None]


def _tell_nobody(_: int) -> None:
    """Do nothing."""


def _read(path: Path, budget: _Budget) -> _Reading:
    reading = _Reading()
    with ExitStack() as stack:
        document = stack.enter_context(_opened(path, budget.name))
        count = len(document)
        if not count:
            raise refusals.empty(budget.name)
        if count > budget.pages:
            raise refusals.too_many_pages(budget.name, count, budget.pages)
        budget.announce(count)
        reading.bookmarks = pdfium.bookmarks(document)
        plumbers = stack.enter_context(_plumber_pages(path, count))
        for index in range(count):
            budget.progress(index + 1)
            plumber = plumbers[index] if plumbers else None
            _read_page(reading, document, index, plumber, budget)
            if plumbers:
                plumbers[index] = None  # closed pages still hold their content stream
        budget.progress(0)
    return reading


@contextmanager
def _opened(path: Path, name: str) -> Iterator[PdfDocument]:
    try:
        opened = pdfium.opened(path)
        document = opened.__enter__()
    except pdfium.PdfiumError as error:
        raise refusals.cannot_open(name, error) from None
    try:
        yield document
    finally:
        opened.__exit__(None, None, None)


@contextmanager
def _plumber_pages(path: Path, count: int) -> Iterator[list[Page | None] | None]:
    """Give pdfplumber's pages, or None where pdfplumber cannot make sense of the file."""
    try:
        pdf = pdfplumber.open(path)
    except DAMAGED:
        yield None
        return
    try:
        try:
            pages = list(pdf.pages)
        except DAMAGED:
            pages = []
        yield pages if len(pages) == count else None
    finally:
        pdf.stream.close()  # PDF.close() would build all the pages anew


def _read_page(
    reading: _Reading, document: PdfDocument, index: int, plumber: Page | None, budget: _Budget
) -> None:
    number = index + 1
    reading.sizes.append((0.0, 0.0))
    if number in budget.skip:
        reading.notices.append(refusals.page_failed(number))
        return
    try:
        with pdfium.page_of(document, index) as page:
            reading.sizes[-1] = page.get_size()
            kind = triage(page)
            reading.kinds[number] = kind.kind
            if kind.characters > budget.characters:
                reading.notices.append(refusals.page_too_large(number, budget.characters))
                return
            layout = scan(number, plumber, page, kind)
    except (pdfium.PdfiumError, *DAMAGED):
        reading.notices.append(refusals.page_failed(number))
        return
    reading.pages.append(layout)
    reading.notices += [*_of_kind(number, kind, layout), *layout.notices]


def _of_kind(number: int, kind: Triage, layout: PageLayout) -> list[Notice]:
    has_text = bool(layout.items or layout.margin)
    if kind.kind is PageKind.SCANNED or (kind.kind is PageKind.FIGURE and not has_text):
        return [refusals.page_needs_ocr(number)]
    if kind.kind is PageKind.HIDDEN_OCR:
        return [refusals.page_was_recognised(number)]
    if kind.kind is PageKind.GARBLED or refusals.is_garbled(layout):
        return [refusals.page_garbled(number)]
    return []


def _document(reading: _Reading, name: str, sha256: str) -> Document:
    if not any(page.items or page.margin or page.hidden for page in reading.pages):
        raise refusals.without_text(name, reading.notices)
    if _only_scans(reading):
        raise refusals.needs_ocr(name)
    assembled = assemble(reading.pages)
    vocabulary = Vocabulary(line.whole for page in reading.pages for line in lines_of(page.items))
    blocks = blocks_of(assembled.drafts, reading.bookmarks, vocabulary)
    hidden = sum(block.layer is Layer.HIDDEN for block in blocks)
    notices = (
        [*reading.notices, *refusals.about_hidden(reading.pages)] if hidden else (reading.notices)
    )
    return Document(
        name=name,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        reader=f"pdf-{_REVISION} (pdfplumber {version('pdfplumber')})",
        blocks=tuple(blocks),
        page_sizes=tuple(reading.sizes),
        notices=tuple(notices),
        skipped=_skipped(reading, assembled),
    )


def _only_scans(reading: _Reading) -> bool:
    """Return whether all pages are scans, but for a stamp or page number here and there."""
    kinds = set(reading.kinds.values())
    return PageKind.SCANNED in kinds and kinds <= {
        PageKind.SCANNED,
        PageKind.FIGURE,
        PageKind.EMPTY,
    }


def _skipped(reading: _Reading, assembled: Assembled) -> tuple[Skipped, ...]:
    counts: Counter[str] = Counter()
    for page in reading.pages:
        counts.update(page.skipped)
    for line in assembled.repeated:
        counts["repeated-table-header"] += sum(not letter.isspace() for letter in line.whole)
    return tuple(Skipped(reason=reason, characters=n) for reason, n in sorted(counts.items()))
