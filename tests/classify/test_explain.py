from __future__ import annotations

import numpy as np
import pytest

from ehtext.classify import Item, Model
from ehtext.classify.features import stack
from ehtext.classify.heads import SHARPNESS

TEXT = "Police data feeds are shared, and the data is checked."


def test_the_words_of_a_topic_weigh_most(model: Model) -> None:
    words = [word for word, _ in model.explain(Item(text=TEXT), "c", limit=4)]
    assert {"data", "feeds", "police"} <= set(words)


def test_the_weights_add_up_to_the_lead_of_the_code(model: Model) -> None:
    weights = model.explain(Item(text=TEXT), "c", limit=None)
    assert sum(weight for _, weight in weights) == pytest.approx(_lead(model, 2), abs=1e-4)


def _lead(model: Model, index: int) -> float:
    head, features = model.heads.topics, model.heads.reader.read([TEXT])
    both = stack(features.stems, features.grams)
    raw = features.stems @ head.stems.coef.T + features.grams @ head.grams.coef.T
    raw = np.asarray(raw + both @ head.joint.coef.T)
    raw += SHARPNESS * (features.stems @ head.definitions.T).toarray()
    return float(raw[0][index] - raw[0].mean()) / 4


def test_every_word_is_one_of_the_text(model: Model) -> None:
    words = {word for word, _ in model.explain(Item(text=TEXT), "a", limit=None)}
    assert words <= {"police", "data", "feeds", "are", "shared", "and", "the", "is", "checked"}


def test_the_limit_keeps_the_weightiest(model: Model) -> None:
    everything = model.explain(Item(text=TEXT), "c", limit=None)
    assert model.explain(Item(text=TEXT), "c", limit=2) == everything[:2]
    sizes = [abs(weight) for _, weight in everything]
    assert sizes == sorted(sizes, reverse=True)


def test_a_code_of_another_framework_is_refused(model: Model) -> None:
    with pytest.raises(KeyError):
        model.explain(Item(text=TEXT), "9.1")
