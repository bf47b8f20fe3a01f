"""The evidence that counts: about the item, no repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ehtext.domain import Evidence

_WORD = re.compile(r"[a-z0-9]+")
_SAME = 0.8  # share of words in common from which two sentences are one


def distinct(evidence: Sequence[Evidence], *, minimum: float) -> tuple[Evidence, ...]:
    """Return ``evidence`` that is at least ``minimum`` likely about the item, repeats once.

    Of a sentence and its near-repeats the one that is most surely about the item stays. The
    result does not depend on the order of ``evidence``.
    """
    kept: list[tuple[Evidence, frozenset[str]]] = []
    about = (one for one in evidence if one.on_label >= minimum)
    for one in sorted(about, key=lambda e: (-e.on_label, e.kind.value, e.text, e.sentence_id)):
        words = frozenset(_WORD.findall(one.text.casefold()))
        if words and not _is_repeat(words, (other for _, other in kept)):
            kept.append((one, words))
    return tuple(one for one, _ in kept)


def _is_repeat(words: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    size = len(words)
    return any(
        _SAME * size <= len(other) <= size / _SAME  # cheap, and enough to rule most out
        and len(words & other) >= _SAME * len(words | other)
        for other in others
    )
