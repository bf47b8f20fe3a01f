"""Word files by hand: small, valid, and as nasty as wanted."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
Parts = list[tuple[str, bytes]]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, *, before: str = "") -> bytes:
    """Return word/document.xml with ``body``, and ``before`` between declaration and root."""
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{declared}{before}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'.encode()


def parts(xml: bytes | None = None, *, main: str = MAIN) -> Parts:
    """Return the parts of a smallest Word file."""
    xml = xml or document(paragraph("Families get help early in Fernshire."))
    return [
        ("[Content_Types].xml", _TYPES.format(main=main).encode()),
        ("_rels/.rels", _RELATIONS.encode()),
        ("word/document.xml", xml),
    ]


def package(contents: Parts) -> bytes:
    """Return the zip of ``contents``; names may repeat."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of a repeated name
        for name, data in contents:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def plain(text: str = "Families get help early in Fernshire.") -> bytes:
    """Return a harmless Word file with one paragraph."""
    return package(parts(document(paragraph(text))))


def zip_bomb(size: int) -> bytes:
    """Return a Word file whose body holds ``size`` spaces."""
    return package(parts(document(paragraph(" " * size))))


def media_bomb(size: int) -> bytes:
    """Return a Word file with a picture of ``size`` zeros that nothing refers to."""
    return package([*parts(), ("word/media/image1.bin", bytes(size))])


def many_entries(count: int) -> bytes:
    """Return a Word file with ``count`` more empty parts."""
    return package([*parts(), *[(f"word/media/{number}.bin", b"") for number in range(count)]])


def two_documents() -> bytes:
    """Return a Word file with two main parts of the same name."""
    other = document(paragraph("Another text for another program."))
    return package([*parts(), ("word/document.xml", other)])


def climbing(name: str = "../../../tmp/evil.xml") -> bytes:
    """Return a Word file with a part whose name leads out of it."""
    return package([*parts(), (name, b"<a/>")])


def lying_size(real: int, declared: int) -> bytes:
    """Return a Word file whose main part is ``real`` bytes long and says ``declared``."""
    data = bytearray(package(parts(document(paragraph("x" * real)))))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            size = struct.unpack_from("<L", data, at + offset)[0]
            if size > real:
                struct.pack_into("<L", data, at + offset, declared)
    return bytes(data)


def marked_encrypted() -> bytes:
    """Return a Word file whose parts say that they need a password."""
    data = bytearray(plain())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + offset] |= 1
    return bytes(data)


def vast_directory(entries: int) -> bytes:
    """Return a zip that is nothing but a list of ``entries`` parts."""
    name = b"[Content_Types].xml"
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", len(name)) + bytes(16) + name
    size = len(entry) * entries
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, 0)
    return b"PK\x03\x04" + bytes(26) + b"".join([entry] * entries) + end


def with_doctype(declaration: str, use: str = "") -> bytes:
    """Return a Word file whose main part has a document type declaration."""
    return package(parts(document(paragraph(f"Before{use}after"), before=declaration)))


EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def wide_doctype(encoding: str) -> bytes:
    """Return a Word file with a DOCTYPE in an encoding in which it cannot be seen as ASCII."""
    text = document(paragraph("Before&e;after"), before=EXTERNAL).decode()
    xml = text.replace("UTF-8", encoding.upper()).encode(encoding)
    return package(parts(xml))


def huge_grid_span(span: int = 50_000_000) -> bytes:
    """Return a Word file with a cell that says it is ``span`` columns wide."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph("One cell.")}</w:tc>'
    return package(parts(document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")))


def many_paragraphs(count: int, *, filler: bool = False) -> bytes:
    """Return a Word file of ``count`` paragraphs; with ``filler`` they do not compress away."""
    if not filler:
        return package(parts(document("<w:p/>" * count)))
    body = "".join(paragraph(f"{number * 2654435761 % 2**32:x}") for number in range(count))
    return package(parts(document(body)))


def deep_tables(depth: int) -> bytes:
    """Return a Word file of ``depth`` tables, each in the cell of another."""
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return package(parts(document(opening * depth + paragraph("Deep.") + closing * depth)))


def compound(*streams: str) -> bytes:
    """Return the start of a compound file (.doc and its kin) with ``streams``."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return header + entries


def with_main(main: str) -> bytes:
    """Return an Office file whose main part is of the content type ``main``."""
    return package(parts(main=main))


def open_document(kind: str) -> bytes:
    """Return an OpenDocument file of ``kind``."""
    return package([("mimetype", f"application/vnd.oasis.opendocument.{kind}".encode())])
