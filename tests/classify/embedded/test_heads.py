from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import log_softmax

from ehtext.classify import EmbeddedHeads, Fitted, Item
from ehtext.classify.decision import Truth
from ehtext.classify.embedded.fit import fit_shares
from ehtext.classify.embedded.heads import Shares, VectorScores, fit_vectors, fuse, unit
from ehtext.domain import Kind
from tests.classify import small
from tests.classify.embeddings import tiny

pytestmark = tiny.needs_extra

TEXTS = [example.text for example in small.examples()]
NONE = Shares(kinds=0, topics=0, nearest=0, strands=0)
ALL = Shares(kinds=1, topics=0.5, nearest=0.5, strands=1)
ITEM = Item(text="Families will survey the courses, and data feeds.", headings=("Data",))


def heads_of(both: Fitted) -> EmbeddedHeads:
    heads = both.model.heads
    assert isinstance(heads, EmbeddedHeads)
    return heads


def test_without_a_share_of_the_vectors_the_default_speaks(both: Fitted, fitted: Fitted) -> None:
    silent = replace(heads_of(both), shares=NONE)
    for mixed, words in zip(silent.scores(TEXTS), fitted.model.heads.scores(TEXTS), strict=True):
        np.testing.assert_array_equal(mixed, words)


def test_with_the_whole_share_only_the_vectors_speak(both: Fitted) -> None:
    heads = heads_of(both)
    alone = heads.vectors.scores(unit(heads.encoder.encode(TEXTS)))
    kinds, topics, strands = replace(heads, shares=ALL).scores(TEXTS)
    np.testing.assert_allclose(kinds, alone.kinds)
    np.testing.assert_allclose(topics, (alone.topics + alone.nearest) / 2)
    np.testing.assert_allclose(strands, alone.strands)


def test_scores_are_weighted_means() -> None:
    words = (np.full((1, 2), -1.0), np.full((1, 2), -2.0), np.full((1, 2), -3.0))
    vectors = VectorScores(*(np.full((1, 2), value) for value in (-5.0, -6.0, -10.0, -7.0)))
    shares = Shares(kinds=0.25, topics=0.5, nearest=0.25, strands=0.75)
    kinds, topics, strands = fuse(words, vectors, shares)
    assert (kinds[0, 0], topics[0, 0], strands[0, 0]) == (-2.0, -6.0, -6.0)


def test_suggestions_are_complete_and_calibrated(both: Fitted) -> None:
    (found,) = both.model.suggest([ITEM])
    assert sorted(entry.code for entry in found.descriptors) == ["a", "b", "c"]
    assert sorted(entry.code for entry in found.strands) == ["delivery", "family", "workforce"]
    values = [entry.probability for entry in (*found.descriptors, *found.strands)]
    assert all(0 <= value <= 1 for value in values)
    assert list(found.descriptors) == sorted(found.descriptors, key=lambda e: -e.probability)
    assert both.model.suggest([]) == []


def test_vectors_of_any_length_count_alike() -> None:
    long = np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32)
    np.testing.assert_allclose(unit(long), [[0.6, 0.8], [0.0, 0.0]])


@pytest.mark.parametrize("code", ["a", "b", "c"])
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_the_weights_of_words_add_up_to_the_raw_scores(
    both: Fitted, fitted: Fitted, code: str, share: float
) -> None:
    """Intercepts aside, which are of no word: the default's part and the vector's, by share."""
    heads, item = heads_of(both), Item(text="Families will survey the courses, and data feeds.")
    vector = unit(heads.encoder.encode([item.text]))[0].astype(np.float64)
    raw = heads.vectors.topics.coef @ vector
    from_vector = raw["abc".index(code)] - raw.mean()
    from_words = sum(weight for _, weight in fitted.model.explain(item, code, limit=None))
    shared = replace(heads, shares=Shares(kinds=0, topics=share, nearest=0, strands=0))
    told = replace(both.model, heads=shared).explain(item, code, limit=None)
    assert sum(weight for _, weight in told) == pytest.approx(
        (1 - share) * from_words + share * from_vector, abs=1e-5
    )


def test_an_explanation_names_words_of_the_sentence(both: Fitted) -> None:
    heads = heads_of(both)
    model = replace(both.model, heads=replace(heads, shares=replace(heads.shares, topics=0.5)))
    words = [word for word, _ in model.explain(ITEM, "a", limit=None)]
    assert set(words) >= {"families", "survey", "courses", "data", "feeds"}
    assert len(words) == len(set(words))


def test_heads_know_what_they_learnt() -> None:
    examples, codes = small.examples(), ("a", "b", "c")
    strands = ("family", "workforce", "delivery")
    random = np.random.default_rng(0)
    vectors = random.normal(scale=0.1, size=(len(examples), 12))
    for row, example in zip(vectors, examples, strict=True):
        row[list(Kind).index(example.kind)] += 1
        for code in example.descriptors:
            row[6 + codes.index(code)] += 1
    known = unit(vectors.astype(np.float32))
    definitions = list(zip(codes, np.eye(12, dtype=np.float32)[6:9], strict=True))
    kinds, topics, _, found = fit_vectors(known, examples, codes, strands, definitions).scores(
        known
    )
    for row, example in enumerate(examples):
        assert list(Kind)[kinds[row].argmax()] is example.kind
        if example.descriptors:
            assert codes[topics[row].argmax()] == example.descriptors[0]
            assert strands[found[row].argmax()] == example.strands[0]


@pytest.mark.parametrize(("good", "least", "most"), [("words", 0.0, 0.3), ("vectors", 0.7, 1.0)])
def test_the_better_scores_get_the_larger_share(good: str, least: float, most: float) -> None:
    random = np.random.default_rng(0)
    truth = Truth(
        kinds=random.integers(0, 6, 300),
        topics=np.eye(3, dtype=np.bool_)[random.integers(0, 3, 300)],
        strands=np.eye(3, dtype=np.bool_)[random.integers(0, 3, 300)],
        asked=np.ones(300, dtype=np.bool_),
        asked_strands=np.ones(300, dtype=np.bool_),
    )
    right = (np.eye(6)[truth.kinds], truth.topics.astype(float), truth.strands.astype(float))
    clear = [log_softmax(4 * r + random.normal(size=r.shape), axis=1) for r in right]
    noise = [log_softmax(random.normal(size=r.shape), axis=1) for r in right]
    words, vectors = (clear, noise) if good == "words" else (noise, clear)
    even = np.full_like(words[1], -np.log(3))
    shares = fit_shares(
        (words[0], words[1], words[2]),
        VectorScores(kinds=vectors[0], topics=vectors[1], nearest=even, strands=vectors[2]),
        truth,
    )
    for share in (shares.kinds, shares.topics, shares.strands):
        assert least <= share <= most
