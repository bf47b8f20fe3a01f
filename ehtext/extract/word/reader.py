"""A Word file as a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from ehtext.domain import Block, BlockKind, Document, Layer, Notice, Skipped
from ehtext.errors import ExtractionError
from ehtext.extract.word.drafts import Draft, Setting
from ehtext.extract.word.headings import HeadingPaths, mark_bold_headings
from ehtext.extract.word.names import W
from ehtext.extract.word.notes import Notes
from ehtext.extract.word.numbering import Numbering
from ehtext.extract.word.opening import open_package
from ehtext.extract.word.package import Package
from ehtext.extract.word.story import Story, Tally, text_length
from ehtext.extract.word.styles import Styles
from ehtext.extract.word.walk import Walker

READER = "word-1"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN_SUFFIX = ".main+xml"
_NOTICES = {
    "tracked-changes": "The document has tracked changes. It was read as if all were accepted.",
    "comments": "The document has comments. They were not read.",
    "embedded-document": "The document embeds another file, which was not read. Open it in Word"
    " and save it again to merge them.",
    "unread-text": "Some text stands where Word does not print it and was not read.",
}


def read_word(path: Path, *, sha256: str = "", name: str = "") -> Document:
    """Return the document in the Word file at ``path``, tracked changes accepted.

    Reads in this process: the caller isolates it. ``sha256`` is computed if it is not given.

    Raises:
        ExtractionError: the file is damaged, encrypted, unsafe, too large, empty or no Word file.
    """
    name = name or path.name
    package = open_package(path, name)
    tally = Tally(name)
    drafts = _read_drafts(package, tally)
    blocks = _to_blocks(_without_repeats(drafts, tally))
    if not any(block.layer in (Layer.BODY, Layer.NOTES) for block in blocks):
        raise ExtractionError(
            name,
            "empty",
            "The document holds no text. If its pages are pictures, save it as .pdf and run text"
            " recognition (OCR) on that.",
        )
    return Document(
        name=name,
        sha256=sha256 or hashlib.sha256(path.read_bytes()).hexdigest(),
        media_type=package.types[package.main].removesuffix(_MAIN_SUFFIX) or _DOCX,
        reader=READER,
        blocks=blocks,
        notices=tuple(
            Notice(code=code, message=message)
            for code, message in _NOTICES.items()
            if code in tally.found
        ),
        skipped=tuple(
            Skipped(reason=reason, characters=count)
            for reason, count in sorted(tally.skipped.items())
            if count
        ),
    )


def _read_drafts(package: Package, tally: Tally) -> list[Draft]:
    main = package.main
    styles = Styles(_root(package, "styles"))
    numbering = Numbering(_root(package, "numbering"), styles)
    story = Story(main, package.parse(main), tally, counts_pages=True)
    notes = Notes(package, tally)
    notes.set_formats(story.root)
    walker = Walker(package, styles, numbering, notes, tally)
    bodies = story.root.findall(f"{W}body")
    walker.walk(story, [child for body in bodies for child in body], Setting())
    for part in _furniture(package, story):
        edge = Story(part, package.parse(part), tally)
        walker.walk(edge, [*edge.root], Setting(layer=Layer.FURNITURE))
    notes.skip_rest()
    _balance(tally)
    _skip_comments(package, tally)
    return walker.drafts


def _root(package: Package, kind: str) -> etree._Element | None:
    """Return the root of the part that the document links to as its styles or lists."""
    link = next(iter(package.targets(package.main, kind)), None)
    return None if link is None else package.parse(link.target)


def _furniture(package: Package, story: Story) -> Iterable[str]:
    """Return the header and footer parts, each once, headers first."""
    parts = [
        link.target for kind in ("header", "footer") for link in package.targets(story.part, kind)
    ]
    return dict.fromkeys(parts)


def _balance(tally: Tally) -> None:
    """Account for text that the walk did not meet, so that nothing is lost in silence."""
    unread = tally.total - tally.read - sum(tally.skipped.values()) + tally.skipped["markup"]
    if unread > 0:
        tally.skipped["unread"] = unread
        tally.found.add("unread-text")


def _skip_comments(package: Package, tally: Tally) -> None:
    for link in package.targets(package.main, "comments"):
        root = package.parse(link.target)
        tally.skip(root, "comment")
        if len(root):
            tally.found.add("comments")
    for link in package.targets(package.main, "glossaryDocument"):
        tally.skipped["building-block"] += text_length(package.parse(link.target))


def _without_repeats(drafts: list[Draft], tally: Tally) -> list[Draft]:
    """Return the drafts with each header or footer text once, however many sections repeat it."""
    seen: set[str] = set()
    kept = []
    for draft in drafts:
        at_edge = draft.setting.layer is Layer.FURNITURE and "document" not in (
            draft.pieces[0].part or ""
        )
        if at_edge and draft.text in seen:
            tally.skipped["duplicate"] += len(draft.text)
            continue
        if at_edge:
            seen.add(draft.text)
        kept.append(draft)
    return kept


def _to_blocks(drafts: list[Draft]) -> tuple[Block, ...]:
    mark_bold_headings(drafts)
    paths = HeadingPaths()
    return tuple(_to_block(draft, paths) for draft in drafts)


def _to_block(draft: Draft, paths: HeadingPaths) -> Block:
    heading = draft.kind is BlockKind.HEADING
    in_text = draft.setting.layer in (Layer.BODY, Layer.NOTES)
    return Block(
        text=draft.text,
        kind=draft.kind,
        layer=draft.setting.layer,
        level=draft.outline if heading else draft.level,
        marker=draft.marker,
        headings=paths.above(draft) if in_text else (),
        cell=draft.setting.cell,
        panel=draft.setting.panel,
        pieces=draft.pieces,
        edits=draft.edits,
    )
