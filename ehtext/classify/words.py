"""Words of a sentence, cut down to stems: what a sentence is about."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"[a-z][a-z']+")
_ENDINGS = (
    "isations", "isation", "izations", "ization", "ations", "ation", "ments", "ment",
    "ings", "ing", "ities", "ity", "ies", "ed", "es", "s", "ly",
)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_GRAM_SIZES = (3, 4, 5)
_STEM_MINIMUM = 4  # letters that must remain
_STOP = frozenset(
    (
        "the", "a", "an", "of", "to", "and", "in", "for", "on", "with", "by", "at", "from", "is",
        "are", "was", "were", "be", "been", "has", "have", "had", "this", "that", "these", "those",
        "it", "its", "their", "our", "we", "they", "which", "who", "as", "or", "not", "but", "will",
        "also", "than", "then", "there", "where", "when", "what", "how", "all", "each", "every",
        "other", "more", "most", "some", "any", "such", "into", "over", "under", "up", "out",
        "very", "can", "may",
    )
)  # fmt: skip
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


def plain(text: str) -> str:
    """Return ``text`` with typewriter quotes and dashes and single spaces."""
    return " ".join(text.translate(_QUOTES).split())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return ``word`` without its ending: "trains", "trained" and "training" become one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_MINIMUM:
            return word[: -len(ending)]
    return word


def content_words(text: str) -> list[str]:
    """Return the lower-case words of ``text`` that are no stop words, in order."""
    return [word for word in _WORD.findall(plain(text).lower()) if word not in _STOP]


def stems(text: str) -> list[str]:
    """Return the stems of ``text`` and the pairs of neighbouring stems. Digits are left out."""
    single = [stem(word) for word in content_words(text)]
    return single + [f"{a} {b}" for a, b in pairwise(single)]


def grams(text: str) -> list[str]:
    """Return the runs of three to five characters within the words of ``text``, edges marked.

    Digits are left out: years and figures say nothing about a descriptor.
    """
    return [gram for word in gram_words(text) for gram in word_grams(word)]


def gram_words(text: str) -> list[str]:
    """Return the lower-case words of ``text`` that ``grams`` are taken from, marks included."""
    return _DIGITS.sub(" ", plain(text).lower()).split()


@lru_cache(maxsize=50_000)
def word_grams(word: str) -> tuple[str, ...]:
    """Return the runs of three to five characters of one word, its edges marked by a space."""
    padded = f" {word} "
    return tuple(
        padded[i : i + size] for size in _GRAM_SIZES for i in range(len(padded) - size + 1)
    )
