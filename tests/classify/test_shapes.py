from __future__ import annotations

from ehtext.classify.shapes import frame_words, shapes
from ehtext.corpus import LabelledSentence
from ehtext.domain import Kind

FRAME = frozenset({"we", "will", "a"})


def test_sentences_on_other_topics_have_the_same_shape() -> None:
    assert shapes("We will open a hub.", FRAME) == shapes("We will call a bus.", FRAME)


def test_the_form_of_a_topic_word_stays() -> None:
    assert "a~ing" in shapes("sharing", FRAME)
    assert "ABC" in shapes("EHM", FRAME)
    assert "#" in shapes("12.5", FRAME)


def test_an_open_end_differs_from_a_full_stop() -> None:
    assert "</.>" in shapes("We will.", FRAME)
    assert "</s>" in shapes("We will", FRAME)


def _sentence(word: str, code: str, batch: int) -> LabelledSentence:
    return LabelledSentence(
        text=f"{word} here", kind=Kind.PRACTICE, descriptors=(code,), batch=str(batch)
    )


def test_frame_words_are_used_whatever_the_topic() -> None:
    codes = ("5.1", "5.2", "6.1", "6.4", "7.1", "8.1", "9.1", "9.2")
    examples = [_sentence("always", code, i % 4) for i, code in enumerate(codes)]
    examples += [_sentence("survey", "5.1", i % 4) for i in range(8)]
    assert frame_words(examples) == ["always", "here"]


def test_a_word_of_few_batches_is_no_frame_word() -> None:
    codes = ("5.1", "5.2", "6.1", "6.4", "7.1", "8.1", "9.1", "9.2")
    assert frame_words([_sentence("always", code, i % 3) for i, code in enumerate(codes)]) == []
