"""JSON lines: a record a line, without any loss. The format for moving and for keeping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ehtext.codec import decode, encode
from ehtext.errors import CodecError
from ehtext.exchange.records import (
    Acted,
    KnownSentences,
    Reading,
    Record,
    ReviewedDocument,
    ReviewedSentence,
    said_in,
)
from ehtext.exchange.tally import Tally, unreadable
from ehtext.framework import Framework

_LONGEST = 4 << 20  # bytes of a line; a sentence with its decisions takes a few thousand


def write(
    records: Iterable[Record],
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001 - labels go by their codes
) -> None:
    """Write each record as a line."""
    with path.open("wb") as file:
        file.writelines(encode(record) + b"\n" for record in records)


def read(
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001
    known: KnownSentences,  # noqa: ARG001
) -> Reading:
    """Return what people decided and did, by a file of records.

    Raises:
        ExchangeError: no line of it is a record.
    """
    tally = Tally()
    records = list(read_records(path, tally))
    if not records and tally.counts:
        raise unreadable(path.name, "no file of reviewed sentences", "give one written by export")
    return Reading(
        said=tuple(said_in(r for r in records if isinstance(r, ReviewedSentence))),
        acted=tuple(
            Acted(document=r.document, act=act)
            for r in records
            if isinstance(r, ReviewedDocument)
            for act in r.acts
        ),
        left_out=tally.counts,
    )


def read_records(path: Path, tally: Tally) -> Iterator[Record]:
    """Yield the records of a file, and count the lines that hold none."""
    with path.open("rb") as file:
        while line := file.readline(_LONGEST):
            if not line.strip():
                continue
            try:
                yield _record(line)
            except CodecError:
                tally.leave_out("a line that is no record of a reviewed sentence")


def _record(line: bytes) -> Record:
    try:
        return decode(line, ReviewedSentence)
    except CodecError:
        return decode(line, ReviewedDocument)
