from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.corpus import (
    LabelledSentence,
    agreement,
    code_agreement,
    commonest_opening,
    commonest_skeleton,
    distinct_trigrams,
    near_share,
    pair_readings,
    read_second,
    skeleton,
)
from ehtext.domain import Kind
from ehtext.errors import CorpusError


def labelled(text: str, kind: Kind, *codes: str, strands: tuple[str, ...] = ()) -> LabelledSentence:
    return LabelledSentence(text=text, kind=kind, descriptors=codes, strands=strands, batch="x")


FIRST = (
    labelled("One.", Kind.PRACTICE, "5.1", "5.3", strands=("family",)),
    labelled("Two.", Kind.GAP, "5.3", strands=("delivery",)),
    labelled("Three.", Kind.OTHER),
    labelled("Four.", Kind.PLAN, "5.1", strands=("family",)),
)
SECOND = (
    labelled("One.", Kind.PRACTICE, "5.1", strands=("family", "delivery")),
    labelled("Two.", Kind.PRACTICE, "5.4", strands=("family",)),
    labelled("Three.", Kind.OTHER),
)
PAIRS = pair_readings(FIRST, {sentence.text: sentence for sentence in SECOND})


def test_only_what_was_read_twice_is_compared() -> None:
    assert [a.text for a, _ in PAIRS] == ["One.", "Two.", "Three."]


def test_agreement_counts_only_where_somebody_gave_a_label() -> None:
    found = agreement(PAIRS)
    assert found["kind"] == pytest.approx(2 / 3)
    assert found["first descriptor"] == found["first strand"] == pytest.approx(1 / 2)


def test_agreement_of_nothing_is_left_out() -> None:
    assert set(agreement(PAIRS[2:])) == {"kind"}


def test_a_code_is_agreed_wherever_it_stands_among_the_labels() -> None:
    rows = {row.code: row for row in code_agreement(PAIRS, ("5.1", "5.3", "5.4", "9.9"))}
    assert (rows["5.1"].both, rows["5.1"].f1) == (1, 1.0)
    assert (rows["5.3"].first, rows["5.3"].second, rows["5.3"].f1) == (2, 0, 0.0)
    assert (rows["5.4"].first, rows["5.4"].second) == (0, 1)
    assert rows["9.9"].f1 == 1.0


def test_both_of_a_pair_of_likes_have_a_neighbour() -> None:
    texts = ["Schools hold the plan.", "The shop sells bread.", "Schools hold the plans."]
    assert near_share(texts) == pytest.approx(2 / 3)
    assert near_share(texts, least=0.999) == near_share([]) == 0.0


def test_text_that_repeats_itself_has_fewer_distinct_trigrams() -> None:
    varied = ["".join(f"w{i} " for i in range(300))]
    same = ["the board meets often " * 75]
    assert distinct_trigrams(varied) == pytest.approx(1000 * 298 / 300)
    assert distinct_trigrams(same) < 20


def test_longer_text_is_cut_into_stretches_of_one_length() -> None:
    once = " ".join(f"w{i}" for i in range(100))
    assert distinct_trigrams([once] * 5, stretch=100) == distinct_trigrams([once], stretch=100)
    assert distinct_trigrams([once] * 5, stretch=500) < distinct_trigrams([once], stretch=100) / 4


@given(st.lists(st.text(), max_size=5))
def test_distinct_trigrams_are_a_share_of_the_words(texts: list[str]) -> None:
    assert 0 <= distinct_trigrams(texts) <= 1000


def test_the_commonest_opening_is_found() -> None:
    found = commonest_opening(["There is a plan.", "THERE is a board!", "We met."])
    assert (found.pattern, found.count) == ("there is a", 2)
    assert commonest_opening([]).count == 0


def test_a_template_shows_whatever_fills_it() -> None:
    texts = ["The board will review the plan.", "The group will write the guide.", "We meet."]
    found = commonest_skeleton(texts)
    assert (found.pattern, found.count) == ("the * will * the *", 2)


def test_a_text_of_few_small_words_has_no_skeleton() -> None:
    assert skeleton("Schools hold plans") == skeleton("The plan") == ""


def test_a_second_reading_is_read_by_text(tmp_path: Path) -> None:
    path = tmp_path / "second.jsonl"
    record = {"text": "One.", "kind": "gap", "descriptors": ["5.1"], "strands": [], "batch": "x"}
    path.write_text(json.dumps(record), encoding="utf-8")
    assert read_second(path)["One."].kind is Kind.GAP


@pytest.mark.parametrize(("copies", "said"), [(0, "has no line"), (2, "was read twice")])
def test_an_unusable_second_reading_is_refused(tmp_path: Path, copies: int, said: str) -> None:
    path = tmp_path / "second.jsonl"
    record = {"text": "One.", "kind": "other", "descriptors": [], "strands": [], "batch": "x"}
    path.write_text("\n".join([json.dumps(record)] * copies), encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        read_second(path)
