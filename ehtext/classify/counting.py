"""Ways to take texts apart into terms, and to count the terms of many texts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import numpy as np

from ehtext.classify.lines import Ints, Lines, Matrix, counted
from ehtext.classify.shapes import CLOSED, LONGEST, OPEN, START, is_closed, shape_of, shapes
from ehtext.classify.words import chunk_grams, grams, is_content, stem, stems

Count = Callable[[Lines], Matrix]
_NONE = -1  # the number of an atom that stands in no term


class Analyser(Protocol):
    """A way to take a text apart."""

    def terms(self, text: str) -> list[str]:
        """Return the terms of ``text``, one by one: what ``counter`` counts."""

    def counter(self, terms: Sequence[str]) -> Count:
        """Return what counts ``terms`` in lines: an array of shape (texts, terms)."""


@dataclass(frozen=True)
class Grams:
    """Runs of characters within words. What a word has of them is worked out once a word."""

    def terms(self, text: str) -> list[str]:
        """Return the runs of characters of ``text``."""
        return grams(text)

    def counter(self, terms: Sequence[str]) -> Count:
        """Return what counts ``terms`` in lines."""
        column = {term: i for i, term in enumerate(terms)}

        def count(lines: Lines) -> Matrix:
            words = lines.chunks.words
            found = [[column[g] for g in chunk_grams(word) if g in column] for word in words]
            rows = np.repeat(np.arange(len(found)), [len(columns) for columns in found])
            flat = np.array([c for columns in found for c in columns], dtype=np.int64)
            return lines.chunks.counts @ counted(rows, flat, (len(found), len(terms)))

        return count


@dataclass(frozen=True)
class Stems:
    """Stems of content words and pairs of neighbours among them."""

    def terms(self, text: str) -> list[str]:
        """Return the stems of ``text`` and their pairs."""
        return stems(text)

    def counter(self, terms: Sequence[str]) -> Count:
        """Return what counts ``terms`` in lines."""
        runs = Runs.of(terms)

        def count(lines: Lines) -> Matrix:
            tokens = lines.tokens
            content = tokens.numbers(is_content).astype(np.bool_)
            atoms = tokens.numbers(lambda word: runs.number(stem(word.lower())))
            return runs.count(atoms[content], tokens.rows[content], len(lines.texts))

        return count


@dataclass(frozen=True)
class Shapes:
    """Runs of up to three shapes of tokens, a text's start and end among them."""

    frame: frozenset[str] = field(default_factory=frozenset)

    def terms(self, text: str) -> list[str]:
        """Return the runs of shapes of ``text``."""
        return shapes(text, self.frame)

    def counter(self, terms: Sequence[str]) -> Count:
        """Return what counts ``terms`` in lines."""
        return partial(self._count, Runs.of(terms))

    def _count(self, runs: Runs, lines: Lines) -> Matrix:
        tokens, texts = lines.tokens, len(lines.texts)
        atoms = tokens.numbers(lambda word: runs.number(shape_of(word, self.frame)))
        closed = np.fromiter(map(is_closed, lines.texts), dtype=np.bool_, count=texts)
        last = np.where(closed, runs.number(CLOSED), runs.number(OPEN))
        edges = np.column_stack((tokens.starts, tokens.ends)).ravel()
        marks = np.column_stack((np.full(texts, runs.number(START)), last)).ravel()
        framed = np.insert(atoms, edges, marks)
        return runs.count(
            framed, np.repeat(np.arange(texts), tokens.ends - tokens.starts + 2), texts
        )


@dataclass(frozen=True)
class Runs:
    """Terms of one to ``LONGEST`` atoms side by side, each known by a number made of its atoms'."""

    atoms: dict[str, int]
    keys: Ints  # of the terms, in rising order
    columns: Ints  # of the terms, in the order of ``keys``

    @classmethod
    def of(cls, terms: Sequence[str]) -> Runs:
        """Return the runs that ``terms`` are; a space stands between their atoms."""
        split = [term.split(" ") for term in terms]
        atoms = {atom: i for i, atom in enumerate(sorted({a for run in split for a in run}))}
        base = len(atoms) + 1
        numbers = np.zeros((len(terms), LONGEST), dtype=np.int64)
        for row, run in enumerate(split):
            numbers[row, : len(run)] = [atoms[atom] + 1 for atom in run]
        keys = numbers @ (base ** np.arange(LONGEST))
        order = np.argsort(keys, kind="stable")
        return cls(atoms=atoms, keys=keys[order], columns=order)

    def number(self, atom: str) -> int:
        """Return the number of ``atom``."""
        return self.atoms.get(atom, _NONE)

    def count(self, atoms: Ints, rows: Ints, texts: int) -> Matrix:
        """Return how often each of ``texts`` texts has each term.

        ``atoms`` are numbers of the atoms, text after text; ``rows`` says which text each is of.
        """
        found = [self._runs(atoms + 1, rows, size) for size in range(1, LONGEST + 1)]
        where, what = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return counted(where, what, (texts, len(self.keys)))

    def _runs(self, atoms: Ints, rows: Ints, size: int) -> tuple[Ints, Ints]:
        """Return the text and the column of each run of ``size`` atoms that is a term."""
        length = max(len(atoms) - size + 1, 0)
        parts = [atoms[i : i + length] for i in range(size)]
        whole = rows[:length] == rows[size - 1 : size - 1 + length]
        for part in parts:
            whole &= part > 0
        key = sum(p[whole] * (len(self.atoms) + 1) ** i for i, p in enumerate(parts))
        at = np.searchsorted(self.keys, key)
        known = at < len(self.keys)
        known[known] = self.keys[at[known]] == key[known]
        return rows[:length][whole][known], self.columns[at[known]]
