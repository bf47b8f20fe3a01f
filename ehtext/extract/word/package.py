"""The parts of a Word file and how they refer to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ehtext.errors import ExtractionError

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
            root = etree.fromstring(blob, xml_parser())
        except etree.XMLSyntaxError:
            if b"<!DOCTYPE" in blob:
                raise unsafe(self.name) from None
            raise damaged(self.name) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise unsafe(self.name)
        return root


def xml_parser() -> etree.XMLParser:
    """Return a parser that fetches and expands nothing."""
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
