"""Read a sample with other means than ehtext's own readers, so that the key is checked twice."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from lxml import etree
from PIL import Image

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{WORDS}del", f"{WORDS}moveFrom"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` alone, in lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def printed(path: Path, furniture: list[str]) -> str:
    """Return the letters a person sees on the pages of a sample, without its furniture."""
    if path.suffix == ".pdf":
        pages = enumerate(pdf_pages(path), 1)
        return "".join(_page(text, number, furniture) for number, text in pages)
    if path.suffix == ".docx":
        return letters("".join(_accepted(docx_root(path))))
    return letters(path.read_text(encoding="utf-8"))


def pdf_pages(path: Path) -> list[str]:
    """Return the text of every page in the order in which it was drawn."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_page_text(page) for page in document]
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()
        page.close()


def _page(text: str, number: int, furniture: list[str]) -> str:
    found = letters(text)
    for line in furniture:
        found = found.replace(letters(line), "", 1)
    return re.sub(rf"^(page)?{number}", "", found)


def docx_root(path: Path) -> etree._Element:
    """Return the root of the main part."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _accepted(element: etree._Element) -> list[str]:
    if element.tag in _GONE or element.tag == _FALLBACK:
        return []
    own = [element.text or ""] if element.tag == f"{WORDS}t" else []
    return own + [text for child in element for text in _accepted(child)]


def content(path: Path) -> Mapping[str, object]:
    """Return what a sample holds, free of how a version of zlib packs it."""
    if path.suffix == ".pdf":
        return dict(enumerate(pdf_pages(path)))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return {name: _entry(name, archive.read(name)) for name in archive.namelist()}
    return {path.name: path.read_text(encoding="utf-8")}


def _entry(name: str, data: bytes) -> bytes:
    if name.endswith(".png"):
        return Image.open(io.BytesIO(data)).tobytes()
    if name.endswith((".xml", ".rels")):
        return bytes(etree.tostring(etree.fromstring(data), method="c14n"))
    return data
