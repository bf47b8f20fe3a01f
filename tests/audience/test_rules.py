from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from ehtext.audience import Refusal, What, may, rule, same_area
from ehtext.domain import Guess, Permissions, Recognition
from ehtext.framework import frameworks

GUIDE = frameworks()["ehsg-2022"]
STRANDS = frameworks()["maturity-2016"]
OUTSIDE = ("dfe", "coordinators", "other-departments", "area", "public")
ANSWERS = [
    Permissions(
        full_results_with_dfe=dfe, scores_to_coordinators=others, scores_to_other_departments=gov
    )
    for dfe, others, gov in product((True, False, None), repeat=3)
]


def submission(permissions: Permissions | None = None, **changes: object) -> Recognition:
    built = Recognition(
        framework="ehsg-2022",
        area=Guess(value="Wexcombe", confidence=0.9),
        permissions=permissions,
    )
    return replace(built, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("permissions", [None, *ANSWERS])
def test_the_national_team_has_everything_by_the_submission_itself(
    permissions: Permissions | None,
) -> None:
    assert rule(submission(permissions), "national-team", GUIDE).granted == set(What)
    assert rule(submission(permissions), "national-team", None).granted == set(What)


@pytest.mark.parametrize("permissions", ANSWERS)
def test_each_audience_depends_on_its_own_answer_alone(permissions: Permissions) -> None:
    recognition = submission(permissions)
    figures = {What.SCORES, What.PRIORITIES}
    expected = {
        "dfe": set(What) if permissions.full_results_with_dfe else set(),
        "coordinators": figures if permissions.scores_to_coordinators else set(),
        "other-departments": figures if permissions.scores_to_other_departments else set(),
        "public": set(),
    }
    assert {a: rule(recognition, a, GUIDE).granted for a in expected} == expected


@pytest.mark.parametrize("audience", ["dfe", "coordinators", "other-departments"])
def test_no_answer_is_a_no_and_says_so(audience: str) -> None:
    refused = Permissions(
        full_results_with_dfe=False, scores_to_coordinators=False, scores_to_other_departments=False
    )
    assert rule(submission(None), audience, GUIDE).refusal is Refusal.NO_CLEAR_ANSWER
    assert rule(submission(Permissions()), audience, GUIDE).refusal is Refusal.NO_CLEAR_ANSWER
    assert rule(submission(refused), audience, GUIDE).refusal is Refusal.ANSWERED_NO


def test_an_area_has_all_its_own_but_what_is_the_team_s() -> None:
    ruling = rule(submission(), "area", GUIDE, area="Wexcombe")
    assert ruling.granted == {What.SCORES, What.PRIORITIES, What.NARRATIVE}


@pytest.mark.parametrize("area", [None, "", "Tarnmoor", "Wex"])
def test_an_area_has_nothing_of_another_s(area: str | None) -> None:
    assert rule(submission(), "area", GUIDE, area=area).refusal is Refusal.ANOTHER_AREA


def test_one_area_under_two_names_is_the_same() -> None:
    assert same_area("Barnet", "London Borough of  barnet")
    assert not same_area("Barnet", "Brent")


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("framework", [None, STRANDS, replace(GUIDE, audiences=())])
def test_without_rules_of_its_framework_only_the_team_has_anything(
    audience: str, framework: object
) -> None:
    everything = ANSWERS[0]
    recognition = submission(everything)
    ruling = rule(recognition, audience, framework, area="Wexcombe")  # type: ignore[arg-type]
    assert not ruling.granted
    assert ruling.refusal is Refusal.NO_RULES


@pytest.mark.parametrize("audience", ["dfe", "coordinators", "area"])
def test_a_submission_of_an_unknown_area_stays(audience: str) -> None:
    ruling = rule(submission(ANSWERS[0], area=None), audience, GUIDE, area="Wexcombe")
    assert ruling.refusal is Refusal.AREA_UNKNOWN


def test_an_audience_nobody_wrote_down_has_nothing() -> None:
    assert rule(submission(ANSWERS[0]), "the-press", GUIDE).refusal is Refusal.NO_RULES


def test_a_page_asks_for_one_thing() -> None:
    recognition = submission(ANSWERS[0])
    assert may(What.SCORES, "coordinators", recognition, GUIDE)
    for what in (What.NARRATIVE, What.INFERENCES, What.REVIEWS):
        assert not may(what, "coordinators", recognition, GUIDE)


def test_reviewers_words_stay_with_those_who_have_narrative_and_inferences() -> None:
    holders = {
        audience.id
        for audience in GUIDE.audiences
        if may(What.REVIEWS, audience.id, submission(ANSWERS[0]), GUIDE, area="Wexcombe")
    }
    assert holders == {"national-team", "dfe"}
