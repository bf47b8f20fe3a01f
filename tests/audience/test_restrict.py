from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.audience import Refusal, restrict, restrict_round, rule_on
from ehtext.domain import (
    Analysis,
    Document,
    Guess,
    Label,
    Permissions,
    PrintedRating,
    Recognition,
    Tag,
)
from ehtext.framework import frameworks
from ehtext.privacy import mask_document
from tests.builders import doc
from tests.report.builders import analysis, document, recognition

GUIDE = frameworks()["ehsg-2022"]
ALL_YES = Permissions(
    full_results_with_dfe=True, scores_to_coordinators=True, scores_to_other_departments=True
)


def submission(**changes: object) -> Analysis:
    return analysis(recognition=replace(recognition(permissions=ALL_YES), **changes))  # type: ignore[arg-type]


def kept(audience: str, **changes: object) -> Recognition:
    shared = restrict(submission(**changes), audience, GUIDE, area="Wexcombe")
    assert shared is not None
    return shared.recognition


@pytest.mark.parametrize("audience", ["coordinators", "other-departments"])
def test_colleagues_get_area_period_scores_and_priorities_and_nothing_else(audience: str) -> None:
    shared = restrict(submission(), audience, GUIDE)
    assert shared is not None
    blank = Recognition(
        framework="ehsg-2022",
        area=Guess(value="Wexcombe", confidence=0.9),
        period=Guess(value="2022", confidence=0.8),
        ratings=(
            PrintedRating(label=Label(framework="ehsg-2022", code="5.1"), printed="3", value=3),
        ),
        priorities=("7.3", "6.4", "9.4"),
    )
    assert shared.recognition == blank
    id_ = shared.path
    assert shared == Analysis(
        path=id_,
        document=Document(name=id_, sha256=id_, media_type="", reader="", blocks=()),
        recognition=blank,
        sentences=(),
        kinds=(),
        tags=(),
        predicted=(),
        model="",
    )


def test_the_id_of_what_is_shared_says_nothing_of_the_file() -> None:
    one = restrict(submission(), "coordinators", GUIDE)
    other = restrict(
        replace(submission(), path="elsewhere.pdf", document=document(sha256="f" * 64)),
        "coordinators",
        GUIDE,
    )
    assert one is not None
    assert one == other


@pytest.mark.parametrize(
    ("rating", "printed"),
    [
        (PrintedRating(label=Label(framework="ehsg-2022", code="5.1"), printed="2½", value=2.5), ["2.5"]),
        (PrintedRating(label=Label(framework="ehsg-2022", code="5.1"), printed="ask Jo", value=None), [""]),
        (PrintedRating(label=Label(framework="ehsg-2022", code="5.1"), printed="9", value=9), []),
        (PrintedRating(label=Label(framework="ehsg-2022", code="secret"), printed="3", value=3), []),
        (PrintedRating(label=Label(framework="other", code="5.1"), printed="3", value=3), []),
        (
            PrintedRating(
                label=Label(framework="ehsg-2022", code="5.1"), printed="1", value=1, current=False
            ),
            [],
        ),
    ],
)  # fmt: skip
def test_only_current_scores_on_the_scale_go_out_and_as_numbers(
    rating: PrintedRating, printed: list[str]
) -> None:
    assert [r.printed for r in kept("coordinators", ratings=(rating,)).ratings] == printed


def test_a_priority_that_is_no_code_stays() -> None:
    assert kept("coordinators", priorities=("6.4", "see Jo Swann")).priorities == ("6.4",)


def test_the_department_gets_the_whole_submission_but_not_the_answers_on_others() -> None:
    shared = restrict(submission(), "dfe", GUIDE)
    whole = submission()
    assert shared is not None
    assert shared.recognition.permissions is None
    assert shared.path == "wexcombe.docx"
    assert (shared.sentences, shared.predicted) == (whole.sentences, whole.predicted)


def test_an_area_gets_its_own_words_and_answers_but_no_predicted_level() -> None:
    shared = restrict(submission(), "area", GUIDE, area="Wexcombe")
    assert shared is not None
    assert shared.sentences == submission().sentences
    assert shared.recognition.permissions == ALL_YES
    assert shared.predicted == ()
    assert restrict(submission(), "area", GUIDE, area="Tarnmoor") is None


def test_the_national_team_gets_the_same_object() -> None:
    whole = submission()
    assert restrict(whole, "national-team", GUIDE) is whole


def test_who_reviewed_is_left_out() -> None:
    whole = submission()
    tag = Tag(sentence_id="s", label=Label(framework="ehsg-2022", code="5.1"), source="person:jh")
    shared = restrict(replace(whole, tags=(tag, *whole.tags)), "dfe", GUIDE)
    assert shared is not None
    assert shared.tags[0].source == "person"
    assert shared.tags[1:] == whole.tags


def test_a_file_name_is_masked_like_text() -> None:
    whole = replace(submission(), document=document(name="Case 48213 audit.docx"))
    shared = restrict(whole, "dfe", GUIDE)
    assert shared is not None
    assert shared.path == shared.document.name == "Case [case reference] audit.docx"


STORY = doc("We learn from audits. A 6 year old boy was removed overnight.")


@pytest.mark.parametrize("audience", ["dfe", "area"])
def test_the_story_of_one_child_keeps_the_words_of_a_submission_back(audience: str) -> None:
    told = replace(submission(), document=mask_document(STORY))
    assert restrict(told, audience, GUIDE, area="Wexcombe") is None
    assert rule_on(told, audience, GUIDE, area="Wexcombe").refusal is Refusal.CHILD_STORY


def test_the_story_of_one_child_does_not_keep_scores_back_nor_the_team_from_reading() -> None:
    told = replace(submission(), document=mask_document(STORY))
    assert restrict(told, "coordinators", GUIDE) is not None
    assert restrict(told, "national-team", GUIDE) is told


def test_a_round_says_who_is_left_out_and_why() -> None:
    yes, no = ALL_YES, Permissions(scores_to_coordinators=False)
    analyses = [
        submission(area=Guess(value="Wexcombe", confidence=0.9), permissions=yes),
        submission(area=Guess(value="Tarnmoor", confidence=0.9), permissions=no),
        submission(area=Guess(value="Tarnmoor", confidence=0.9), permissions=no),
        submission(area=Guess(value="Aldbeck", confidence=0.9), permissions=None),
        submission(area=None, permissions=yes),
        submission(framework=None, permissions=yes),
    ]
    shared = restrict_round(analyses, "coordinators", frameworks())
    assert [a.recognition.area and a.recognition.area.value for a in shared.analyses] == [
        "Wexcombe"
    ]
    assert shared.by_reason() == {
        Refusal.ANSWERED_NO: {"Tarnmoor": 2},
        Refusal.NO_CLEAR_ANSWER: {"Aldbeck": 1},
        Refusal.AREA_UNKNOWN: {"area unknown": 1},
        Refusal.NO_RULES: {"Wexcombe": 1},
    }
    assert all("\n" not in left.reason for left in shared.left_out)


def test_two_files_of_one_submission_that_answer_differently_both_stay() -> None:
    area = Guess(value="Barnet", confidence=0.9)
    again = Guess(value="London Borough of Barnet", confidence=0.9)
    before = Guess(value="2021", confidence=0.9)
    no = Permissions(scores_to_coordinators=False)
    shared = restrict_round(
        [
            submission(area=area),
            submission(area=again, permissions=no, period=Guess(value="July 2022", confidence=1)),
            submission(area=area, period=before),
        ],
        "coordinators",
        frameworks(),
    )
    assert [a.recognition.period for a in shared.analyses] == [before]
    assert [left.refusal for left in shared.left_out] == [
        Refusal.ANSWERS_DIFFER,
        Refusal.ANSWERED_NO,
    ]
