"""Texts to numbers: blocks of weighted terms, rebuilt from plain lists and arrays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from ehtext.classify.counting import Analyser, Count, Grams, Shapes, Stems
from ehtext.classify.lines import Lines, Matrix, read_lines

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Block:
    """Terms of one kind with their weights. Rows of its matrix have length one."""

    name: str
    analyser: Analyser
    terms: tuple[str, ...]
    idf: Floats

    def matrix(self, texts: Sequence[str]) -> Matrix:
        """Return the TF-IDF of ``texts``: a sparse array of shape (texts, terms)."""
        return self.weigh(read_lines(texts))

    def weigh(self, lines: Lines) -> Matrix:
        """Return the TF-IDF of ``lines``: (1 + log count) times idf, each row of length one."""
        if not self.terms or not lines.texts:
            return sp.csr_matrix((len(lines.texts), len(self.terms)), dtype=np.float32)
        found = self._count(lines)
        found.sort_indices()
        values = (1 + np.log(found.data)) * self.idf[found.indices]
        rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
        length = np.sqrt(np.bincount(rows, values * values, minlength=found.shape[0]))
        found.data = (values / length[rows]).astype(np.float32)
        return found

    @cached_property
    def _count(self) -> Count:
        return self.analyser.counter(self.terms)


def fit_block(
    name: str,
    analyser: Analyser,
    texts: Sequence[str],
    sources: Sequence[str],
    *,
    least: int = 2,
    always: Sequence[str] = (),
) -> Block:
    """Return the block of the terms in at least ``least`` texts from at least two sources.

    One source alone could bring in a name or a turn of phrase that nobody else uses. Terms of
    the public texts ``always`` are kept in any case; they count as one more source.
    """
    counts: Counter[str] = Counter()
    seen: dict[str, set[str]] = defaultdict(set)
    for text, source in zip(texts, sources, strict=True):
        for term in set(analyser.terms(text)):
            counts[term] += 1
            seen[term].add(source)
    kept = {term for term, n in counts.items() if n >= least and len(seen[term]) > 1}
    kept |= {term for text in always for term in analyser.terms(text)}
    terms = tuple(sorted(kept))
    document_counts = np.array([counts[term] for term in terms], dtype=np.float64)
    idf = np.log((1 + len(texts)) / (1 + document_counts)) + 1
    return Block(name=name, analyser=analyser, terms=terms, idf=idf.astype(np.float32))


def analysers(frame: Sequence[str]) -> Mapping[str, Analyser]:
    """Return every block's way to take a text apart, by the block's name."""
    return {"stems": Stems(), "grams": Grams(), "shapes": Shapes(frozenset(frame))}


def stack(*parts: Matrix) -> Matrix:
    """Return ``parts`` side by side as one sparse array."""
    return sp.hstack(parts, format="csr", dtype=np.float32)


def constant(values: npt.NDArray[np.float64]) -> Matrix:
    """Return dense ``values`` as a sparse array, to stand beside others."""
    return sp.csr_matrix(values.astype(np.float32))
