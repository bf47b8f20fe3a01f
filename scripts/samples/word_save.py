"""Save Word documents so that the same content always gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

from docx.document import Document as WordDocument

_STAMP = (2022, 1, 1, 0, 0, 0)


def save(document: WordDocument, path: Path, *, title: str, author: str, date: dt.datetime) -> None:
    """Save the document so that the same content always gives the same bytes."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, author, author
    core.created = core.modified = date
    core.comments, core.language, core.revision = "", "en-GB", 3
    stream = io.BytesIO()
    document.save(stream)
    normalise(stream, path)


def normalise(stream: io.BytesIO, path: Path) -> None:
    """Write a zip with fixed times, leaving out the template's thumbnail."""
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            data = old.read(name)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            entry = zipfile.ZipInfo(name, date_time=_STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, data)
