"""A text to the spans of its sentences."""

from __future__ import annotations

from ehtext.segment.spans import trimmed

_ENDS = frozenset(".!?…;:•▪◦‣●○■□➢✓✔\n")


def split_text(text: str) -> tuple[tuple[int, int], ...]:
    """Return ``(start, end)`` of every sentence, list item or fragment of ``text``, in order."""
    if _ENDS.isdisjoint(text[:-1]):
        return trimmed(text, [0])
    from ehtext.segment.pipeline import pipeline  # noqa: PLC0415 -- spaCy takes a second to load

    return trimmed(text, [sentence.start_char for sentence in pipeline()(text).sents])
