"""PDF files by hand: small, valid, and as nasty as wanted."""

from __future__ import annotations

import zlib

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def assemble(objects: list[bytes]) -> bytes:
    """Return a PDF of ``objects``, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, *, entries: bytes = b"", flate: int = 1) -> bytes:
    """Return a stream object, deflated ``flate`` times over."""
    for _ in range(flate):
        data = _deflate(data)
    filters = b"/Filter [" + b" /FlateDecode" * flate + b" ]" if flate else b""
    return b"<< /Length %d %b %b >>\nstream\n%b\nendstream" % (len(data), filters, entries, data)


def _deflate(data: bytes) -> bytes:
    return zlib.compress(data, 1)  # a gigabyte in a second, and still small after two rounds


def one_page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """Return a page with ``content`` (a stream object); ``more`` are objects from number 6 on."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> %b >> >>" % resources
    )
    return assemble(
        [_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, _FONT, *more]
    )


def plain(text: str = "Families get help early in Fernshire.") -> bytes:
    """Return a harmless page with one line of text."""
    return one_page(stream(b"BT /F1 12 Tf 72 700 Td (%b) Tj ET" % text.encode("latin-1")))


def many_pages(count: int) -> bytes:
    """Return a PDF of ``count`` pages that share one line of text."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count)
    text = stream(b"BT /F1 12 Tf 72 700 Td (A page like the others.) Tj ET")
    return assemble([_CATALOG, pages, _FONT, text, *[page] * count])


def pages_of(*contents: bytes) -> bytes:
    """Return a PDF with a page for each content (drawing operators, not deflated yet)."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(count))
    objects = [_CATALOG, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count), _FONT]
    for index, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * index)
        )
        objects.append(stream(content))
    return assemble(objects)


def line(text: str) -> bytes:
    """Return the operators that write one line of text."""
    return b"BT /F1 12 Tf 72 700 Td (%b) Tj ET" % text.encode("latin-1")


def flate_bomb(size: int, *, layers: int = 1) -> bytes:
    """Return a page whose content is ``size`` spaces, deflated ``layers`` times."""
    return one_page(stream(b" " * size, flate=layers))


def nested_forms(depth: int, width: int = 10) -> bytes:
    """Return a page that draws ``width ** depth`` forms: each form draws the next ten times."""
    forms = _forms(depth, width, first=6)
    return one_page(stream(b"/N Do " * width), *forms, resources=b"/XObject << /N 6 0 R >>")


def bomb_among_pages(depth: int = 8) -> bytes:
    """Return three pages, of which the second draws ``10 ** depth`` forms."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources"
        b" << /Font << /F1 5 0 R >> /XObject << /N 10 0 R >> >> >>"
    )
    first, last = (stream(line(f"The {name} page of Fernshire.")) for name in ("first", "last"))
    return assemble(
        [
            _CATALOG,
            b"<< /Type /Pages /Kids [3 0 R 4 0 R 6 0 R] /Count 3 >>",
            page % 7,
            page % 8,
            _FONT,
            page % 9,
            first,
            stream(b"/N Do " * 10),
            last,
            *_forms(depth, 10, first=10),
        ]
    )


def _forms(depth: int, width: int, *, first: int) -> list[bytes]:
    forms = []
    for level in range(depth):
        last = level == depth - 1
        draw = line("A form.") if last else b"/N Do " * width
        inner = (
            b"/Font << /F1 5 0 R >>" if last else b"/XObject << /N %d 0 R >>" % (first + 1 + level)
        )
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %b >>" % inner
        forms.append(stream(draw, entries=entries))
    return forms


def endless_form() -> bytes:
    """Return a page with a form that draws itself."""
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        b" /Resources << /XObject << /N 6 0 R >> >>"
    )
    loop = stream(b"/N Do", entries=entries)
    return one_page(stream(b"/N Do"), loop, resources=b"/XObject << /N 6 0 R >>")


def many_characters(count: int) -> bytes:
    """Return a page with ``count`` characters in lines of 1,000."""
    words = b"help " * 200
    return one_page(
        stream(b"BT /F1 1 Tf 1 TL 9 800 Td " + (b"(%b) ' " % words) * (count // 1000) + b"ET")
    )


def many_rectangles(count: int) -> bytes:
    """Return a page with ``count`` filled rectangles and one line of text."""
    return one_page(stream(b"72 72 9 9 re f\n" * count + line("Behind the boxes.")))


def page_tree_loop() -> bytes:
    """Return a PDF whose tree of pages contains itself."""
    return assemble([_CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


def vast_page() -> bytes:
    """Return a page of 100 by 100 metres, as no printer has."""
    return plain().replace(b"[0 0 595 842]", b"[0 0 283465 283465]")
