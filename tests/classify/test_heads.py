from __future__ import annotations

from ehtext.classify import Model


def test_the_kind_of_a_sentence_hangs_on_its_words_as_well(model: Model) -> None:
    """Two sentences of one shape and different words have different scores."""
    texts = ["The course was held.", "The survey was held."]
    features = model.heads.reader.read(texts)
    apart = model.heads.kinds.stems.log_probabilities(features.stems)
    assert abs(apart[0] - apart[1]).max() > 1e-6
