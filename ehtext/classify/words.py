"""Words of a sentence, cut down to stems: what a sentence is about."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"[A-Za-z][A-Za-z']*|\d[\d,.:/-]*|[%£?!.,;:()\"•]|-")
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
    return " ".join((text if text.isascii() else text.translate(_QUOTES)).split())


def tokens(text: str) -> list[str]:
    """Return the words, figures and marks of the plain ``text``, in order."""
    return _TOKEN.findall(text)


def is_content(token: str) -> bool:
    """Return whether ``token`` is a word that says what a sentence is about."""
    return len(token) > 1 and token[0].isalpha() and token.lower() not in _STOP


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return ``word`` without its ending: "trains", "trained" and "training" become one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_MINIMUM:
            return word[: -len(ending)]
    return word


def content_words(text: str) -> list[str]:
    """Return the lower-case words of ``text`` that are no stop words, in order."""
    return [token.lower() for token in tokens(plain(text)) if is_content(token)]


def stems(text: str) -> list[str]:
    """Return the stems of ``text`` and the pairs of neighbouring stems. Digits are left out."""
    single = [stem(word) for word in content_words(text)]
    return single + [f"{a} {b}" for a, b in pairwise(single)]


def grams(text: str) -> list[str]:
    """Return the runs of three to five characters within the words of ``text``, edges marked.

    Digits are left out: years and figures say nothing about a descriptor.
    """
    return [gram for chunk in chunks(plain(text)) for gram in chunk_grams(chunk)]


def chunks(text: str) -> list[str]:
    """Return what stands between the spaces of ``text``, in lower case, its marks included."""
    return _DIGITS.sub(" ", text.lower()).split()


@lru_cache(maxsize=50_000)
def chunk_grams(chunk: str) -> tuple[str, ...]:
    """Return the runs of three to five characters of one chunk, its edges marked by a space."""
    padded = f" {chunk} "
    return tuple(
        padded[i : i + size] for size in _GRAM_SIZES for i in range(len(padded) - size + 1)
    )
