"""Whether a line goes on in the next one: sentences broken in the middle."""

from __future__ import annotations

import re

_FINAL = frozenset(".!?:;…|")
_CLOSING = "'\"’”)]"
_OPEN = (
    "the a an and or of to with for from our their its his her your is are was were be been "
    "that which who whose where into between through than not but if whether including "
    "will can may must should would could has have had"
)
_OPEN_WORDS = frozenset(_OPEN.split())
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_WORD = re.compile(r"[\w'\"‘“(]")
_TAIL = 20  # characters that hold the last word
_MINIMUM = 25  # characters: shorter lines are labels and list items more often than halves


def is_complete(text: str) -> bool:
    """Return whether ``text`` ends with a stop that ends a sentence or opens a list."""
    return text.rstrip(_CLOSING)[-1:] in _FINAL


def continues(before: str, after: str) -> bool:
    """Return whether ``after`` goes on with the sentence that ``before`` broke off.

    A small first letter says so, and so does a word before the break that cannot end a sentence.
    """
    if len(before) < _MINIMUM or not after or is_complete(before):
        return False
    if after[0].islower():
        return True
    last = _LAST_WORD.search(before[-_TAIL:])
    return last is not None and last[1] in _OPEN_WORDS and _WORD.match(after) is not None


def glue(before: str) -> str:
    """Return what stands between the halves: nothing after a hyphen within a word."""
    return "" if re.search(r"[^\W\d_]-$", before[-2:]) else " "
