"""Text that stands more than once in a draft, word for word or nearly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ehtext.domain import Sentence

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 7  # words; shorter sentences repeat by chance
_SHINGLE = 4  # words in a row that two near-copies have in common
_SAME = 88.0  # likeness of two sentences, in [0, 100], from which one repeats the other


def repeats(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """Return groups of two or more sentences that repeat one another, in reading order."""
    folded = [" ".join(_WORD.findall(sentence.text.casefold())) for sentence in sentences]
    leader = list(range(len(sentences)))
    for one, other in sorted(_candidates(folded)):
        if leader[other] == other and fuzz.ratio(folded[one], folded[other]) >= _SAME:
            leader[other] = leader[one]
    groups: defaultdict[int, list[Sentence]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        groups[leader[number]].append(sentence)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _candidates(folded: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs that have a few words in a row in common; only these are compared."""
    by_shingle: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(folded):
        for shingle in set(_shingles(text)):
            by_shingle[shingle].append(number)
    return {
        (one, other)
        for numbers in by_shingle.values()
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    }


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    parts = text.split()
    if len(parts) >= _SHORTEST:
        yield from (tuple(parts[n : n + _SHINGLE]) for n in range(len(parts) - _SHINGLE + 1))
