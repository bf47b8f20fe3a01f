"""The counting of a whole batch at once, beside scikit-learn's counting of one term after another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from ehtext.classify.counting import Analyser, Grams, Runs, Shapes, Stems
from ehtext.classify.features import fit_block

ANALYSERS = [Stems(), Grams(), Shapes(frozenset({"we", "will", "a", "the"}))]
TEXTS = (
    "We will open a hub.",
    "Families told us the hub is “open” – and it’s theirs!",
    "THE EHM SYSTEM, 2022-23: 12.5% of families' plans",
    "co-located multi-agency teams (Café Olé) open the hub",
    "",
    "a",
)
_PIECES = st.sampled_from(
    [piece for text in TEXTS for piece in text.split()] + [" ", "\n", "•", "'", "''", "é", "..."]
)
_BATCH = st.lists(st.lists(_PIECES, max_size=8).map(" ".join) | st.text(max_size=20), max_size=4)


@pytest.mark.parametrize("analyser", ANALYSERS, ids=lambda analyser: type(analyser).__name__)
@given(batch=_BATCH)
@settings(deadline=None)
def test_a_block_weighs_terms_as_scikit_learn_does(analyser: Analyser, batch: list[str]) -> None:
    block = fit_block("terms", analyser, TEXTS, range(len(TEXTS)), least=1, always=TEXTS)
    slow = TfidfVectorizer(analyzer=analyser.terms, vocabulary=list(block.terms), sublinear_tf=True)
    slow.idf_ = block.idf.astype(np.float64)
    expected = slow.transform(batch).toarray() if batch else np.zeros((0, len(block.terms)))
    np.testing.assert_allclose(block.matrix(batch).toarray(), expected, rtol=0, atol=1e-6)


def test_a_run_does_not_reach_into_the_next_text() -> None:
    block = fit_block("terms", Stems(), ["open hub"], ["one"], always=["open hub"])
    assert "open hub" in block.terms
    together = block.matrix(["we open", "hub"]).toarray()
    assert together[:, block.terms.index("open hub")].tolist() == [0, 0]


def test_terms_with_the_same_atoms_in_another_order_differ() -> None:
    runs = Runs.of(["a b", "b a", "a", "a a a"])
    atoms = np.array([runs.number(atom) for atom in "aba"])
    counts = runs.count(atoms, np.zeros(3, dtype=np.int64), 1).toarray()
    assert counts.tolist() == [[1, 1, 2, 0]]


def test_an_atom_of_no_term_breaks_a_run() -> None:
    runs = Runs.of(["a b"])
    atoms = np.array([runs.number(atom) for atom in "axb"])
    assert runs.count(atoms, np.zeros(3, dtype=np.int64), 1).nnz == 0
