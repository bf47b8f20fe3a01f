from __future__ import annotations

from dataclasses import replace

import numpy as np

from ehtext.classify import EmbeddedHeads, Encoder, Fitted, fit_embedded
from ehtext.domain import Kind
from tests.classify import small


def test_the_same_examples_give_the_same_model(
    both: Fitted, fitted: Fitted, encoder: Encoder
) -> None:
    again = fit_embedded(fitted, small.examples(), small.descriptors(), encoder)
    assert isinstance(again.model.heads, EmbeddedHeads)
    assert isinstance(both.model.heads, EmbeddedHeads)
    for name in ("kinds", "topics", "strands"):
        one, two = (getattr(m.heads.vectors, name) for m in (both.model, again.model))
        np.testing.assert_array_equal(one.coef, two.coef)
    assert again.model.decision == both.model.decision


def test_what_only_one_batch_has_is_unknown_when_it_is_held_out(
    fitted: Fitted, encoder: Encoder
) -> None:
    """Scores of a batch come from heads that have not seen it, or shares would flatter."""
    examples = [
        replace(e, kind=Kind.PRACTICE) if e.kind is Kind.GAP and e.batch != "north" else e
        for e in small.examples()
    ]
    silent = replace(fitted, out_of_fold=replace(fitted.out_of_fold, kinds=_even(len(examples))))
    found = fit_embedded(silent, examples, small.descriptors(), encoder)
    gap = list(Kind).index(Kind.GAP)
    rows = [i for i, example in enumerate(examples) if example.batch == "north"]
    assert (found.out_of_fold.kinds[rows].argmin(axis=1) == gap).all()
    everywhere = found.model.heads.scores([example.text for example in examples])[0]
    assert (everywhere.argmin(axis=1) != gap).any()


def _even(rows: int) -> np.ndarray:
    """Return scores that say nothing, so that the vectors get a share."""
    return np.full((rows, len(Kind)), -np.log(len(Kind)))


def test_progress_is_told(fitted: Fitted, encoder: Encoder) -> None:
    told: list[str] = []
    fit_embedded(fitted, small.examples(), small.descriptors(), encoder, progress=told.append)
    assert told[0].startswith("encoding sentences 0 of")
    assert told[-1] == "fitting on all sentences"


def test_personal_data_is_masked_before_it_is_encoded(fitted: Fitted, encoder: Encoder) -> None:
    seen: list[str] = []

    def mask(text: str) -> str:
        seen.append(text)
        return "data"

    model = replace(fitted.model, mask=mask)
    found = fit_embedded(
        replace(fitted, model=model), small.examples(), small.descriptors(), encoder
    )
    assert len(seen) >= len(small.examples())
    assert isinstance(found.model.heads, EmbeddedHeads)
    assert np.ptp(found.model.heads.vectors.strands.coef, axis=0).max() < 1e-3  # all were alike
