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
_COMMON = 40  # sentences; words in a row that more have in common tell nothing
_SAME = 88.0  # likeness of two sentences, in [0, 100], from which one repeats the other


def repeats(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """Return groups of two or more sentences that repeat one another, in reading order."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        same[" ".join(_WORD.findall(sentence.text.casefold()))].append(number)
    texts = [text for text in same if len(text.split()) >= _SHORTEST]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for text, leader in zip(texts, _leaders(texts), strict=True):
        groups[leader] += same[text]
    return tuple(
        tuple(sentences[number] for number in sorted(group))
        for group in groups.values()
        if len(group) > 1
    )


def _leaders(texts: Sequence[str]) -> Sequence[str]:
    """Return for each text the first one that it nearly repeats, which may be itself."""
    leader = list(range(len(texts)))
    for one, other in sorted(_candidates(texts)):
        if leader[other] == other and fuzz.ratio(texts[one], texts[other]) >= _SAME:
            leader[other] = leader[one]
    return [texts[number] for number in leader]


def _candidates(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs that have rare words in a row in common; only these are compared."""
    by_shingle: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for shingle in set(_shingles(text)):
            by_shingle[shingle].append(number)
    return {
        (one, other)
        for numbers in by_shingle.values()
        if len(numbers) <= _COMMON
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    }


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    parts = text.split()
    yield from (tuple(parts[n : n + _SHINGLE]) for n in range(len(parts) - _SHINGLE + 1))
