"""The parts of a Word file and how they refer to each other."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.pkgreader import PackageReader
from lxml import etree

from ehtext.errors import ExtractionError

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

_STRICT = re.compile(
    rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([\w/]+?)/?(?=["'])"""
)
_STRICT_HOSTS = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_TYPES = ("wordprocessingml", "ms-word")


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship from one part to another. ``kind`` is the last word of its type."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a Word file by name ("word/document.xml"), and their relationships."""

    name: str  # of the file, for messages
    blobs: Mapping[str, bytes]
    types: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]  # by the part they start from; "" is the package

    @property
    def main(self) -> str:
        """Return the name of the main document part.

        Raises:
            ExtractionError: there is none, or it is no Word document.
        """
        part = next((link.target for link in self.links[""] if link.kind == "officeDocument"), "")
        if part not in self.blobs:
            raise damaged(self.name)
        if not any(known in self.types.get(part, "") for known in _MAIN_TYPES):
            raise ExtractionError(
                self.name,
                "unsupported",
                "This is an Office file but no Word document. Save it as .docx or .pdf.",
            )
        return part

    def targets(self, part: str, kind: str) -> tuple[Link, ...]:
        """Return the links of ``kind`` from ``part`` to parts that exist."""
        return tuple(
            link
            for link in self.links.get(part, ())
            if link.kind == kind and link.target in self.blobs
        )

    def parse(self, part: str) -> etree._Element:
        """Return the root element of ``part``, parsed without network, entities or DTD.

        Raises:
            ExtractionError: the part is no XML, or declares a document type.
        """
        blob = self.blobs[part]
        if b"purl.oclc.org/ooxml" in blob[:8192]:
            blob = _STRICT.sub(_transitional, blob)
        try:
            root = etree.fromstring(blob, _parser())
        except etree.XMLSyntaxError:
            if b"<!DOCTYPE" in blob:
                raise unsafe(self.name) from None
            raise damaged(self.name) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise unsafe(self.name)
        return root


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
    root = etree.fromstring(blobs.get("[Content_Types].xml", b"<Types/>"), _parser())
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
        root = etree.fromstring(blob, _parser())
        yield f"{folder}{file.removesuffix('.rels')}", tuple(_links(root, folder))


def _links(root: etree._Element, folder: str) -> Iterator[Link]:
    for element in root:
        if element.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        kind = element.get("Type", "").rpartition("/")[2]
        yield Link(element.get("Id", ""), kind, target.lstrip("/"))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _transitional(match: re.Match[bytes]) -> bytes:
    """Return a namespace declaration of ISO Strict in the everyday form."""
    known = _STRICT_HOSTS.get(match[2])
    return match[1] + known if known else match[0]


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


def damaged(name: str) -> ExtractionError:
    """Return the error for a file that is broken."""
    return ExtractionError(
        name,
        "damaged",
        "The Word file is damaged or cut short. Open it in Word, let Word repair it and save it"
        " again, or ask for a new copy.",
    )


def unsafe(name: str) -> ExtractionError:
    """Return the error for a file whose XML declares a document type."""
    return ExtractionError(
        name,
        "unsafe",
        "The file declares an XML document type (DOCTYPE), which Word never writes and which can"
        " hide or fetch text. Open it in Word and save it as a new .docx.",
    )
