"""The levels of headings: by the outline, by size and weight, and by what follows what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.look import Look, Style

_DEEPEST = 6
TITLE = 0


def levels_of(
    found: dict[int, int | None], drafts: Sequence[Draft], looks: Sequence[Look]
) -> dict[int, int]:
    """Return the level of each heading from 1, and TITLE for the title.

    ``found`` has what the file's own outline says of each, by its index in ``drafts``.
    """
    members: dict[Style, list[int]] = defaultdict(list)
    for index in found:
        members[looks[index].style].append(index)
    known = {style: level for style in members if (level := _agreed(members[style], found))}
    ranks = _ranks(members, known, found, drafts)
    title = _title_style(members, drafts, known)
    levels: dict[int, int] = {}
    for index, own in found.items():
        style = looks[index].style
        levels[index] = TITLE if style == title else min(_DEEPEST, own or ranks.get(style, 1))
        if own and style in known and _stands_out(style):
            levels[index] = known[style]  # an outline may have lost a level here and there
    return levels


def _agreed(indices: Sequence[int], found: dict[int, int | None]) -> int | None:
    """Return the level that the outline gives to most headings of a style, if it does."""
    levels = Counter(level for index in indices if (level := found[index]))
    if not levels:
        return None
    level, times = levels.most_common(1)[0]
    agreed = 2 * levels.total() >= len(indices) and times >= 0.6 * levels.total()
    return level if agreed else None


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
    """Return the level of every style: the outline's, else by size, weight and sequence."""
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
