from __future__ import annotations

import json

import pytest

from ehtext.corpus import GoldPassage
from ehtext.domain import Label, PredictedLevel
from ehtext.evaluate import LevelReport, evaluate_levels


def passage(first: float, second: float, words: int = 5, own: float | None = 3.0) -> GoldPassage:
    return GoldPassage(
        id=f"{first}-{second}-{words}",
        descriptor="5.1",
        self_score=own,
        moderators=(first, second),
        working_well="word " * words,
        priorities="",
    )


def level(value: float | None) -> PredictedLevel:
    known = value is not None
    return PredictedLevel(
        label=Label(framework="ehsg-2022", code="5.1"),
        level=value,
        low=value - 0.5 if known else None,
        high=value + 0.5 if known else None,
        confidence=0.8,
        abstained=not known,
        model="rules-1",
    )


PASSAGES = [passage(1, 1, 9), passage(2, 3, 2), passage(3, 3, 4), passage(4, 4, 7, own=None)]


@pytest.fixture(scope="module")
def report() -> LevelReport:
    return evaluate_levels(PASSAGES, [level(1), level(2), level(4), level(4)])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mean absolute error", (0 + 0.5 + 1 + 0) / 4),
        ("mean absolute error of the best constant", (1.75 + 0.25 + 0.25 + 1.25) / 4),
        ("mean absolute error of the area's own score", (2 + 0.5 + 0) / 3),
        ("within one level", 1.0),
        ("rank correlation with the moderators' mean", 0.949),
        ("rank correlation with passage length", -0.316),
        ("moderators' mean within the range", 0.75),
    ],
)
def test_a_figure_is_what_its_definition_says(report: LevelReport, name: str, value: float) -> None:
    assert report.figure(name).value == pytest.approx(value, abs=0.001)


def test_moderators_are_the_ceiling(report: LevelReport) -> None:
    assert report.figure("mean absolute error").people == 0.25
    assert report.figure("within one level").people == 1.0


def test_a_perfect_rater_has_kappa_one() -> None:
    exact = [passage(1, 1), passage(2, 2), passage(4, 4)]
    found = evaluate_levels(exact, [level(1), level(2), level(4)])
    assert found.figure("quadratic-weighted kappa").value == pytest.approx(1.0)


def test_an_abstention_is_counted_and_left_out() -> None:
    found = evaluate_levels(PASSAGES, [level(1), level(None), level(3), level(4)])
    assert found.abstained == 1
    assert found.figure("mean absolute error").value == 0.0
    assert found.figure("mean absolute error").rows == 3


def test_a_rater_that_always_abstains_is_no_error() -> None:
    found = evaluate_levels(PASSAGES, [level(None)] * 4)
    assert found.abstained == 4
    assert "abstained on 4" in found.render()


def test_every_passage_needs_a_prediction() -> None:
    with pytest.raises(ValueError, match="zip"):
        evaluate_levels(PASSAGES, [level(1)])


def test_the_report_is_json_and_text(report: LevelReport) -> None:
    data = json.loads(json.dumps(report.data()))
    assert data["rater"] == "rules-1"
    assert data["figures"]["mean absolute error"]["rows"] == 4
    assert "rater rules-1 on 4 passages" in report.render()
    assert "by documents" not in report.render()
