from __future__ import annotations

import pytest

from ehtext.domain.board import FlagKind
from tests.triage.builders import BOARD, PLAIN, TREND, VOICE, claim, flags

VOICELESS, ABSENT = FlagKind.NO_FAMILY_VOICE, FlagKind.ELEMENT_ABSENT
PLAN_PROCESS = (
    "One plan is used by the council and its commissioned services.",
    "Managers countersign each plan within five days.",
    "Reviews are held every six weeks with the school.",
)
MEASURES = (
    "All partners share one scorecard of nineteen indicators.",
    "The scorecard goes to the partnership each quarter.",
    "Analysts explain the figures to team managers.",
)


def test_an_item_on_what_families_say_without_their_words_is_asked_about() -> None:
    assert VOICELESS in flags(claim(PLAN_PROCESS, 3, code=VOICE))


@pytest.mark.parametrize(
    "voice",
    [
        "+ In a survey of 90 parents, 81% said that the plan was their own.",
        "“They asked what I wanted first,” a mother told us.",
        "Young people report that they set the goals themselves.",
    ],
)
def test_families_words_answer_it(voice: str) -> None:
    assert VOICELESS not in flags(claim([*PLAN_PROCESS, voice], 3, code=VOICE))


def test_a_plan_to_ask_families_does_not() -> None:
    asked = "> Parents will be asked and will say whether the plan is theirs."
    assert VOICELESS in flags(claim([*PLAN_PROCESS, asked], 3, code=VOICE))


def test_a_low_score_or_another_item_is_not_asked_for_families_words() -> None:
    assert VOICELESS not in flags(claim(PLAN_PROCESS, 1, code=VOICE))
    assert VOICELESS not in flags(claim(PLAN_PROCESS, 4, code=PLAIN))


def test_measures_without_a_trend_are_asked_about() -> None:
    flag = flags(claim(MEASURES, 2, code=TREND, level=(2, 3)))[ABSENT]
    assert "figures over time" in flag.question
    rose = "+ Attendance rose from 88% to 93% since last year."
    assert ABSENT not in flags(claim([*MEASURES, rose], 2, code=TREND, level=(2, 3)))


def test_a_board_that_is_not_for_data_does_not_answer_for_data() -> None:
    texts = [
        "The manager sits on the Early Help Partnership Board.",
        "The assistant director leads on data.",
        "A protection officer supports the programme.",
    ]
    found = flags(claim(texts, 3, code=BOARD, level=(2, 4)))
    assert "a board that answers for data" in found[ABSENT].question
    answered = [*texts, "The data governance board meets every six weeks."]
    assert ABSENT not in flags(claim(answered, 3, code=BOARD, level=(2, 4)))


def test_nothing_is_missed_where_next_to_nothing_is_claimed_or_shown() -> None:
    assert ABSENT not in flags(claim(MEASURES, 1, code=TREND))
    thin = flags(claim(["We share one scorecard."], 4, code=TREND))
    assert ABSENT not in thin  # that little is shown at all is the question
    assert FlagKind.HIGH_SCORE_THIN_PROOF in thin
