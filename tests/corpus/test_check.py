from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.corpus import LabelledSentence, check_corpus, near_duplicates, overlaps
from ehtext.domain import Kind

REAL = "The board of the borough meets every month to look at the figures together."


def test_near_duplicates_are_found_and_others_left() -> None:
    texts = ["Schools hold the plan.", "The shop sells bread.", "Schools hold the plans."]
    ((earlier, later, share),) = near_duplicates(texts)
    assert (earlier, later) == (0, 2)
    assert 0.8 <= share < 1


def test_near_duplicates_are_found_far_apart() -> None:
    texts = ["Schools hold the plan.", *(f"{'xyz' * n} {n}" for n in range(1, 1100))]
    texts.append("Schools hold the plan.")
    assert (0, 1100, 1.0) in [(a, b, round(c, 6)) for a, b, c in near_duplicates(texts)]


@given(st.lists(st.text(min_size=1), max_size=6))
def test_likeness_is_a_share_and_pairs_are_ordered(texts: list[str]) -> None:
    for earlier, later, share in near_duplicates(texts, least=0.1):
        assert earlier < later
        assert 0 < share <= 1 + 1e-9


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Here the board of the borough meets every month, we hear.", [0]),
        ("THE BOARD, OF THE BOROUGH MEETS EVERY MONTH!", [0]),
        ("The board of the borough meets every week.", []),
        ("the board", []),
    ],
)
def test_eight_words_in_a_row_are_an_overlap(text: str, found: list[int]) -> None:
    assert overlaps([text], [REAL]) == found


def test_a_corpus_is_checked_for_all_of_it() -> None:
    texts = ("Ring 020 7946 0018 or write.", REAL, "Schools hold plans.", "Schools hold plan.")
    sentences = [LabelledSentence(text=text, kind=Kind.OTHER, batch="x") for text in texts]
    found = {(finding.check, finding.index) for finding in check_corpus(sentences, [REAL])}
    assert {("personal-data", 0), ("overlap", 1), ("near-duplicate", 3)} == found
