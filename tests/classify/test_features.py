from __future__ import annotations

import numpy as np
import pytest

from ehtext.classify.counting import Stems
from ehtext.classify.features import fit_block


def test_a_term_of_one_batch_alone_is_not_learnt() -> None:
    texts = ["Wexcombe meets", "Wexcombe trains", "meets often", "trains here"]
    block = fit_block("stems", Stems(), texts, ["one", "one", "two", "two"])
    assert block.terms == ("meet", "train")


def test_a_term_of_too_few_texts_is_not_learnt() -> None:
    block = fit_block("stems", Stems(), ["hub", "hub", "plan"], ["one", "two", "one"], least=3)
    assert block.terms == ()
    assert block.matrix(["hub"]).shape == (1, 0)


def test_public_terms_are_kept_in_any_case() -> None:
    assert fit_block("stems", Stems(), ["x"], ["one"], always=["navigate"]).terms == ("navigate",)


def test_rarer_terms_weigh_more_and_rows_have_length_one() -> None:
    texts = ["hub plan", "hub plan", "hub", "hub"]
    block = fit_block("stems", Stems(), texts, ["one", "two", "one", "two"])
    weight = dict(zip(block.terms, block.idf, strict=True))
    assert weight["plan"] > weight["hub"]
    row = block.matrix(["hub plan hub"]).toarray()
    assert np.linalg.norm(row) == pytest.approx(1.0)
    assert block.matrix(["unknown"]).nnz == 0
