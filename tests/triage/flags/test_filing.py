from __future__ import annotations

from ehtext.domain.board import FlagKind
from tests.triage.builders import claim, flags

OFF, PLANS = FlagKind.OFF_DESCRIPTOR, FlagKind.PLANS_IN_EVIDENCE
HERE = ("Six agencies share the hub.", "Health visitors work there on four days.")
ELSEWHERE = ("@6.4 Forty staff took the course.", "@6.4 Trainers come from five agencies.")


def test_evidence_that_reads_as_if_about_another_item_is_asked_about() -> None:
    one = claim([*HERE, *ELSEWHERE], 3)
    flag = flags(one)[OFF]
    assert "6.4 Workforce development plan" in flag.question
    assert set(flag.sentences) == {s.id for s in one.evidence[2:]}


def test_one_stray_sentence_is_not() -> None:
    assert OFF not in flags(claim([*HERE, ELSEWHERE[0]], 3))


def test_intentions_in_the_field_of_evidence_are_asked_about() -> None:
    plans = ["> We will open a second hub.", "> Police officers are to join next year."]
    one = claim([*HERE, *plans], 3)
    assert set(flags(one)[PLANS].sentences) == {s.id for s in one.evidence[2:]}


def test_intentions_in_their_own_field_are_where_they_belong() -> None:
    plans = ["|> We will open a second hub.", "|> Police officers are to join next year."]
    assert PLANS not in flags(claim([*HERE, *plans], 3))
