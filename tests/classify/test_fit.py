from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ehtext.classify import Fitted, fit_model
from ehtext.classify.arrays import to_arrays, to_vocabulary
from ehtext.classify.decision import spread
from ehtext.classify.figures import held_out_figures
from tests.classify import small


def test_the_same_examples_give_the_same_numbers(fitted: Fitted) -> None:
    again = small.fit()
    assert to_vocabulary(again.model.heads) == to_vocabulary(fitted.model.heads)
    first, second = to_arrays(fitted.model.heads), to_arrays(again.model.heads)
    assert all(np.array_equal(first[name], second[name]) for name in first)
    assert again.model.decision == fitted.model.decision


def test_two_batches_are_too_few() -> None:
    alike = [replace(e, batch="one" if i % 2 else "two") for i, e in enumerate(small.examples())]
    with pytest.raises(ValueError, match="at least 3 batches"):
        fit_model(alike, small.descriptors(), small.strands())


def test_no_batch_is_in_two_folds_and_folds_are_even() -> None:
    batches = ["a"] * 50 + ["b"] * 30 + ["c"] * 20 + ["d"] * 10
    folds = spread(batches, folds=2)
    assert all(len(set(folds[np.array(batches) == name])) == 1 for name in "abcd")
    assert np.bincount(folds).tolist() == [60, 50]


def test_held_out_scores_come_from_heads_that_did_not_see_the_batch() -> None:
    examples = small.examples()
    marked = [
        replace(example, text=example.text.replace("data", "qqqq").replace("police", "qqqq"))
        if example.batch == "north"
        else example
        for example in examples
    ]
    found = fit_model(marked, small.descriptors(), small.strands())
    assert "qqqq" not in found.model.heads.reader.stems.terms
    rows = [i for i, e in enumerate(marked) if e.batch == "north" and "c" in e.descriptors]
    assert np.isfinite(found.out_of_fold.topics[rows]).all()


def test_personal_data_reaches_no_vocabulary() -> None:
    named = [
        replace(example, text=f"{example.text} Ask Zbigniewska.") for example in small.examples()
    ]
    found = fit_model(
        named,
        small.descriptors(),
        small.strands(),
        mask=lambda text: text.replace("Zbigniewska", "[name]"),
    )
    terms = [*to_vocabulary(found.model.heads)["stems"], *to_vocabulary(found.model.heads)["grams"]]
    assert not [term for term in terms if "zbig" in term]


def test_figures_are_shares(fitted: Fitted) -> None:
    figures = held_out_figures(fitted, small.examples())
    assert all(0 <= value <= 1 for value in figures.values())
    assert figures["P@1 of descriptors"] <= figures["R@3 of descriptors"] == 1.0


def test_progress_is_told() -> None:
    told: list[str] = []
    fit_model(small.examples(), small.descriptors(), small.strands(), progress=told.append)
    assert told[0] == "holding out batches 1 of 4"
    assert told[-1] == "fitting on all sentences"
