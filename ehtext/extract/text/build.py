"""The lines of a text file put together to blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ehtext.domain import BlockKind, Cell, Layer
from ehtext.extract.text import markup
from ehtext.extract.text.fragments import Fragment, Group, goes_on, put_together, squeezed
from ehtext.extract.text.lines import split_lines
from ehtext.extract.text.outline import BOLD, CAPITALS, TextDraft, is_in_capitals, is_short
from ehtext.extract.text.scan import TextLine, running_lines, wrapped_width

_LONGEST_SIGN = 1000  # characters: a longer line is prose, or a trap for patterns
_CELL_END = re.compile(r"(?<!\\)\|")


class Builder:
    """Reads the lines of one file from top to bottom."""

    def __init__(self, text: str, lines: Sequence[TextLine], *, markdown: bool) -> None:
        self.skipped: Counter[str] = Counter()  # characters other than white space, by reason
        self._text = text
        self._markdown = markdown
        self._pages = lines[-1].page > 1
        self._running = running_lines(text, lines)
        self._lines = [line for line in lines if line.number not in self._running]
        self._furniture = [line for line in lines if line.number in self._running]
        self._width = wrapped_width(text, self._lines)
        self._drafts: list[TextDraft] = []
        self._group = Group()
        self._separated = True
        self._tables = 0

    def build(self) -> list[TextDraft]:
        """Return the drafts in the order of the file."""
        at = 0
        while at < len(self._lines):
            at += self._read(at)
        self._close()
        for line in self._furniture:
            self._put([_fragment(line, self._text)], layer=Layer.FURNITURE)
        self._drafts.sort(key=lambda draft: draft.pieces[0].line or 0)
        return self._drafts

    def _read(self, at: int) -> int:
        """Read the block or line at ``at``; return how many lines it took."""
        line = self._lines[at]
        text = self._text[line.start : line.end]
        if not text.strip():
            self._separated = True
            return 1
        taken = self._marked_up(at, line, text) if len(text) <= _LONGEST_SIGN else 0
        if not taken:
            self._prose(line, text)
        return taken or 1

    def _marked_up(self, at: int, line: TextLine, text: str) -> int:
        """Read a heading, rule or table; return how many lines it took, 0 if there is none."""
        if self._markdown and (match := markup.HEADING.match(text)):
            self._heading(line, match)
            return 1
        following = self._of(at + 1)
        if self._is_underlined(at, text, following):
            self._underlined(line, following)
            return 2
        if markup.RULE.match(text) or (self._markdown and markup.COMMENT.match(text)):
            self._break()
            self.skipped["markup"] += squeezed(text)
            return 1
        rows = self._table_rows(at)
        if rows:
            self._table(at, rows)
        return rows

    def _of(self, at: int) -> str:
        if at >= len(self._lines):
            return ""
        return self._text[self._lines[at].start : self._lines[at].end]

    def _break(self) -> None:
        self._close()
        self._separated = True

    def _heading(self, line: TextLine, match: re.Match[str]) -> None:
        self._break()
        start = line.start + match.start("text")
        end = line.start + match.end("text")
        taken = self._text[start:end]
        self.skipped["markup"] += squeezed(match[0]) - squeezed(taken)
        self._put(
            [Fragment(start, end, line.number, line.page)],
            kind=BlockKind.HEADING,
            level=len(match["level"]),
        )

    def _is_underlined(self, at: int, text: str, following: str) -> bool:
        line = text.strip()
        if not markup.UNDERLINE.match(following) or markup.RULE.match(text) or "|" in line:
            return False
        alone = at == 0 or not self._of(at - 1).strip() or self._separated
        return alone and is_short(line) and not split_lines(line)[0].marker

    def _underlined(self, line: TextLine, following: str) -> None:
        self._break()
        match = markup.UNDERLINE.match(following)
        first = match is not None and match["first"] is not None
        self.skipped["markup"] += squeezed(following)
        self._put([_fragment(line, self._text)], kind=BlockKind.HEADING, level=1 if first else 2)

    def _table_rows(self, at: int) -> int:
        """Return how many lines from ``at`` make a pipe table: 0 if there is none."""
        if "|" not in self._of(at):
            return 0
        boxed = all(self._of(row).strip().startswith("|") for row in (at, at + 1))
        if not boxed and not markup.is_separator(self._of(at + 1)):
            return 0
        end = at
        while "|" in self._of(end):
            end += 1
        return end - at

    def _table(self, at: int, rows: int) -> None:
        self._break()
        number = 0
        for line in self._lines[at : at + rows]:
            text = self._text[line.start : line.end]
            if markup.is_separator(text):
                self.skipped["markup"] += squeezed(text)
                continue
            self._row(line, text, number)
            number += 1
        self._tables += 1

    def _row(self, line: TextLine, text: str, number: int) -> None:
        ends = [match.start() for match in _CELL_END.finditer(text)]
        self.skipped["markup"] += len(ends)
        left = [0, *(end + 1 for end in ends)]
        right = [*ends, len(text)]
        cells = list(zip(left, right, strict=True))
        if ends and not text[: ends[0]].strip():
            cells = cells[1:]
        for column, (start, end) in enumerate(cells):
            cell = Cell(table=str(self._tables), row=number, column=column)
            for fragment in self._split(line, line.start + start, text[start:end]):
                kind = BlockKind.LIST_ITEM if fragment.item else BlockKind.TABLE_CELL
                self._put([fragment], kind=kind, cell=cell)

    def _prose(self, line: TextLine, text: str) -> None:
        start = line.start
        if self._markdown and (quote := markup.QUOTE.match(text)):
            self.skipped["markup"] += squeezed(quote[0])
            start += quote.end()
            text = text[quote.end() :]
        for fragment in self._split(line, start, text):
            if not self._group.fragments or not goes_on(
                self._text, self._group, fragment, width=self._width, markdown=self._markdown
            ):
                self._close()
            self._group.add(fragment, self._text)
        self._separated = False

    def _split(self, line: TextLine, start: int, text: str) -> list[Fragment]:
        indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())
        return [
            Fragment(
                start=start + part.start,
                end=start + part.end,
                line=line.number,
                page=line.page,
                marker=part.marker,
                item=part.item,
                indent=indent,
                separated=self._separated and number == 0,
                first=number == 0,
            )
            for number, part in enumerate(split_lines(text))
        ]

    def _close(self) -> None:
        """Make a draft of the fragments collected so far."""
        group, self._group = self._group, Group()
        if not group.fragments:
            return
        raw = self._text[group.head.start : group.fragments[-1].end]
        alone = group.head.separated
        if group.head.item:
            depth = group.head.indent // 2 if group.head.indent else 0
            self._put(group.fragments, kind=BlockKind.LIST_ITEM, level=min(depth, 8))
        elif self._markdown and _is_bold(raw):
            self._put(group.fragments, kind=BlockKind.HEADING, level=BOLD)
        elif alone and is_in_capitals(raw.strip()):
            self._put(group.fragments, kind=BlockKind.HEADING, level=CAPITALS)
        else:
            self._put(group.fragments)

    def _put(
        self,
        fragments: Sequence[Fragment],
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        layer: Layer = Layer.BODY,
        level: int | None = None,
        cell: Cell | None = None,
    ) -> None:
        inline = self._markdown and layer is Layer.BODY
        text, edits, pieces = put_together(
            self._text, fragments, markdown=inline, pages=self._pages
        )
        if not text:
            self.skipped["markup"] += sum(
                squeezed(self._text[item.start : item.end]) for item in fragments
            ) + squeezed(fragments[0].marker)
            return
        marker = fragments[0].marker
        self._drafts.append(TextDraft(text, edits, pieces, kind, layer, level, marker, cell))


def _fragment(line: TextLine, text: str) -> Fragment:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    return Fragment(start, line.start + len(raw.rstrip()), line.number, line.page)


def _is_bold(raw: str) -> bool:
    match = markup.BOLD_LINE.fullmatch(raw.strip())
    return match is not None and match["sign"] not in match["text"] and is_short(match["text"])
