"""Checks of a corpus as a whole: what to do before a stranger's sentences are taken in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import scipy.sparse as sp

from ehtext.corpus.sentences import LabelledSentence
from ehtext.privacy import find_personal_data

Rows = Any  # scipy has no types
_WORD = re.compile(r"[a-z0-9']+")
_SHINGLE = 8
_SLICE = 1000  # rows compared with all others at once
ALIKE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a person should look at. ``index`` is the sentence's place in the corpus."""

    check: str  # "near-duplicate", "overlap" or "personal-data"
    index: int
    note: str


def check_corpus(
    sentences: Sequence[LabelledSentence], foreign: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Return near-duplicates, overlaps with ``foreign`` texts, and personal data.

    ``foreign`` are the real texts of which no sentence may be in the corpus.
    """
    texts = [sentence.text for sentence in sentences]
    return (
        *(
            Finding(check="near-duplicate", index=later, note=f"like number {earlier}: {share:.2f}")
            for earlier, later, share in near_duplicates(texts)
        ),
        *(
            Finding(check="overlap", index=i, note="shares eight words in a row with a real text")
            for i in overlaps(texts, foreign)
        ),
        *(
            Finding(check="personal-data", index=i, note=found.category)
            for i, text in enumerate(texts)
            for found in find_personal_data(text)
        ),
    )


def overlaps(texts: Sequence[str], foreign: Sequence[str], *, size: int = _SHINGLE) -> list[int]:
    """Return the indices of ``texts`` that share ``size`` words in a row with a foreign text."""
    known = {shingle for text in foreign for shingle in _shingles(text, size)}
    return [i for i, text in enumerate(texts) if not known.isdisjoint(_shingles(text, size))]


def _shingles(text: str, size: int) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower().replace("’", "'"))
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def near_duplicates(
    texts: Sequence[str], *, least: float = ALIKE
) -> Iterator[tuple[int, int, float]]:
    """Yield pairs (earlier, later, cosine) of texts whose runs of three characters are alike."""
    rows = _profiles(texts)
    for start in range(0, rows.shape[0], _SLICE):
        alike = (rows[start : start + _SLICE] @ rows.T).tocoo()
        earlier, later = alike.col, alike.row + start
        near = (earlier < later) & (alike.data >= least)
        pairs = zip(earlier[near], later[near], alike.data[near], strict=True)
        close = [(int(a), int(b), float(c)) for a, b, c in pairs]
        yield from sorted(close, key=lambda pair: (pair[1], pair[0]))


def _profiles(texts: Sequence[str]) -> Rows:
    """Return the counts of runs of three characters, each row of length one, as a sparse array."""
    columns: dict[str, int] = {}
    values, rows, places = [], [], []
    for row, text in enumerate(texts):
        counts = Counter(gram for word in text.lower().split() for gram in _runs(f" {word} "))
        length = sqrt(sum(count * count for count in counts.values()))
        for gram, count in counts.items():
            values.append(count / length)
            rows.append(row)
            places.append(columns.setdefault(gram, len(columns)))
    return sp.csr_matrix((values, (rows, places)), shape=(len(texts), max(len(columns), 1)))


def _runs(padded: str) -> list[str]:
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
