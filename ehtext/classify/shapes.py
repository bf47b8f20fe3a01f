"""The shape of a sentence: how it says something, whatever it is about.

Topic words are replaced by their form, so that "will open a hub" and "will share a list" look
alike. What kind of evidence a sentence is depends on this and must not be learnt from its topic.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from math import log

from ehtext.classify.item import Example
from ehtext.classify.words import plain, tokens

START, OPEN, CLOSED = "<s>", "</s>", "</.>"
LONGEST = 3  # shapes in a run
_ENDINGS = (
    "ising", "izing", "ing", "ised", "ed", "tion", "ment", "ness", "ity", "ies", "ly",
    "s", "er", "al", "ive", "able",
)  # fmt: skip
_CLOSERS = (".", "?", "!", '"', "'")
_SENTENCES, _BATCHES, _SPREAD = 6, 4, 0.75
_FEW = 4  # labelled sentences below which the spread of a word over descriptors says nothing


def shapes(text: str, frame: Collection[str]) -> list[str]:
    """Return the runs of one to three shapes of ``text``. Words of ``frame`` stay as they are."""
    told = plain(text)
    inner = [shape_of(token, frame) for token in tokens(told)]
    line = [START, *inner, CLOSED if is_closed(told) else OPEN]
    return [
        " ".join(line[i : i + size])
        for size in range(1, LONGEST + 1)
        for i in range(len(line) - size + 1)
    ]


def frame_words(examples: Sequence[Example]) -> list[str]:
    """Return the words that are used whatever the topic, in alphabetical order.

    Such a word stands in several sentences and batches, and its descriptors are spread as
    evenly as its number of sentences lets them be.
    """
    share = Counter(code for e in examples for code in e.descriptors[:1])
    batches: dict[str, set[str]] = defaultdict(set)
    topics: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for example in examples:
        for word in {token.lower() for token in tokens(plain(example.text)) if token[0].isalpha()}:
            counts[word] += 1
            batches[word].add(example.batch)
            topics[word].update(example.descriptors[:1])
    return sorted(
        word
        for word, count in counts.items()
        if count >= _SENTENCES
        and len(batches[word]) >= _BATCHES
        and _spread(topics[word], share) >= _SPREAD
    )


def _spread(topics: Counter[str], share: Counter[str]) -> float:
    """Return how evenly a word lies over descriptors: 0 in one, 1 in as many as can be."""
    total = topics.total()
    if total < _FEW:
        return 1.0
    rates = [count / share[code] for code, count in sorted(topics.items())]
    whole = sum(rates)
    entropy = -sum(rate / whole * log(rate / whole) for rate in rates)
    return entropy / log(min(len(share), total)) if len(share) > 1 else 1.0


def shape_of(token: str, frame: Collection[str]) -> str:
    """Return the shape of one token."""
    if token[0].isdigit():
        return "#"
    if not token[0].isalpha():
        return token
    word = token.lower()
    if word in frame:
        return word
    if token.isupper() and len(token) > 1:
        return "ABC"
    initial = "A" if token[0].isupper() else "a"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return f"{initial}~{ending}"
    return initial


def is_closed(text: str) -> bool:
    """Return whether the plain ``text`` ends as a sentence does."""
    return text.endswith(_CLOSERS)
