"""Texts taken apart once, as numbers, for every kind of feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from ehtext.classify.words import chunks, plain, tokens

Ints = npt.NDArray[np.int64]
Matrix = Any  # scipy.sparse.csr_matrix: scipy has no types


@dataclass(frozen=True)
class Places:
    """What stands at each place of some texts.

    A batch has far fewer distinct words than places, so whatever a word alone decides is worked
    out once for each and then looked up for all places together.
    """

    words: tuple[str, ...]  # the distinct words
    at: Ints  # index into ``words``, place by place, text after text
    ends: Ints  # shape (texts,): where the places of each text end

    @cached_property
    def starts(self) -> Ints:
        """Return where the places of each text begin."""
        return np.concatenate((np.zeros(1, dtype=np.int64), self.ends))[:-1]

    @cached_property
    def rows(self) -> Ints:
        """Return the text that each place belongs to."""
        return np.repeat(np.arange(len(self.ends)), self.ends - self.starts)

    @cached_property
    def counts(self) -> Matrix:
        """Return how often each text has each distinct word, of shape (texts, words)."""
        return counted(self.rows, self.at, (len(self.ends), len(self.words)))

    def numbers(self, of: Callable[[str], int]) -> Ints:
        """Return what ``of`` says of the word at each place; it is asked once a word."""
        asked = np.fromiter(map(of, self.words), dtype=np.int64, count=len(self.words))
        return asked[self.at]


@dataclass(frozen=True)
class Lines:
    """Some plain texts and their places."""

    texts: tuple[str, ...]

    @cached_property
    def tokens(self) -> Places:
        """Return the places of words, figures and marks."""
        return _places([tokens(text) for text in self.texts])

    @cached_property
    def chunks(self) -> Places:
        """Return the places of what stands between spaces, in lower case."""
        return _places([chunks(text) for text in self.texts])


def read_lines(texts: Sequence[str]) -> Lines:
    """Return ``texts``, made plain, to be taken apart."""
    return Lines(texts=tuple([plain(text) for text in texts]))


def _places(lines: Sequence[Sequence[str]]) -> Places:
    flat = [word for line in lines for word in line]
    number = {word: i for i, word in enumerate(dict.fromkeys(flat))}
    return Places(
        words=tuple(number),
        at=np.fromiter(map(number.__getitem__, flat), dtype=np.int64, count=len(flat)),
        ends=np.cumsum([len(line) for line in lines], dtype=np.int64),
    )


def counted(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Matrix:
    """Return how often each pair of row and column is given, as a sparse array."""
    ones = np.ones(len(rows), dtype=np.float32)
    return sp.csr_matrix((ones, (rows, columns)), shape=shape)
