"""Which paragraphs are headings, and at which level."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.markers import bullet_of

Style = tuple[float, bool, bool, bool]  # size, bold, capitals, italic
Bookmark = tuple[int, str, int | None]  # level from 0, title, page index

_LARGER = 0.9  # points above the body's size, at least
_ITALIC = re.compile(r"ital|obli|cmti", re.IGNORECASE)
_NUMBERED = re.compile(r"^[\W\d]+")
_TAG = re.compile(r"^H([1-6])?$")
_DEEPEST = 6
TITLE = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph looks like."""

    size: float
    bold: bool
    capitals: bool
    italic: bool
    words: int
    lines: int
    end: str  # its last character

    @property
    def style(self) -> Style:
        """Return what headings of one level share."""
        return self.size, self.bold, self.capitals, self.italic


def look_of(draft: Draft) -> Look:
    """Return the look of a paragraph."""
    lines = draft.paragraph.lines
    text = " ".join(line.text for line in lines)
    letters = [letter for letter in text if letter.isalpha()]
    return Look(
        size=round(lines[0].size * 2) / 2,
        bold=all(line.bold > 0.85 for line in lines),
        capitals=len(letters) > 3 and all(letter.isupper() for letter in letters),
        italic=all(_ITALIC.search(line.font) for line in lines),
        words=len(text.split()) if letters else 0,
        lines=len(lines),
        end=text[-1:],
    )


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
    outline = _in_outline(drafts, looks, bookmarks)
    found = {
        index: outline.get(index)
        for index in range(len(drafts))
        if index in outline or _is_heading(index, drafts, looks, body)
    }
    return _levels(found, drafts, looks)


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


def _is_heading(index: int, drafts: Sequence[Draft], looks: Sequence[Look], body: float) -> bool:
    """Return whether a paragraph looks like a heading among its neighbours."""
    draft, look = drafts[index], looks[index]
    if not look.words or bullet_of(draft.paragraph.first.marker) or look.end in ",;":
        return False
    larger = look.size >= max(body + _LARGER, 1.08 * body)
    if draft.cell is not None:
        return draft.wide and larger and look.bold and look.words <= 60
    if larger and look.bold:
        return look.words <= 60 and look.lines <= 8
    if larger:
        return look.words <= 20 and look.end != "."
    if look.size < body - _LARGER or look.end == "." or not _has_text_below(index, drafts, looks):
        return False
    if look.bold:
        return look.words <= 15 and look.lines <= 2
    if look.lines > 1 or draft.paragraph.first.marker:
        return False
    if look.italic:
        return look.words <= 10 and looks[index + 1].words >= 12 and not looks[index + 1].italic
    return look.capitals and look.words <= 8


def _has_text_below(index: int, drafts: Sequence[Draft], looks: Sequence[Look]) -> bool:
    """Return whether something follows that a heading of the body's size may stand above."""
    after = index + 1
    if after >= len(drafts):
        return False
    return looks[after].style != looks[index].style or drafts[after].cell is not None


def _levels(
    found: dict[int, int | None], drafts: Sequence[Draft], looks: Sequence[Look]
) -> dict[int, int]:
    members: dict[Style, list[int]] = defaultdict(list)
    for index in found:
        members[looks[index].style].append(index)
    known = {style: level for style in members if (level := _agreed(members[style], found))}
    ranks = _ranks(members, known, found, drafts)
    title = _title_style(members, drafts, known)
    levels: dict[int, int] = {}
    for index, own in found.items():
        style = looks[index].style
        level = ranks[style] if style in ranks else 1
        levels[index] = TITLE if style == title else min(_DEEPEST, own or level)
        if own and style in known and _stands_out(style):
            levels[index] = known[style]  # an outline may have lost a level here and there
    return levels


def _agreed(indices: Sequence[int], found: dict[int, int | None]) -> int | None:
    """Return the level that the outline gives to most headings of a style, if it does."""
    levels = Counter(level for index in indices if (level := found[index]))
    if not levels:
        return None
    level, times = levels.most_common(1)[0]
    return (
        level
        if 2 * sum(levels.values()) >= len(indices) and times >= 0.6 * levels.total()
        else None
    )


def _stands_out(style: Style) -> bool:
    return any(style[1:])


def _title_style(
    members: dict[Style, list[int]], drafts: Sequence[Draft], known: dict[Style, int]
) -> Style | None:
    """Return the largest style, if it leads the first page and stands nowhere else."""
    if len(members) < 2:
        return None
    largest = max(members, key=lambda style: style[0])
    first = min((draft.paragraph.first.page for draft in drafts), default=1)
    others = max(style[0] for style in members if style != largest)
    own = members[largest]
    alone = all(drafts[index].paragraph.first.page == first for index in own)
    leads = min(own) == min(index for indices in members.values() for index in indices)
    fits = alone and leads and len(own) <= 3 and known.get(largest, 1) == 1
    return largest if fits and largest[0] > others else None


def _ranks(
    members: dict[Style, list[int]],
    known: dict[Style, int],
    found: dict[int, int | None],
    drafts: Sequence[Draft],
) -> dict[Style, int]:
    """Return the level of every style: the outline's, else by size, weight and what follows what."""
    title = _title_style(members, drafts, known)
    rest = sorted(
        (style for style in members if style not in known and style != title),
        key=lambda style: (-style[0], not style[1], not style[2], style[3]),
    )
    rest = _nested(rest, members, found)
    ranks = dict(known)
    deepest = max(known.values(), default=0)
    for number, style in enumerate(rest, start=1):
        ranks[style] = deepest + number
    return ranks


def _nested(
    styles: list[Style], members: dict[Style, list[int]], found: dict[int, int | None]
) -> list[Style]:
    """Return ``styles`` with each that always stands directly below another moved after it.

    A level printed large under each strand's name is no parent of the strand.
    """
    style_of = {index: style for style, indices in members.items() for index in indices}
    follows: Counter[tuple[Style, Style]] = Counter(
        (style_of[index - 1], style_of[index])
        for index in found
        if index - 1 in style_of and style_of[index - 1] != style_of[index]
    )
    ordered = list(styles)
    for style in styles:
        for other in styles:
            times = follows[other, style]
            if (
                times >= max(2, 0.6 * len(members[style]))
                and not follows[style, other]
                and ordered.index(style) < ordered.index(other)
            ):
                ordered.remove(style)
                ordered.insert(ordered.index(other) + 1, style)
    return ordered
