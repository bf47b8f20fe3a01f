from __future__ import annotations

from dataclasses import replace

from ehtext.triage.completeness import missing
from tests.triage.builders import GUIDE, PLAIN, VOICE, a_return, all_permissions

FULL = {code: ["Something is done here.", "|> More will follow."] for code in GUIDE.codes}
SCORES: dict[str, float | None] = dict.fromkeys(GUIDE.codes, 3.0)
ANSWERED = {
    "priorities": ("7.3", "6.4", "9.4"),
    "data_model": 3,
    "data_model_changed": False,
    "permissions": all_permissions(),
}


def _asks(**changes: object) -> dict[tuple[str, str], str]:
    values: dict[str, object] = {"scores": SCORES, **ANSWERED} | changes
    said = values.pop("said", FULL)
    source = a_return(said, **values)
    return {(part.what, part.code): part.ask for part in missing(source, GUIDE)}


def test_nothing_is_asked_of_a_complete_return() -> None:
    assert _asks() == {}


def test_a_missing_score_is_asked_for_by_its_item_and_scale() -> None:
    ((key, ask),) = _asks(scores={**SCORES, VOICE: None}).items()
    assert key == ("missing-score", VOICE)
    assert "5.4 One family plan" in ask
    assert "from 0 to 5" in ask


def test_a_blank_field_is_asked_for_by_its_kind() -> None:
    no_plan = {**FULL, PLAIN: ["Something is done here."]}
    ((key, ask),) = _asks(said=no_plan).items()
    assert key == ("blank-field", PLAIN)
    assert "what comes next" in ask
    no_evidence = {**FULL, PLAIN: ["|> More will follow."]}
    assert "evidence" in _asks(said=no_evidence)[("blank-field", PLAIN)]


def test_a_layout_without_fields_is_not_asked_to_fill_them() -> None:
    only = {PLAIN: ["Something is done here."]}
    assert ("blank-field", VOICE) in _asks(said=only)
    assert not any("next" in ask for ask in _asks(said=only).values())


def test_priorities_are_checked_against_the_data_model() -> None:
    (ask,) = _asks(data_model=2).values()
    assert "Data model 2 asks for" in ask
    assert "3" in _asks(priorities=())[("priorities", "")]
    assert ("priorities", "") in _asks(priorities=("7.3", "7.3", "9.4"))


def test_each_permission_left_open_is_asked_once_and_a_no_is_an_answer() -> None:
    open_ = replace(all_permissions(), scores_to_coordinators=None)
    (ask,) = _asks(permissions=open_).values()
    assert "coordinators" in ask


def test_a_data_model_and_a_year_left_open_are_asked_for() -> None:
    assert ("data-model", "") in _asks(data_model=None)
    assert ("period", "") in _asks(year=None)
