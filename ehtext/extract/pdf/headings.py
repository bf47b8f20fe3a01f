"""Which paragraphs are headings, and at which level."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.levels import levels_of
from ehtext.extract.pdf.look import Look, Style, look_of
from ehtext.extract.pdf.markers import bullet_of

Bookmark = tuple[int, str, int | None]  # level from 0, title, page index

_LARGER = 0.9  # points above the body's size, at least
_NUMBERED = re.compile(r"^[\W\d]+")
_TAG = re.compile(r"^H([1-6])?$")


def body_size(drafts: Sequence[Draft]) -> float:
    """Return the size in which most of the text is set."""
    counts: Counter[float] = Counter()
    for draft in drafts:
        for line in draft.paragraph.lines:
            counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 10.0


def find_headings(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Return the level of every heading by its index in ``drafts``: from 1, TITLE for the title."""
    body = body_size(drafts)
    looks = [look_of(draft) for draft in drafts]
    prose = _prose_styles(looks)
    outline = _in_outline(drafts, looks, bookmarks)
    found = {
        index: outline.get(index)
        for index in range(len(drafts))
        if index in outline or _is_heading(index, drafts, looks, body, prose)
    }
    return levels_of(found, drafts, looks)


def _in_outline(
    drafts: Sequence[Draft], looks: Sequence[Look], bookmarks: Sequence[Bookmark]
) -> dict[int, int]:
    """Return the level of paragraphs that the file's bookmarks or tags call headings."""
    marks: dict[tuple[str, int | None], int] = {}
    for level, title, page in bookmarks:
        marks.setdefault((_bare(title), page), level + 1)
    found: dict[int, int] = {}
    namesakes: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        first = draft.paragraph.first
        text = _bare(" ".join(line.whole for line in draft.paragraph.lines))
        key: tuple[str, int | None] = (text, first.page - 1)
        if key[0] and key in marks:
            namesakes[key].append(index)
        elif tag := _TAG.match(first.tag or ""):
            found[index] = int(tag[1] or 1)
    for key, indices in namesakes.items():
        most = max((looks[index].size, looks[index].bold) for index in indices)
        for index in indices:
            if (looks[index].size, looks[index].bold) == most:
                found[index] = marks[key]
    return found


def _bare(title: str) -> str:
    return "".join(letter for letter in _NUMBERED.sub("", title).lower() if letter.isalnum())


def _prose_styles(looks: Sequence[Look]) -> set[Style]:
    """Return the styles in which whole paragraphs are set, such as a foreword's larger print."""
    total: Counter[Style] = Counter()
    prose: Counter[Style] = Counter()
    for look in looks:
        total[look.style] += 1
        prose[look.style] += look.words > 20 or look.end == "."
    return {style for style, count in prose.items() if 2 * count >= total[style]}


def _is_heading(
    index: int,
    drafts: Sequence[Draft],
    looks: Sequence[Look],
    body: float,
    prose: set[Style],
) -> bool:
    """Return whether a paragraph looks like a heading among its neighbours."""
    draft, look = drafts[index], looks[index]
    if not look.words or bullet_of(draft.paragraph.first.marker) or look.end in ",;":
        return False
    larger = look.size >= max(body + _LARGER, 1.08 * body)
    if draft.cell is not None:
        return draft.wide and larger and look.bold and look.words <= 60
    if larger:
        return _is_large_heading(look) and (look.bold or look.style not in prose)
    if look.size < body - _LARGER or look.end == "." or not _has_text_below(index, drafts, looks):
        return False
    return _stands_out(draft, look, looks[index + 1])


def _is_large_heading(look: Look) -> bool:
    """Return whether text larger than the body's is no quotation or introduction."""
    if look.bold:
        return look.words <= 60 and look.lines <= 8
    return look.words <= 20 and look.end != "."


def _stands_out(draft: Draft, look: Look, after: Look) -> bool:
    """Return whether a line of the body's size is bold, or alone in capitals or italics."""
    if look.bold:
        return look.words <= 15 and look.lines <= 2
    if look.lines > 1 or draft.paragraph.first.marker:
        return False
    if look.italic:
        return look.words <= 10 and after.words >= 12 and not after.italic
    return look.capitals and look.words <= 8


def _has_text_below(index: int, drafts: Sequence[Draft], looks: Sequence[Look]) -> bool:
    """Return whether something follows that a heading of the body's size may stand above."""
    after = index + 1
    if after >= len(drafts):
        return False
    return looks[after].style != looks[index].style or drafts[after].cell is not None
