"""Parts of lines that belong to one block, and the rule by which they are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ehtext.domain import Edit, Piece
from ehtext.extract.text.joining import continues, is_complete
from ehtext.extract.text.markup import strip_signs
from ehtext.extract.text.normalise import normalise

_BOLD_LINES = 6  # bold words that end later than this were never closed
_FULL = 60  # characters: a shorter line was ended on purpose


@dataclass(frozen=True, slots=True)
class Fragment:
    """A line, or a part of one, that is text of a block."""

    start: int  # offsets into the file's text
    end: int
    line: int
    page: int
    marker: str = ""
    item: bool = False
    indent: int = 0  # white space before it
    separated: bool = False  # a blank line or other block stands before it
    first: bool = True  # of its line


@dataclass(slots=True)
class Group:
    """The fragments of one block."""

    fragments: list[Fragment] = field(default_factory=list)
    stars: int = 0  # how many "**" it holds

    def add(self, fragment: Fragment, text: str) -> None:
        """Append a fragment of the file's ``text``."""
        self.fragments.append(fragment)
        self.stars += text.count("**", fragment.start, fragment.end)

    @property
    def head(self) -> Fragment:
        """Return the first fragment."""
        return self.fragments[0]


def goes_on(text: str, group: Group, after: Fragment, *, width: int, markdown: bool) -> bool:
    """Return whether ``after`` is text of the same block as ``group``.

    Args:
        text: of the file.
        group: the block so far.
        after: the next fragment.
        width: at which the file is wrapped, or 0 if every line is a paragraph.
        markdown: whether stars make words bold, also over several lines.
    """
    if after.marker or after.item or not after.first:
        return False
    last = group.fragments[-1]
    before, following = text[last.start : last.end], text[after.start : after.end]
    bold = markdown and group.stars % 2 == 1 and len(group.fragments) < _BOLD_LINES
    if bold and not after.separated:
        return True
    if after.separated:
        small = before[:1].islower() and len(group.fragments) == 1 and not group.head.marker
        return not small and continues(before, following)
    if group.head.marker and after.indent > group.head.indent:
        return True
    if width:
        return _is_full(last, before, following, width) or continues(before, following)
    return not is_complete(before) and (len(before) >= _FULL or continues(before, following))


def _is_full(last: Fragment, before: str, following: str, width: int) -> bool:
    """Return whether the next word did not fit on the line before it."""
    word = following.split(maxsplit=1)[0] if following else ""
    return last.indent + len(before) + 1 + len(word) > width * 0.95


def put_together(
    text: str, fragments: Sequence[Fragment], *, markdown: bool, pages: bool
) -> tuple[str, tuple[Edit, ...], tuple[Piece, ...]]:
    """Return the normalised text of a block, its edits, and a piece per run of lines."""
    raw, runs = _raw(text, fragments)
    shown = normalise(raw, strip_signs(raw) if markdown else ())
    pieces = []
    for number, (start, end, fragment) in enumerate(runs):
        last = number == len(runs) - 1
        pieces.append(
            Piece(
                start=shown.offset(start) if number else 0,
                end=len(shown.text) if last else shown.offset(end),
                line=fragment.line,
                page=fragment.page if pages else None,
            )
        )
    return shown.text, shown.edits, tuple(pieces)


def _raw(text: str, fragments: Sequence[Fragment]) -> tuple[str, list[tuple[int, int, Fragment]]]:
    """Return the block's text as in the file, and its runs of neighbouring lines."""
    parts: list[str] = []
    runs: list[tuple[int, int, Fragment]] = []
    length = 0
    last: Fragment | None = None
    for fragment in fragments:
        between = "" if last is None else text[last.end : fragment.start]
        new_run = last is None or bool(between.strip()) or last.page != fragment.page
        between = "\n" if last is not None and between.strip() else between
        parts += [between, text[fragment.start : fragment.end]]
        start = length + len(between)
        length = start + fragment.end - fragment.start
        if new_run:
            runs.append((start, length, fragment))
        else:
            runs[-1] = (runs[-1][0], length, runs[-1][2])
        last = fragment
    return "".join(parts), runs


def squeezed(text: str) -> int:
    """Return how many characters of ``text`` are no white space."""
    return len(re.sub(r"\s", "", text))
