"""Placeholders in the place of personal data; everything that points into the text moves along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ehtext.domain import Block, Document, Edit, Mask, Notice, Piece
from ehtext.privacy.finding import Finding
from ehtext.privacy.search import find_personal_data
from ehtext.privacy.table import label_of_cells

_STORY = (
    "a sentence tells what happened to one person of a given age: take it out of the file; until "
    "then its text is shared with nobody beyond the national team"
)


def mask_text(text: str) -> str:
    """Return ``text`` with a placeholder such as "[phone]" for each stretch of personal data."""
    return _replace(text, find_personal_data(text))


def mask_document(document: Document) -> Document:
    """Return ``document`` with personal data masked in every block, heading path and panel name.

    Masks are recorded with their offsets in the new text; pieces and edits keep pointing at
    what they did, and an edit that overlaps a mask is dropped, for it holds the original. A
    document without personal data comes back unchanged. A page that tells what happened to one
    person of a given age is named in a notice.
    """
    labels = label_of_cells(document.blocks)
    titles = _masked_titles(document.blocks)
    blocks = tuple(
        _mask_block(block, labels.get(index, ""), titles)
        for index, block in enumerate(document.blocks)
    )
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return replace(document, blocks=blocks, notices=(*document.notices, *_stories(blocks)))


def _stories(blocks: Sequence[Block]) -> Iterator[Notice]:
    """Yield a notice for each page on which an age stood beside an event in one sentence."""
    told = [b for b in blocks if any(mask.category == "age" for mask in b.masks)]
    for page in dict.fromkeys(block.page for block in told):
        yield Notice(code="child-story", message=_STORY, page=page)


def _masked_titles(blocks: Sequence[Block]) -> Mapping[str, str]:
    """Return the headings and panel names that hold personal data, with their masked text."""
    titles = {title for block in blocks for title in (*block.headings, block.panel or "")}
    masked = {title: mask_text(title) for title in titles}
    return {title: text for title, text in masked.items() if text != title}


def _mask_block(block: Block, label: str, titles: Mapping[str, str]) -> Block:
    if findings := _find_beside(block.text, label):
        block = mask_block(block, findings)
    if titles.keys() & {*block.headings, block.panel}:
        block = replace(
            block,
            headings=tuple(titles.get(heading, heading) for heading in block.headings),
            panel=block.panel and titles.get(block.panel, block.panel),
        )
    return block


def _find_beside(text: str, label: str) -> tuple[Finding, ...]:
    """Return the findings in ``text``, read behind the label of its table cell if it has one."""
    if not label:
        return find_personal_data(text)
    shift = len(label) + 2
    return tuple(
        replace(finding, start=finding.start - shift, end=finding.end - shift)
        for finding in find_personal_data(f"{label}: {text}")
        if finding.start >= shift
    )


def _replace(text: str, findings: Sequence[Finding]) -> str:
    parts, at = [], 0
    for finding in findings:
        parts += [text[at : finding.start], finding.placeholder]
        at = finding.end
    return "".join([*parts, text[at:]])


def mask_block(block: Block, findings: Sequence[Finding]) -> Block:
    """Return ``block`` with ``findings``, in order and without overlap, replaced and recorded."""
    shift = _Shift(findings)
    kept = [
        replace(mask, start=shift.place(mask.start), end=shift.place(mask.end))
        for mask in block.masks
    ]
    new = [
        Mask(start=start, end=start + len(finding.placeholder), category=finding.category)
        for finding, start in zip(findings, shift.starts, strict=True)
    ]
    return replace(
        block,
        text=_replace(block.text, findings),
        pieces=tuple(piece for old in block.pieces for piece in shift.piece(old)),
        edits=tuple(edit for old in block.edits for edit in shift.edit(old)),
        masks=tuple(sorted([*kept, *new], key=lambda mask: mask.start)),
    )


class _Shift:
    """Where the places of a text lie once its findings are replaced."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self.starts: list[int] = []
        moved = 0
        for finding in findings:
            self.starts.append(finding.start + moved)
            moved += len(finding.placeholder) - (finding.end - finding.start)

    def place(self, place: int) -> int:
        """Return the new place; one inside a finding moves behind the placeholder."""
        moved = 0
        for finding, start in zip(self._findings, self.starts, strict=True):
            if place <= finding.start:
                break
            if place < finding.end:
                return start + len(finding.placeholder)
            moved = start + len(finding.placeholder) - finding.end
        return place + moved

    def piece(self, piece: Piece) -> tuple[Piece, ...]:
        """Return ``piece`` at its new place, or nothing if the placeholder went to another."""
        start, end = self.place(piece.start), self.place(piece.end)
        if start == end and piece.start < piece.end:
            return ()
        return (replace(piece, start=start, end=end),)

    def edit(self, edit: Edit) -> tuple[Edit, ...]:
        """Return ``edit`` at its new place, or nothing if it overlaps a finding."""
        for finding in self._findings:
            if edit.start < finding.end and finding.start < max(edit.end, edit.start + 1):
                return ()
        return (replace(edit, start=self.place(edit.start), end=self.place(edit.end)),)
