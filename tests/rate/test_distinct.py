from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Evidence, Kind
from ehtext.rate.distinct import distinct


def _evidence(text: str, about: float = 1.0) -> Evidence:
    return Evidence(sentence_id=text, text=text, kind=Kind.PRACTICE, on_label=about)


def test_of_a_repeat_the_surest_stays() -> None:
    unsure, sure = _evidence("We ask families.", 0.4), _evidence("We ask families!", 0.9)
    assert distinct([unsure, sure], minimum=0.1) == (sure,)


def test_what_is_unlikely_to_be_about_the_item_goes() -> None:
    assert distinct([_evidence("We ask.", 0.1)], minimum=0.15) == ()


def test_text_without_words_goes() -> None:
    assert distinct([_evidence("—"), _evidence("")], minimum=0.1) == ()


_TEXTS = st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=9).map(" ".join))


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_near_repeat_is_kept_and_each_that_goes_has_one(texts: list[str]) -> None:
    kept = [set(one.text.split()) for one in distinct([*map(_evidence, texts)], minimum=0.1)]
    same = [(a, b) for n, a in enumerate(kept) for b in kept[:n] if len(a & b) >= 0.8 * len(a | b)]
    assert not same
    for text in texts:
        words = set(text.split())
        assert any(len(words & other) >= 0.8 * len(words | other) for other in kept)


def test_thousands_of_sentences_take_moments() -> None:
    texts = [
        f"In {n} ward {n * 7} families of school {n * 3} met worker {n}." for n in range(5_000)
    ]
    started = time.process_time()
    assert len(distinct([*map(_evidence, texts)], minimum=0.1)) > 100
    assert time.process_time() - started < 5
