from __future__ import annotations

import pytest

from ehtext.domain.board import FlagKind
from tests.triage.builders import claim, flags

THIN, GAPS, SOLID = (
    FlagKind.HIGH_SCORE_THIN_PROOF,
    FlagKind.SCORE_WITH_GAPS,
    FlagKind.LOW_SCORE_SOLID_PROOF,
)
STRONG = (
    "Health visitors, schools and the police run the Sedge hub together every week.",
    "Housing staff joined the hub in 2021 and see 140 families a month.",
    "An audit of 60 plans in March found that 52 were graded good.",
    "+ Re-referrals fell from 24% to 15% in two years.",
    "Jobcentre advisers sit in each of the four hubs.",
)


def test_a_high_score_on_one_vague_sentence_is_asked_about() -> None:
    flag = flags(claim(["Partners are on board with this."], 4))[THIN]
    assert "scored 4" in flag.question
    assert len(flag.sentences) == 1
    assert 0 < flag.chance < 1


def test_a_low_score_on_one_vague_sentence_is_not() -> None:
    assert THIN not in flags(claim(["Partners are on board with this."], 1))


def test_a_high_score_on_much_proof_is_not() -> None:
    assert THIN not in flags(claim(STRONG, 4, level=(3.0, 4.0)))


def test_a_blank_field_is_a_matter_of_completeness_and_no_flag() -> None:
    assert flags(claim([], 4)) == {}


def test_a_level_far_below_counts_only_where_the_proof_is_weak_as_well() -> None:
    weak = ["We meet partners.", "We talk to schools.", "Staff know of the hub."]
    assert THIN in flags(claim(weak, 4, level=(0.5, 1.5)))
    assert THIN not in flags(claim(weak, 4, level=(3.0, 4.0)))
    assert THIN not in flags(claim(STRONG, 4, level=(0.5, 1.5)))


def test_more_is_asked_where_the_text_says_less() -> None:
    few = ["Partners are on board with this."]
    unsure = flags(claim(few, 3, level=(2.5, 3.5)))[THIN]
    sure = flags(claim(few, 5, level=(0.5, 1.5)))[THIN]
    assert (sure.chance, sure.size) > (unsure.chance, unsure.size)


def test_stated_gaps_beside_a_high_score_are_asked_about_with_their_sentences() -> None:
    texts = [*STRONG, "- The hub is closed on most days.", "- Nobody goes there from the north."]
    one = claim(texts, 4, level=(3.0, 4.0))
    flag = flags(one)[GAPS]
    assert set(flag.sentences) == {s.id for s in one.evidence[-2:]}
    assert GAPS not in flags(claim(texts, 2))


def test_practice_that_names_a_gap_in_its_words_counts_as_one() -> None:
    texts = [*STRONG, "The quality of visits is varied.", "Feedback is not consistently gathered."]
    assert GAPS in flags(claim(texts, 3, level=(3.0, 4.0)))


@pytest.mark.parametrize(
    "text", ["There is little evidence of drift.", "The threshold has not been met by one family."]
)
def test_good_news_in_words_of_denial_is_no_gap(text: str) -> None:
    assert GAPS not in flags(claim([*STRONG[:2], text, text.replace(".", " here.")], 4))


def test_a_low_score_beside_much_proof_is_asked_about() -> None:
    flag = flags(claim(STRONG, 1, level=(3.0, 4.0)))[SOLID]
    assert "holds the score back" in flag.question
    assert SOLID not in flags(claim(STRONG, 3, level=(3.0, 4.0)))
    assert SOLID not in flags(claim(STRONG[:2], 1, level=(3.0, 4.0)))


def test_proof_that_reads_as_if_about_something_else_is_not_solid() -> None:
    assert SOLID not in flags(claim([f"@6.4 {text}" for text in STRONG], 1, level=(3.0, 4.0)))
