"""A document to its sentences, each with the way back to its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ehtext.domain import (
    BBox,
    Block,
    BlockKind,
    Document,
    Field,
    Layer,
    Piece,
    Recognition,
    Sentence,
)
from ehtext.segment.leads import STEM_ENDS, Leads
from ehtext.segment.lists import list_starts
from ehtext.segment.text import split_text

_SENTENCE_LAYERS = frozenset({Layer.BODY, Layer.NOTES})


def split_sentences(
    document: Document, recognition: Recognition | None = None
) -> tuple[Sentence, ...]:
    """Return the sentences of ``document`` in reading order, none across two blocks.

    Furniture and hidden text give none. ``document.blocks[s.block].text[s.start:s.end]`` is
    ``s.text`` for each of them.
    """
    fields = recognition.fields if recognition else {}
    return tuple(_numbered(document, dict(fields)))


def _numbered(document: Document, fields: dict[int, Field]) -> Iterator[Sentence]:
    seen: Counter[str] = Counter()
    leads = Leads()
    for index, block in enumerate(document.blocks):
        if block.layer not in _SENTENCE_LAYERS:
            continue
        for part in _parts(block, leads):
            text = block.text[part.start : part.end]
            page, bbox = _place(block.pieces, part.start, part.end)
            yield Sentence(
                document=document.sha256,
                text=text,
                nth=seen[text],
                block=index,
                start=part.start,
                end=part.end,
                page=page,
                bbox=bbox,
                headings=block.headings,
                lead_in=part.lead_in,
                field=fields.get(index, Field()),
                in_list=part.in_list,
            )
            seen[text] += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    start: int
    end: int
    lead_in: str
    in_list: bool


def _parts(block: Block, leads: Leads) -> Iterator[_Part]:
    """Yield the sentences of a block; the items of a list inside it complete its stem."""
    outer = leads.lead_in(block)
    is_item = block.kind is BlockKind.LIST_ITEM
    first_item = next(iter(list_starts(block.text)), len(block.text))
    stem = sentence = ""
    for start, end in split_text(block.text):
        sentence = block.text[start:end]
        is_inner = start >= first_item
        if not is_inner:
            stem = sentence if sentence.endswith(STEM_ENDS) else ""
        lead_in = stem if is_inner and stem else outer
        yield _Part(start=start, end=end, lead_in=lead_in, in_list=is_item or is_inner)
    leads.passed(block, sentence)


def _place(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[int | None, BBox | None]:
    """Return the page that a stretch begins on, and the box around its lines there."""
    touched = [piece for piece in pieces if piece.start < end and start < piece.end]
    page = next((piece.page for piece in touched if piece.page is not None), None)
    boxes = [piece.bbox for piece in touched if piece.bbox and piece.page == page]
    if not boxes:
        return page, None
    left, top, right, bottom = zip(*boxes, strict=True)
    return page, (min(left), min(top), max(right), max(bottom))
