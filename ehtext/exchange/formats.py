"""Every format of reviewed data. To add one: write a module, add a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ehtext.exchange.records import KnownSentences, Reading, Record, ReviewedSentence
from ehtext.framework import Framework

FORMATS = ("jsonl", "csv", "xlsx", "label-studio", "docbin", "refi-qda")
"""The names of the formats, without loading what reads and writes them."""

Write = Callable[[Iterable[ReviewedSentence], Path, Mapping[str, Framework]], None]
"""Write records to a path. The frameworks name the labels where a format shows names."""

WriteAll = Callable[[Iterable[Record], Path, Mapping[str, Framework]], None]
"""Write what people did with documents as well."""

Read = Callable[[Path, Mapping[str, Framework], KnownSentences], Reading]
"""Read the decisions of a file.

Raises:
    ExchangeError: the file as a whole is none of this format.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: what it is called, how its files end, and how to write and read them."""

    name: str
    title: str
    suffix: str  # with its dot
    media_type: str
    write: Write
    read: Read
    beside: tuple[str, Callable[[Mapping[str, Framework]], bytes]] | None = None
    """The suffix of a second file that goes with the first, and what it holds."""
    write_all: WriteAll | None = None
    """Writes levels, sign-offs and notes as well; None where the format has no place for them."""


@cache
def formats() -> Mapping[str, Format]:
    """Return the formats by name."""
    from ehtext.exchange import (  # noqa: PLC0415 - spaCy and openpyxl: on first use
        csv_file,
        docbin,
        excel,
        jsonl,
        label_studio,
        label_studio_read,
        qda_read,
        qda_write,
    )

    found = (
        Format(
            name="jsonl",
            title="JSON lines",
            suffix=".jsonl",
            media_type="application/jsonl",
            write=jsonl.write,
            read=jsonl.read,
            write_all=jsonl.write,
        ),
        Format(
            name="csv",
            title="CSV",
            suffix=".csv",
            media_type="text/csv",
            write=csv_file.write,
            read=csv_file.read,
        ),
        Format(
            name="xlsx",
            title="Excel",
            suffix=".xlsx",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write=excel.write,
            read=excel.read,
        ),
        Format(
            name="label-studio",
            title="Label Studio",
            suffix=".json",
            media_type="application/json",
            write=label_studio.write,
            read=label_studio_read.read,
            beside=(".labels.xml", label_studio.labelling_config),
        ),
        Format(
            name="docbin",
            title="spaCy DocBin",
            suffix=".spacy",
            media_type="application/octet-stream",
            write=docbin.write,
            read=docbin.read,
        ),
        Format(
            name="refi-qda",
            title="REFI-QDA (NVivo, MAXQDA)",
            suffix=".qdpx",
            media_type="application/zip",
            write=qda_write.write,
            read=qda_read.read,
        ),
    )
    return {one.name: one for one in found}
