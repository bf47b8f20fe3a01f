"""Markdown's signs: which lines they make, and how words look without them."""

from __future__ import annotations

import re

from ehtext.extract.text.normalise import Swap

HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<text>\S.*?)(?:\s+#+)?\s*$")
UNDERLINE = re.compile(r"\s{0,3}(?:(?P<first>={3,})|-{3,})\s*$")
RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|(?:```|~~~)\s*\w*)\s*$")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
COMMENT = re.compile(r"\s*<!--.*?-->\s*$")
BOLD_LINE = re.compile(r"(?P<sign>\*\*|__)(?P<text>\S(?:.*\S)?)(?P=sign):?", re.DOTALL)
_SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_TOKEN = re.compile(
    r"""
    \\(?P<escaped>[\\`*_{}\[\]()#+\-.!|>~])
  | !?\[(?P<label>[^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s"[^"]*")?\)
  | (?P<code>`{1,3})(?P<quoted>[^`]{1,500})(?P=code)
  | (?P<strong>\*\*|__|~~)(?=\S)(?P<bold>.{1,500}?)(?<=\S)(?P=strong)
  | (?<![\w*])\*(?=[^\s*])(?P<star>[^*\n]+?)(?<=\S)\*(?![\w*])
  | (?<![\w_])_(?=[^\s_])(?P<under>[^_\n]+?)(?<=\S)_(?![\w_])
    """,
    re.VERBOSE | re.DOTALL,
)
_TASK = re.compile(r"\[(?P<tick>[ xX])\](?=\s)")
_SIGNS = re.compile(
    r"^\#{1,6}\s+[^\W\d]|\*\*\S[^*]*\S\*\*|\]\([^)\s]*\)|^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE
)


def has_markup(text: str) -> bool:
    """Return whether plain text bears Markdown's headings, bold words, links or tables."""
    return _SIGNS.search(text) is not None


def is_separator(line: str) -> bool:
    """Return whether ``line`` is the rule under a pipe table's header."""
    return "|" in line and _SEPARATOR.fullmatch(line) is not None


def strip_signs(raw: str) -> list[Swap]:
    """Return the stretches of ``raw`` that are Markdown's signs, with what they show."""
    swaps: list[Swap] = []
    task = _TASK.match(raw)
    if task is not None:
        swaps.append((0, task.end(), "☐" if task["tick"] == " " else "☒"))
    _find(raw, 0 if task is None else task.end(), len(raw), swaps)
    return swaps


def _find(raw: str, start: int, end: int, swaps: list[Swap]) -> None:
    for match in _TOKEN.finditer(raw, start, end):
        for group in ("escaped", "label", "quoted", "bold", "star", "under"):
            if match[group] is None:
                continue
            inner, outer = match.start(group), match.end(group)
            swaps.append((match.start(), inner, ""))
            if group in ("label", "bold", "star", "under"):
                _find(raw, inner, outer, swaps)
            if outer < match.end():
                swaps.append((outer, match.end(), ""))
