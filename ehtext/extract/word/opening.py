"""Opening a Word file: through python-docx, or part by part where that refuses a good file."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.pkgreader import PackageReader
from lxml import etree

from ehtext.errors import ExtractionError
from ehtext.extract.word.package import Link, Package, damaged, xml_parser

_DAMAGED = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    etree.XMLSyntaxError,
)
"""What python-docx, zipfile and lxml raise for a file that cannot be read."""

_REFUSED = (KeyError, ValueError, TypeError, AttributeError, RecursionError)
"""What python-docx raises for good files: dangling relationships, odd content types."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_package(path: Path, name: str) -> Package:
    """Return the parts of the Word file at ``path``.

    python-docx opens it; what it refuses though Word opens it (dangling relationships, missing
    content types) is read part by part.

    Raises:
        ExtractionError: the file is damaged, encrypted or no Word file.
    """
    try:
        return _by_docx(path, name)
    except _DAMAGED:
        raise _not_a_package(path, name) from None
    except RuntimeError as error:
        if isinstance(error, RecursionError):
            return _by_zip(path, name)
        raise _encrypted(name) from None  # how zipfile says that a part is encrypted
    except _REFUSED:
        return _by_zip(path, name)


def _by_docx(path: Path, name: str) -> Package:
    reader = PackageReader.from_file(str(path))
    blobs, types = {}, {}
    for partname, content_type, _, blob in reader.iter_sparts():
        part = str(partname).lstrip("/")
        types[part] = content_type
        if content_type.endswith("xml"):
            blobs[part] = blob
    links: dict[str, list[Link]] = {"": []}
    for source, link in reader.iter_srels():
        if not link.is_external:
            target = str(link.target_partname).lstrip("/")
            found = Link(link.rId, link.reltype.rpartition("/")[2], target)
            links.setdefault(str(source).lstrip("/"), []).append(found)
    return Package(name, blobs, types, {part: tuple(found) for part, found in links.items()})


def _by_zip(path: Path, name: str) -> Package:
    try:
        with zipfile.ZipFile(path) as archive:
            blobs = {
                item.filename.lstrip("/"): archive.read(item)
                for item in archive.infolist()
                if item.filename.endswith((".xml", ".rels"))
            }
        return Package(name, blobs, _content_types(blobs), dict(_all_links(blobs)))
    except _DAMAGED:
        raise damaged(name) from None
    except RuntimeError:
        raise _encrypted(name) from None


def _content_types(blobs: Mapping[str, bytes]) -> dict[str, str]:
    root = etree.fromstring(blobs.get("[Content_Types].xml", b"<Types/>"), xml_parser())
    return {
        element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
        for element in root
        if element.get("PartName")
    }


def _all_links(blobs: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    yield "", ()
    for part, blob in blobs.items():
        if not part.endswith(".rels"):
            continue
        folder, _, file = part.rpartition("_rels/")
        root = etree.fromstring(blob, xml_parser())
        yield f"{folder}{file.removesuffix('.rels')}", tuple(_links(root, folder))


def _links(root: etree._Element, folder: str) -> Iterator[Link]:
    for element in root:
        if element.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        kind = element.get("Type", "").rpartition("/")[2]
        yield Link(element.get("Id", ""), kind, target.lstrip("/"))


def _not_a_package(path: Path, name: str) -> ExtractionError:
    try:
        data = path.read_bytes()
    except OSError:
        return damaged(name)
    if not data.startswith(_OLE):
        return damaged(name)
    if _ENCRYPTED in data:
        return _encrypted(name)
    return ExtractionError(
        name, "unsupported", "This is an old Word file (.doc). Save it as .docx or .pdf."
    )


def _encrypted(name: str) -> ExtractionError:
    return ExtractionError(
        name,
        "password-required",
        "The file is protected by a password. Save a copy without a password and use that.",
    )
