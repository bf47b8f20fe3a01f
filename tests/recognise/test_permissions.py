from __future__ import annotations

import pytest

from ehtext.domain import Permissions
from tests.builders import row
from tests.recognise.samples import Part, all_scores, codes, field_of, read, whole_return

DFE = "Please acknowledge that your results will be shared with DfE"
COORDINATORS = (
    "Please confirm that your scores are to be shared with Supporting Families Co-ordinators"
)
OTHERS = "Please confirm that your scores are to be shared with Other Government Departments"
QUESTIONS = (DFE, COORDINATORS, OTHERS)


def answered(*parts: Part) -> tuple[Permissions | None, list[str]]:
    form = [*whole_return(all_scores()), "Earned Autonomy Criteria and Eligibility"]
    _, recognition = read(*form, "# Permission to share", *parts)
    return recognition.permissions, codes(recognition)


def given(*answers: bool | None) -> Permissions:
    dfe, coordinators, others = answers
    return Permissions(
        full_results_with_dfe=dfe,
        scores_to_coordinators=coordinators,
        scores_to_other_departments=others,
    )


def test_answers_stand_at_the_end_of_the_prompt() -> None:
    permissions, notices = answered(f"{DFE}: Yes.", f"{COORDINATORS}: No. ", f"{OTHERS}:  Yes. ")
    assert permissions == given(True, False, True)
    assert "blank-permission" not in notices


def test_answers_stand_in_their_own_cells() -> None:
    pairs = zip(QUESTIONS, ("Yes", "No", "☐ Yes ☒ No"), strict=True)
    permissions, _ = answered(*(row(q, a, table="p", number=n) for n, (q, a) in enumerate(pairs)))
    assert permissions == given(True, False, False)


def test_answers_stand_on_the_next_line() -> None:
    permissions, _ = answered(DFE, "Yes", COORDINATORS, "☒ Yes", "☐ No", OTHERS, "No.")
    assert permissions == given(True, True, False)


def test_boxes_stand_in_the_prompt_s_own_line() -> None:
    permissions, _ = answered(
        f"{DFE} ☒ Yes ☐ No", f"{COORDINATORS}: ☐ Yes ☒ No", f"{OTHERS} Yes ☒ No ☐"
    )
    assert permissions == given(True, False, True)


@pytest.mark.parametrize(
    "answer", ["", ":", ": Yes / No", ": ☐ Yes ☐ No", ": Yes, but not 5.1", ": tbc"]
)
def test_a_blank_or_doubtful_answer_is_none(answer: str) -> None:
    permissions, notices = answered(f"{DFE}{answer}", f"{COORDINATORS}: Yes", f"{OTHERS}: Yes")
    assert permissions == given(None, True, True)
    assert "blank-permission" in notices


def test_the_next_question_s_answer_is_not_borrowed() -> None:
    permissions, _ = answered(f"{DFE}:", f"{COORDINATORS}:", f"{OTHERS}: Yes")
    assert permissions == given(None, None, True)


def test_the_sentence_before_the_question_asks_nothing() -> None:
    before = "As we work with DfE we share the full results including narrative with DfE."
    permissions, _ = answered(before, f"{DFE}: Yes.", f"{COORDINATORS}: Yes.", f"{OTHERS}: Yes.")
    assert permissions == given(True, True, True)


def test_without_the_questions_nothing_is_known() -> None:
    permissions, notices = answered("Thank you for taking part.")
    assert permissions is None
    assert "blank-permission" not in notices


def test_the_questions_are_national() -> None:
    form = [*whole_return(all_scores()), "# Permission to share", f"{DFE}: Yes."]
    assert field_of(read(*form), DFE).national
