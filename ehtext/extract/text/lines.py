"""The lines within one paragraph: typed lists, converter left-overs and soft line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ehtext.extract.text.joining import continues, is_complete
from ehtext.extract.text.markers import split_marker
from ehtext.extract.text.normalise import BLOCK_TAGS

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>{BLOCK_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ITEM = re.compile(r"\s*<li\b", re.IGNORECASE)
_INLINE_BULLET = re.compile(r"(?<=\s)[•▪●◦‣\uf0b7\uf0a7](?=\s)")
_STARTS_WITH_BULLET = re.compile(r"\s*[•▪●◦‣\uf0b7\uf0a7]")
_MAY_SPLIT = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029<•▪●◦‣\uf0b7\uf0a7]")
_WRAPPED = 60  # characters: a shorter line without a stop was ended on purpose
_LISTED = 120  # characters: longer lines after a stem are paragraphs, not list items


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a paragraph's raw text that becomes a block of its own."""

    start: int  # offsets into the raw text, without white space at the ends
    end: int
    marker: str = ""
    item: bool = False  # a list item, with or without a marker


def split_lines(raw: str, *, whole: bool = False, marked: bool = False) -> list[Line]:
    """Return the blocks within a paragraph: one, or one per typed list item or ended line.

    Args:
        raw: the paragraph's text with its line breaks.
        whole: keep everything as one block, as for a heading.
        marked: the paragraph has a label already, so its first line shows none of its own.
    """
    if whole or _MAY_SPLIT.search(raw) is None:
        lines = [_trimmed(raw, 0, len(raw))]
    else:
        cuts = _cuts(raw)
        spans = zip([0, *cuts], [*cuts, len(raw)], strict=True)
        lines = _unwrapped(raw, [_trimmed(raw, start, end) for start, end in spans])
    found = [line for line in lines if line.end > line.start]
    return [
        _labelled(raw, line, marked=whole or (marked and number == 0))
        for number, line in enumerate(found)
    ]


def _trimmed(raw: str, start: int, end: int) -> Line:
    text = raw[start:end]
    left = len(text) - len(text.lstrip())
    return Line(min(start + left, end), start + max(len(text.rstrip()), left))


def _cuts(raw: str) -> list[int]:
    """Return where lines start: after breaks and closed tags, before opened tags and bullets."""
    cuts = {match.end() for match in _BREAK.finditer(raw)}
    for tag in _TAG.finditer(raw):
        after = tag["close"] or tag["name"].lower() in ("br", "hr")
        cuts.add(tag.end() if after else tag.start())
    bullets = [match.start() for match in _INLINE_BULLET.finditer(raw)]
    if len(bullets) > 1 or (bullets and _STARTS_WITH_BULLET.match(raw)):
        cuts.update(bullets)
    return sorted(cuts - {0, len(raw)})


def _unwrapped(raw: str, lines: list[Line]) -> list[Line]:
    """Return the lines with soft breaks undone; an empty line always separates."""
    widest = max((line.end - line.start for line in lines), default=0)
    joined: list[Line] = []
    before: Line | None = None
    for line in lines:
        if line.end == line.start:
            before = None
            continue
        if before is not None and _is_soft(raw, before, line, widest):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
        before = line
    return _listed(raw, joined)


def _is_soft(raw: str, before: Line, after: Line, widest: int) -> bool:
    text, following = raw[before.start : before.end], raw[after.start : after.end]
    if split_marker(following)[0] or _TAG.match(following) or _TAG.search(text):
        return False
    full = len(text) >= _WRAPPED and len(text) >= 0.8 * widest
    return continues(text, following) or (full and not is_complete(text))


def _listed(raw: str, lines: list[Line]) -> list[Line]:
    """Return the lines, those after a stem ("We will:") marked as items if they look like it."""
    texts = [raw[line.start : line.end] for line in lines]
    stem = next((number for number, text in enumerate(texts) if text.endswith(":")), None)
    if stem is None or len(lines) - stem < 3:
        return lines
    if any(len(text) > _LISTED or text.endswith(".") for text in texts[stem + 1 : -1]):
        return lines
    return [replace(line, item=number > stem) for number, line in enumerate(lines)]


def _labelled(raw: str, line: Line, *, marked: bool) -> Line:
    text = raw[line.start : line.end]
    if marked:
        return line
    marker, offset = split_marker(text)
    item = line.item or bool(marker) or _ITEM.match(text) is not None
    return replace(line, start=line.start + offset, marker=marker, item=item)
