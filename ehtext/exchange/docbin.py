"""spaCy DocBin: a doc for each sentence, ready to train on; ``spacy.blank("en")`` reads it.

Nothing in it is pickled: spaCy keeps user data as msgpack, and ours is a JSON text. Reading takes
that text alone and makes no docs of what a file from outside says.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from ehtext.codec import decode, encode
from ehtext.domain import Judgement, Kind
from ehtext.errors import CodecError
from ehtext.exchange.labels import label_text, used_frameworks
from ehtext.exchange.records import KnownSentences, Reading, ReviewedSentence, said_in
from ehtext.exchange.tally import Tally, reading, unreadable
from ehtext.framework import Framework

_USER_DATA = "ehtext"
_AGREED = "sc"  # the span group that spaCy's span categoriser learns from
_SUGGESTED = "suggested"
_LARGEST = 1 << 30  # bytes unpacked
_DAMAGED = (ValueError, KeyError, TypeError, AssertionError, zlib.error, AttributeError)
"""What spaCy raises for bytes that are no DocBin; it has no root of its own."""


def write(
    records: Iterable[ReviewedSentence], path: Path, frameworks: Mapping[str, Framework]
) -> None:
    """Write a doc for each record.

    What people agree on is in ``cats`` (0 or 1 for every kind and every label of the frameworks
    in use) and in the spans ``sc``; ``cats`` is empty where they do not. What was suggested is in
    the spans ``suggested``, never in ``cats``.
    """
    records = list(records)
    nlp = spacy.blank("en")
    every = [
        label_text(framework.label(item.code))
        for framework in used_frameworks(records, frameworks).values()
        for item in framework.items
    ]
    packed = DocBin(store_user_data=True)
    for record in records:
        packed.add(_doc(record, nlp, every))
    path.write_bytes(packed.to_bytes())


def read(
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001 - labels go by their codes
    known: KnownSentences,  # noqa: ARG001
) -> Reading:
    """Return the decisions that the docs carry.

    Raises:
        ExchangeError: it is no DocBin, or one without user data.
    """
    tally = Tally()
    records = list(_records(path, tally))
    if not records and tally.counts:
        remedy = "give one written by export; DocBin(store_user_data=True) keeps what is needed"
        raise unreadable(path.name, "a DocBin without decisions", remedy)
    return reading(said_in(records), tally)


def _doc(record: ReviewedSentence, nlp: Language, every: Iterable[str]) -> Doc:
    doc = nlp.make_doc(record.text)
    doc.user_data[_USER_DATA] = encode(record).decode()
    if record.agreed:
        doc.cats = _cats(record.agreed, every)
        doc.spans[_AGREED] = _spans(doc, record.agreed)
    if record.suggested:
        doc.spans[_SUGGESTED] = _spans(doc, record.suggested.judgement)
    return doc


def _cats(agreed: Judgement, every: Iterable[str]) -> dict[str, float]:
    kinds = {f"kind:{kind.value}": float(kind is agreed.kind) for kind in Kind}
    said = {label_text(label) for label in agreed.labels}
    return {**kinds, **{label: float(label in said) for label in dict.fromkeys([*every, *said])}}


def _spans(doc: Doc, judgement: Judgement) -> list[Span]:
    """Return a span over the whole sentence for each label; none in a text without words."""
    labels = [label_text(label) for label in judgement.labels] if len(doc) else []
    return [Span(doc, 0, len(doc), label=label) for label in labels]


def _records(path: Path, tally: Tally) -> Iterator[ReviewedSentence]:
    for packed in _user_data(path):
        try:
            held = srsly.msgpack_loads(packed or b"\x80")
            yield decode(str(held.get(_USER_DATA, "")).encode(), ReviewedSentence)
        except (*_DAMAGED, CodecError):
            tally.leave_out("a doc that holds no record of a reviewed sentence")
        finally:
            gc.enable()


def _user_data(path: Path) -> list[bytes | None]:
    data = path.read_bytes()
    try:
        unpacking = zlib.decompressobj()
        unpacking.decompress(data, _LARGEST)
        if unpacking.unconsumed_tail:
            raise unreadable(path.name, "far too large once unpacked", "export fewer documents")
        return DocBin().from_bytes(data).user_data
    except _DAMAGED as error:
        raise unreadable(path.name, "no spaCy DocBin", "give one written by export") from error
    finally:
        gc.enable()  # srsly leaves it off when it cannot read something
