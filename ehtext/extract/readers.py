"""The readers by media type, and what surrounds each of them in the child process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ehtext.domain import Document, Notice
from ehtext.errors import ExtractionError
from ehtext.extract.archive import check_package
from ehtext.extract.order import Order, Tell
from ehtext.extract.sniff import MediaType, identify, misnamed
from ehtext.extract.version import READER_VERSION

_NAMES = {
    MediaType.PDF: "a PDF file",
    MediaType.WORD: "a Word file",
    MediaType.MARKDOWN: "Markdown text",
    MediaType.TEXT: "plain text",
}


def read(order: Order, tell: Tell) -> Document:
    """Return the document in the file of ``order``. Runs in the child process."""
    path = Path(order.path)
    with path.open("rb") as file:
        media_type = identify(file, order.name)
        if media_type is MediaType.WORD:
            check_package(file, order.name, order.limits)
    document = _READERS[media_type](order, tell)
    return replace(
        document,
        name=order.name,
        reader=f"reader-{READER_VERSION}/{document.reader}",
        notices=(*_of_name(order.name, media_type), *document.notices),
    )


def draw(order: Order, _: Tell) -> bytes:
    """Return a PNG of the page that ``order`` asks for. Runs in the child process."""
    from ehtext.extract.pdf import render_page  # noqa: PLC0415 - heavy

    path, picture = Path(order.path), order.picture
    with path.open("rb") as file:
        if picture is None or identify(file, order.name) is not MediaType.PDF:
            raise ExtractionError(
                order.name, "unsupported", "Only the pages of a PDF file have pictures."
            )
    return render_page(path, picture.page, picture.boxes, dpi=picture.dpi)


def _read_pdf(order: Order, tell: Tell) -> Document:
    from ehtext.extract.pdf import read_pdf  # noqa: PLC0415 - heavy

    path, limits = Path(order.path), order.limits
    return read_pdf(
        path,
        sha256=order.sha256,
        name=order.name,
        max_pages=limits.pages,
        max_characters_per_page=limits.characters_per_page,
        skip_pages=order.skip_pages,
        announce=tell.pages,
        progress=tell.page,
    )


def _read_word(order: Order, _: Tell) -> Document:
    from ehtext.extract.word import read_word  # noqa: PLC0415 - heavy

    return read_word(Path(order.path), sha256=order.sha256, name=order.name)


def _read_text(order: Order, _: Tell) -> Document:
    from ehtext.extract.text import read_text  # noqa: PLC0415 - heavy

    return read_text(Path(order.path), sha256=order.sha256, name=order.name, markdown=False)


def _read_markdown(order: Order, _: Tell) -> Document:
    from ehtext.extract.text import read_text  # noqa: PLC0415 - heavy

    return read_text(Path(order.path), sha256=order.sha256, name=order.name, markdown=True)


_READERS: dict[MediaType, Callable[[Order, Tell], Document]] = {
    # To add a format: sniff it, write its reader, add a line here. Parsers are heavy and are
    # imported on first use.
    MediaType.PDF: _read_pdf,
    MediaType.WORD: _read_word,
    MediaType.TEXT: _read_text,
    MediaType.MARKDOWN: _read_markdown,
}


def _of_name(name: str, media_type: MediaType) -> tuple[Notice, ...]:
    if not misnamed(name, media_type):
        return ()
    message = f"The name of the file is misleading: it was read as {_NAMES[media_type]}."
    return (Notice(code="wrong-name", message=message),)
