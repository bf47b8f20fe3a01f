from __future__ import annotations

from dataclasses import replace

import numpy as np

from ehtext.classify import EmbeddedHeads, Encoder, Fitted, fit_embedded
from ehtext.classify.embedded.fit import out_of_fold
from ehtext.classify.embedded.heads import unit
from ehtext.domain import Kind
from tests.classify import small
from tests.classify.embeddings import tiny

pytestmark = tiny.needs_extra

_FLOOR = -6.0  # log probability of a label that nothing was learnt about, or a little more


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
        replace(e, kind=Kind.PRACTICE, descriptors=("a",))
        if e.batch != "north" and (e.kind is Kind.GAP or "b" in e.descriptors)
        else e
        for e in small.examples()
    ]
    vectors = unit(encoder.encode([example.text for example in examples]))
    found = out_of_fold(vectors, examples, fitted.model.labels, [("a", vectors[0])], lambda _: None)
    rows = [i for i, example in enumerate(examples) if example.batch == "north"]
    others = [i for i, example in enumerate(examples) if example.batch != "north"]
    for scores, label in ((found.kinds, list(Kind).index(Kind.GAP)), (found.nearest, 1)):
        assert (scores[rows, label] < _FLOOR).all()
        assert (scores[others, label] > _FLOOR).any()


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
