from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from ehtext.domain import Action, Judgement, Kind, Mode
from ehtext.exchange import Decision, formats
from tests.exchange.building import (
    CODES,
    FRAMEWORKS,
    SCHEME,
    a_review,
    changed,
    label,
    load_json,
    read,
    record,
    said,
    save_json,
    write,
)


def choice(number: int) -> str:
    code = CODES[number]
    return f"{SCHEME}:{code} | {FRAMEWORKS[SCHEME].item(code).name}"


def made_there(*regions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an annotation as Label Studio exports it."""
    return {
        "id": 41,
        "completed_by": 5,
        "result": list(regions),
        "was_cancelled": False,
        "created_at": "2026-05-01T10:00:00.000000Z",
        "updated_at": "2026-05-01T10:00:30.500000Z",
        "lead_time": 12.5,
        "draft_created_at": None,
        **more,
    }


def chosen(name: str, *choices: str) -> dict[str, Any]:
    value = {"choices": list(choices)}
    return {
        "id": f"r-{name}", "from_name": name, "to_name": "text", "type": "choices", "value": value,
    }  # fmt: skip


def decided(folder: Path, *annotations: dict[str, Any], predictions: bool = True) -> list[Decision]:
    path = write("label-studio", [record(0)], folder)
    (task,) = load_json(path)
    shown = {"predictions": task["predictions"] if predictions else []}
    save_json([changed(task, annotations=list(annotations), **shown)], path)
    reading = read("label-studio", path)
    assert reading.left_out == {}
    return [one.decision for one in reading.said]


KIND, LABELS = chosen("kind", "outcome"), chosen(f"labels-{SCHEME}", choice(1), choice(2))


def test_the_suggestion_is_a_prediction_with_its_score(tmp_path: Path) -> None:
    (task,) = load_json(write("label-studio", [record(0)], tmp_path))
    (prediction,) = task["predictions"]
    assert (prediction["model_version"], prediction["score"]) == ("m1", 0.83)
    values = {part["from_name"]: part["value"]["choices"] for part in prediction["result"]}
    assert values == {"kind": ["practice"], f"labels-{SCHEME}": [choice(0)]}


def test_the_labelling_page_has_every_name_and_choice_of_the_tasks(tmp_path: Path) -> None:
    beside = formats()["label-studio"].beside
    assert beside is not None
    config = beside[1](FRAMEWORKS)
    assert config.startswith(b"<View>")  # Label Studio takes no XML declaration
    page = fromstring(config)
    offered = {
        part.get("name"): {one.get("value") for one in part} for part in page.iter("Choices")
    }
    assert all(offered.values())  # a question without choices is refused
    assert {one.get("toName") for one in page.iter("Choices")} == {"text"}
    for task in load_json(write("label-studio", a_review(), tmp_path)):
        for made in (*task["predictions"], *task["annotations"]):
            for part in made["result"]:
                if part["type"] == "choices":
                    assert set(part["value"]["choices"]) <= offered[part["from_name"]]


def test_an_annotation_made_there_becomes_a_decision(tmp_path: Path) -> None:
    (made,) = decided(tmp_path, made_there(KIND, LABELS))
    assert made.person == "label-studio:5"
    assert made.action is Action.CHANGE
    assert made.judgement == Judgement(kind=Kind.OUTCOME, labels=(label(1), label(2)))
    assert made.mode is Mode.OPEN
    assert made.shown == Judgement(kind=Kind.PRACTICE, labels=(label(0),))
    assert (made.model, made.score) == ("m1", 0.83)
    assert made.decided_at.isoformat() == "2026-05-01T10:00:30.500000+00:00"
    assert made.shown_at is not None
    assert (made.decided_at - made.shown_at).total_seconds() == 12.5


def test_without_predictions_it_was_decided_blind(tmp_path: Path) -> None:
    (made,) = decided(tmp_path, made_there(KIND, LABELS), predictions=False)
    assert made.mode is Mode.BLIND
    assert made.shown is None


def test_what_was_suggested_is_accepted(tmp_path: Path) -> None:
    same = (chosen("kind", "practice"), chosen(f"labels-{SCHEME}", choice(0)))
    (made,) = decided(tmp_path, made_there(*same))
    assert made.action is Action.ACCEPT


def test_a_doubt_and_a_note_come_back(tmp_path: Path) -> None:
    note = {**chosen("note"), "type": "textarea", "value": {"text": ["Which year?"]}}
    (made,) = decided(tmp_path, made_there(chosen("doubt", "unsure"), note))
    assert (made.action, made.judgement, made.reason) == (Action.UNSURE, None, "Which year?")


@pytest.mark.parametrize(
    "completed_by", [{"id": 5, "email": "jo@example.org", "first_name": "Jo"}, "jo@example.org"]
)
def test_nobody_is_named(completed_by: Any, tmp_path: Path) -> None:
    (made,) = decided(tmp_path, made_there(KIND, completed_by=completed_by))
    assert made.person.startswith("label-studio:")
    assert "jo" not in made.person.casefold()


@pytest.mark.parametrize(
    "wrong",
    [
        made_there(),
        made_there(KIND, was_cancelled=True),
        made_there(chosen("kind", "habit")),
        made_there(KIND, chosen(f"labels-{SCHEME}", "governance")),
        made_there(KIND, created_at="", updated_at=""),
        made_there(LABELS),
    ],
)
def test_an_annotation_that_says_nothing_is_left_out(wrong: dict[str, Any], tmp_path: Path) -> None:
    path = write("label-studio", [record(0)], tmp_path)
    (task,) = load_json(path)
    save_json([changed(task, annotations=[wrong, made_there(KIND)])], path)
    reading = read("label-studio", path)
    assert len(reading.said) == 1
    assert sum(reading.left_out.values()) == (1 if wrong["result"] else 0)


def test_what_went_out_does_not_come_back_as_somebody_elses(tmp_path: Path) -> None:
    path = write("label-studio", a_review(), tmp_path)
    tasks = load_json(path)
    for task in tasks:
        for number, annotation in enumerate(task["annotations"]):
            annotation |= {"id": number, "completed_by": 1}
    assert list(read("label-studio", save_json(tasks, path)).said) == said(a_review())


def test_what_went_out_and_was_changed_there_is_a_decision_made_there(tmp_path: Path) -> None:
    path = write("label-studio", a_review()[:1], tmp_path)
    (task,) = load_json(path)
    first = task["annotations"][0]
    first["result"][0]["value"]["choices"] = ["plan"]
    first["completed_by"] = 9
    reading = read("label-studio", save_json([task], path))
    assert [one.decision.person for one in reading.said] == ["ann", "ben", "label-studio:9"]
    made = reading.said[-1].decision.judgement
    assert made is not None
    assert made.kind is Kind.PLAN


def test_a_task_of_another_project_is_told(tmp_path: Path) -> None:
    path = write("label-studio", a_review(), tmp_path)
    theirs = {"data": {"text": "Theirs."}, "annotations": [made_there(KIND)]}
    reading = read("label-studio", save_json([theirs, *load_json(path)], path))
    assert list(reading.said) == said(a_review())
    assert list(reading.left_out.values()) == [1]
