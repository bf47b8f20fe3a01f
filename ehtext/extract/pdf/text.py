"""A paragraph's lines to one line of text, with the way back to what the file had."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ehtext.domain import Edit, Piece
from ehtext.extract.pdf.lines import Line

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SPACE = "[ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_NOTHING = "(?:[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]|\u00ad(?!$))"
_ODD = re.compile(
    f"(?P<ligature>[\ufb00-\ufb06])|(?P<space>{_SPACE}{{2,}}|(?! ){_SPACE})"
    f"|(?P<nothing>{_NOTHING}+)"
    "|(?P<hyphen>[\u2010\u2011](?!$))"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_HEAD = re.compile(r"[^\W\d_]+")
_TAIL = re.compile(r"[^\W\d_]+$")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<hyphen>[-\u2010\xad])$")
_LINK = re.compile(r"(?:https?://|www\.)\S*$|\S+@\S*$")
_TIGHT = ",;:.!?)]}’”"


class Vocabulary:
    """The words of a document, which decide whether a hyphen at a line's end is its own."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            text = line.lower()
            inner = _BROKEN.sub("", text)  # the broken word proves nothing
            self._words.update(_WORD.findall(inner))
            self._words.update(_HYPHENATED.findall(inner))

    def joined(self, head: str, tail: str) -> str:
        """Return ``head`` and ``tail`` of a word broken at a hyphen, with or without it."""
        head, tail = head.lower(), tail.lower()
        plain, kept = self._words[head + tail], self._words[f"{head}-{tail}"]
        if plain or kept:
            return "-" if kept > plain else ""
        return "-" if self._words[head] and self._words[tail] else ""

    def is_torn(self, head: str, tail: str) -> bool:
        """Return whether ``head`` and ``tail`` make sense as one word only."""
        head, tail = head.lower(), tail.lower()
        return self._words[head + tail] > 0 or (self._words[head] <= 1 and self._words[tail] <= 1)


class TextBuilder:
    """Puts the lines of one block together."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._parts: list[str] = []
        self._length = 0
        self._last: Line | None = None
        self.edits: list[Edit] = []
        self.pieces: list[Piece] = []

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)

    def add(self, line: Line, text: str) -> None:
        """Add a line's ``text``, joined to what is there as its end and beginning ask for."""
        if self._parts:
            self._join(text)
        self._last = line
        start = self._length
        at = 0
        for match in _ODD.finditer(text):
            self._put(text[at : match.start()])
            self._replace(match[0], _plain(match))
            at = match.end()
        self._put(text[at:])
        place = Piece(
            start=start, end=self._length, page=line.page, bbox=rounded(line), ocr=line.ocr
        )
        if self._length > start:
            self.pieces.append(place)

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _replace(self, original: str, text: str) -> None:
        start = self._length
        self._put(text)
        self.edits.append(Edit(start=start, end=self._length, original=original))

    def _join(self, text: str) -> None:
        """Join the next line: a space, nothing, or a word made whole."""
        before = self._parts[-1]
        broken = _BROKEN.search(before)
        head = _HEAD.match(text)
        if broken and head:
            self._mend(broken, head[0])
        elif _fits_tightly(self.text, text) or self._is_forced_break(text):
            self._replace("\n", "")
        else:
            self._put(" ")

    def _mend(self, broken: re.Match[str], tail: str) -> None:
        """Join a word that a hyphen breaks at the line's end."""
        hyphen = broken["hyphen"]
        low = tail[0].islower()
        keep = "-" if not low else self._vocabulary.joined(broken["head"], tail)
        if hyphen == "\xad":
            keep = ""
        if keep and hyphen == "-":
            return  # the hyphen stays, and no space follows
        self._cut_last()
        if keep:
            self._replace(hyphen, "-")
            return
        self.edits.append(Edit(start=self._length, end=self._length, original=f"{hyphen}\n"))

    def _is_forced_break(self, text: str) -> bool:
        """Return whether a word too long for its column goes on: "complime" and "nts"."""
        last = self._last
        if last is None or " " in last.text or last.x1 < last.right - 0.7 * last.size:
            return False
        head, tail = _TAIL.search(last.text), _HEAD.match(text)
        return bool(head and tail) and self._vocabulary.is_torn(head[0], tail[0])  # type: ignore[index]

    def _cut_last(self) -> None:
        last = self._parts[-1][:-1]
        self._parts[-1] = last
        self._length -= 1
        piece = self.pieces[-1]
        self.pieces[-1] = Piece(
            start=piece.start, end=self._length, page=piece.page, bbox=piece.bbox, ocr=piece.ocr
        )


def _plain(match: re.Match[str]) -> str:
    if match["ligature"]:
        return _LIGATURES[match["ligature"]]
    if match["hyphen"]:
        return "-"
    return " " if match["space"] else ""


def _fits_tightly(before: str, text: str) -> bool:
    """Return whether no space belongs between a line and the next: a link, a lone stop."""
    if before.endswith("-") and len(before) > 1 and not before[-2].isspace():
        return True  # "2017-" and "18", "multi-" and "Agency"
    if text[:1] in _TIGHT and (len(text) == 1 or text[1].isspace() or not text[1].isalnum()):
        return True
    link = _LINK.search(before)
    return (
        bool(link)
        and not before.endswith((".", ",", ")", ">"))
        and text[:1].isascii()
        and (text[:1].islower() or text[:1] in "/-_%?#&=")
    )


def rounded(line: Line) -> tuple[float, float, float, float]:
    """Return a line's box to a hundredth of a point, outwards."""
    x0, top, x1, bottom = line.box
    return (
        int(x0 * 100) / 100,
        int(top * 100) / 100,
        -int(-x1 * 100 // 1) / 100,
        -int(-bottom * 100 // 1) / 100,
    )


def build(lines: Sequence[Line], vocabulary: Vocabulary, *, skip_marker: bool) -> TextBuilder:
    """Return the text of ``lines``; ``skip_marker`` leaves out the first line's list label."""
    builder = TextBuilder(vocabulary)
    for number, line in enumerate(lines):
        builder.add(line, line.text if skip_marker and number == 0 else line.whole)
    return builder
