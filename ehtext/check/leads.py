"""Lead-ins that promise something which does not follow: "For example:" at the end of a field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ehtext.check.words import fold, words
from ehtext.domain import BlockKind, Document, Layer, Sentence

_WHOLE = re.compile(r"[A-Z\"“‘(].*[.!?][\"”’)]?$")
_LOOK = re.compile(r"\b(?:below|table|figure|chart|following page)\b")
_LONGEST_LABEL = 3  # words; "Workforce:" is a label and promises nothing


def dangling(sentences: Sequence[Sentence], document: Document) -> tuple[Sentence, ...]:
    """Return the sentences that lead in to nothing, in reading order."""
    if not sentences:
        return ()
    following = [*sentences[1:], None]
    return tuple(
        sentence
        for sentence, after in zip(sentences, following, strict=True)
        if _promises(sentence.text) and not _follows(sentence, after, document)
    )


def _promises(text: str) -> bool:
    folded = fold(text).rstrip(" .…")
    bare = folded.rstrip(" :,-–—")
    if any(bare == ending or bare.endswith(f" {ending}") for ending in words().leads):
        return True
    return folded.endswith(":") and len(bare.split()) > _LONGEST_LABEL and not _LOOK.search(bare)


def _follows(sentence: Sentence, after: Sentence | None, document: Document) -> bool:
    """Return whether what comes next completes ``sentence``: a list item, a fragment, a table."""
    if after is None or after.field.label != sentence.field.label:
        return False
    if after.field.kind is not sentence.field.kind or _heading_between(sentence, after, document):
        return False
    if after.in_list or after.lead_in or after.block == sentence.block:
        return True
    here, there = (document.blocks[s.block].cell for s in (sentence, after))
    if here != there and there is not None and (here is None or here.table != there.table):
        return True  # a table follows
    return _WHOLE.fullmatch(after.text) is None


def _heading_between(sentence: Sentence, after: Sentence, document: Document) -> bool:
    between = document.blocks[sentence.block + 1 : after.block + 1]
    return any(b.kind is BlockKind.HEADING and b.layer is Layer.BODY for b in between)
